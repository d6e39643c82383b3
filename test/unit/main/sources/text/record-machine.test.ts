import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RecordListener } from '../../../../../src/main/sources/text/record-listener'
import { RecordMachine } from '../../../../../src/main/sources/text/record-machine'
import { scanRecords } from '../../../../../src/main/sources/text/record-scanner'
import { RFC_4180, type TextDialect } from '../../../../../src/main/sources/text/text-dialect'
import { writtenTable } from './random-table'
import { temporaryFolder } from './temporary-folder'

const folder = temporaryFolder()

interface Seen { start: number; end: number; fields: number }

/** Feeds a text in pieces of the given size (CR LF kept together) and collects its records. */
function collect(text: string, dialect: TextDialect, pieceBytes: number): Seen[] {
  const bytes = Buffer.from(text)
  const seen: Seen[] = []
  const listener: RecordListener = {
    onRecord: (end) => {
      seen.push({ start: machine.recordStart, end, fields: machine.fields })
      return 'next'
    },
    onUnclosedQuote: () => undefined,
  }
  const machine: RecordMachine = new RecordMachine(dialect, listener, '')
  machine.startAt(0, bytes[0])
  const run = (from: number): void => {
    let at = from
    while (at < bytes.length) {
      let end = Math.min(bytes.length, at + pieceBytes)
      while (bytes[end - 1] === 13 && end < bytes.length) end += 1
      const again = machine.feed(bytes.subarray(at, end), at, at)
      at = again === -1 ? end : again
    }
  }
  run(0)
  for (let again = machine.finish(bytes.length); again !== -1; again = machine.finish(bytes.length)) run(again)
  return seen
}

describe('record machine', () => {
  it('random tables in random dialects: have as many records, fields and lines as were written', async () => {
    await fc.assert(fc.asyncProperty(writtenTable, async ({ rows, dialect, text, newline }) => {
      const result = await scanRecords(await folder.write('random.csv', text), dialect)
      const width = rows[0]?.length ?? 0
      // A last row of one byte-less record cannot occur: the width is at least two.
      expect(result).toMatchObject({
        header: 1, data: rows.length - 1, blank: 0, records: rows.length, expectedFields: width,
        widthIssueTotal: 0, unclosedQuoteTotal: 0, strayQuoteTotal: 0, dialectRegionTotal: 0, recordsBelievingQuotes: rows.length,
      })
      const ends = text.match(/\r\n|\n|\r/g) ?? []
      expect(result.lines).toBe(ends.length + (text.endsWith(newline) ? 0 : 1))
      expect(result.lineEnds).toEqual({
        lf: ends.filter((end) => end === '\n').length,
        crlf: ends.filter((end) => end === '\r\n').length,
        cr: ends.filter((end) => end === '\r').length,
      })
    }), { numRuns: 300 })
  })

  it('the size of the pieces: changes nothing, whatever the bytes', () => {
    const wild = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', '\\'), maxLength: 60 })
    fc.assert(fc.property(wild, fc.integer({ min: 1, max: 9 }), fc.constantFrom('"', '\\'), (text, pieceBytes, escape) => {
      const dialect = { ...RFC_4180, escape }
      expect(collect(text, dialect, pieceBytes)).toEqual(collect(text, dialect, 1000))
    }), { numRuns: 3000 })
  })

  it('any bytes: every byte lies in one record or in a line end between two', () => {
    const wild = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' '), maxLength: 60 })
    fc.assert(fc.property(wild, (text) => {
      const seen = collect(text, RFC_4180, 1000)
      let at = 0
      for (const { start, end } of seen) {
        expect(start).toBe(at)
        at = end + (text.startsWith('\r\n', end) ? 2 : 1)
      }
      expect(Math.max(0, at - text.length)).toBeLessThanOrEqual(1)
      expect(at).toBeGreaterThanOrEqual(text.length)
    }), { numRuns: 2000 })
  })

  it('a comment mark at the start of a piece: is seen', () => {
    expect(collect('a,b\n#,"x\n1,2\n', { ...RFC_4180, comment: '#' }, 4)).toHaveLength(3)
  })

  it('a delimiter of two characters: is refused with what to do', () => {
    expect(() => collect('a', { ...RFC_4180, delimiter: '||' }, 9)).toThrow(/one ASCII character.*Choose another/)
  })
})
