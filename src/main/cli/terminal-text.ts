/**
 * Text that is safe to print to a terminal: control characters of file names, column names and values are shown, not obeyed.
 * @param keepsLines whether line ends and tabs stay as they are
 */
export function terminalText(text: string, keepsLines = false): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (character) => {
    if (keepsLines && (character === '\n' || character === '\t')) return character
    if (character === '\n') return '\\n'
    if (character === '\t') return '\\t'
    if (character === '\r') return '\\r'
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

/** How many columns of a terminal a text takes: wide East Asian characters and emoji take two, combining marks none. */
export function terminalWidth(text: string): number {
  let width = 0
  for (const character of text) width += /\p{M}|\u200d|\ufe0f/u.test(character) ? 0 : wide.test(character) ? 2 : 1
  return width
}

const wide = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u

/** Cuts a text that is too wide; the last character is then an ellipsis. */
export function cutToWidth(text: string, mostColumns: number): string {
  if (terminalWidth(text) <= mostColumns) return text
  let kept = ''
  let width = 0
  for (const character of text) {
    width += terminalWidth(character)
    if (width > mostColumns - 1) break
    kept += character
  }
  return `${kept}…`
}
