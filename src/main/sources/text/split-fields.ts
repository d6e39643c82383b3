/** One field of a record, decoded. An unquoted field of no bytes is a null; a quoted one is an empty text. */
export interface Field {
  readonly bytes: Buffer
  readonly isQuoted: boolean
}

export interface FieldMarks {
  readonly delimiter: number
  /** -1: none. */
  readonly quote: number
  readonly escape: number
}

const SPACE = 32
const TAB = 9

/**
 * Splits one physical record (without its line end) exactly where RecordMachine counts its fields.
 * `literalQuotes` are the positions in the record of quotes that open a field but are ordinary characters.
 * A field with text behind its closing quote is kept as it stands, quotes and all.
 */
export function splitFields(record: Buffer, marks: FieldMarks, literalQuotes: readonly number[]): Field[] {
  const fields: Field[] = []
  const { delimiter, quote } = marks
  let start = 0
  for (;;) {
    const quoted = record[start] === quote && !literalQuotes.includes(start) ? quotedField(record, start, marks) : null
    const searchFrom = quoted === null ? start : quoted.end
    const isWhole = quoted !== null && (quoted.end === record.length || record[quoted.end] === delimiter)
    const found = isWhole ? quoted.end : record.indexOf(delimiter, searchFrom)
    const end = found === -1 ? record.length : found
    fields.push(isWhole ? { bytes: quoted.bytes, isQuoted: true } : { bytes: record.subarray(start, end), isQuoted: false })
    if (end >= record.length) return fields
    start = end + 1
  }
}

/** Content of the quoted field at `start`, and the position after its closing quote and the blanks behind it. */
function quotedField(record: Buffer, start: number, marks: FieldMarks): { bytes: Buffer; end: number } {
  const { quote, escape, delimiter } = marks
  const parts: Buffer[] = []
  let from = start + 1
  let at = from
  while (at < record.length) {
    const byte = record[at]
    const isDoubled = byte === quote && escape === quote && record[at + 1] === quote
    if (isDoubled || (byte === escape && escape !== quote && byte !== quote)) {
      parts.push(record.subarray(from, at))
      from = at + 1
      at += 2
    } else if (byte === quote) break
    else at += 1
  }
  parts.push(record.subarray(from, Math.min(at, record.length)))
  let end = at + 1
  while (end < record.length && record[end] !== delimiter && (record[end] === SPACE || record[end] === TAB)) end += 1
  return { bytes: parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts), end: Math.min(end, record.length) }
}
