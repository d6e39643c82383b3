import { describe, expect, it } from 'vitest'
import { auditImport } from '../../../../../src/main/sources/text/audit'
import { scanRecords } from '../../../../../src/main/sources/text/record-scanner'
import { RFC_4180 } from '../../../../../src/main/sources/text/text-dialect'
import type { ScanResult } from '../../../../../src/main/sources/text/scan-result'
import { temporaryFolder } from './temporary-folder'

const folder = temporaryFolder()
const scan = async (text: string): Promise<ScanResult> => scanRecords(await folder.write('audit.csv', text), { ...RFC_4180, skipLines: 1, comment: '#' })
const reject = (offset: number): { offset: number; reason: string; raw: null } => ({ offset, reason: 'TOO MANY COLUMNS', raw: null })

describe('import audit', () => {
  it('the sum: is of every kind of record', async () => {
    const audit = auditImport(await scan('title\na,b\n\n#c\n1,2\n3,4,5\n'), { loadedRows: 1, rejects: [reject(18), reject(18)] })
    expect(audit).toMatchObject({ records: 6, header: 1, loaded: 1, quarantined: 1, preamble: 1, blank: 1, comment: 1, unaccounted: 0, complete: true })
  })

  it('missing rows: come first, with where and the fix', async () => {
    const audit = auditImport(await scan('title\na,b\n1,2\n3,4,5\n5,6\n'), { loadedRows: 1, rejects: [] })
    expect(audit).toMatchObject({ unaccounted: 2, complete: false })
    expect(audit.problems[0]).toEqual({ kind: 'rows-lost', count: 2, at: { offset: 14, line: 4, record: 4 }, fix: 'load-whole', likelyCause: 'width-changes' })
  })

  it('rows that are not in the file: are no less wrong', async () => {
    expect(auditImport(await scan('title\na,b\n1,2\n'), { loadedRows: 3, rejects: [] })).toMatchObject({
      unaccounted: -2, complete: false, problems: [{ kind: 'rows-invented', count: 2, at: null, likelyCause: null }],
    })
  })

  it('cells cut from loaded rows: make it incomplete, refused rows do not', async () => {
    const scanned = await scan('title\na,b\n1,2\n3,4,5\n5,6,7\n')
    expect(auditImport(scanned, { loadedRows: 3, rejects: [], columns: 2 })).toMatchObject({
      unaccounted: 0, complete: false, problems: [{ kind: 'cells-lost', count: 2, at: { line: 4 }, columns: 2, widest: 3 }, { kind: 'width-changes' }],
    })
    expect(auditImport(scanned, { loadedRows: 1, rejects: [reject(14), reject(20)], columns: 2 }).complete).toBe(true)
    expect(auditImport(scanned, { loadedRows: 3, rejects: [], columns: 3 }).complete).toBe(true)
  })

  it('rows loaded under a delimiter that is not theirs: make it incomplete', async () => {
    const scanned = await scan('title\na,b,c\n1,2,3\n4;5;6\n7;8;9\n')
    expect(auditImport(scanned, { loadedRows: 3, rejects: [], columns: 3 })).toMatchObject({
      unaccounted: 0, complete: false, problems: [{ kind: 'cells-misread', count: 2, at: { line: 4 }, expected: 3 }, { kind: 'delimiter-changes', delimiter: ';' }],
    })
    expect(auditImport(scanned, { loadedRows: 1, rejects: [reject(18), reject(24)], columns: 3 }).complete).toBe(true)
    expect(auditImport(scanned, { loadedRows: 3, rejects: [], columns: 1 }).problems[0]).toMatchObject({ kind: 'cells-misread', count: 3, columns: 1 })
  })

  it('bytes that are wrong: are named with their place', async () => {
    const path = await folder.write('bytes.csv', Buffer.concat([Buffer.from('a\r\n1\n'), Buffer.of(0xff, 0x00, 0x0a)]))
    const audit = auditImport(await scanRecords(path, RFC_4180), { loadedRows: 2, rejects: [] })
    expect(audit.complete).toBe(true)
    expect(audit.problems).toMatchObject([
      { kind: 'invalid-utf8', count: 1, at: { line: 3, offset: 5 }, fix: 'choose-encoding' },
      { kind: 'mixed-line-ends', count: 1, lf: 2, crlf: 1, cr: 0 }, { kind: 'nul-bytes', count: 1, at: { line: 3, offset: 6 }, fix: null },
    ])
  })
})
