import { DuckDBInstance } from '@duckdb/node-api'
import { mkdir, rm } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { asDetected } from '../../../src/shared/dataset/reader-options'
import { openEngine, type OpenEngine } from '../support/open-engine'

async function copyOut(rows: string, path: string, options: string): Promise<void> {
  const connection = await (await DuckDBInstance.create()).connect()
  await connection.run(`COPY (${rows}) TO '${path}' (${options})`)
  connection.closeSync()
}

const count = async (engine: OpenEngine, sqlName: string) => (await engine.query(`SELECT count(*)::INTEGER FROM "${sqlName}"`))[0]?.[0]

describe('a folder', () => {
  it('shaped like a release, with six kinds of table, is six datasets', async () => {
    const engine = await openEngine()
    const tables: Record<string, string> = {
      'SOC_Structure.csv': 'Major Group,Title\n11-0000,Management\n,Chiefs\n', 'automation_vs_augmentation.csv': 'interaction_type,pct\ndirective,27.8\n',
      'bls_employment_may_2023.csv': 'SOC,employed\n11,9\n', 'onet_task_mappings.csv': 'task_name,pct\nwrite,1.5\n',
      'onet_task_statements.csv': 'O*NET-SOC Code,Task ID\n11-1011.00,8823\n', 'wage_data.csv': 'SOCcode,MedianSalary\n11-1011.00,-1\n',
    }
    for (const [name, content] of Object.entries(tables)) await engine.write(`release/${name}`, content)
    await engine.write('release/README.md', '# not a table')
    const opened = await engine.open(engine.path('release'))
    expect(opened.map(({ name }) => name).sort()).toEqual(Object.keys(tables).sort())
    expect(new Set(opened.map(({ sqlName }) => sqlName)).size).toBe(6)
  })

  it('of parts with one header is one dataset with the rows of all', async () => {
    const engine = await openEngine()
    for (const part of [1, 2, 10]) await engine.write(`sales/part-${part}.csv`, `id,region\n${part},a\n${part},b\n`)
    const dataset = await engine.openOne(engine.path('sales'))
    expect([dataset.name, dataset.fileCount, await count(engine, dataset.sqlName)]).toEqual(['sales', 3, 6])
    expect(dataset.files.map(({ path }) => path.slice(-10))).toEqual(['art-1.csv', 'art-2.csv', 'rt-10.csv'].map((end) => expect.stringMatching(new RegExp(`${end}$`)) as string))
  })

  it('of parts without a header is one dataset too', async () => {
    const engine = await openEngine()
    await engine.write('log/a.csv', '1,2025-01-01,10\n2,2025-01-02,11\n')
    await engine.write('log/b.csv', '3,2025-01-03,12\n4,2025-01-04,13\n')
    const dataset = await engine.openOne(engine.path('log'))
    expect([dataset.fields.length, await count(engine, dataset.sqlName)]).toEqual([3, 4])
  })

  it('of parts whose types differ takes the type that holds both', async () => {
    const engine = await openEngine()
    await engine.write('mixed/a.csv', 'id,v\n1,1\n')
    await engine.write('mixed/b.csv', 'id,v\n2,x\n')
    const dataset = await engine.openOne(engine.path('mixed'))
    expect(await engine.query(`SELECT v FROM "${dataset.sqlName}" ORDER BY id`)).toEqual([['1'], ['x']])
  })

  it('of parts in different encodings shows the text of each', async () => {
    const engine = await openEngine()
    await engine.write('enc/a.csv', 'id,v\n1,Å\n')
    await engine.write('enc/b.csv', Buffer.from('\uFEFFid,v\n2,Å\n', 'utf16le'))
    const dataset = await engine.openOne(engine.path('enc'))
    expect(await engine.query(`SELECT v FROM "${dataset.sqlName}" ORDER BY id`)).toEqual([['Å'], ['Å']])
  })

  it('of unlike files opens each kind by itself and names what does not open', async () => {
    const engine = await openEngine()
    await engine.write('mess/a.csv', 'x,y\n1,2\n')
    await engine.write('mess/b.csv', 'p,q,r\n1,2,3\n')
    await engine.write('mess/c.json', '[{"k":1}]')
    await engine.write('mess/d.parquet', 'this is not Parquet')
    await engine.write('mess/e.csv', '')
    await engine.write('mess/f.json', '{"k":')
    const { opened, failed } = await engine.registry.open([engine.path('mess')], asDetected, 'file')
    expect(opened.map(({ name }) => name)).toEqual(['a.csv', 'b.csv', 'c.json'])
    expect(failed.map((error) => [error.code, 'path' in error ? error.path.slice(-9) : '']).sort()).toEqual([['file-damaged', 'd.parquet'], ['file-empty', 'ess/e.csv'], ['text-not-readable', 's/f.json'.padStart(9, 's')]].sort())
  })

  it('of Hive partitions has their keys as columns; a code with a leading zero stays a text', async () => {
    const engine = await openEngine()
    for (const [year, month] of [['2024', '01'], ['2025', '02']] as const) await engine.write(`hive/year=${year}/month=${month}/a.csv`, `v\n${year}\n`)
    const dataset = await engine.openOne(engine.path('hive'))
    expect(await engine.query(`SELECT v::INTEGER, "year"::INTEGER, "month" FROM "${dataset.sqlName}" ORDER BY v`)).toEqual([[2024, 2024, '01'], [2025, 2025, '02']])
    expect((await engine.query(`SELECT count(*)::INTEGER FROM "${dataset.sqlName}" WHERE "year" = 2025`))[0]).toEqual([1])
  })

  it('of Hive partitions in Parquet and JSON has their keys too', async () => {
    const engine = await openEngine()
    for (const kind of ['a', 'b']) {
      await mkdir(engine.path(`p/kind=${kind}`), { recursive: true })
      await copyOut(`SELECT '${kind}' AS v`, engine.path(`p/kind=${kind}/x.parquet`), 'FORMAT parquet')
      await engine.write(`j/kind=${kind}/x.json`, `[{"v":"${kind}","n":12345678901234567890123}]`)
    }
    const parquet = await engine.openOne(engine.path('p'))
    const json = await engine.openOne(engine.path('j'))
    for (const { sqlName } of [parquet, json]) expect(await engine.query(`SELECT v, kind FROM "${sqlName}" ORDER BY v`)).toEqual([['a', 'a'], ['b', 'b']])
    expect(json.fields.map(({ name, type }) => `${name} ${type}`)).toEqual(['v VARCHAR', 'n HUGEINT', 'kind VARCHAR'])
  })

  it('called like a partition adds nothing to a single file in it', async () => {
    const engine = await openEngine()
    expect((await engine.openOne(await engine.write('a=b/x.csv', 'v\n1\n'))).fields.map(({ name }) => name)).toEqual(['v'])
  })

  it('keeps versions of a table apart', async () => {
    const engine = await openEngine()
    for (const version of ['v1', 'v2']) await engine.write(`r/task_pct_${version}.csv`, 'task,pct\na,1\n')
    expect((await engine.open(engine.path('r'))).map(({ name }) => name)).toEqual(['task_pct_v1.csv', 'task_pct_v2.csv'])
  })

  it('with nothing to open says so', async () => {
    const engine = await openEngine()
    await engine.write('none/readme.md', 'hello')
    expect(await engine.openFailing(engine.path('none'))).toEqual([{ code: 'nothing-to-open', path: engine.path('none') }])
  })
})

describe('a pattern', () => {
  it('joins what it matches, across folders', async () => {
    const engine = await openEngine()
    for (const name of ['x/a_v1.csv', 'x/a_v2.csv', 'y/z/a_v3.csv', 'y/other.csv']) await engine.write(`g/${name}`, 'id,v\n1,2\n')
    const dataset = await engine.openOne(`${engine.path('g')}/**/a_v*.csv`)
    expect([dataset.name, dataset.fileCount, await count(engine, dataset.sqlName)]).toEqual(['a_v*.csv', 3, 3])
    expect(dataset.sqlName).toBe('a_v')
  })
})

describe('several datasets', () => {
  it('stand side by side under names of their own and join', async () => {
    const engine = await openEngine()
    const one = await engine.write('one/Sales.csv', 'id,v\n1,10\n')
    const two = await engine.write('two/sales.csv', 'id,w\n1,20\n')
    const opened = await engine.open([one, two])
    expect(opened.map(({ sqlName }) => sqlName)).toEqual(['Sales', 'sales_2'])
    const [third] = await engine.open(one)
    expect(third?.sqlName).toBe('Sales_3')
    expect(await engine.query('SELECT v::INTEGER, w::INTEGER FROM "Sales" JOIN sales_2 USING (id)')).toEqual([[10, 20]])
  })

  it('are called data, data2 … on the command line', async () => {
    const engine = await openEngine()
    const path = await engine.write('x.csv', 'a,b\n1,2\n')
    const { opened } = await engine.registry.open([path, path], asDetected, 'data')
    expect(opened.map(({ sqlName }) => sqlName)).toEqual(['data', 'data2'])
  })

  it('close one by one; a closed one is gone from SQL and the others answer', async () => {
    const engine = await openEngine()
    const [a, b] = await engine.open([await engine.write('a.csv', 'x,y\n1,2\n'), await engine.write('b.csv', 'x,y\n3,4\n')])
    await engine.registry.close(a!.id)
    expect(engine.registry.list().map(({ summary }) => summary.name)).toEqual(['b.csv'])
    await expect(engine.query('FROM a')).rejects.toMatchObject({ error: { code: 'query-failed' } })
    expect(await engine.rows(b!)).toEqual([['3', '4']])
    expect(() => engine.registry.get(a!.id)).toThrow('dataset-not-open')
  })
})

describe('a restart', () => {
  it('brings the datasets back under the same ids, names and options', async () => {
    const before = await openEngine()
    await before.write('parts/a.csv', 'x;y\n1;2\n')
    await before.write('parts/b.csv', 'x;y\n3;4\n')
    const opened = await before.open([before.path('parts'), await before.write("odd '*[1].csv", 'n,v\n1,-\n')], { nullTexts: ['-'] })
    const sources = before.registry.sources()
    const after = await openEngine()
    const restored = await after.registry.restore(JSON.parse(JSON.stringify(sources)) as typeof sources)
    expect(restored.failed).toEqual([])
    expect(restored.opened.map(({ id, sqlName, fileCount, fields }) => ({ id, sqlName, fileCount, fields })))
      .toEqual(opened.map(({ id, sqlName, fileCount, fields }) => ({ id, sqlName, fileCount, fields })))
    expect(await after.rows(restored.opened[1]!)).toEqual([['1', null]])
    const [next] = await after.open(await after.write('new.csv', 'a,b\n1,2\n'))
    expect(opened.map(({ id }) => id)).not.toContain(next?.id)
  })

  it('opens the rest when a file has gone, and never another file in its place', async () => {
    const before = await openEngine()
    const [gone, kept] = await before.open([await before.write('a[1].csv', 'x,y\n1,2\n'), await before.write('kept.csv', 'x,y\n3,4\n')])
    const sources = before.registry.sources()
    await rm(before.path('a[1].csv'))
    await before.write('a1.csv', 'x,y\n9,9\n')
    const after = await openEngine()
    const restored = await after.registry.restore(sources)
    expect(restored.opened.map(({ id }) => id)).toEqual([kept?.id])
    expect(restored.failed).toEqual([{ code: 'file-not-found', path: gone?.files[0]?.path }])
  })
})
