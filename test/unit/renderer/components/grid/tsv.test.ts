import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tsvRow } from '../../../../../src/renderer/components/grid/tsv'

/** Reads tab-separated text with quoted cells the way spreadsheets do (RFC 4180 with a tab for the comma). Written apart from the writer. */
function readTsv(text: string): string[][] {
  const rows: string[][] = [['']]
  let isQuoted = false
  const append = (character: string): void => {
    const row = rows.at(-1)
    if (row !== undefined) row[row.length - 1] += character
  }
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index)
    const isCellEmpty = rows.at(-1)?.at(-1) === ''
    if (isQuoted) {
      if (character !== '"') append(character)
      else if (text.charAt(index + 1) === '"') append(text.charAt((index += 1)))
      else isQuoted = false
    } else if (character === '"' && isCellEmpty) isQuoted = true
    else if (character === '\t') rows.at(-1)?.push('')
    else if (character === '\n') rows.push([''])
    else append(character)
  }
  return rows
}

const cell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('a\tb', 'a\nb', 'say "hi"', '"', '""', '\r\n', '\t', '', '=1+1', ' x '))

describe('tsv', () => {
  it('reads back as it was written, whatever the cells hold', () => {
    fc.assert(fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
      expect(readTsv(rows.map(tsvRow).join('\n'))).toEqual(rows)
    }))
  })

  it('quotes only what needs it, doubles quotes inside, and leaves a missing value empty', () => {
    expect(tsvRow(['plain', 'a\tb', 'line\nbreak', 'say "hi"', null, '12345678901234567890'])).toBe('plain\t"a\tb"\t"line\nbreak"\t"say ""hi"""\t\t12345678901234567890')
  })
})
