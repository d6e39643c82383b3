import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import { QueryQueue } from '../../../src/main/duckdb/query-queue'
import { pathPattern } from '../../../src/main/sql/files/path-pattern'
import { literal } from '../../../src/main/sql/quote'
import { newFolder, startInstances, statement } from '../../unit/main/duckdb/open-test-database'

const oddNames = [
  "it's.csv", 'double"quote.csv', 'per%20cent.csv', 'hash#1.csv', 'emoji 🙂.csv', 'new\nline.csv', 'glob[1].csv', 'star*.csv', 'question?.csv',
  'brace{a,b}.csv', 'back\\slash.csv', ' space at both ends .csv', 'semi;colon.csv', 'ü combining.csv', `${'n'.repeat(251)}.csv`,
]

test.each(oddNames)('a file called %j can be allowed and read, and its neighbour cannot', async (name) => {
  const folder = newFolder()
  const path = join(folder, name)
  writeFileSync(path, 'a\n1\n')
  writeFileSync(join(folder, 'neighbour.csv'), 'a\n2\n')
  const instances = await startInstances()
  await instances.switchTo({ files: [path], folders: [], attach: [] }, async () => {})
  const batch = await instances.current().all(statement(`SELECT a::INTEGER AS a FROM read_csv(${literal(pathPattern(path))}, header = true)`))
  expect([...(batch.columns[0]!.data as { values: Int32Array }).values]).toEqual([1])
  await expect(instances.current().all(statement(`SELECT * FROM read_csv(${literal(join(folder, 'neighbour.csv'))})`))).rejects.toMatchObject({ error: { code: 'query-failed' } })
  instances.close()
})

test('a locked instance reads nothing else, writes nowhere else, and cannot be unlocked', async () => {
  const instances = await startInstances()
  const database = instances.current()
  const elsewhere = join(newFolder(), 'x.csv')
  for (const text of [
    "SELECT * FROM read_text('/etc/passwd')", "SELECT * FROM '/etc/passwd'", `COPY (SELECT 1) TO ${literal(elsewhere)}`, "ATTACH '/etc/passwd' AS p",
    'INSTALL httpfs', "LOAD 'httpfs'", 'SET enable_external_access = true', 'SET lock_configuration = false', "SET allowed_directories = ['/']",
    'SET autoinstall_known_extensions = true', "SELECT * FROM read_csv('http://127.0.0.1:9/x.csv')",
  ]) {
    await expect(database.run(statement(text)), text).rejects.toMatchObject({ name: 'AppFailure' })
  }
  instances.close()
})

test('moments with a zone are read in UTC, whatever the zone of the machine', async () => {
  const instances = await startInstances()
  const batch = await instances.current().all(statement("SELECT current_setting('TimeZone') AS zone, CAST(TIMESTAMPTZ '2020-06-01 00:30:00+02' AS VARCHAR) AS moment"))
  expect(batch.columns.map(({ data }) => (data.encoding === 'dictionary' ? data.dictionary[0] : null))).toEqual(['UTC', '2020-05-31 22:30:00+00'])
  instances.close()
})

test('a switch does not wait for running queries, which finish on the old instance', async () => {
  const file = join(newFolder(), 'a.csv')
  writeFileSync(file, 'a\n1\n')
  const instances = await startInstances()
  const old = instances.current()
  const running = old.all(statement('SELECT sum(a.range * b.range) AS s FROM range(100000) a, range(20000) b'))
  await new Promise((resolve) => setTimeout(resolve, 20))
  let hasEnded = false
  void running.finally(() => { hasEnded = true })
  await instances.switchTo({ files: [file], folders: [], attach: [] }, (database) => database.run(statement(`CREATE VIEW v AS FROM read_csv(${literal(file)})`)))
  expect(hasEnded).toBe(false)
  expect(instances.current()).not.toBe(old)
  expect((await instances.current().all(statement('FROM v'))).rowCount).toBe(1)
  expect((await running).rowCount).toBe(1)
  await new Promise((resolve) => setTimeout(resolve, 20))
  await expect(old.all(statement('SELECT 1'))).rejects.toMatchObject({ error: { code: 'engine-stopped' } })
  instances.close()
})

test('closing an instance holds the thread, so it waits until no query runs', async () => {
  const queue = new QueryQueue()
  const leave = await queue.enter('foreground', undefined)
  let isClosed = false
  queue.whenQuiet(() => { isClosed = true })
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(isClosed).toBe(false)
  leave()
  await expect.poll(() => isClosed).toBe(true)
})

test('background work is told to give way to a question, and the questions are told of from the first to a moment after the last', async () => {
  const queue = new QueryQueue()
  const told: boolean[] = []
  queue.onQuestions((areThere) => told.push(areThere))
  let givenWays = 0
  const leaveBackground = await queue.enter('background', undefined, () => { givenWays += 1 })
  expect([givenWays, told]).toEqual([0, []])
  const leave = await queue.enter('foreground', undefined, undefined)
  const leaveSecond = await queue.enter('foreground', undefined, undefined)
  expect([givenWays, told]).toEqual([1, [true]])
  leave()
  leaveBackground()
  expect(told).toEqual([true])
  leaveSecond()
  await expect.poll(() => told).toEqual([true, false])
})

test('a failed switch changes nothing, and switches run one after the other', async () => {
  const instances = await startInstances()
  const before = instances.current()
  await expect(instances.switchTo({ files: [], folders: [], attach: [] }, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(instances.current()).toBe(before)
  const order: number[] = []
  await Promise.all([1, 2, 3].map((turn) => instances.switchTo({ files: [], folders: [], attach: [] }, async () => {
    await new Promise((resolve) => setTimeout(resolve, 30 / turn))
    order.push(turn)
  })))
  expect(order).toEqual([1, 2, 3])
  instances.close()
})

test('an ingested copy in the cache folder is attached for reading only', async () => {
  const cacheFolder = newFolder()
  mkdirSync(cacheFolder, { recursive: true })
  const path = join(cacheFolder, 'copy.duckdb')
  const made = await DuckDBInstance.create(path)
  await (await made.connect()).run('CREATE TABLE t AS SELECT 7 AS a')
  made.closeSync()
  const instances = await startInstances({ cacheFolder })
  await instances.switchTo({ files: [], folders: [], attach: [{ path, name: 'copy "1"' }] }, async () => {})
  expect((await instances.current().all(statement('FROM "copy ""1""".t'))).rowCount).toBe(1)
  await expect(instances.current().run(statement('INSERT INTO "copy ""1""".t VALUES (8)'))).rejects.toMatchObject({ error: { code: 'query-failed' } })
  instances.close()
})
