import { plainText } from '../../export/xml-text'

/** What a stream of XML holds, in order. Names are without their prefixes. */
export type XmlEvent =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: string; readonly isEmpty: boolean }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }

/** What is read is made by spreadsheet programs: it has no document type, whose entities could grow without end or name other files. */
export class SheetXmlError extends Error {}

/** One tag or text. A cell holds 32,767 characters, each at most ten long when it is written as an entity. */
const longestPiece = 4_000_000

/**
 * Cuts a stream of XML into tags and texts, holding no more than one of them at a time.
 * @throws SheetXmlError for a document type, or a tag or text without an end
 */
export async function* xmlEvents(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<XmlEvent[], void, void> {
  const decoder = new TextDecoder('utf-8')
  let rest = ''
  for await (const chunk of chunks) {
    rest += decoder.decode(chunk, { stream: true })
    const { events, from } = complete(rest)
    rest = rest.slice(from)
    if (rest.length > longestPiece) throw new SheetXmlError('A cell or tag has no end.')
    yield events
  }
  rest += decoder.decode()
  const { events, from } = complete(rest)
  yield events
  if (rest.slice(from).trim() !== '') throw new SheetXmlError('It ends within a tag.')
}

function complete(text: string): { events: XmlEvent[]; from: number } {
  const events: XmlEvent[] = []
  let at = text.startsWith('\ufeff') ? 1 : 0
  while (at < text.length) {
    const start = text.indexOf('<', at)
    if (start !== at) {
      if (start < 0) break
      events.push({ kind: 'text', text: plainText(text.slice(at, start)) })
      at = start
      continue
    }
    const end = endOf(text, at)
    if (end < 0) break
    const event = eventOf(text, at, end)
    if (event !== null) events.push(event)
    at = end
  }
  return { events, from: at }
}

/** Where the piece that begins here ends; -1: not yet. */
function endOf(text: string, at: number): number {
  const after = (mark: string): number => {
    const place = text.indexOf(mark, at)
    return place < 0 ? -1 : place + mark.length
  }
  if (text.startsWith('<!--', at)) return after('-->')
  if (text.startsWith('<![CDATA[', at)) return after(']]>')
  if (text.startsWith('<!', at) && text.length - at >= 9) throw new SheetXmlError('It has a document type.')
  return text.startsWith('<!', at) ? -1 : after('>')
}

function eventOf(text: string, at: number, end: number): XmlEvent | null {
  if (text.startsWith('<![CDATA[', at)) return { kind: 'text', text: text.slice(at + 9, end - 3) }
  if (text.startsWith('<!', at) || text.startsWith('<?', at)) return null
  if (text.charCodeAt(at + 1) === 47) return { kind: 'close', name: local(text.slice(at + 2, end - 1).trim()) }
  const isEmpty = text.charCodeAt(end - 2) === 47
  const inside = text.slice(at + 1, isEmpty ? end - 2 : end - 1)
  const space = inside.search(/\s/)
  return space < 0 ? { kind: 'open', name: local(inside), attributes: '', isEmpty } : { kind: 'open', name: local(inside.slice(0, space)), attributes: inside.slice(space), isEmpty }
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

const patterns = new Map<string, RegExp>()

/** An attribute by its local name; null where there is none. */
export function attributeOf(attributes: string, name: string): string | null {
  let pattern = patterns.get(name)
  if (pattern === undefined) {
    pattern = new RegExp(`\\s(?:\\w+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    patterns.set(name, pattern)
  }
  const found = pattern.exec(attributes)
  return found === null ? null : plainText(found[1] ?? found[2] ?? '')
}

/** Text of a cell, where what XML cannot hold stands as `_x0007_`. Source: ECMA-376 Part 1, 22.9.2.19 (ST_Xstring). */
export function cellText(text: string): string {
  return text.includes('_x') ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text
}
