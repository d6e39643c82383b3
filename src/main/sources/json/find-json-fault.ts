/** Where JSON text stops being JSON. */
export interface JsonFault {
  /** Counted from 1. */
  readonly line: number
  readonly reason: string
}

/**
 * The first place where text is not JSON, a JSON array or JSON lines; null when it is. As lenient as the engine: NaN, infinities and a
 * comma before a closing bracket pass. Text whose first line is a whole value is taken for JSON lines, so that a line that breaks off
 * is blamed itself, not the one after it.
 */
export function findJsonFault(text: string): JsonFault | null {
  const start = text.startsWith('\uFEFF') ? 1 : 0
  const firstEnd = lineEnd(text, text.slice(start).search(/\S/) + start)
  const isLines = faultIn(text.slice(start, firstEnd)) === null && /\S/.test(text.slice(firstEnd))
  if (!isLines) {
    const fault = faultIn(text.slice(start))
    return fault === null ? null : { line: text.slice(0, start + fault.at).split('\n').length, reason: fault.reason }
  }
  let line = 1
  for (let from = start; from < text.length; line += 1) {
    const end = lineEnd(text, from)
    const fault = faultIn(text.slice(from, end))
    if (fault !== null) return { line, reason: fault.reason }
    from = end + 1
  }
  return null
}

/** Why one line is no object, in words; empty for a blank line, null for an object. As lenient as the engine. */
export function faultOfLine(line: Buffer): string | null {
  const text = line.toString('utf8').trim()
  if (text === '') return ''
  if (text.startsWith('{')) {
    try {
      JSON.parse(text)
      return null
    } catch {
      const fault = faultIn(text)
      return fault === null && isOneValue(text) ? null : (fault?.reason ?? 'Several values stand on the line.')
    }
  }
  return faultIn(text)?.reason ?? 'The line is a value, but not an object.'
}

function isOneValue(text: string): boolean {
  let [depth, ends] = [0, 0]
  for (const [part] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (part === '{' || part === '[') depth += 1
    else if (part === '}' || part === ']') depth -= 1
    if (depth === 0) ends += 1
  }
  return ends === 1
}

/** Whether the beginning of a text is lines of objects, most of them whole; not an array or an object over several lines. */
export function isJsonLines(head: string, isCut: boolean): boolean {
  const lines = head.split('\n').map((line) => line.trim()).filter((line) => line !== '')
  const whole = (isCut ? lines.slice(0, -1) : lines).slice(0, 50)
  const objects = whole.filter((line) => line.startsWith('{') && faultIn(line) === null && isOneValue(line))
  return whole.length > 0 && objects.length * 2 >= whole.length
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', Math.max(0, from))
  return end === -1 ? text.length : end
}

interface Fault {
  readonly at: number
  readonly reason: string
}

const token = /\s*(?:("(?:[^"\\\n]|\\.)*")|(-?(?:\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|NaN|Inf(?:inity)?)|true|false|null)|([[\]{},:]))/y
const deepest = 5_000

/** The first fault in a sequence of values. A stack of what is open, and what may come next. */
function faultIn(text: string): Fault | null {
  const open: ('[' | '{')[] = []
  let expected: 'value' | 'key' | 'colon' | 'separator' = 'value'
  token.lastIndex = 0
  for (;;) {
    const from = token.lastIndex
    const match = token.exec(text)
    if (match === null) {
      const at = from + text.slice(from).search(/\S|$/)
      if (at < text.length) return { at, reason: text[at] === '"' ? 'A text in quotes does not end on its line.' : `${JSON.stringify(text[at])} cannot stand here.` }
      return open.length === 0 ? null : { at, reason: `The text ends before ${open.at(-1) === '[' ? 'a list' : 'an object'} is closed.` }
    }
    const [, string, scalar, mark] = match
    if (string !== undefined && [...string].some((letter) => letter < ' ')) return { at: token.lastIndex - string.length, reason: 'A text holds a control character.' }
    const at = token.lastIndex - (string ?? scalar ?? mark ?? '').length
    const wrong: Fault = { at, reason: `${(string ?? scalar ?? mark ?? '').slice(0, 40)} cannot stand here.` }
    if (expected === 'colon') {
      if (mark !== ':') return wrong
      expected = 'value'
    } else if (mark === ']' || mark === '}') {
      if (open.pop() !== (mark === ']' ? '[' : '{') || (expected === 'value' && mark === '}')) return wrong
      expected = open.length === 0 ? 'value' : 'separator'
    } else if (expected === 'separator') {
      if (mark !== ',') return wrong
      expected = open.at(-1) === '{' ? 'key' : 'value'
    } else if (expected === 'key') {
      if (string === undefined) return wrong
      expected = 'colon'
    } else if (mark === '[' || mark === '{') {
      if (open.push(mark) > deepest) return { at, reason: `Values are nested more than ${deepest} deep.` }
      expected = mark === '{' ? 'key' : 'value'
    } else {
      if (mark !== undefined) return wrong
      expected = open.length === 0 ? 'value' : 'separator'
    }
  }
}
