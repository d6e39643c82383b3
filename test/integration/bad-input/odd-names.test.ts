import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { DuckDBInstance } from '@duckdb/node-api'
import { openEngine } from '../support/open-engine'

const names = [
  "it's", 'double"quote', 'per%20cent', 'hash#1', 'emoji 🙂', 'new\nline', 'glob[1]', 'star*', 'question?', 'brace{a,b}', 'back\\slash', ' space ', 'semi;colon',
  'ü combining', 'a=b', '~home', '-rf', 'select', 'x.y', '[!a]', 'file://x'.replaceAll('/', '∕'), 'n'.repeat(248),
]

it.each(names)('a CSV called %j opens, and its neighbours do not come along', async (name) => {
  const engine = await openEngine()
  for (const neighbour of ['glob1.csv', 'stars.csv', 'questionX.csv', 'bracea.csv', 'b.csv']) await engine.write(neighbour, 'a,b\n8,8\n9,9\n')
  const dataset = await engine.openOne(await engine.write(`${name}.csv`, 'a,b\n1,2\n'))
  expect(await engine.rows(dataset)).toEqual([['1', '2']])
  expect(dataset.name).toBe(`${name}.csv`)
  expect(dataset.sqlName.trim()).not.toBe('')
})

it.each(names)('JSON and Parquet called %j open, and so does a folder of that name', async (name) => {
  const engine = await openEngine()
  const parquet = engine.path('x.parquet')
  const connection = await (await DuckDBInstance.create()).connect()
  await connection.run(`COPY (SELECT 1::BIGINT AS a) TO '${parquet}' (FORMAT parquet)`)
  const short = name.slice(0, 200)
  const json = await engine.openOne(await engine.write(`${short}.json`, '[{"a":1}]'))
  const binary = await engine.openOne(await engine.write(`${short}.parquet`, await readFile(parquet)))
  const packed = await engine.openOne(await engine.write(`${short}.csv.gz`, gzipSync('a\n1\n')))
  for (const dataset of [json, binary, packed]) expect(await engine.rows(dataset)).toEqual([['1']])
  await mkdir(engine.path(`${short} folder`))
  await engine.write(`${short} folder/part-1.csv`, 'a\n1\n')
  await engine.write(`${short} folder/part-2.csv`, 'a\n2\n')
  const folder = await engine.openOne(engine.path(`${short} folder`))
  expect(await engine.query(`SELECT a FROM "${folder.sqlName.replaceAll('"', '""')}" ORDER BY a`)).toEqual([['1'], ['2']])
})

it('a pattern in a folder of an odd name matches inside that folder only', async () => {
  const engine = await openEngine()
  await engine.write('odd/one.csv', 'a\n9\n')
  await engine.write('od[d] (1)/one.csv', 'a\n1\n')
  await engine.write('od[d] (1)/two.csv', 'a\n2\n')
  const dataset = await engine.openOne(join(engine.path('od[d] (1)'), '*.csv'))
  expect(await engine.query(`SELECT a FROM "${dataset.sqlName}" ORDER BY a`)).toEqual([['1'], ['2']])
  expect(await readdir(engine.path('odd'))).toEqual(['one.csv'])
})

it('a pattern as long as a path can be that matches nothing says so', async () => {
  const engine = await openEngine()
  expect(await engine.openFailing(engine.path(`${'n'.repeat(300)}*.csv`))).toMatchObject([{ code: 'nothing-to-open' }])
  expect(await engine.openFailing(engine.path('n'.repeat(300)))).toMatchObject([{ code: 'file-not-readable' }])
})
