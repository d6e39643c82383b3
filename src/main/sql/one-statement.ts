const token = /--[^\n\r]*|\/\*|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$([A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$|;/g

/**
 * A person's statement up to its closing semicolon, so that it can stand in parentheses. Semicolons inside texts, names and comments do
 * not close it. Only for text the engine has already parsed as one statement.
 */
export function withoutSemicolon(text: string): string {
  token.lastIndex = 0
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [found] = match
    if (found === ';') return text.slice(0, match.index)
    if (found === '/*') token.lastIndex = endOfComment(text, token.lastIndex)
    else if (found.startsWith('$')) token.lastIndex = endOf(text, found, token.lastIndex)
    else if (found.startsWith("'") && isEscapeText(text, match.index)) token.lastIndex = endOfEscapeText(text, match.index + 1)
  }
  return text
}

/** `/* … *\/` may be nested. */
function endOfComment(text: string, from: number): number {
  const edge = /\/\*|\*\//g
  edge.lastIndex = from
  let depth = 1
  for (let match = edge.exec(text); match; match = edge.exec(text)) {
    depth += match[0] === '/*' ? 1 : -1
    if (depth === 0) return edge.lastIndex
  }
  return text.length
}

function endOf(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from)
  return found < 0 ? text.length : found + mark.length
}

/** `E'…'`, where a backslash escapes a quote. */
function isEscapeText(text: string, quote: number): boolean {
  return /(^|[^\w$])[eE]$/.test(text.slice(Math.max(0, quote - 2), quote))
}

function endOfEscapeText(text: string, from: number): number {
  const rest = /(?:[^'\\]|\\[\s\S]|'')*'?/y
  rest.lastIndex = from
  rest.exec(text)
  return rest.lastIndex
}
