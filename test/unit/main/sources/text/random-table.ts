import fc from 'fast-check'
import type { TextDialect } from '../../../../../src/main/sources/text/text-dialect'

export interface WrittenTable {
  readonly rows: readonly (readonly string[])[]
  readonly dialect: TextDialect
  readonly newline: string
  readonly text: string
}

const cell = fc.string({ unit: fc.constantFrom('a', 'é', '7', ',', ';', '\t', '|', '"', "'", '\\', '\n', '\r', ' ', '#'), maxLength: 6 })

/** Random tables of equal width, written in a random dialect by rules of its own (RFC 4180 with other marks). */
export const writtenTable: fc.Arbitrary<WrittenTable> = fc.record({
  width: fc.integer({ min: 2, max: 5 }),
  cells: fc.array(cell, { minLength: 2, maxLength: 60 }),
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  quote: fc.constantFrom('"', "'"),
  usesBackslash: fc.boolean(),
  quotesAll: fc.boolean(),
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  endsWithNewline: fc.boolean(),
}).map(({ width, cells, delimiter, quote, usesBackslash, quotesAll, newline, endsWithNewline }) => {
  const rows: string[][] = []
  for (let at = 0; at < cells.length; at += width) rows.push(Array.from({ length: width }, (_, column) => cells[at + column] ?? ''))
  const escape = usesBackslash ? '\\' : quote
  const write = (value: string): string => {
    const mustQuote = [delimiter, quote, '\n', '\r'].some((mark) => value.includes(mark))
    if (!mustQuote && !quotesAll) return value
    const escaped = usesBackslash
      ? value.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`)
      : value.replaceAll(quote, quote + quote)
    return quote + escaped + quote
  }
  const text = rows.map((row) => row.map(write).join(delimiter)).join(newline) + (endsWithNewline ? newline : '')
  return { rows, newline, text, dialect: { delimiter, quote, escape, comment: null, skipLines: 0, header: true } }
})
