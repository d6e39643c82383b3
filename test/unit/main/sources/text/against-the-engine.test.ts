import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditImport, type EngineReject, type ImportAudit } from '../../../../../src/main/sources/text/audit'
import { readRawRecords } from '../../../../../src/main/sources/text/read-raw-records'
import { scanRecords } from '../../../../../src/main/sources/text/record-scanner'
import { RFC_4180 } from '../../../../../src/main/sources/text/text-dialect'
import { wholeLoad } from '../../../../../src/main/sources/text/whole-load'
import { temporaryFolder } from './temporary-folder'

const folder = temporaryFolder()
let instance: DuckDBInstance
let connection: DuckDBConnection

beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:')
  connection = await instance.connect()
})
afterAll(() => {
  connection.closeSync()
  instance.closeSync()
})

const rowsOf = async (sql: string): Promise<unknown[][]> => (await connection.runAndReadAll(sql)).getRowsJson()
const quoted = (path: string): string => `'${path.replaceAll("'", "''")}'`
const lines = (count: number, line: (index: number) => string): string => Array.from({ length: count }, (_, index) => line(index)).join('')
const good = (count: number): string => lines(count, (k) => `${k},"x${k}",y\n`)

/** Loads a file with the engine and audits what it made of it. */
async function engineAudit(path: string, options: string): Promise<ImportAudit> {
  await connection.run('drop table if exists reject_errors; drop table if exists reject_scans; drop table if exists loaded')
  await connection.run(`create table loaded as select * from read_csv(${quoted(path)}${options})`)
  const [[loadedRows] = []] = await rowsOf('select count(*)::int from loaded')
  const columns = (await rowsOf("select 1 from information_schema.columns where table_name = 'loaded'")).length
  const rejects: EngineReject[] = options.includes('store_rejects')
    ? (await rowsOf('select line_byte_position::bigint, error_type::varchar, csv_line from reject_errors')).map(([position, reason, raw]) => ({ offset: Number(position) - 1, reason: String(reason), raw: typeof raw === 'string' ? raw : null }))
    : []
  return auditImport(await scanRecords(path, RFC_4180), { loadedRows: Number(loadedRows), rejects, columns })
}

const DECLARED = ", auto_detect = false, delim = ',', quote = '\"', escape = '\"', header = true, columns = {'a': 'VARCHAR', 'b': 'VARCHAR', 'c': 'VARCHAR'}"
const AS_WRITTEN_WHOLE = `, auto_detect = false, delim = ',', quote = '"', escape = '"', comment = '', new_line = '\\n', header = true, nullstr = '', allow_quoted_nulls = false, strict_mode = true`

interface Case {
  readonly text: string
  readonly records: number
  readonly cause: string
  /** read_csv options under which the engine loses or cuts rows without an error. */
  readonly silent: readonly string[]
  /** The last rows as they should be. */
  readonly last: readonly (string | null)[]
}

const cases: Record<string, Case> = {
  'delimiter changes inside the sample': {
    text: `a,b,c\n${lines(1000, (k) => `${k},x${k},y\n`)}${lines(1000, (k) => `${k};x${k};y\n`)}`, records: 2000, cause: 'delimiter-changes',
    silent: ['', ', sample_size = 20480', ', ignore_errors = true', ', strict_mode = false', ', sample_size = -1', ', null_padding = true'], last: ['999', 'x999', 'y'],
  },
  'delimiter changes far beyond the sample': {
    text: `a,b,c\n${good(60_000)}${lines(1000, (k) => `${k};"x;${k}";y\n`)}`, records: 61_000, cause: 'delimiter-changes',
    silent: [', ignore_errors = true', ', null_padding = true, ignore_errors = true', ', strict_mode = false, ignore_errors = true'], last: ['999', 'x;999', 'y'],
  },
  'width changes inside the sample': {
    text: `a,b,c\n${lines(1000, (k) => `${k},x${k},y\n`)}${lines(1000, (k) => `${k},x${k},y,z\n`)}`, records: 2000, cause: 'width-changes',
    silent: ['', ', ignore_errors = true', ', strict_mode = false', ', strict_mode = false, ignore_errors = true', ', sample_size = -1', `${DECLARED}, strict_mode = false`], last: ['999', 'x999', 'y', 'z'],
  },
  'width changes far beyond the sample': {
    text: `a,b,c\n${good(60_000)}${lines(1000, (k) => `${k},x${k},y,z\n`)}`, records: 61_000, cause: 'width-changes',
    silent: [', ignore_errors = true', ', strict_mode = false', ', strict_mode = false, null_padding = true', `${DECLARED}, strict_mode = false`], last: ['999', 'x999', 'y', 'z'],
  },
  'records shorter than the header, far beyond the sample': {
    text: `a,b,c\n${lines(60_000, (k) => `${k},x${k},y\n`)}${lines(1000, (k) => `${k},x${k}\n`)}`, records: 61_000, cause: 'width-changes',
    silent: [', ignore_errors = true', ', strict_mode = false, ignore_errors = true'], last: ['999', 'x999', null],
  },
  'records shorter than the header, inside the sample': {
    text: `a,b,c\n${lines(1000, (k) => `${k},x${k},y\n`)}${lines(1000, (k) => `${k},x${k}\n`)}`, records: 2000, cause: 'width-changes',
    // Every row is there, as one column named "a,b,c".
    silent: ['', ', strict_mode = false', ', sample_size = -1'], last: ['999', 'x999', null],
  },
  'a quote that is never closed, far beyond the sample': {
    text: `a,b,c\n${good(60_000)}60000,"x,y\n${good(1000)}`, records: 61_001, cause: 'unclosed-quotes',
    silent: [', ignore_errors = true', ', strict_mode = false, ignore_errors = true', ', store_rejects = true', `${DECLARED}, store_rejects = true`], last: ['999', 'x999', 'y'],
  },
  'a quote that is never closed and no other quotes': {
    text: `a,b,c\n${lines(60_000, (k) => `${k},x,y\n`)}60000,"x,y\n${lines(1000, (k) => `${k},x,y\n`)}`, records: 61_001, cause: 'unclosed-quotes',
    silent: [`${DECLARED}, store_rejects = true`, `${DECLARED}, ignore_errors = true`], last: ['999', 'x', 'y'],
  },
}

describe('import audit against the engine', () => {
  for (const [name, { text, records, cause, silent }] of Object.entries(cases)) {
    it.each(silent)(`${name}: what read_csv loses with “%s” is noticed`, async (options) => {
      const audit = await engineAudit(await folder.write('broken.csv', text), options)
      expect(audit.records).toBe(records + 1)
      expect(audit.complete).toBe(false)
      const [first] = audit.problems
      expect(['rows-lost', 'cells-lost', 'cells-misread']).toContain(first?.kind)
      expect(first?.fix).toBe('load-whole')
      expect(audit.problems.map(({ kind }) => kind)).toContain(cause)
      if (first?.kind === 'rows-lost') expect(first.likelyCause).toBe(cause)
    })
  }

  it.each(Object.entries(cases))('%s: loaded whole, every record is a row', async (_, { text, records, last }) => {
    const path = await folder.write('broken.csv', text)
    const outputPath = folder.path('whole.csv')
    const result = await wholeLoad({ path, dialect: RFC_4180, scan: await scanRecords(path, RFC_4180), outputPath, quarantinePath: folder.path('aside.jsonl') })
    expect(result).toMatchObject({ loaded: records, quarantined: 0, records: records + 1 })
    const columns = `{${result.columnNames.map((column) => `'${column}': 'VARCHAR'`).join(', ')}}`
    await connection.run(`create or replace table whole as select * from read_csv(${quoted(outputPath)}${AS_WRITTEN_WHOLE}, columns = ${columns})`)
    expect(await rowsOf('select count(*)::int from whole')).toEqual([[records]])
    expect((await rowsOf(`select * from whole offset ${records - 1}`))[0]).toEqual(last)
    expect((await rowsOf('select * from whole limit 1'))[0]?.slice(0, 1)).toEqual(['0'])
    // Every first field is its own index in its part: nothing was merged or moved.
    expect(await rowsOf("select count(*)::int from whole where not regexp_full_match(a, '\\d+')")).toEqual([[0]])
  })

  it('a quarantined record: completes the audit, unlike a silent loss', async () => {
    const path = await folder.write('short.csv', `a,b,c\n${good(50)}1,2\n${good(50)}`)
    const rejected = await engineAudit(path, `${DECLARED}, store_rejects = true`)
    expect(rejected).toMatchObject({ records: 102, header: 1, loaded: 100, quarantined: 1, unaccounted: 0, complete: true })
    expect(rejected.problems).toMatchObject([{ kind: 'width-changes', count: 1, at: { line: 52 }, expected: 3, fields: 2, fix: 'load-whole' }])
  })

  it('what the engine refused: has its true line, although the engine counts records', async () => {
    const path = await folder.write('refused.csv', `a,b,c\n${lines(100, (k) => `${k},"x\ny",z\n`)}1,2\n${good(50)}`)
    const audit = await engineAudit(path, `${DECLARED}, store_rejects = true`)
    expect(audit).toMatchObject({ loaded: 150, quarantined: 1, complete: true })
    const [[line, position] = []] = await rowsOf('select line::int, line_byte_position::int from reject_errors')
    expect(line).toBe(102)
    const scan = await scanRecords(path, RFC_4180)
    expect(await readRawRecords(path, RFC_4180, scan, { offset: Number(position) - 1 }, 1)).toMatchObject([{ line: 202, record: 102, raw: '1,2' }])
  })

  it('a faultless file: is complete and has no problems', async () => {
    const audit = await engineAudit(await folder.write('good.csv', `a,b,c\n${good(50)}\n51,"two\nlines","say ""hi"""\n`), '')
    expect(audit).toEqual({ records: 53, header: 1, loaded: 51, quarantined: 0, preamble: 0, blank: 1, comment: 0, unaccounted: 0, complete: true, problems: [] })
  })

  it('null and empty text: stay apart through the engine; NA stays NA', async () => {
    const path = await folder.write('null.csv', 'geo,n\nNA,\n"",null\n,""\n')
    const outputPath = folder.path('null-whole.csv')
    await wholeLoad({ path, dialect: RFC_4180, scan: await scanRecords(path, RFC_4180), outputPath, quarantinePath: folder.path('aside.jsonl') })
    expect(await rowsOf(`select * from read_csv(${quoted(outputPath)}${AS_WRITTEN_WHOLE}, columns = {'geo': 'VARCHAR', 'n': 'VARCHAR'})`)).toEqual([['NA', null], ['', 'null'], [null, '']])
  })

  it('one column with empty lines: the engine and the scanner count the same rows', async () => {
    const audit = await engineAudit(await folder.write('one.csv', 'a\n1\n\n2\n\n'), ", delim = ',', header = true")
    expect(audit).toMatchObject({ records: 5, loaded: 4, complete: true })
  })

  it('lines that end in different ways, or in a lone CR: come whole', async () => {
    const path = await folder.write('mixed.csv', `a,b,c\r\n${lines(500, (k) => `${k},x,y\n`)}${lines(500, (k) => `${k},x,y\r\n`)}${lines(500, (k) => `${k},x,y\r`)}`)
    const outputPath = folder.path('mixed-whole.csv')
    const result = await wholeLoad({ path, dialect: RFC_4180, scan: await scanRecords(path, RFC_4180), outputPath, quarantinePath: folder.path('aside.jsonl') })
    expect(result.loaded).toBe(1500)
    expect(await rowsOf(`select count(*)::int from read_csv(${quoted(outputPath)}${AS_WRITTEN_WHOLE}, columns = {'a': 'VARCHAR', 'b': 'VARCHAR', 'c': 'VARCHAR'})`)).toEqual([[1500]])
  })
})
