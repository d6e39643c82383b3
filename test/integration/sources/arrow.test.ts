import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { Bool, DateDay, Decimal, DenseUnion, Dictionary, Field, Float16, Float64, Int32, Int64, IntervalYearMonth, LargeList, List, makeData, RecordBatch, Schema, Struct, Table, tableToIPC, Timestamp, TimestampNanosecond, TimeUnit, Uint64, Utf8, Utf8View, vectorFromArray, type Data, type DataType } from 'apache-arrow'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { convertArrowToParquet } from '../../../src/main/duckdb/arrow-to-parquet'

let folder: string
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'sextant-arrow-')) })
afterAll(() => rm(folder, { recursive: true, force: true }))

async function convert(name: string, bytes: Uint8Array, sql: string): Promise<unknown[][]> {
  await writeFile(join(folder, name), bytes)
  const output = join(folder, `${name}.parquet`)
  await convertArrowToParquet(join(folder, name), output, { workFolder: folder })
  const connection = await (await DuckDBInstance.create()).connect()
  return (await connection.runAndReadAll(sql.replace('FILE', `'${output}'`))).getRowsJson()
}

const column = <Type extends DataType>(name: string, type: Type, data: Data<Type>) => ({ field: new Field(name, type, true), data })

function ipc(columns: { field: Field; data: Data }[], length: number, kind: 'file' | 'stream'): Uint8Array {
  const schema = new Schema(columns.map(({ field }) => field))
  const batch = new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length, nullCount: 0, children: columns.map(({ data }) => data) }))
  return tableToIPC(new Table([batch]), kind)
}

describe('an Arrow file', () => {
  const microseconds = new Timestamp(TimeUnit.MICROSECOND, null)
  const zoned = new Timestamp(TimeUnit.MICROSECOND, 'Europe/Paris')
  const nanoseconds = new TimestampNanosecond(null)
  const decimal = new Decimal(3, 20, 128)
  const columns = [
    column('big', new Int64(), makeData({ type: new Int64(), length: 2, data: new BigInt64Array([9_007_199_254_740_993n, -1n]) })),
    column('unsigned', new Uint64(), makeData({ type: new Uint64(), length: 2, data: new BigUint64Array([18_446_744_073_709_551_615n, 0n]) })),
    column('at', microseconds, makeData({ type: microseconds, length: 2, data: new BigInt64Array([1_754_312_700_123_456n, -1n]) })),
    column('zoned', zoned, makeData({ type: zoned, length: 2, data: new BigInt64Array([0n, 1n]) })),
    column('nano', nanoseconds, makeData({ type: nanoseconds, length: 2, data: new BigInt64Array([1n, 1_754_312_700_123_456_789n]) })),
    // −0.005 and 12345678901234567.890, unscaled, in four little-endian words each.
    column('money', decimal, makeData({ type: decimal, length: 2, data: new Uint32Array([4_294_967_291, 4_294_967_295, 4_294_967_295, 4_294_967_295, ...words(12_345_678_901_234_567_890n)]) })),
    column('day', new DateDay(), makeData({ type: new DateDay(), length: 2, data: new Int32Array([0, 20_304]) })),
  ]

  it.each(['file', 'stream'] as const)('keeps every digit of wide types (%s)', async (kind) => {
    const rows = await convert(`wide-${kind}.arrow`, ipc(columns, 2, kind), 'SELECT big::VARCHAR, "unsigned"::VARCHAR, "at"::VARCHAR, zoned::VARCHAR, nano::VARCHAR, money::VARCHAR, day::VARCHAR FROM FILE')
    expect(rows[0]?.slice(0, 3)).toEqual(['9007199254740993', '18446744073709551615', '2025-08-04 13:05:00.123456'])
    expect(rows[0]?.slice(4)).toEqual(['1970-01-01 00:00:00.000000001', '-0.005', '1970-01-01'])
    expect(rows[1]?.slice(4)).toEqual(['2025-08-04 13:05:00.123456789', '12345678901234567.890', '2025-08-04'])
  })

  it('keeps null apart from the empty text and from the text "null", also through a dictionary', async () => {
    const words = vectorFromArray([null, '', 'null', 'é'], new Utf8())
    const coded = vectorFromArray(['b', null, 'a', 'b'], new Dictionary(new Utf8(), new Int32()))
    const bytes = tableToIPC(new Table({ words, coded }), 'file')
    expect(await convert('words.arrow', bytes, 'SELECT words IS NULL, words, coded FROM FILE')).toEqual([[true, null, 'b'], [false, '', null], [false, 'null', 'a'], [false, 'é', 'b']])
  })

  it('of a type that no reader here knows is not called damaged; a structure without members, or with names that differ in case, is read', async () => {
    const bytes = tableToIPC(new Table({ list: vectorFromArray([[1]], new List(new Field('item', new Int32(), true))) }), 'stream')
    // 12 is List and 25 ListView (Arrow's Schema.fbs); one of these bytes is the tag of the column's type.
    const failures = await Promise.all([...bytes.keys()].filter((at) => bytes[at] === 12).map((at) => convert(`view-${at}.arrow`, bytes.with(at, 25), 'FROM FILE').catch((error: { error?: unknown }) => error.error)))
    expect(failures).toContainEqual({ code: 'column-type-unknown', path: expect.stringContaining('view-'), format: 'Arrow', type: 'ListView' })
    const nothing = new Struct([])
    const two = new Struct([new Field('a', new Int32(), true), new Field('A', new Int32(), true)])
    const whole = (value: number) => makeData({ type: new Int32(), length: 1, data: new Int32Array([value]) })
    const columns = [column('nothing', nothing, makeData({ type: nothing, length: 1, nullCount: 0, children: [] })), column('two', two, makeData({ type: two, length: 1, nullCount: 0, children: [whole(1), whole(2)] }))]
    expect(await convert('structures.arrow', ipc(columns, 1, 'file'), 'SELECT nothing, two.a, two."A_1" FROM FILE')).toEqual([['{}', 1, 2]])
  })

  it('keeps lists, booleans and non-finite numbers', async () => {
    const list = vectorFromArray([[1, null], null, []], new List(new Field('item', new Int32(), true)))
    const flags = vectorFromArray([true, null, false], new Bool())
    const numbers = vectorFromArray([NaN, Infinity, null], new Float64())
    const bytes = tableToIPC(new Table({ list, flags, numbers }), 'stream')
    expect(await convert('nested.arrow', bytes, 'SELECT list::VARCHAR, flags, numbers::VARCHAR FROM FILE')).toEqual([['[1, NULL]', true, 'nan'], [null, null, 'inf'], ['[]', false, null]])
  })

  it('holds what polars and others write: views of texts, large lists, small floats, spans, unions, decimals of a scale below zero', async () => {
    const views = new Uint8Array(48)
    const [short, long] = [new TextEncoder().encode('Zürich'), new TextEncoder().encode('longer than twelve bytes')]
    const view = new DataView(views.buffer)
    view.setInt32(0, short.length, true)
    views.set(short, 4)
    view.setInt32(16, long.length, true)
    views.set(long.subarray(0, 4), 20)
    view.setInt32(28, 3, true)
    const beside = new Uint8Array([...[0, 0, 0], ...long])
    const text = makeData({ type: new Utf8View(), length: 3, views, variadicBuffers: [beside], nullCount: 1, nullBitmap: new Uint8Array([0b011]) })
    const items = new LargeList(new Field('item', new Int32(), true))
    const lists = makeData({ type: items, length: 3, valueOffsets: new BigInt64Array([0n, 2n, 2n, 3n]), child: makeData({ type: new Int32(), length: 3, data: new Int32Array([1, 2, 3]) }) })
    // 0x3E00 is 1.5, 0xFC00 minus infinity, 0x0001 two to the minus 24.
    const halves = makeData({ type: new Float16(), length: 3, data: new Uint16Array([0x3e00, 0xfc00, 0x0001]) })
    const months = makeData({ type: new IntervalYearMonth(), length: 3, data: new Int32Array([14, 0, -1]) })
    const thousands = new Decimal(-3, 5, 128)
    const rounded = makeData({ type: thousands, length: 3, data: new Uint32Array([...words(12n), ...words(0n), ...words(7n)]) })
    const either = new DenseUnion([0, 1], [new Field('n', new Int32(), true), new Field('t', new Utf8(), true)])
    const mixed = makeData({
      type: either, length: 3, typeIds: new Int8Array([0, 1, 0]), valueOffsets: new Int32Array([0, 0, 1]),
      children: [makeData({ type: new Int32(), length: 2, data: new Int32Array([5, 6]) }), makeData({ type: new Utf8(), length: 1, valueOffsets: new Int32Array([0, 3]), data: new TextEncoder().encode('six') })],
    })
    const columnsHere = [column('text', text.type, text), column('lists', lists.type, lists), column('halves', halves.type, halves), column('months', months.type, months), column('rounded', rounded.type, rounded), column('mixed', mixed.type, mixed)]
    expect(await convert('rare.arrow', ipc(columnsHere, 3, 'file'), 'SELECT text, lists::VARCHAR, halves::DOUBLE::VARCHAR, months::VARCHAR, rounded, mixed FROM FILE')).toEqual([
      ['Zürich', '[1, 2]', '1.5', '1 year 2 months', '12000', '5'],
      ['longer than twelve bytes', '[]', '-inf', '00:00:00', '0', 'six'],
      [null, '[3]', '5.960464477539063e-08', '-1 month', '7000', '6'],
    ])
  })

  it('that is cut short is called damaged, with nothing left behind', async () => {
    const bytes = ipc(columns, 2, 'file')
    await writeFile(join(folder, 'cut.arrow'), bytes.subarray(0, 200))
    await expect(convertArrowToParquet(join(folder, 'cut.arrow'), join(folder, 'cut.parquet'), { workFolder: folder })).rejects.toMatchObject({ error: { code: 'file-damaged', format: 'Arrow' } })
    const { readdir } = await import('node:fs/promises')
    expect((await readdir(folder)).filter((name) => name.startsWith('cut'))).toEqual(['cut.arrow'])
  })
})

function words(value: bigint): number[] {
  return [0n, 32n, 64n, 96n].map((shift) => Number((value >> shift) & 0xffff_ffffn))
}

