/** The type under which a pill travels from shelf to shelf. */
export const pillDragType = 'application/x-sextant-pill'

/** Where a pill was taken from: `scope` names the view, so that pills stay within theirs. */
export interface PillAddress {
  readonly scope: string
  readonly shelf: string
  readonly index: number
}

export function writePillAddress(address: PillAddress): string {
  return JSON.stringify(address)
}

/** The address, or null when the text is none: any program may drop anything. */
export function readPillAddress(text: string): PillAddress | null {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return null
    if (!('scope' in value && 'shelf' in value && 'index' in value)) return null
    const { scope, shelf, index } = value
    return typeof scope === 'string' && typeof shelf === 'string' && typeof index === 'number' ? { scope, shelf, index } : null
  } catch {
    return null
  }
}
