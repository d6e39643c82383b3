import { DuckDBInstance } from '@duckdb/node-api'
import { tableFromArrays, tableToIPC, vectorFromArray, Int64, Table, Utf8 } from 'apache-arrow'
import { describe, expect, it } from 'vitest'
import { openEngine } from '../support/open-engine'

async function writeParquet(path: string, rows: string): Promise<void> {
  const connection = await (await DuckDBInstance.create()).connect()
  await connection.run("SET TimeZone = 'UTC'")
  await connection.run(`COPY (${rows}) TO '${path}' (FORMAT parquet)`)
  connection.closeSync()
}

/** One column of each type: its SQL, the type shown, its kind, and its text. */
const types: readonly (readonly [string, string, string, string])[] = [
  ["9223372036854775807::BIGINT", 'BIGINT', 'integer', '9223372036854775807'],
  ["12345678901234567.89::DECIMAL(19,2)", 'DECIMAL(19,2)', 'decimal', '12345678901234567.89'],
  ["1234567890123456789012345678901234567.8::DECIMAL(38,1)", 'DECIMAL(38,1)', 'decimal', '1234567890123456789012345678901234567.8'],
  ["18446744073709551615::UBIGINT", 'UBIGINT', 'integer', '18446744073709551615'],
  ["DATE '2025-08-04'", 'DATE', 'date', '2025-08-04'],
  ["TIME '13:05:00.5'", 'TIME', 'time', '13:05:00.5'],
  ["TIMESTAMP '2025-08-04 13:05:00.123456'", 'TIMESTAMP', 'timestamp', '2025-08-04 13:05:00.123456'],
  ["TIMESTAMP_NS '2025-08-04 13:05:00.123456789'", 'TIMESTAMP_NS', 'timestamp', '2025-08-04 13:05:00.123456789'],
  ["TIMESTAMPTZ '2025-08-04 13:05:00+02'", 'TIMESTAMP WITH TIME ZONE', 'timestamp-with-zone', '2025-08-04 11:05:00+00'],
  ["UUID '6ba7b810-9dad-11d1-80b4-00c04fd430c8'", 'UUID', 'uuid', '6ba7b810-9dad-11d1-80b4-00c04fd430c8'],
  ["'\\x00\\xFF'::BLOB", 'BLOB', 'binary', '\\x00\\xFF'],
  ["[1, NULL, 3]::INTEGER[]", 'INTEGER[]', 'list', '[1, NULL, 3]'],
  ["{'a': 1::INTEGER, 'b': 'x'}", 'STRUCT("a" INTEGER, "b" VARCHAR)', 'struct', "{'a': 1, 'b': x}"],
  ["MAP {'k': 1::INTEGER}", 'MAP(VARCHAR, INTEGER)', 'map', '{k=1}'],
  [`'{"a": 1}'::JSON`, 'JSON', 'json', '{"a": 1}'],
  ["'NaN'::DOUBLE", 'DOUBLE', 'float', 'nan'],
  ["true", 'BOOLEAN', 'boolean', 'true'],
]

describe('a Parquet file', () => {
  it('shows the type of every column and keeps every digit', async () => {
    const engine = await openEngine()
    const path = engine.path('types.parquet')
    await writeParquet(path, `SELECT ${types.map(([value], position) => `${value} AS c${position}`).join(', ')}`)
    const dataset = await engine.openOne(path)
    expect(dataset.rowCount).toBe(1)
    expect(dataset.fields.map(({ type, kind }) => [type, kind])).toEqual(types.map(([, type, kind]) => [type, kind]))
    const texts = await engine.query(`SELECT ${types.map((_, position) => `c${position}::VARCHAR`).join(', ')} FROM "${dataset.sqlName}"`)
    expect(texts[0]).toEqual(types.map(([, , , text]) => text))
  })

  it('numbers its rows without showing it', async () => {
    const engine = await openEngine()
    await writeParquet(engine.path('n.parquet'), 'SELECT range AS n FROM range(5)')
    const dataset = await engine.openOne(engine.path('n.parquet'))
    const { relation } = engine.registry.get(dataset.id)
    expect([dataset.fields.map(({ name }) => name), String(relation.rowNumber)]).toEqual([['n'], '"file_row_number"'])
    expect(await engine.query(`SELECT n FROM ${relation.from} WHERE ${String(relation.rowNumber)} = 3`)).toEqual([['3']])
  })

  it('that has columns called like ours keeps them', async () => {
    const engine = await openEngine()
    await writeParquet(engine.path('own.parquet'), "SELECT 7 AS file_row_number, 'x' AS filename")
    const dataset = await engine.openOne(engine.path('own.parquet'), { withFileName: true })
    expect(await engine.rows(dataset)).toEqual([[7, 'x']])
  })

  it('of no rows opens with its columns', async () => {
    const engine = await openEngine()
    await writeParquet(engine.path('empty.parquet'), 'SELECT 1 AS a WHERE false')
    const dataset = await engine.openOne(engine.path('empty.parquet'))
    expect([dataset.rowCount, dataset.fields.length, await engine.rows(dataset)]).toEqual([0, 1, []])
  })

  it('called something else is still Parquet', async () => {
    const engine = await openEngine()
    await writeParquet(engine.path('table.csv'), 'SELECT 1::BIGINT AS a')
    expect(await engine.openOne(engine.path('table.csv'))).toMatchObject({ format: 'parquet', rowCount: 1 })
  })

  it('in parts with the same schema is one dataset; another schema is another', async () => {
    const engine = await openEngine()
    await engine.write('p/note.txt.md', '')
    await writeParquet(engine.path('p/a.parquet'), 'SELECT 1 AS a')
    await writeParquet(engine.path('p/b.parquet'), 'SELECT 2 AS a')
    await writeParquet(engine.path('p/c.parquet'), "SELECT 'x' AS a")
    const opened = await engine.open(engine.path('p'))
    expect(opened.map(({ fileCount, rowCount }) => [fileCount, rowCount])).toEqual([[2, 2], [1, 1]])
  })
})

describe('an Arrow file', () => {
  const table = new Table({ id: vectorFromArray([9_007_199_254_740_993n, 2n], new Int64()), name: vectorFromArray(['Ann', null], new Utf8()) })

  it.each([['file', 'a.arrow'], ['file', 'a.feather'], ['stream', 'a.arrows']] as const)('as a %s called %s opens as a table', async (kind, name) => {
    const engine = await openEngine()
    const dataset = await engine.openOne(await engine.write(name, tableToIPC(table, kind)))
    expect(dataset).toMatchObject({ format: 'arrow', rowCount: 2 })
    expect(await engine.rows(dataset)).toEqual([['9007199254740993', 'Ann'], ['2', null]])
  })

  it('in parts with the same schema is one dataset', async () => {
    const engine = await openEngine()
    await engine.write('a/part-1.arrow', tableToIPC(table, 'file'))
    await engine.write('a/part-2.arrow', tableToIPC(table, 'file'))
    await engine.write('a/weights.arrow', tableToIPC(tableFromArrays({ n: Float64Array.of(1) }), 'file'))
    expect((await engine.open(engine.path('a'))).map(({ fileCount, rowCount }) => [fileCount, rowCount])).toEqual([[2, 4], [1, 1]])
  })

  it('that breaks off says so', async () => {
    const engine = await openEngine()
    const bytes = tableToIPC(tableFromArrays({ n: Float64Array.from({ length: 5_000 }, (_, n) => n) }), 'file')
    const path = await engine.write('cut.arrow', bytes.subarray(0, bytes.length / 2))
    expect(await engine.openFailing(path)).toMatchObject([{ code: 'file-damaged', path, format: 'Arrow' }])
  })

  it('shows its own name, not that of its copy', async () => {
    const engine = await openEngine()
    const dataset = await engine.openOne(await engine.write('named.arrow', tableToIPC(table, 'file')), { withFileName: true })
    expect((await engine.query(`SELECT DISTINCT filename FROM "${dataset.sqlName}"`))).toEqual([[dataset.files[0]?.path]])
  })
})
