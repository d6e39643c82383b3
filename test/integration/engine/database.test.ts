import { join } from 'node:path'
import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Instances } from '../../../src/main/duckdb/instances'
import type { Database } from '../../../src/main/duckdb/database'
import type { Column } from '../../../src/shared/result/columns'
import { newFolder, startInstances, statement } from '../../unit/main/duckdb/open-test-database'

let instances: Instances
let database: Database

beforeAll(async () => {
  instances = await startInstances()
  database = instances.current()
})
afterAll(() => instances.close())

/** Minutes of work that answers in one row. */
const endless = 'SELECT sum(a.range * b.range % 7) AS s FROM range(10000000) a, range(10000000) b'

function only(column: Column | undefined): unknown {
  const { data } = column!
  if (data.encoding === 'dictionary') return data.dictionary[data.codes[0]!] ?? null
  return data.encoding !== 'text' && data.validity?.[0] === 0 ? null : data.values[0]
}

/** How a promise ends: `done`, or the code of the error it rejects with. */
function ending(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(() => 'done', (thrown: { error?: { code?: string } }) => thrown.error?.code)
}

test('parameters: text is VARCHAR, exact whole numbers BIGINT, others DOUBLE, and null is missing', async () => {
  const batch = await database.all(statement(
    'SELECT typeof($1) AS a, typeof($2) AS b, typeof($3) AS c, typeof($4) AS d, $5 IS NULL AS e, typeof($6) AS f, CAST($7 AS VARCHAR) AS g',
    ["it's", 9007199254740991, 0.1, true, null, 1e300, -0],
  ))
  expect(batch.columns.map(only)).toEqual(['VARCHAR', 'BIGINT', 'DOUBLE', 'BOOLEAN', 1, 'DOUBLE', '-0.0'])
})

test('a statement given the wrong number of parameters fails before it runs', async () => {
  await expect(database.all(statement('SELECT $1', []))).rejects.toMatchObject({ error: { code: 'query-failed', reason: expect.stringContaining('1 parameter') } })
})

test('describe: names and types without reading rows', async () => {
  expect(await database.describe('(SELECT 1 AS a, 2.5 AS "b.c", NULL AS d FROM range(1000000000))' as never)).toEqual([
    { name: 'a', kind: 'integer', type: 'INTEGER' }, { name: 'b.c', kind: 'decimal', type: 'DECIMAL(2,1)' }, { name: 'd', kind: 'integer', type: 'INTEGER' },
  ])
})

test('a stream yields every row once, in order, and an empty one yields its columns', async () => {
  let next = 0n
  for await (const batch of database.stream(statement('SELECT range AS i FROM range(100000)'))) {
    const { data } = batch.columns[0]!
    if (data.encoding !== 'int64') throw new Error(data.encoding)
    for (const value of data.values) expect(value).toBe(next++)
  }
  expect(next).toBe(100_000n)
  const batches = []
  for await (const batch of database.stream(statement('SELECT 1 AS a WHERE false'))) batches.push(batch)
  expect(batches).toMatchObject([{ rowCount: 0, columns: [{ field: { name: 'a' } }] }])
})

test('a stream is true streaming: its first batch comes long before an endless query could end', async () => {
  for await (const batch of database.stream(statement('SELECT range AS i FROM range(100000000000)'))) {
    expect(batch.rowCount).toBeGreaterThan(0)
    break
  }
})

describe('cancellation', () => {
  test('a running query ends, though it would run for hours', async () => {
    const controller = new AbortController()
    const result = ending(database.all(statement(endless), { signal: controller.signal }))
    await new Promise((resolve) => setTimeout(resolve, 300))
    controller.abort()
    expect(await result).toBe('cancelled')
  })

  test('a query cancelled in the same turn as it starts never runs on', async () => {
    const controller = new AbortController()
    const result = ending(database.all(statement(endless), { signal: controller.signal }))
    controller.abort()
    expect(await result).toBe('cancelled')
    const second = new AbortController()
    const other = ending(database.all(statement(endless), { signal: second.signal }))
    await new Promise((resolve) => setImmediate(resolve))
    second.abort()
    expect(await other).toBe('cancelled')
    // The places of both are free again: three queries at once still run.
    await Promise.all([1, 2, 3].map(() => database.all(statement('SELECT 1'))))
  })

  test('a query that waits for its turn is cancelled at once', async () => {
    const blockers = [1, 2, 3].map(() => new AbortController())
    const blocked = blockers.map(({ signal }) => ending(database.all(statement(endless), { signal })))
    const controller = new AbortController()
    const waiting = ending(database.all(statement('SELECT 1'), { signal: controller.signal }))
    setTimeout(() => controller.abort(), 50)
    // What it waits for has not ended, and will not by itself.
    expect(await waiting).toBe('cancelled')
    for (const blocker of blockers) blocker.abort()
    expect(await Promise.all(blocked)).toEqual(['cancelled', 'cancelled', 'cancelled'])
  })

  test('a query that waits for its connection is cancelled at once, and the connection serves the next one', async () => {
    await database.session(async (session) => {
      const [first, second] = [new AbortController(), new AbortController()]
      const busy = ending(session.all(statement(endless), { signal: first.signal }))
      const waiting = ending(session.all(statement('SELECT 1'), { signal: second.signal }))
      setTimeout(() => second.abort(), 50)
      expect(await waiting).toBe('cancelled')
      first.abort()
      expect(await busy).toBe('cancelled')
      expect((await session.all(statement('SELECT 1'))).rowCount).toBe(1)
    })
  })

  test('a stream is cancelled between and inside its batches', async () => {
    const controller = new AbortController()
    const reading = (async () => {
      let rows = 0
      for await (const batch of database.stream(statement('SELECT range AS i FROM range(100000000000)'), { signal: controller.signal })) rows += batch.rowCount
      return rows
    })()
    setTimeout(() => controller.abort(), 100)
    await expect(reading).rejects.toMatchObject({ error: { code: 'cancelled' } })
  })

  test('the connection of a cancelled query serves the next one', async () => {
    for (let round = 0; round < 5; round++) {
      const controller = new AbortController()
      const result = ending(database.all(statement(endless), { signal: controller.signal }))
      setTimeout(() => controller.abort(), 20)
      expect(await result).toBe('cancelled')
      expect((await database.all(statement('SELECT 1 AS a'))).rowCount).toBe(1)
    }
  })
})

test('background work under way begins again after the questions that come, and gives the same answer', async () => {
  const background = database.all(statement('SELECT count(*) AS n FROM range(300000000) AS r(i) WHERE i % 7 = 3'), { priority: 'background' })
  for (let question = 0; question < 5; question += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    await database.all(statement('SELECT 1'))
  }
  expect(only((await background).columns[0])).toEqual(42_857_143n)
}, 120_000)

test('background work waits while foreground queries run, and then runs', async () => {
  const controller = new AbortController()
  const foreground = ending(database.all(statement(endless), { signal: controller.signal }))
  let isBackgroundDone = false
  const background = database.all(statement('SELECT 1'), { priority: 'background' }).then(() => { isBackgroundDone = true })
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(isBackgroundDone).toBe(false)
  controller.abort()
  await foreground
  await background
  expect(isBackgroundDone).toBe(true)
})

test('progress: fractions between 0 and 1 that grow', async () => {
  // One table alone: where a source without an estimate stands beside it, the engine may say nothing to the end.
  await database.run(statement('CREATE TABLE numbers AS SELECT range AS n FROM range(5000000)'))
  const controller = new AbortController()
  const seen: number[] = []
  const running = ending(database.all(statement('SELECT sum(list_sum(list_transform(range(500), lambda x: sqrt(x + n)))) AS s FROM numbers'), {
    signal: controller.signal,
    onProgress: (fraction) => {
      if (fraction !== null) seen.push(fraction)
      // However slow the machine: enough has been seen.
      if (seen.length === 3) controller.abort()
    },
  }))
  await running
  expect(seen).toHaveLength(3)
  expect(seen.every((fraction) => fraction >= 0 && fraction <= 1)).toBe(true)
  expect([...seen].sort((a, b) => a - b)).toEqual(seen)
})

describe('failures say what happened', () => {
  test('wrong SQL: the SQL and the engine\'s reason', async () => {
    await expect(database.all(statement('SELECT nope'))).rejects.toMatchObject({
      error: { code: 'query-failed', sql: 'SELECT nope', reason: expect.stringMatching(/^Referenced column "nope" was not found/) },
    })
  })

  test('a value that does not fit: a failed query', async () => {
    await expect(database.all(statement("SELECT CAST('x' AS INTEGER)"))).rejects.toMatchObject({ error: { code: 'query-failed' } })
  })

  test('rows that come as a stream: fail in the middle as they do all at once, instead of ending early', async () => {
    let rows = 0
    const read = async (): Promise<void> => {
      for await (const batch of database.stream(statement('SELECT if(range = $1, error($2), range) AS n FROM range(3000000)', [1_500_000, 'no more']))) rows += batch.rowCount
    }
    await expect(read()).rejects.toMatchObject({ error: { code: 'query-failed', reason: 'no more' } })
    expect(rows).toBeLessThanOrEqual(1_500_000)
    expect((await database.all(statement('SELECT 1 AS a'))).rowCount).toBe(1)
  })

  test('memory: out-of-memory with the limit', async () => {
    const small = await startInstances({ memoryLimitBytes: 50 * 1024 * 1024, temporaryFolder: '' })
    await expect(small.current().all(statement('SELECT list(range) AS l FROM range(30000000)'))).rejects.toMatchObject({ error: { code: 'out-of-memory', limitBytes: 52428800 } })
    small.close()
  })

  test('a file that vanished: its path', async () => {
    const folder = newFolder()
    const allowed = await startInstances()
    await allowed.switchTo({ files: [], folders: [folder], attach: [] }, async () => {})
    await expect(allowed.current().all(statement(`FROM read_parquet('${join(folder, 'gone.parquet')}')`))).rejects.toMatchObject({
      error: { code: 'file-not-found', path: join(folder, 'gone.parquet') },
    })
    writeFileSync(join(folder, 'bad.parquet'), 'PAR1 this is no Parquet file at all')
    await expect(allowed.current().all(statement(`FROM read_parquet('${join(folder, 'bad.parquet')}')`))).rejects.toMatchObject({
      error: { code: 'file-damaged', path: join(folder, 'bad.parquet'), format: 'parquet' },
    })
    allowed.close()
  })
})

test('a median that outgrows the process limit ends as out-of-memory and the engine lives on', async () => {
  const resident = process.memoryUsage.rss()
  const guarded = await startInstances({ memoryLimitBytes: 200 * 1024 * 1024 }, {
    memoryGuard: { residentLimitBytes: resident + 300 * 1024 * 1024, leastGrowthBytes: 50 * 1024 * 1024, sampleEveryMs: 50 },
  })
  const running = guarded.current().all(statement('SELECT median(range * 1.0::DOUBLE) AS m FROM range(200000000)'))
  await expect(running).rejects.toMatchObject({ error: { code: 'out-of-memory', limitBytes: 200 * 1024 * 1024 } })
  expect((await guarded.current().all(statement('SELECT 1 AS a'))).rowCount).toBe(1)
  guarded.close()
})

test('a session keeps temporary tables from one statement to the next, and takes them with it', async () => {
  await database.session(async (session) => {
    await session.run(statement('CREATE TEMP TABLE kept AS SELECT 1 AS a'))
    const [one, two] = await Promise.all([session.all(statement('FROM kept')), session.all(statement('FROM kept'))])
    expect([one.rowCount, two.rowCount]).toEqual([1, 1])
  })
  await expect(database.all(statement('FROM kept'))).rejects.toMatchObject({ error: { code: 'query-failed' } })
})
