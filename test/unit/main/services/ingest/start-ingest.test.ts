import { closeSync, existsSync, openSync, readFileSync, readdirSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Instances } from '../../../../../src/main/duckdb/instances'
import { attachCopy } from '../../../../../src/main/services/ingest/attach-copy'
import { CacheFolder } from '../../../../../src/main/services/ingest/cache-folder'
import { cacheVersion, planKey } from '../../../../../src/main/services/ingest/plan-key'
import { runCopyHere } from '../../../../../src/main/services/ingest/run-copy'
import { startIngest } from '../../../../../src/main/services/ingest/start-ingest'
import type { IngestRequest } from '../../../../../src/main/services/ingest/start-ingest'
import { identifier, literal, sql, unsafeSql } from '../../../../../src/main/sql/quote'
import { pivotFromGroups } from '../../../../../src/main/sql/pivot/pivot-from-groups'
import { pivotStatement } from '../../../../../src/main/sql/pivot/pivot'
import type { Relation } from '../../../../../src/main/sql/relation'
import type { PivotSpec } from '../../../../../src/shared/query/pivot-spec'
import type { Field } from '../../../../../src/shared/result/field'
import { rowsOf } from '../../../../integration/query/query-fixture'
import { newFolder, startInstances, statement } from '../../duckdb/open-test-database'

let cache: CacheFolder

beforeEach(() => {
  cache = new CacheFolder(newFolder(), 1e9)
})

const key = (name: string) => planKey({ files: [{ path: name, sizeBytes: 1, modifiedMs: 1 }], options: null, source: 'x' })
const text = (name: string): Field => ({ name, kind: 'text', type: 'VARCHAR' })
const bigint = (name: string): Field => ({ name, kind: 'integer', type: 'BIGINT' })

/** Writes a query's rows into a Parquet file. */
async function parquet(query: string): Promise<string> {
  const path = join(newFolder(), 'source.parquet')
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  await connection.run(`COPY (${query}) TO '${path}'`)
  return path
}

function request(path: string, fields: readonly Field[], changes: Partial<IngestRequest> = {}): IngestRequest {
  return {
    key: key(path), source: sql`read_parquet(${literal(path)})`, fields, readableFiles: [path], paths: [path], cache, runCopy: runCopyHere,
    settings: { threads: 2, memoryLimitBytes: 512 * 1024 * 1024, temporaryFolder: newFolder() }, expectedRowCount: null, onProgress: () => {}, ...changes,
  }
}

async function withCopy<Value>(file: { key: string }, work: (instances: Instances, table: string) => Promise<Value>): Promise<Value> {
  const instances = await startInstances({ cacheFolder: cache.folder })
  try {
    const copy = await cache.find(file.key)
    if (copy === null) throw new Error('no copy')
    const table = await attachCopy(instances.current(), cache, copy, 'copy')
    if (table === null) throw new Error('not attached')
    return await work(instances, table)
  } finally {
    instances.close()
  }
}

async function single(instances: Instances, query: string): Promise<unknown[]> {
  const batch = await instances.current().all(statement(query))
  return batch.columns.map(({ data }) => (data.encoding === 'dictionary' ? data.dictionary[data.codes[0]!] : data.values[0]))
}

test('a copy holds every row in file order, rowid counting from 0, types as in the source', async () => {
  const path = await parquet("SELECT i AS a, i * 0.5::DOUBLE AS b, CASE WHEN i % 9 = 0 THEN NULL ELSE 'text ' || i END AS c, [i, NULL] AS d, i::DECIMAL(30,2) AS e FROM range(700000) r(i)")
  const fields: Field[] = [bigint('a'), { name: 'b', kind: 'float', type: 'DOUBLE' }, text('c'), { name: 'd', kind: 'list', type: 'BIGINT[]' }, { name: 'e', kind: 'decimal', type: 'DECIMAL(30,2)' }]
  const copy = await startIngest(request(path, fields)).done
  expect(copy).toMatchObject({ rowCount: 700_000, enumFields: [] })
  await withCopy(copy, async (instances, table) => {
    expect(await single(instances, `SELECT count(*) FILTER (rowid <> a OR b <> a * 0.5 OR c IS DISTINCT FROM CASE WHEN a % 9 = 0 THEN NULL ELSE 'text ' || a END OR d[1] <> a OR e <> a), min(rowid), max(rowid) FROM ${table}`))
      .toEqual([0n, 0n, 699_999n])
    expect((await instances.current().describe(unsafeSql(table))).map(({ type }) => type)).toEqual(['BIGINT', 'DOUBLE', 'VARCHAR', 'BIGINT[]', 'DECIMAL(30,2)'])
  })
  expect(readdirSync(cache.folder).sort()).toEqual([`${copy.key}.duckdb`, `${copy.key}.json`])
})

describe('few-valued text becomes ENUM', () => {
  test('by all rows, not the first ones, and it sorts, compares and reads as its text', async () => {
    const path = await parquet(`SELECT
      ['é', 'z', 'Z', 'a', '', '🙂', 'ä', 'aa', '~'][1 + i % 9] AS few, 'v' || i AS many,
      CASE WHEN i < 250000 THEN 'same' ELSE 'late ' || i END AS late, NULL::VARCHAR AS missing FROM range(300000) r(i)`)
    const copy = await startIngest(request(path, [text('few'), text('many'), text('late'), text('missing')])).done
    expect(copy.enumFields).toEqual(['few'])
    await withCopy(copy, async (instances, table) => {
      const [inOrder] = await single(instances, `SELECT string_agg(few::VARCHAR, '|' ORDER BY few) FROM (SELECT DISTINCT few FROM ${table})`)
      const bytes = ['é', 'z', 'Z', 'a', '', '🙂', 'ä', 'aa', '~'].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
      expect(inOrder).toBe(bytes.join('|'))
      expect(await single(instances, `SELECT count(*) FROM ${table} WHERE few = '🙂'`)).toEqual([33_333n])
      expect(await instances.current().describe(unsafeSql(`(SELECT few FROM ${table})`))).toEqual([text('few')])
    })
  })
})

test('a CSV file keeps its order as well', async () => {
  const path = join(newFolder(), 'source.csv')
  writeFileSync(path, `a,b\n${Array.from({ length: 300_000 }, (_unused, row) => `${row},group ${row % 7}`).join('\n')}\n`)
  const copy = await startIngest(request(path, [bigint('a'), text('b')], { source: sql`read_csv(${literal(path)}, header = true)` })).done
  expect(copy).toMatchObject({ rowCount: 300_000, enumFields: ['b'] })
  await withCopy(copy, async (instances, table) => {
    expect(await single(instances, `SELECT count(*) FROM ${table} WHERE rowid <> a OR b::VARCHAR <> 'group ' || (a % 7)`)).toEqual([0n])
  })
})

test('a very wide table is copied too', async () => {
  const columns = Array.from({ length: 1_000 }, (_unused, index) => `i + ${index} AS c${index}`)
  const path = await parquet(`SELECT ${columns.join(', ')} FROM range(3000) r(i)`)
  const copy = await startIngest(request(path, columns.map((_unused, index) => bigint(`c${index}`)))).done
  await withCopy(copy, async (instances, table) => {
    expect(await single(instances, `SELECT count(*) FROM ${table} WHERE c999 = rowid + 999`)).toEqual([3_000n])
  })
})

describe('control', () => {
  const big = () => parquet("SELECT i AS a, 'a text that is stored ' || hash(i) AS b FROM range(3000000) r(i)")

  test('a pause stops reading, a resume goes on, and nothing is lost', async () => {
    const seen: number[] = []
    const path = await big()
    const ingest = startIngest(request(path, [bigint('a'), text('b')], { expectedRowCount: 3_000_000, onProgress: (fraction) => { if (fraction !== null) seen.push(fraction) } }))
    ingest.pause()
    await new Promise((resolve) => setTimeout(resolve, 600))
    const atPause = seen.length
    ingest.resume()
    await new Promise((resolve) => setTimeout(resolve, 400))
    ingest.pause()
    // What is in hand is still written, which takes a busy machine its time: then nothing comes any more.
    let before = -1
    await expect.poll(() => {
      const hasStopped = seen.length === before
      before = seen.length
      return hasStopped
    }, { interval: 400 }).toBe(true)
    expect(atPause).toBe(0)
    ingest.resume()
    expect((await ingest.done).rowCount).toBe(3_000_000)
    expect([...seen].sort((a, b) => a - b)).toEqual(seen)
    expect(seen.every((fraction) => fraction > 0 && fraction <= 1)).toBe(true)
  })

  test.each([['while it runs', false], ['while it is paused', true]])('a cancel %s ends it and leaves nothing behind', async (_title, isPaused) => {
    const path = await big()
    let hasBegun = false
    const ingest = startIngest(request(path, [bigint('a'), text('b')], { expectedRowCount: 3_000_000, onProgress: () => { hasBegun = true } }))
    await expect.poll(() => hasBegun, { interval: 1 }).toBe(true)
    if (isPaused) {
      ingest.pause()
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    ingest.cancel()
    await expect(ingest.done).rejects.toMatchObject({ error: { code: 'cancelled' } })
    expect(readdirSync(cache.folder)).toEqual([])
  })

  test('a copy that alone would break the budget is given up', async () => {
    cache = new CacheFolder(cache.folder, 1_000_000)
    await expect(startIngest(request(await big(), [bigint('a'), text('b')])).done).rejects.toMatchObject({ error: { code: 'result-too-large', limit: 1_000_000 } })
    expect(readdirSync(cache.folder)).toEqual([])
  })

  test('an ingest may read its own files and nothing else', async () => {
    const path = await parquet('SELECT 1 AS a')
    const other = await parquet('SELECT 2 AS a')
    await expect(startIngest(request(path, [bigint('a')], { source: sql`read_parquet(${literal(other)})` })).done).rejects.toMatchObject({ name: 'AppFailure' })
    expect(readdirSync(cache.folder)).toEqual([])
  })
})

test('the event loop keeps turning while an ingest runs', async () => {
  const path = await parquet("SELECT i AS a, i % 3 AS b, i AS c, i * 0.5 AS d, 'text ' || (i % 100) AS e, 'text ' || i AS f, i::VARCHAR AS g, i AS h FROM range(2000000) r(i)")
  let turns = 0
  const timer = setInterval(() => { turns += 1 }, 5)
  const fields = ['a', 'b', 'c', 'h'].map(bigint).concat(['e', 'f', 'g'].map(text))
  const copy = await startIngest(request(path, fields)).done
  clearInterval(timer)
  expect(copy.rowCount).toBe(2_000_000)
  // A copy made in one call would let none through; how long each takes is the benchmark's business.
  expect(turns).toBeGreaterThan(20)
  // So large a copy keeps groups by its fields of few values, which answer as its rows do.
  expect(copy.groups.map(({ keys, groupCount }) => ({ keys, groupCount }))).toEqual([{ keys: ['b', 'e'], groupCount: 300 }])
  expect((await cache.find(copy.key))?.groups).toEqual(copy.groups)
  await withCopy(copy, async (instances, table) => {
    const relation: Relation = { from: unsafeSql(table), rowNumber: sql`rowid`, fields, enumFields: new Set(copy.enumFields), sumGrids: new Map() }
    const [kept] = copy.groups
    const groups = { from: sql`copy.main.${identifier(kept!.table)}`, keys: kept!.keys, parts: new Map(kept!.parts.map(({ part, column }) => [part, identifier(column)])) }
    const spec: PivotSpec = {
      version: 3, kind: 'pivot', dataset: 'data', rows: ['e'], columns: ['b'], totals: { rows: true, columns: true }, axes: { rows: {}, columns: {} },
      values: [{ aggregate: 'sum', field: 'a' }, { aggregate: 'mean', field: 'b' }, { aggregate: 'min', field: 'e' }],
      filter: { kind: 'text', field: 'e', match: 'starts-with', text: 'text 1', isCaseSensitive: true, isNegated: false },
    }
    const fromGroups = await instances.current().all(pivotFromGroups(spec, relation, groups, null)!)
    expect(rowsOf(fromGroups)).toEqual(rowsOf(await instances.current().all(pivotStatement(spec, relation, { limit: null, holistic: 'in-memory' }))))
    expect(fromGroups.rowCount).toBe(12 * 4)
  })
})

describe('the cache folder', () => {
  async function small(name: string): Promise<string> {
    const path = await parquet(`SELECT i AS a, hash(i) AS b FROM range(20000) r(i) WHERE '${name}' <> ''`)
    return (await startIngest(request(path, [bigint('a'), bigint('b')], { key: key(name) })).done).key
  }

  test('the least recently used copies make room, never one in use', async () => {
    const one = await small('one')
    const size = statSync(cache.fileOf(one)).size
    cache = new CacheFolder(cache.folder, Math.floor(size * 2.5))
    await new Promise((resolve) => setTimeout(resolve, 20))
    const two = await small('two')
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(await cache.find(one)).not.toBeNull()
    await new Promise((resolve) => setTimeout(resolve, 20))
    const three = await small('three')
    expect([await cache.find(one), await cache.find(two), await cache.find(three)].map((copy) => copy !== null)).toEqual([true, false, true])
    const release = cache.use(one)
    await new Promise((resolve) => setTimeout(resolve, 20))
    const four = await small('four')
    expect([await cache.find(one), await cache.find(three), await cache.find(four)].map((copy) => copy !== null)).toEqual([true, false, true])
    release()
  })

  test('a damaged copy is removed and made again, never an error', async () => {
    for (const damage of [
      (file: string) => truncateSync(file, 100),
      (file: string) => writeFileSync(file, Buffer.alloc(statSync(file).size)),
      (file: string) => {
        const size = statSync(file).size
        const handle = openSync(file, 'r+')
        writeSync(handle, Buffer.alloc(size - 4096, 7), 0, size - 4096, 4096)
        closeSync(handle)
      },
    ]) {
      const made = await small('damaged')
      damage(cache.fileOf(made))
      const copy = await cache.find(made)
      if (copy !== null) {
        const instances = await startInstances({ cacheFolder: cache.folder })
        expect(await attachCopy(instances.current(), cache, copy, 'copy')).toBeNull()
        instances.close()
      }
      expect(existsSync(cache.fileOf(made))).toBe(false)
      expect(await cache.find(made)).toBeNull()
    }
  })

  test('a note of another version or about another copy does not count', async () => {
    const made = await small('note')
    const note = join(cache.folder, `${made}.json`)
    writeFileSync(note, readFileSync(note, 'utf8').replace(`"version":${cacheVersion}`, '"version":0'))
    expect(await cache.find(made)).toBeNull()
    expect(existsSync(cache.fileOf(made))).toBe(false)
  })

  test('what a crash left behind is gone after tidying, and other files stay', async () => {
    const made = await small('kept')
    writeFileSync(cache.partialFileOf(key('crashed')), 'x')
    writeFileSync(`${cache.partialFileOf(key('crashed'))}.wal`, 'x')
    writeFileSync(cache.fileOf(key('without a note')), 'x')
    writeFileSync(join(cache.folder, 'notes.txt'), 'mine')
    await cache.tidy()
    expect(readdirSync(cache.folder).sort()).toEqual([`${made}.duckdb`, `${made}.json`, 'notes.txt'].sort())
  })
})

test('the key of a copy changes with path, size, time, options and source, and with nothing else', () => {
  const base = { files: [{ path: '/a', sizeBytes: 1, modifiedMs: 2 }], options: null, source: 's' }
  const keys = [
    base, { ...base, files: [{ path: '/b', sizeBytes: 1, modifiedMs: 2 }] }, { ...base, files: [{ path: '/a', sizeBytes: 2, modifiedMs: 2 }] },
    { ...base, files: [{ path: '/a', sizeBytes: 1, modifiedMs: 3 }] }, { ...base, source: 't' },
  ].map(planKey)
  expect(new Set(keys).size).toBe(keys.length)
  expect(planKey({ ...base, files: [{ modifiedMs: 2, sizeBytes: 1, path: '/a' }] })).toBe(keys[0])
})

describe('how floating-point fields of a copy are summed', () => {
  const float = (name: string, type: 'DOUBLE' | 'FLOAT' = 'DOUBLE'): Field => ({ name, kind: 'float', type })
  const gridsOf = async (rows: number, budgetBytes: number) => {
    cache = new CacheFolder(newFolder(), budgetBytes)
    const path = await parquet(`SELECT i / 100 AS cents, i::DOUBLE AS whole, CASE WHEN i % 7 > 0 THEN (1 + i % 10 / 10)::FLOAT END AS single,
      CASE WHEN i = 5 THEN 'NaN'::DOUBLE ELSE i / 8 END AS odd FROM range(1, ${rows + 1}) r(i)`)
    const fields = [float('cents'), float('whole'), float('single', 'FLOAT'), float('odd')]
    const { done } = startIngest(request(path, fields))
    return { path, copy: await done }
  }

  test('a large copy holds units beside the fields that have BIGINT ones, equal to what the query would have made', async () => {
    const { copy, path } = await gridsOf(1_000_000, 1e9)
    expect(copy.grids).toEqual([
      { field: 'cents', grid: { kind: 'grid', scaleBits: 59, hasNonFinite: false }, unitsColumn: null },
      { field: 'whole', grid: { kind: 'grid', scaleBits: 0, hasNonFinite: false, units: 'DOUBLE' }, unitsColumn: null },
      { field: 'single', grid: { kind: 'grid', scaleBits: 23, hasNonFinite: false, units: 'BIGINT' }, unitsColumn: 'sextant_units_0' },
      { field: 'odd', grid: { kind: 'grid', scaleBits: 55, hasNonFinite: true }, unitsColumn: null },
    ])
    expect((await cache.find(key(path)))?.grids).toEqual(copy.grids)
    await withCopy({ key: key(path) }, async (instances, table) => {
      const query = `SELECT count(*) FILTER (sextant_units_0 IS DISTINCT FROM CAST(CAST(single AS DOUBLE) * 8388608 AS BIGINT)), count(sextant_units_0) FROM ${table}`
      expect((await single(instances, query)).map(Number)).toEqual([0, 857_143])
    })
  })

  test('a small copy, and one that would outgrow the cache, only note the grids', async () => {
    expect((await gridsOf(5_000, 1e9)).copy.grids.map(({ unitsColumn }) => unitsColumn)).toEqual([null, null, null, null])
    expect((await gridsOf(1_000_000, 24_000_000)).copy.grids.map(({ unitsColumn }) => unitsColumn)).toEqual([null, null, null, null])
  })
})
