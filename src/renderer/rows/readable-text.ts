const opening = '{['
const closing = '}]'

/**
 * A nested value with a line for each member. Works on the text itself, so that no number passes through a double and text that is
 * not quite JSON (the engine writes records with single quotes) stays as it is, only indented. Text that is not nested comes back unchanged.
 */
export function readableNested(text: string): string {
  const trimmed = text.trim()
  if (!opening.includes(trimmed.charAt(0)) || trimmed === '') return text
  const lines: string[] = []
  let line = ''
  let depth = 0
  let quote: string | null = null
  const endLine = (): void => {
    if (line.trim() !== '') lines.push(line.trimEnd())
    line = '  '.repeat(Math.max(0, depth))
  }
  for (let index = 0; index < trimmed.length; index += 1) {
    const character = trimmed.charAt(index)
    if (quote !== null) {
      line += character
      if (character === '\\') line += trimmed.charAt((index += 1))
      else if (character === quote) quote = null
    } else if (character === '"' || (character === "'" && /[{[,:=\s]$/.test(line))) {
      quote = character
      line += character
    } else if (opening.includes(character)) {
      const next = trimmed.charAt(index + 1)
      line += character
      if (closing.includes(next) && next !== '') line += trimmed.charAt((index += 1))
      else {
        depth += 1
        endLine()
      }
    } else if (closing.includes(character)) {
      depth -= 1
      endLine()
      line += character
    } else if (character === ',') {
      line += character
      endLine()
    } else if (!(/\s/.test(character) && line.trim() === '')) {
      line += character === ':' && trimmed.charAt(index + 1) !== ' ' && /["']$/.test(line) ? ': ' : character
    }
  }
  endLine()
  return lines.join('\n')
}
