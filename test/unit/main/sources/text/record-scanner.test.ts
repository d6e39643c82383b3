import { describe, expect, it } from 'vitest'
import { scanRecords } from '../../../../../src/main/sources/text/record-scanner'
import { RFC_4180, type TextDialect } from '../../../../../src/main/sources/text/text-dialect'
import type { ScanResult } from '../../../../../src/main/sources/text/scan-result'
import { temporaryFolder } from './temporary-folder'

const folder = temporaryFolder()

async function scan(content: string | Uint8Array, dialect: Partial<TextDialect> = {}): Promise<ScanResult> {
  return scanRecords(await folder.write('case.csv', content), { ...RFC_4180, ...dialect })
}

const lines = (count: number, line: (index: number) => string): string => Array.from({ length: count }, (_, index) => line(index)).join('')

describe('record scanner', () => {
  it('an empty file: has no records and no lines', async () => {
    const result = await scan('')
    expect(result).toMatchObject({ records: 0, lines: 0, header: 0, data: 0, expectedFields: null, bytes: 0 })
  })

  it('a header alone: is one record, with or without a line end', async () => {
    expect(await scan('a,b')).toMatchObject({ records: 1, lines: 1, header: 1, data: 0, expectedFields: 2 })
    expect(await scan('a,b\n')).toMatchObject({ records: 1, lines: 1, header: 1, data: 0 })
  })

  it('records of every kind: are told apart', async () => {
    const result = await scan('Report, "2024\nby me\n\na,b,c\n1,2,3\n\n# note, "x\n4,5,6\n7,8\n', { skipLines: 2, comment: '#' })
    expect(result).toMatchObject({ records: 9, preamble: 2, blank: 2, header: 1, comment: 1, data: 3, lines: 9 })
    expect(result.widthIssues).toEqual([{ offset: 51, line: 9, record: 9, reason: 'too-few-fields', fields: 2, raw: '7,8' }])
    expect([...result.fieldCounts]).toEqual([[2, 1], [3, 2]])
  })

  it('an empty line in a file of one column: is a record of data', async () => {
    expect(await scan('a\n1\n\n2\n')).toMatchObject({ header: 1, data: 3, blank: 0 })
  })

  it('a line end inside a quoted field: does not end the record', async () => {
    const result = await scan('a,b\n1,"x\ny\r\nz"\n"","say ""hi"""\n')
    expect(result).toMatchObject({ records: 3, lines: 5, data: 2, widthIssueTotal: 0, strayQuoteTotal: 0, unclosedQuoteTotal: 0 })
    expect(result.lineEnds).toEqual({ lf: 4, crlf: 1, cr: 0 })
  })

  it('an escaped quote: does not close the field', async () => {
    const result = await scan('a,b\n"x\\"\ny",2\n"\\\\",3\n', { escape: '\\' })
    expect(result).toMatchObject({ records: 3, data: 2, widthIssueTotal: 0, unclosedQuoteTotal: 0 })
  })

  it('a quote still open at the end of the file: gives its lines back', async () => {
    const result = await scan('a,b,c\n1,x,y\n2,"x,y\n3,x,y\n4,x,y')
    expect(result).toMatchObject({ records: 5, data: 4, lines: 5, recordsBelievingQuotes: 3, widthIssueTotal: 0, unclosedQuoteTotal: 1 })
    expect(result.unclosedQuotes).toEqual([{ offset: 14, line: 3, record: 3, reason: 'end-of-file', swallowedLines: 2 }])
    expect(result.lineEnds.lf).toBe(4)
  })

  it('an unclosed quote before quoted fields: is found by the text after its closing quote', async () => {
    const result = await scan('a,b,c\n1,"x",y\n2,"x,y\n3,"x",y\n4,"x",y\n')
    expect(result).toMatchObject({ records: 5, data: 4, widthIssueTotal: 0, unclosedQuoteTotal: 1 })
    expect(result.unclosedQuotes[0]).toMatchObject({ line: 3, reason: 'text-after-closing-quote', swallowedLines: 1 })
  })

  it('stray quotes on one line: are counted and end nothing', async () => {
    const result = await scan('a,b\n5" disk,x\n"he said "no" to",y\n"fine" ,z\n')
    expect(result).toMatchObject({ data: 3, strayQuoteTotal: 2, widthIssueTotal: 0 })
    expect(result.strayQuotes.map(({ line }) => line)).toEqual([2, 3])
  })

  it('mixed line ends: are counted by kind', async () => {
    const result = await scan('a,b\r\n1,2\n3,4\r5,6\r\n7,8')
    expect(result).toMatchObject({ data: 4, lines: 5, lineEnds: { lf: 1, crlf: 2, cr: 1 } })
  })

  it('a byte order mark: belongs to no field', async () => {
    expect(await scan('\uFEFF"a",b\n1,2\n')).toMatchObject({ hasByteOrderMark: true, strayQuoteTotal: 0, data: 1 })
  })

  it('NUL bytes and invalid UTF-8: are counted and located', async () => {
    const bytes = Buffer.concat([Buffer.from('a,b\n1,é\n2,'), Buffer.of(0xff, 0x2c, 0xc3), Buffer.from('\n3,\0\0\n')])
    const result = await scan(bytes)
    expect(result.invalidUtf8).toEqual({ count: 2, first: { offset: 11, line: 3 } })
    expect(result.nulBytes).toEqual({ count: 2, first: { offset: 17, line: 4 } })
  })

  it('a truncated character at the end of the file: is invalid UTF-8', async () => {
    expect((await scan(Buffer.of(0x61, 0x0a, 0xe4, 0xbd))).invalidUtf8).toEqual({ count: 1, first: { offset: 2, line: 2 } })
  })

  it('a delimiter that changes part-way: is a region, both ways', async () => {
    const result = await scan(`a,b,c\n${lines(10, (k) => `${k},x,y\n`)}${lines(5, (k) => `${k};"p;\nq";y\n`)}${lines(10, (k) => `${k},x,y\n`)}`)
    expect(result).toMatchObject({ data: 25, widthIssueTotal: 0, dialectRegionTotal: 1, lines: 31 })
    expect(result.dialectRegions).toEqual([{ from: { offset: 66, line: 12, record: 12 }, to: { offset: 121, line: 22, record: 17 }, delimiter: ';', records: 5 }])
  })

  it('semicolons in free text: are not a change of delimiter', async () => {
    const result = await scan(`a,b,c\n1,x,y\n2;3;z,w\n${lines(5, (k) => `${k},x,y\n`)}`)
    expect(result).toMatchObject({ dialectRegionTotal: 0, widthIssueTotal: 1 })
  })

  it('a width that changes part-way: is a run with its place', async () => {
    const result = await scan(`a,b\n${lines(3, () => '1,2\n')}${lines(4, () => '1,2,3\n')}`)
    expect(result.widthRuns).toEqual([{ from: { offset: 16, line: 5, record: 5 }, fields: 3, records: 4 }])
    expect(result).toMatchObject({ widthIssueTotal: 4, data: 7 })
  })

  it('a file across many blocks: is counted exactly, with an index into it', async () => {
    const count = 120_000
    const result = await scan(`id,text\r\n${lines(count, (k) => `${k},"line one\r\nline ${k % 7} ""two"""\r\n`)}`)
    expect(result).toMatchObject({ data: count, lines: 2 * count + 1, widthIssueTotal: 0, unclosedQuoteTotal: 0, lineEnds: { lf: 0, crlf: 2 * count + 1, cr: 0 } })
    expect(result.index.length).toBeGreaterThan(2)
    expect(result.index[0]).toMatchObject({ line: (result.index[0]?.record ?? 0) * 2 - 2 })
  })

  it('an unclosed quote with more behind it than is held in memory: is read again from the file', async () => {
    const behind = 400_000
    const result = await scan(`a,b\n1,"x\n${lines(behind, (k) => `${k},abcdefghijklmnopqrstuvwxyz0123456789abcdefghijkl\n`)}`)
    expect(result.bytes).toBeGreaterThan(20 << 20)
    expect(result).toMatchObject({ data: behind + 1, recordsBelievingQuotes: 2, widthIssueTotal: 0 })
    expect(result.unclosedQuotes).toEqual([{ offset: 6, line: 2, record: 2, reason: 'end-of-file', swallowedLines: behind + 1 }])
  })

  it('a single line of 200 MB: is one record in bounded memory', async () => {
    const before = process.memoryUsage().arrayBuffers
    const path = await folder.write('long.csv', Buffer.concat([Buffer.from('a,b\n1,'), Buffer.alloc(200_000_000, 0x78), Buffer.from('\n2,3\n')]))
    const result = await scanRecords(path, RFC_4180)
    expect(result).toMatchObject({ data: 2, longestRecord: { bytes: 200_000_002, line: 2 } })
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(300_000_000)
  })

  it('a cancelled scan: says so', async () => {
    const path = await folder.write('any.csv', 'a\n1\n')
    await expect(scanRecords(path, RFC_4180, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' })
  })
})
