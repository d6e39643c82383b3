import { describe, expect, it } from 'vitest'
import { readRawRecords } from '../../../../../src/main/sources/text/read-raw-records'
import { scanRecords } from '../../../../../src/main/sources/text/record-scanner'
import { RFC_4180 } from '../../../../../src/main/sources/text/text-dialect'
import { temporaryFolder } from './temporary-folder'

const folder = temporaryFolder()
const lines = (count: number, line: (index: number) => string): string => Array.from({ length: count }, (_, index) => line(index)).join('')

describe('read raw records', () => {
  it('any record: comes with its place and text, across blocks and a change of delimiter', async () => {
    const path = await folder.write('in.csv', `note\nid,text,n\n${lines(60_000, (k) => `${k},"line\nof ${k}",x\n`)}${lines(60_000, (k) => `${k};"a;\nb ${k}";y\n`)}`)
    const dialect = { ...RFC_4180, skipLines: 1 }
    const scan = await scanRecords(path, dialect)
    expect(scan).toMatchObject({ data: 120_000, preamble: 1, widthIssueTotal: 0 })
    expect(await readRawRecords(path, dialect, scan, { record: 1 }, 3)).toMatchObject([
      { record: 1, line: 1, kind: 'preamble', raw: 'note' }, { record: 2, line: 2, kind: 'header', fields: 3 }, { record: 3, line: 3, kind: 'data', raw: '0,"line\nof 0",x' },
    ])
    expect(await readRawRecords(path, dialect, scan, { record: 50_003 }, 1)).toEqual([
      { record: 50_003, line: 100_003, offset: expect.any(Number) as number, kind: 'data', fields: 3, raw: '50000,"line\nof 50000",x', isTruncated: false },
    ])
    expect(await readRawRecords(path, dialect, scan, { record: 120_002 }, 5)).toMatchObject([{ record: 120_002, line: 240_001, kind: 'data', raw: '59999;"a;\nb 59999";y' }])
    const [late] = await readRawRecords(path, dialect, scan, { record: 90_000 }, 1)
    expect(await readRawRecords(path, dialect, scan, { offset: late?.offset ?? 0 }, 1)).toEqual([late])
    expect(await readRawRecords(path, dialect, scan, { record: 120_003 }, 5)).toEqual([])
    expect(await readRawRecords(path, dialect, scan, { record: 1 }, 0)).toEqual([])
  })
})
