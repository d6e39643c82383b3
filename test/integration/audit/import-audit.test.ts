import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { asDetected } from '../../../src/shared/dataset/reader-options'
import type { ImportAudit } from '../../../src/shared/dataset/import-audit'
import { ImportAudits } from '../../../src/main/services/audit/import-audits'
import { runTextTaskHere } from '../../../src/main/sources/text-work'
import { openEngine, type OpenEngine } from '../support/open-engine'

const makeAudits = ({ registry }: OpenEngine) => new ImportAudits({ entry: (id) => registry.entry(id), database: () => registry.database(), runTextTask: runTextTaskHere })

/** The sum the audit promises. */
const sum = ({ header, loaded, quarantined, preamble, blank, comment }: ImportAudit) => header + loaded + quarantined + preamble + blank + comment

async function auditOf(engine: OpenEngine, path: string, options = {}) {
  const dataset = await engine.openOne(path, options)
  const audits = makeAudits(engine)
  const audit = await audits.audit(dataset.id)
  if (audit === null) throw new Error('A text file has an audit.')
  return { dataset, audits, audit }
}

/** `id,name,amount` with this many rows; `change` may replace a line. */
const table = (rows: number, change: (row: number) => string | null = () => null): string =>
  `id,name,amount\n${Array.from({ length: rows }, (_, row) => `${change(row) ?? `${row},name ${row},${row * 2}`}\n`).join('')}`

describe('the audit of a clean file', () => {
  it('accounts for header and rows, quoted line ends counted once', async () => {
    const engine = await openEngine()
    const { audit } = await auditOf(engine, await engine.write('clean.csv', 'a,b\n1,"two\nlines"\n2,x\n'))
    expect(audit).toMatchObject({ records: 3, header: 1, loaded: 2, quarantined: 0, preamble: 0, blank: 0, comment: 0, complete: true, problems: [] })
  })

  it('takes line ends in quoted cells for no other kind of line end', async () => {
    const engine = await openEngine()
    const { audit } = await auditOf(engine, await engine.write('cells.csv', 'a,b\r\n1,"two\nlines"\r\n2,"a\rb"\r\n'))
    expect(audit).toMatchObject({ complete: true, canLoadWhole: false, problems: [] })
  })

  it('asks for the order of day and month where no day is later than the 12th, in no file, until it is said', async () => {
    const engine = await openEngine()
    const path = await engine.write('dates.csv', 'd,n\n01/02/2024,1\n,2\n05/06/2024,3\n')
    const { audit, audits, dataset } = await auditOf(engine, path)
    expect(audit).toMatchObject({ complete: true, problems: [{ kind: 'day-or-month-first', count: 2, details: '%d/%m/%Y', columns: ['d'] }] })
    await engine.registry.reopen(dataset.id, { ...asDetected, dateFormat: '%m/%d/%Y' })
    expect(await audits.audit(dataset.id)).toMatchObject({ problems: [] })
    expect(await engine.query('SELECT max(d)::VARCHAR FROM dates')).toEqual([['2024-05-06']])
    await engine.write('parts/a.csv', 'd,n\n01/02/2024,1\n')
    await engine.write('parts/b.csv', 'd,n\n31/01/2024,1\n')
    expect((await auditOf(engine, engine.path('parts'))).audit.problems).toEqual([])
  })

  it('tells broken bytes of UTF-8, which lose no row whichever column is read', async () => {
    const engine = await openEngine()
    const [before, after] = [Buffer.from('name,city\nZoë,Köln\nJürg,Zürich\nSch'), Buffer.from('n,Bonn\n')]
    const { audit, dataset } = await auditOf(engine, await engine.write('broken.csv', Buffer.concat([before, Buffer.of(0xf6), after])))
    expect(await engine.rows(dataset)).toEqual([['Zoë', 'Köln'], ['Jürg', 'Zürich'], ['Sch\uFFFDn', 'Bonn']])
    for (const cells of ['*', 'city', 'name']) expect(await engine.query(`SELECT count(${cells})::INTEGER FROM broken`)).toEqual([[3]])
    expect(audit).toMatchObject({ loaded: 3, quarantined: 0, complete: true, problems: [{ kind: 'bad-encoding', count: 1, line: 4 }] })
  })

  it('tells them of JSON too, and of a file that is loaded whole', async () => {
    const engine = await openEngine()
    const told = (line: number) => ({ complete: true, loaded: 3, quarantined: 0, problems: [{ kind: 'bad-encoding', count: 1, line }] })
    const broken = (before: string, after: string) => Buffer.concat([Buffer.from(before), Buffer.of(0xf6), Buffer.from(after)])
    const lines = broken('{"a":"Zoë"}\n{"a":"Köln, Jürg"}\n{"a":"Sch', 'n"}\n')
    const made = await auditOf(engine, await engine.write('broken.jsonl', lines))
    expect(await engine.rows(made.dataset)).toEqual([['Zoë'], ['Köln, Jürg'], ['Sch\uFFFDn']])
    expect(made.audit).toMatchObject(told(3))
    const array = await auditOf(engine, await engine.write('broken.json', broken('[{"a":"Zoë"},\n{"a":"Köln, Jürg"},{"a":"Sch', 'n"}]')))
    expect(array.audit).toMatchObject(told(2))
    // Too short for statistics, these two bytes could be a Russian word: JSON is UTF-8.
    const tiny = await auditOf(engine, await engine.write('tiny/a.json', Buffer.concat([Buffer.from('[{"a":"x'), Buffer.of(0xe9, 0xf6), Buffer.from('"},\n{"a":"y"},{"a":"z"}]')])))
    expect(await engine.rows(tiny.dataset)).toEqual([['x\uFFFD\uFFFD'], ['y'], ['z']])
    expect(tiny.audit).toMatchObject({ ...told(1), problems: [{ kind: 'bad-encoding', count: 2, line: 1 }] })
    expect((await auditOf(engine, engine.path('tiny'))).audit).toMatchObject({ loaded: 3 })
    const foreign = await engine.openOne(await engine.write('gbk.json', Buffer.concat([Buffer.from('[{"a":"'), Buffer.from('d6d0b9fab1b1bea9c9cfbaa3b9e3d6ddc9eedbdababcd6ddcef7b0b2b3c9b6bcced2c3c7b5c4cafdbeddd4dad5e2c0ef', 'hex'), Buffer.from('"}]')])))
    expect(await engine.rows(foreign)).toEqual([['中国北京上海广州深圳杭州西安成都我们的数据在这里']])
    // A line that is no object has the file loaded whole; beyond the samples nobody saw the broken bytes before.
    const long = Buffer.concat([Buffer.from('{"a":1\n'), Buffer.from('{"a":"Zoë"}\n'.repeat(400_000)), broken('{"a":"', '"}\n')])
    const whole = await auditOf(engine, await engine.write('long.jsonl', long), { isLoadedWhole: true })
    expect(whole.audit).toMatchObject({ records: 400_002, loaded: 400_001, quarantined: 1, problems: [{ kind: 'bad-encoding', count: 1, line: 400_002 }] })
    const text = broken('name,city\nZoë,Köln\nJürg,Zürich\nSch', 'n,Bonn\n')
    const loaded = await engine.openOne(await engine.write('whole.csv', text))
    const again = await engine.registry.reopen(loaded.id, { ...asDetected, isLoadedWhole: true })
    expect(await makeAudits(engine).audit(again.id)).toMatchObject(told(4))
  })

  it('reads through gzip, and adds up the files of a folder', async () => {
    const engine = await openEngine()
    await engine.write('parts/a.csv.gz', gzipSync(table(10)))
    await engine.write('parts/b.csv.gz', gzipSync(table(5)))
    const { audit } = await auditOf(engine, engine.path('parts'))
    expect(audit).toMatchObject({ records: 17, header: 2, loaded: 15, complete: true })
  })

  it('is null for a format that needs none', async () => {
    const engine = await openEngine()
    const dataset = await engine.openOne(await engine.write('x.json', '[{"a":1}]'))
    expect(await makeAudits(engine).audit(dataset.id)).toBeNull()
  })
})

describe('the audit of a file with bad records', () => {
  it('offers to load it whole where a lone CR far behind the sample stops the engine', { timeout: 60_000 }, async () => {
    const engine = await openEngine()
    const text = 'y'.repeat(700)
    const content = `id,t\r\n${Array.from({ length: 25_000 }, (_, id) => `${id},${text}${id === 24_000 ? '\r' : '\r\n'}`).join('')}`
    const { audit, audits, dataset } = await auditOf(engine, await engine.write('deep.csv', content))
    await expect(engine.query('SELECT sum(id) FROM deep')).rejects.toMatchObject({ error: { code: 'text-not-readable', remedy: 'load-whole' } })
    expect(audit).toMatchObject({ records: 25_001, loaded: 0, complete: false, canLoadWhole: true, problems: [{ kind: 'rows-lost', details: 'mixed-line-ends' }, { kind: 'mixed-line-ends', count: 1 }] })
    await engine.registry.reopen(dataset.id, { ...asDetected, isLoadedWhole: true })
    expect(await engine.query('SELECT sum(id)::INTEGER, min(length(t))::INTEGER FROM deep')).toEqual([[25_000 * 24_999 / 2, 700]])
    expect(await audits.audit(dataset.id)).toMatchObject({ loaded: 25_000, complete: true })
  })

  it('lists every refused record with its physical line, reason and text, behind quoted line ends too', async () => {
    const engine = await openEngine()
    // Header, and row 10 on two lines: row 1,100,000, whose amount is no number, stands on physical line 1,100,003.
    const path = await engine.write('cast.csv', table(1_200_000, (row) => (row === 10 ? '10,"two\nlines",20' : row === 1_100_000 ? '1100000,late,not a number' : null)))
    const { audit, audits, dataset } = await auditOf(engine, path)
    expect(audit).toMatchObject({ records: 1_200_001, header: 1, loaded: 1_199_999, quarantined: 1, complete: true })
    const { records, total } = await audits.quarantined(dataset.id, 0, 10)
    expect(total).toBe(1)
    expect(records[0]).toMatchObject({ file: path, line: 1_100_003, text: '1100000,late,not a number' })
    expect(records[0]?.reason).toMatch(/amount|BIGINT|convert/i)
  })

  it('exports them as CSV', async () => {
    const engine = await openEngine()
    const { audits, dataset } = await auditOf(engine, await engine.write('short.csv', table(30_000, (row) => (row === 29_000 ? '29000,"a ""quoted"" one"' : null))))
    expect(await audits.exportQuarantined(dataset.id, engine.path('quarantine.csv'))).toBe(1)
    const lines = (await readFile(engine.path('quarantine.csv'), 'utf8')).split('\r\n')
    expect(lines[0]).toBe('file,line,reason,text')
    expect(lines[1]).toContain('"29002"')
    expect(lines[1]).toContain('"29000,""a """"quoted"""" one"""')
  })
})

describe('a file the engine would lose rows of', () => {
  // Long records: a file beyond what is looked at whole, of few of them.
  const filler = 'name '.repeat(50)
  const long = (rows: number, change: (row: number) => string | null): string => table(rows, (row) => change(row) ?? `${row},${filler},${row * 2}`)
  const regions = (place: number, rows: number) => table(rows, (row) => (row >= place ? `${row};name ${row};${row * 2}` : null))

  it.each([
    ['a delimiter that changes inside the sample', regions(500, 1_000), 1_000],
    ['a delimiter that changes far beyond it', long(80_000, (row) => (row >= 70_000 ? `${row};${filler};${row * 2}` : null)), 80_000],
    ['fields that go missing inside the sample', table(1_000, (row) => (row >= 400 ? `${row},x` : null)), 1_000],
    ['extra fields far beyond it', long(80_000, (row) => (row >= 75_000 ? `${row},x,1,2` : null)), 80_000],
    ['an unclosed quote', table(60_000, (row) => (row === 50_000 ? `50000,"open,1` : null)), 60_000],
  ])('%s: is found, and one click loads every row', async (_name, text, rows) => {
    const engine = await openEngine()
    const path = await engine.write('broken.csv', text)
    const { dataset, audit, audits } = await auditOf(engine, path)
    expect(audit.loaded).toBeLessThanOrEqual(rows)
    expect(audit.complete && audit.quarantined === 0 && audit.problems.length === 0).toBe(false)
    expect(audit.canLoadWhole).toBe(true)

    await engine.registry.reopen(dataset.id, { ...dataset.reader!.asked, isLoadedWhole: true })
    const whole = await audits.audit(dataset.id)
    expect(whole).toMatchObject({ records: rows + 1, header: 1, loaded: rows, quarantined: 0, complete: true })
    expect(sum(whole!)).toBe(whole!.records)
    // The first column holds 0 … rows − 1 whatever happened to the others; their sum is known by Gauss.
    expect(await engine.query('SELECT count(*), sum(id::BIGINT) FROM broken')).toEqual([[String(rows), String((rows * (rows - 1)) / 2)]])
  })
})

describe('the rows the audit speaks of', () => {
  it('are the rows the views give, whatever follows a bad quote', async () => {
    const engine = await openEngine()
    const quoted = `id,name,amount\n${Array.from({ length: 61_000 }, (_, row) => (row === 50_000 ? '50000,"open,1\n' : `${row},"name ${row}",${row}\n`)).join('')}`
    const { dataset, audit } = await auditOf(engine, await engine.write('quoted.csv', quoted))
    expect(await engine.query(`SELECT count(*) FROM ${dataset.sqlName}`)).toEqual([[String(audit.loaded)]])
    expect(audit.loaded).toBeGreaterThan(60_990)
  })

  it('are the same under a delimiter that is not the file’s', async () => {
    const engine = await openEngine()
    const path = await engine.write('tabs.csv', 'k;v\n"x";1,5\nNA;2,25\n-;3\n')
    const { dataset, audit } = await auditOf(engine, path, { delimiter: '\t', hasHeader: false })
    expect(await engine.query(`SELECT count(*) FROM ${dataset.sqlName}`)).toEqual([[String(audit.loaded)]])
  })
})

describe('lines that are not data', () => {
  it('are preamble only once a person has agreed to skip them', async () => {
    const engine = await openEngine()
    const path = await engine.write('preamble.csv', `Quarterly report\nprinted on Monday\n\n${table(50)}`)
    const { audit, dataset, audits } = await auditOf(engine, path)
    expect(audit.complete).toBe(false)
    expect(audit.problems.map(({ kind }) => kind)).toContain('preamble-unconfirmed')
    await engine.registry.reopen(dataset.id, { ...asDetected, skipLines: dataset.reader!.used.skipLines })
    const agreed = await audits.audit(dataset.id)
    expect(agreed).toMatchObject({ records: 54, header: 1, loaded: 50, complete: true })
    expect(sum(agreed!)).toBe(54)
  })

  it('are counted when blank or comments', async () => {
    const engine = await openEngine()
    const path = await engine.write('comments.csv', 'a,b\n1,2\n\n# a remark\n3,4\n\n')
    const { audit } = await auditOf(engine, path, { comment: '#', delimiter: ',', hasHeader: true, skipLines: 0 })
    expect(audit).toMatchObject({ records: 6, header: 1, loaded: 2, blank: 2, comment: 1, complete: true })
  })
})

describe('codes whose zeros come late', () => {
  /** More than is looked at for types: `code` looks like a number for the first 30,000 rows. */
  const late = `id,code,pay\n${Array.from({ length: 900_000 }, (_, row) => `${row},${row < 30_000 ? 10_000 + row : `0${row % 1000}`},${row}.5\n`).join('')}`

  it('are told, with the column, and kept once it is read as text', { timeout: 60_000 }, async () => {
    const engine = await openEngine()
    const path = await engine.write('late.csv', late)
    const { dataset, audits, audit } = await auditOf(engine, path)
    expect(dataset.fields.map(({ type }) => type)).toEqual(['BIGINT', 'BIGINT', 'DOUBLE'])
    expect(audit).toMatchObject({ loaded: 900_000, complete: false, canLoadWhole: false })
    expect(audit.problems).toEqual([{ kind: 'zeros-lost', count: 870_000, line: null, details: 'code', columns: ['code'] }])

    await engine.registry.reopen(dataset.id, { ...asDetected, types: { code: 'VARCHAR' } })
    expect(await engine.query('SELECT code FROM late LIMIT 1 OFFSET 30007')).toEqual([['07']])
    expect(await audits.audit(dataset.id)).toMatchObject({ complete: true, problems: [] })
  })
})
