import { spawnSync } from 'node:child_process'
import { appendFile, chmod, mkdir, readFile, rename, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { expect, it } from 'vitest'
import { asDetected } from '../../../src/shared/dataset/reader-options'
import type { DatasetSummary } from '../../../src/shared/dataset/dataset-summary'
import { failureOf, openEngine, type OpenEngine } from '../support/open-engine'

async function engineWithWitness(): Promise<OpenEngine & { undisturbed(): Promise<void> }> {
  const engine = await openEngine()
  const witness = await engine.openOne(await engine.write('witness/w.csv', 'x,y\n1,2\n'))
  return { ...engine, undisturbed: async () => { expect(await engine.rows(witness)).toEqual([['1', '2']]) } }
}

async function writeParquet(path: string, rows: string): Promise<void> {
  const connection = await (await DuckDBInstance.create()).connect()
  await connection.run(`COPY (${rows}) TO '${path}' (FORMAT parquet, ROW_GROUP_SIZE 2048)`)
  connection.closeSync()
}

/** A query the way the services ask: dataset first, then its relation. */
async function ask(engine: OpenEngine, { id }: DatasetSummary, what = 'count(*)::INTEGER'): Promise<unknown> {
  const { relation } = engine.registry.get(id)
  return engine.query(`SELECT ${what} FROM ${relation.from}`)
}

it.each([
  ['cut in half', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
  ['without its last byte', (bytes: Buffer) => bytes.subarray(0, bytes.length - 1)],
  ['of its first four bytes', (bytes: Buffer) => bytes.subarray(0, 4)],
  ['with a broken footer', (bytes: Buffer) => { bytes.fill(0xff, bytes.length - 300, bytes.length - 8); return bytes }],
  ['with a footer length beyond the file', (bytes: Buffer) => { bytes.writeUInt32LE(0x7fffffff, bytes.length - 8); return bytes }],
] as const)('a Parquet file %s is called damaged', async (_name, damage) => {
  const engine = await engineWithWitness()
  await writeParquet(engine.path('whole.parquet'), "SELECT range AS n, 'text ' || range AS t FROM range(20000)")
  const path = await engine.write('damaged.parquet', damage(await readFile(engine.path('whole.parquet'))))
  expect(await engine.openFailing(path)).toMatchObject([{ code: 'file-damaged', path, format: 'Parquet' }])
  await engine.undisturbed()
})

it('a Parquet file with broken pages opens by its footer; what cannot be read is a clear error and the engine goes on', async () => {
  const engine = await engineWithWitness()
  await writeParquet(engine.path('whole.parquet'), "SELECT range AS n, md5(range::VARCHAR) AS t FROM range(20000)")
  const bytes = await readFile(engine.path('whole.parquet'))
  bytes.fill(0xaa, 100, Math.floor(bytes.length * 0.8))
  const { opened } = await engine.registry.open([await engine.write('pages.parquet', bytes)], asDetected, 'file')
  expect(opened).toHaveLength(1)
  const error = await failureOf(ask(engine, opened[0]!, 'max(t), sum(n)::VARCHAR'))
  expect(['file-damaged', 'query-failed']).toContain(error.code)
  await engine.undisturbed()
})

it('a file that is deleted while open is told, refused in words, and welcome back', async () => {
  const engine = await engineWithWitness()
  const path = await engine.write('a.csv', 'x,y\n1,2\n')
  const dataset = await engine.openOne(path)
  await rename(path, `${path}.away`)
  const changed = { code: 'file-changed', path, change: 'deleted' }
  // Before anyone has looked, the engine's own complaint is explained:
  expect(await engine.registry.explain(await failureOf(ask(engine, dataset)))).toEqual(changed)
  expect(engine.changes.at(-1)).toMatchObject({ id: dataset.id, problems: [changed] })
  expect(await failureOf(ask(engine, dataset))).toEqual(changed)
  const told = engine.changes.length
  await engine.registry.checkFiles()
  expect(engine.changes).toHaveLength(told)
  // Opening something else meanwhile starts an instance that has never seen the file.
  await engine.openOne(await engine.write('b.csv', 'p,q\n5,6\n'))
  await engine.undisturbed()
  expect(await failureOf(engine.registry.reopen(dataset.id, null))).toMatchObject({ code: 'file-not-found' })
  await rename(`${path}.away`, path)
  await engine.registry.checkFiles()
  expect(engine.changes.at(-1)).toMatchObject({ id: dataset.id, problems: [] })
  expect(await ask(engine, dataset, 'x, y')).toEqual([['1', '2']])
})

it.each([
  ['grown', async (path: string) => appendFile(path, '3,4\n')],
  ['shortened', async (path: string) => truncate(path, 4)],
  ['replaced', async (path: string) => { await writeFile(`${path}.new`, 'p,q,r\n7,8,9\n7,8,9\n'); await rename(`${path}.new`, path) }],
  ['replaced', async (path: string) => { await writeFile(path, 'x,y\n8,9\n'); await utimes(path, new Date(), new Date(Date.now() + 5_000)) }],
] as const)('a file that is %s while open is told and refused until it is read anew', async (change, act) => {
  const engine = await engineWithWitness()
  const path = await engine.write('a.csv', 'x,y\n1,2\n')
  const dataset = await engine.openOne(path)
  await act(path)
  await engine.registry.checkFiles()
  expect(engine.changes.at(-1)).toMatchObject({ id: dataset.id, problems: [{ code: 'file-changed', path, change }] })
  expect(await failureOf(ask(engine, dataset))).toEqual({ code: 'file-changed', path, change })
  await engine.undisturbed()
  const again = await engine.registry.reopen(dataset.id, null)
  expect([again.id, again.problems]).toEqual([dataset.id, []])
  expect(await ask(engine, again)).toEqual([[{ grown: 2, shortened: 0, replaced: again.fields.length === 3 ? 2 : 1 }[change]]])
  const told = engine.changes.length
  await engine.registry.checkFiles()
  expect(engine.changes).toHaveLength(told)
})

it('a Parquet file that is replaced while open is told too', async () => {
  const engine = await engineWithWitness()
  const path = engine.path('a.parquet')
  await writeParquet(path, 'SELECT range AS n FROM range(10)')
  const dataset = await engine.openOne(path)
  await writeParquet(`${path}.new`, "SELECT 'x' AS other FROM range(99)")
  await rename(`${path}.new`, path)
  expect(await failureOf(ask(engine, dataset, 'sum(n)'))).toMatchObject({ code: 'query-failed' })
  await engine.registry.checkFiles()
  expect(await failureOf(ask(engine, dataset))).toEqual({ code: 'file-changed', path, change: 'replaced' })
  expect((await engine.registry.reopen(dataset.id, null)).fields.map(({ name }) => name)).toEqual(['other'])
})

it('a file without read permission says so', async (context) => {
  const engine = await openEngine()
  const path = await engine.write('secret.csv', 'x,y\n1,2\n')
  await chmod(path, 0)
  if (process.getuid?.() !== 0) {
    expect(await engine.openFailing(path)).toMatchObject([{ code: 'file-not-readable', path, reason: 'No permission to read it.' }])
    return
  }
  // Permissions do not bind root. The same error comes from the code that the system gives to anyone else.
  for (const one of [engine.folder, join(engine.folder, 'data')]) await chmod(one, 0o755)
  const tried = spawnSync('setpriv', ['--reuid=65534', '--regid=65534', '--clear-groups', process.execPath, '-e', `require('node:fs').readFileSync(${JSON.stringify(path)})`], { encoding: 'utf8' })
  if (tried.error !== undefined || !tried.stderr.includes('EACCES')) {
    process.stdout.write('Skipped: this runs as root and setpriv cannot change to another account.\n')
    context.skip()
  }
  const { fileFailure } = await import('../../../src/main/sources/expand-path')
  const code = /code: '(\w+)'/.exec(tried.stderr)?.[1] ?? ''
  expect(fileFailure(Object.assign(new Error('denied'), { code }), path).error).toEqual({ code: 'file-not-readable', path, reason: 'No permission to read it.' })
})

it('a link to a file opens the file; one that leads nowhere says that nothing is there', async () => {
  const engine = await engineWithWitness()
  const target = await engine.write('real/target.csv', 'x,y\n1,2\n')
  await symlink(target, engine.path('link.csv'))
  await symlink(engine.path('nowhere'), engine.path('broken.csv'))
  await symlink(engine.path('loop.csv'), engine.path('loop.csv'))
  const dataset = await engine.openOne(engine.path('link.csv'))
  expect([dataset.files[0]?.path, await engine.rows(dataset)]).toEqual([target, [['1', '2']]])
  expect(await engine.openFailing(engine.path('broken.csv'))).toEqual([{ code: 'file-not-found', path: engine.path('broken.csv') }])
  expect(await engine.openFailing(engine.path('loop.csv'))).toMatchObject([{ code: 'file-not-readable' }])
  await engine.undisturbed()
})

it('a folder with a link to one of its own files counts its rows once, and a link round in a circle ends', async () => {
  const engine = await openEngine()
  const target = await engine.write('f/a.csv', 'x,y\n1,2\n')
  await symlink(target, engine.path('f/z.csv'))
  await symlink(engine.path('f'), engine.path('f/again'))
  const dataset = await engine.openOne(engine.path('f'))
  expect([dataset.fileCount, await engine.rows(dataset)]).toEqual([1, [['1', '2']]])
})

it.each(['FIFO', 'device', 'socket'] as const)('a %s is refused at once instead of being waited for', async (kind) => {
  const engine = await engineWithWitness()
  let path = engine.path('special.csv')
  const server = createServer()
  if (kind === 'FIFO') expect(spawnSync('mkfifo', [path]).status).toBe(0)
  else if (kind === 'device') path = '/dev/zero'
  else await new Promise<void>((resolve) => server.listen(path, resolve))
  expect(await engine.openFailing(path)).toEqual([{ code: 'file-not-readable', path, reason: 'It is neither a file nor a folder.', obstacle: 'not-a-file' }])
  server.close()
  await engine.undisturbed()
})

it('a folder called x.csv is a folder', async () => {
  const engine = await openEngine()
  await mkdir(engine.path('x.csv'))
  expect(await engine.openFailing(engine.path('x.csv'))).toEqual([{ code: 'nothing-to-open', path: engine.path('x.csv') }])
  await engine.write('x.csv/part.csv', 'x,y\n1,2\n')
  expect(await engine.rows(await engine.openOne(engine.path('x.csv')))).toEqual([['1', '2']])
})

it('a path that is not there says so, and the others still open', async () => {
  const engine = await openEngine()
  const path = await engine.write('a.csv', 'x,y\n1,2\n')
  const { opened, failed } = await engine.registry.open([engine.path('no such.csv'), path, engine.path('a.csv/below')], asDetected, 'file')
  expect(opened.map(({ name }) => name)).toEqual(['a.csv'])
  expect(failed.map(({ code }) => code)).toEqual(['file-not-found', 'file-not-found'])
})

it('an open dataset whose file goes while another opens keeps its place and says why it is silent', async () => {
  const engine = await engineWithWitness()
  const path = await engine.write('gone.csv', 'x,y\n1,2\n')
  const dataset = await engine.openOne(path)
  await rm(path)
  await engine.openOne(await engine.write('next.csv', 'x,y\n3,4\n'))
  expect(engine.changes.at(-1)).toMatchObject({ id: dataset.id, problems: [{ code: 'file-changed', path, change: 'deleted' }] })
  expect((await failureOf(ask(engine, dataset))).code).toBe('file-changed')
  await engine.undisturbed()
})
