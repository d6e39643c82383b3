/** What divides a pasted list: the lines and cells of a spreadsheet, or commas and semicolons as well. */
export type ListSeparator = 'cells' | 'commas'

/**
 * The values of a pasted list, in order, trimmed, without blank ones; a value that is there twice comes twice. A cell in quotes is one value,
 * whatever it holds, as spreadsheets copy a cell with a line break.
 */
export function splitPasted(text: string, separator: ListSeparator): string[] {
  const ends = separator === 'cells' ? '\r\n\t' : '\r\n\t,;，；'
  const values: string[] = []
  let value = ''
  let isQuoted = false
  const put = (): void => {
    if (value.trim() !== '') values.push(value.trim())
    value = ''
  }
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index)
    if (isQuoted) {
      const isDoubled = character === '"' && text.charAt(index + 1) === '"'
      if (isDoubled) index += 1
      if (character === '"' && !isDoubled) isQuoted = false
      else value += character
    } else if (character === '"' && value.trim() === '' && closesBeforeEnd(text, index, ends)) {
      isQuoted = true
      value = ''
    } else if (ends.includes(character)) put()
    else value += character
  }
  put()
  return values
}

/** A quote opens a cell only if one closes it right before the next separator: 5" is a length. */
function closesBeforeEnd(text: string, opening: number, ends: string): boolean {
  let at = opening + 1
  while (at < text.length) {
    if (text.charAt(at) === '"') {
      if (text.charAt(at + 1) !== '"') return at + 1 === text.length || ends.includes(text.charAt(at + 1))
      at += 1
    }
    at += 1
  }
  return false
}

/** Commas divide where nothing else does: in a single line that is not a number with thousands separators. */
export function guessSeparator(text: string, isNumeric: boolean): ListSeparator {
  const trimmed = text.trim()
  if (/[\r\n\t]/.test(trimmed) || !/[,;，；]/.test(trimmed)) return 'cells'
  return isNumeric && /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(trimmed) ? 'cells' : 'commas'
}

/** A pasted list as it is asked of the engine: each value once, as the engine reads it. */
export interface ReadList {
  /** What was pasted, each once, in order; only what could be read. */
  readonly originals: readonly string[]
  /** The same values as the engine reads them. */
  readonly texts: readonly string[]
  /** Values that were there before: once more is no more. */
  readonly duplicates: number
  /** Values that are none of the field's type. */
  readonly unreadable: readonly string[]
}

/** @param read a value as the engine reads it, or null when it is none */
export function readList(values: readonly string[], read: (value: string) => string | null): ReadList {
  const seen = new Map<string, string>()
  const unreadable = new Set<string>()
  let duplicates = 0
  for (const value of values) {
    const text = read(value)
    if (text === null ? unreadable.has(value) : seen.has(text)) duplicates += 1
    else if (text === null) unreadable.add(value)
    else seen.set(text, value)
  }
  return { originals: [...seen.values()], texts: [...seen.keys()], duplicates, unreadable: [...unreadable] }
}
