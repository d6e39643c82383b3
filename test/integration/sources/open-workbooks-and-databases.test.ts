import { readFile, writeFile } from 'node:fs/promises'
import { DuckDBInstance } from '@duckdb/node-api'
import { describe, expect, test } from 'vitest'
import { asDetected } from '../../../src/shared/dataset/reader-options'
import { ImportAudits } from '../../../src/main/services/audit/import-audits'
import { ZipWriter } from '../../../src/main/export/zip/zip-writer'
import { runTextTaskHere } from '../../../src/main/sources/text-work'
import { openEngine, type OpenEngine } from '../support/open-engine'

interface SheetFixture {
  readonly name: string
  readonly rows: string
  readonly state?: string
  readonly behind?: string
}

const styles = '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm"/><numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="20"/><xf numFmtId="165"/><xf numFmtId="9"/></cellXfs></styleSheet>'

/** A workbook of the parts a reader needs, as spreadsheet programs name them. Styles: 1 day, 2 day and time, 3 time, 4 a length, 5 per cent. */
async function workbook(sheets: readonly SheetFixture[], { is1904 = false, texts = '' } = {}): Promise<Uint8Array> {
  const { zip, bytes } = ZipWriter.inMemory()
  const relation = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`
  const relations = (inner: string) => `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`
  await zip.add('_rels/.rels', relations(relation('rId1', 'officeDocument', 'xl/workbook.xml')))
  await zip.add('xl/workbook.xml', `<workbook xmlns:r="r"><workbookPr${is1904 ? ' date1904="1"' : ''}/><sheets>${sheets.map(({ name, state }, index) => `<sheet name="${name}" sheetId="${index + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`)
  await zip.add('xl/_rels/workbook.xml.rels', relations([...sheets.map((_, index) => relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`)), relation('s', 'styles', 'styles.xml'), relation('t', 'sharedStrings', 'sharedStrings.xml')].join('')))
  await zip.add('xl/styles.xml', styles)
  await zip.add('xl/sharedStrings.xml', `<sst>${texts}</sst>`)
  for (const [index, { rows, behind = '' }] of sheets.entries()) await zip.add(`xl/worksheets/sheet${index + 1}.xml`, `<?xml version="1.0"?><worksheet xmlns="m"><sheetData>${rows}</sheetData>${behind}</worksheet>`)
  await zip.finish()
  return bytes()
}

const text = (place: string, value: string) => `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`
const number = (place: string, value: string, style = 0) => `<c r="${place}" s="${style}"><v>${value}</v></c>`
const row = (number_: number, ...cells: string[]) => `<row r="${number_}">${cells.join('')}</row>`
const plain = row(1, text('A1', 'name'), text('B1', 'pay')) + row(2, text('A2', 'x'), number('B2', '1'))

async function auditOf({ registry }: OpenEngine, id: string) {
  return new ImportAudits({ entry: (one) => registry.entry(one), database: () => registry.database(), runTextTask: runTextTaskHere }).audit(id)
}

describe('an Excel workbook', () => {
  test('types come from cells and their formats; errors, formulas without a value and merged areas are told; rows are accounted for', async () => {
    const engine = await openEngine()
    const rows = [
      row(1, text('A1', 'Pay by day, 2025')),
      row(3, '<c r="A3" t="s"><v>0</v></c>', text('B3', 'count'), text('C3', 'share'), text('D3', 'day'), text('E3', 'at'), text('F3', 'time'), text('G3', 'is'), text('H3', 'mixed'), text('I3', 'length')),
      row(4, '<c r="A4" t="s"><v>1</v></c>', number('B4', '12'), number('C4', '0.1', 5), number('D4', '45873', 1), number('E4', '45873.5', 2), number('F4', '0.75', 3), '<c r="G4" t="b"><v>1</v></c>', number('H4', '7'), number('I4', '1.5', 4)),
      row(6, text('A6', 'a &amp; &lt;b&gt; _x0007_ &quot;q&quot;'), '<c r="B6"><f>1+1</f><v>2</v></c>', '<c r="C6" t="e"><v>#N/A</v></c>', number('D6', '1', 1), '<c r="E6"><f>NOW()</f></c>', '', '<c r="G6" t="b"><v>0</v></c>', text('H6', 'n')),
    ].join('')
    const file = await workbook([{ name: 'Pay', rows, behind: '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>' }, { name: 'Secret', rows: plain, state: 'hidden' }], {
      texts: '<si><t>name</t></si><si><r><t>北</t></r><r><t xml:space="preserve">部 </t></r><rPh><t>bei</t></rPh></si>',
    })
    const dataset = await engine.openOne(await engine.write('book.xlsx', file))
    expect(dataset).toMatchObject({ name: 'book.xlsx', sqlName: 'book', format: 'xlsx', rowCount: 2 })
    expect(dataset.fields.map(({ name, type }) => [name, type])).toEqual([
      ['name', 'VARCHAR'], ['count', 'BIGINT'], ['share', 'DOUBLE'], ['day', 'DATE'], ['at', 'TIMESTAMP'], ['time', 'TIME'], ['is', 'BOOLEAN'], ['mixed', 'VARCHAR'], ['length', 'DOUBLE'],
    ])
    expect(dataset.fields.filter(({ unit }) => unit === 'percent').map(({ name }) => name)).toEqual(['share'])
    const values = await engine.query(`SELECT name, count, share, day::VARCHAR, "at"::VARCHAR, "time"::VARCHAR, "is", mixed, length FROM book`)
    // 45,873 is the 4th of August 2025 and 1 the 1st of January 1900, as Excel counts.
    expect(values.map((line) => line.map((value) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value)))).toEqual([
      ['北部 ', 12, 0.1, '2025-08-04', '2025-08-04 12:00:00', '18:00:00', true, 7, 1.5],
      ['a & <b> \u0007 "q"', 2, null, '1900-01-01', null, null, false, 'n', null],
    ])
    expect(dataset.problems.map((problem) => (problem.code === 'workbook-note' ? [problem.note, problem.count, problem.names] : problem))).toEqual([
      ['error-cells', 1, []], ['formulas-without-value', 1, []], ['merged-areas', 1, []], ['hidden-sheets', 1, ['Secret']],
    ])
    expect(await auditOf(engine, dataset.id)).toMatchObject({ records: 6, header: 1, loaded: 2, preamble: 2, blank: 1, complete: false, problems: [{ kind: 'preamble-unconfirmed', count: 2 }] })
    const agreed = await engine.registry.reopen(dataset.id, { ...asDetected, skipLines: 2 })
    expect(await auditOf(engine, agreed.id)).toMatchObject({ records: 6, header: 1, loaded: 2, preamble: 2, blank: 1, complete: true })
  })

  test('every sheet that is not hidden is a dataset, stays it when it is read anew, and comes back', async () => {
    const engine = await openEngine()
    const path = await engine.write('book.xlsx', await workbook([{ name: 'One', rows: plain }, { name: 'Two', rows: row(1, number('A1', '5')) }, { name: 'No', rows: plain, state: 'veryHidden' }]))
    const opened = await engine.open(path)
    expect(opened.map(({ name, sqlName, rowCount }) => [name, sqlName, rowCount])).toEqual([['book.xlsx › One', 'One', 1], ['book.xlsx › Two', 'Two', 1]])
    expect((await engine.registry.reopen(opened[1]?.id ?? '', { ...asDetected, types: { column0: 'VARCHAR' } })).fields).toMatchObject([{ name: 'column0', type: 'VARCHAR' }])
    const sources = [...engine.registry.sources()]
    const again = await openEngine()
    expect((await again.registry.restore(sources)).opened.map(({ name, sqlName }) => [name, sqlName])).toEqual([['book.xlsx › One', 'One'], ['book.xlsx › Two', 'Two']])
  })

  test('days of the 1904 system, years as headers, rows that become wider further down', async () => {
    const engine = await openEngine()
    const days = await workbook([{ name: 'S', rows: row(1, text('A1', 'd')) + row(2, number('A2', '0', 1)) + row(3, number('A3', '44411', 1)) }], { is1904: true })
    await engine.open(await engine.write('days.xlsx', days))
    expect(await engine.query('SELECT d::VARCHAR FROM days')).toEqual([['1904-01-01'], ['2025-08-04']])
    const years = await workbook([{ name: 'S', rows: row(1, text('A1', 'country'), number('B1', '2024'), number('C1', '2025')) + row(2, text('A2', 'x'), number('B2', '1'), number('C2', '2')) }])
    expect((await engine.openOne(await engine.write('years.xlsx', years))).fields.map(({ name }) => name)).toEqual(['country', '2024', '2025'])
    const wider = await workbook([{ name: 'S', rows: [row(1, text('A1', 'a')), ...Array.from({ length: 300 }, (_, index) => row(index + 2, number(`A${index + 2}`, String(index)))), row(400, number('A400', '1'), number('C400', '2'))].join('') }])
    const dataset = await engine.openOne(await engine.write('wider.xlsx', wider))
    expect(dataset.fields.map(({ name }) => name)).toEqual(['a', 'column1', 'column2'])
    expect(await engine.query('SELECT count(*)::VARCHAR, sum(a)::VARCHAR, sum(column2)::VARCHAR FROM wider')).toEqual([['301', '44851', '2']])
  })

  test('damaged, truncated and hostile files say what is wrong', async () => {
    const engine = await openEngine()
    const whole = await workbook([{ name: 'S', rows: plain }])
    const failing = async (name: string, bytes: Uint8Array) => (await engine.openFailing(await engine.write(name, bytes))).map((error) => [error.code, 'reason' in error ? error.reason : ''])
    expect(await failing('cut.xlsx', whole.slice(0, whole.length / 2))).toEqual([['file-damaged', 'It is not a ZIP file.']])
    expect(await failing('locked.xlsx', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array<number>(600).fill(0)]))).toEqual([['format-unknown', expect.stringContaining('password')]])
    expect(await failing('entities.xlsx', await workbook([{ name: 'S', rows: '</sheetData><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><sheetData>' }]))).toEqual([['file-damaged', 'It has a document type.']])
    expect(await failing('far.xlsx', await workbook([{ name: 'S', rows: row(2_000_000, number('A1', '1')) }]))).toEqual([['file-damaged', 'A row lies beyond the end of a sheet.']])
    // A part that unpacks to more than the list of parts says.
    const bomb = Buffer.from(await workbook([{ name: 'S', rows: row(1, text('A1', 'x'.repeat(500_000))) }]))
    for (let at = bomb.indexOf('PK\u0001\u0002'); at >= 0; at = bomb.indexOf('PK\u0001\u0002', at + 4)) if (bomb.toString('latin1', at + 46, at + 64).includes('worksheets')) bomb.writeUInt32LE(2_000, at + 24)
    expect(await failing('bomb.xlsx', bomb)).toEqual([['file-damaged', expect.stringContaining('larger than it says')]])
  })
})

describe('a DuckDB database', () => {
  async function database(path: string, statements: readonly string[]): Promise<string> {
    const instance = await DuckDBInstance.create(path)
    const connection = await instance.connect()
    for (const statement of statements) await connection.run(statement)
    connection.closeSync()
    instance.closeSync()
    return path
  }

  test('tables and views are datasets, exact types and all; other datasets opened later leave them in place', async () => {
    const engine = await openEngine()
    const path = await database(engine.path('shop.duckdb'), ['CREATE TABLE sales AS SELECT 1.25::DECIMAL(9,2) AS amount, 9007199254740993 AS big UNION ALL SELECT 2.50, 2', 'CREATE VIEW large AS FROM sales WHERE amount > 2', 'CREATE SCHEMA "a b"', 'CREATE TABLE "a b"."t.1" AS SELECT 1 AS x'])
    const opened = await engine.open(path)
    expect(opened.map(({ name, sqlName, format }) => [name, sqlName, format])).toEqual([['shop.duckdb › sales', 'sales', 'duckdb'], ['shop.duckdb › a b.t.1', 'a b.t.1', 'duckdb'], ['shop.duckdb › large', 'large', 'duckdb']])
    await engine.open(await engine.write('other.csv', 'a\n1\n'))
    expect(await engine.query('SELECT sum(amount)::VARCHAR, max(big)::VARCHAR, (SELECT count(*) FROM large)::VARCHAR, (SELECT max(x) FROM "a b.t.1")::VARCHAR FROM sales')).toEqual([['3.75', '9007199254740993', '1', '1']])
  })

  test('a view that reads a file nobody opened is refused, and the rest opens', async () => {
    const engine = await openEngine()
    await writeFile(engine.path('secret.csv'), 'pin\n1234\n')
    const path = await database(engine.path('trap.duckdb'), ['CREATE TABLE fine AS SELECT 1 AS x', `CREATE VIEW trap AS SELECT * FROM read_csv('${engine.path('secret.csv')}')`])
    const { opened, failed } = await engine.registry.open([path], asDetected, 'file')
    expect(opened.map(({ sqlName }) => sqlName)).toEqual(['fine'])
    expect(failed).toHaveLength(1)
    expect(JSON.stringify(failed)).not.toContain('1234')
    expect(failed[0]?.code).toMatch(/^(query-failed|file-not-readable)$/)
  })

  test('a damaged file says so, and nothing is written beside or into a file', async () => {
    const engine = await openEngine()
    const path = await database(engine.path('whole.duckdb'), ['CREATE TABLE t AS SELECT 1 AS x'])
    const bytes = await readFile(path)
    const damaged = await engine.write('damaged.duckdb', bytes.subarray(0, 5_000))
    expect((await engine.openFailing(damaged)).map(({ code }) => code)).toEqual(['file-damaged'])
    await engine.open(path)
    await engine.query('SELECT * FROM t')
    expect((await readFile(path)).equals(bytes)).toBe(true)
  })
})
