/** Where in a person's SQL the engine found fault: 1-based line, and the character in it (1-based) or null. */
export interface ErrorPlace {
  readonly line: number
  readonly column: number | null
}

const placePattern = /^LINE (\d+): (.*)\n(\s*)\^/m

/**
 * Reads the place out of the engine's message: `LINE 2: …excerpt…` with a caret below. A long line is shown as an excerpt between dots;
 * its place in the line is found again by the excerpt itself. Null when the message names no place.
 */
export function errorPlace(reason: string, text: string): ErrorPlace | null {
  const match = placePattern.exec(reason)
  if (match === null) return null
  const [, lineText = '', excerpt = '', spaces = ''] = match
  const line = Number(lineText)
  const source = text.split('\n')[line - 1]
  if (source === undefined) return null
  const caret = spaces.length - `LINE ${lineText}: `.length
  if (caret < 0) return { line, column: null }
  const isCutBefore = excerpt.startsWith('...')
  const shown = excerpt.replace(/^\.\.\./, '').replace(/\.\.\.$/, '')
  const start = source.indexOf(shown)
  if (start === -1) return { line, column: null }
  const column = start + caret - (isCutBefore ? 3 : 0)
  return { line, column: column >= 0 && column <= source.length ? column + 1 : null }
}

/** Position in the text, or null when there is no such line. */
export function placeOffset({ line, column }: ErrorPlace, text: string): number | null {
  const lines = text.split('\n')
  if (line < 1 || line > lines.length) return null
  const before = lines.slice(0, line - 1).reduce((sum, previous) => sum + previous.length + 1, 0)
  return before + (column === null ? 0 : column - 1)
}
