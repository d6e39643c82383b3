import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { computeSumGrid } from '../../../src/main/duckdb/sum-grid'
import type { DatasetRegistry } from '../../../src/main/services/datasets/dataset-registry'
import { IngestQueue } from '../../../src/main/services/engine/ingest-queue'
import { CacheFolder } from '../../../src/main/services/ingest/cache-folder'
import { runCopyHere } from '../../../src/main/services/ingest/run-copy'
import { openEngine, type OpenEngine } from '../support/open-engine'

async function withIngest(budgetBytes = 1e9): Promise<{ engine: OpenEngine; queue: IngestQueue; cacheFolder: string }> {
  let registry: DatasetRegistry | null = null
  let folder = ''
  let queue: IngestQueue | null = null
  const engine = await openEngine({
    computeSumGrid,
    reattach: (database, entry) => queue!.reattach(database, entry),
    afterOpen: (entry) => queue!.add(entry),
    beforeClose: (entry) => queue!.remove(entry),
  })
  registry = engine.registry
  folder = join(engine.folder, 'work', 'cache')
  await mkdir(folder)
  const cache = new CacheFolder(folder, budgetBytes)
  queue = new IngestQueue({
    registry: () => registry, cache, runCopy: runCopyHere, onChange: () => undefined, mayStart: () => Promise.resolve(),
    settings: { threads: 1, memoryLimitBytes: 5e8, temporaryFolder: join(engine.folder, 'temporary') },
  })
  return { engine, queue, cacheFolder: folder }
}

const text = `word,n\n${Array.from({ length: 5_000 }, (_, row) => `w${row % 7},${row}.5\n`).join('')}`
const storageOf = (engine: OpenEngine, id: string) => engine.registry.entry(id).summary.storage

describe('the background copy of a dataset', () => {
  it('takes over silently: same rows, same order, same digits, few-valued text as ENUM', async () => {
    const { engine } = await withIngest()
    const dataset = await engine.openOne(await engine.write('words.csv', text))
    const fromFile = (await engine.registry.relationForSums(dataset.id, ['n'])).sumGrids.get('n')
    await expect.poll(() => storageOf(engine, dataset.id)).toEqual({ kind: 'cache' })
    const { relation, summary } = engine.registry.entry(dataset.id)
    expect(summary.rowCount).toBe(5_000)
    expect([...relation.enumFields]).toEqual(['word'])
    expect(relation.rowNumber).toBe('rowid')
    expect(await engine.query('SELECT word, n FROM words LIMIT 2 OFFSET 4998')).toEqual([['w0', 4998.5], ['w1', 4999.5]])
    expect((await engine.registry.relationForSums(dataset.id, ['n'])).sumGrids.get('n')).toEqual(fromFile)
  })

  it('stays in use when other files are opened and closed', async () => {
    const { engine } = await withIngest()
    const dataset = await engine.openOne(await engine.write('words.csv', text))
    await expect.poll(() => storageOf(engine, dataset.id)).toEqual({ kind: 'cache' })
    const other = await engine.openOne(await engine.write('other.csv', 'a\n1\n'))
    await engine.registry.close(other.id)
    expect(storageOf(engine, dataset.id)).toEqual({ kind: 'cache' })
    expect(await engine.query('SELECT count(*) FROM words')).toEqual([['5000']])
  })

  it('serves the same file opened twice', async () => {
    const { engine } = await withIngest()
    const path = await engine.write('words.csv', text)
    const [one, two] = [await engine.openOne(path), await engine.openOne(path)]
    await expect.poll(() => [storageOf(engine, one.id).kind, storageOf(engine, two.id).kind]).toEqual(['cache', 'cache'])
    expect(await engine.query('SELECT (SELECT count(*) FROM words), (SELECT count(*) FROM words_2)')).toEqual([['5000', '5000']])
  })

  it('that would break the budget is given up, and the file goes on answering', async () => {
    const { engine } = await withIngest(10_000)
    const dataset = await engine.openOne(await engine.write('words.csv', text))
    await expect.poll(() => storageOf(engine, dataset.id)).toMatchObject({ kind: 'not-ingested', reason: 'over-budget' })
    await expect.poll(() => engine.registry.entry(dataset.id).summary.rowCount).toBe(5_000)
    expect(await engine.query('SELECT count(*) FROM words')).toEqual([['5000']])
  })

  it('of a file that cannot be read to its end is none, and the dataset says what is wrong with the file', async () => {
    const { engine } = await withIngest()
    const lines = Array.from({ length: 260_000 }, (_, row) => (row === 250_000 ? '{"a":1,"b":"unfinished' : `{"a":${row},"b":"${'long '.repeat(50)}"}`))
    const path = await engine.write('deep.jsonl', `${lines.join('\n')}\n`)
    const dataset = await engine.openOne(path)
    await expect.poll(() => storageOf(engine, dataset.id)).toMatchObject({ kind: 'not-ingested', reason: 'failed' })
    expect(engine.registry.entry(dataset.id).summary).toMatchObject({ rowCount: null, problems: [{ code: 'text-not-readable', path, remedy: 'mend-file' }] })
  })

  it('can be cancelled while it waits, and started again', async () => {
    const { engine, queue } = await withIngest()
    const first = await engine.openOne(await engine.write('first.csv', text))
    const second = await engine.openOne(await engine.write('second.csv', text))
    queue.control(engine.registry.entry(second.id), 'cancel')
    await expect.poll(() => storageOf(engine, first.id).kind).toBe('cache')
    expect(storageOf(engine, second.id)).toMatchObject({ kind: 'not-ingested', reason: 'cancelled' })
    queue.control(engine.registry.entry(second.id), 'start')
    await expect.poll(() => storageOf(engine, second.id).kind).toBe('cache')
  })

  it('is made again when the one in the cache is damaged', async () => {
    const { engine, cacheFolder } = await withIngest()
    const path = await engine.write('words.csv', text)
    const dataset = await engine.openOne(path)
    await expect.poll(() => storageOf(engine, dataset.id).kind).toBe('cache')
    const file = engine.registry.entry(dataset.id).cache!.file
    await engine.registry.close(dataset.id)
    await writeFile(file, 'not a database')
    expect(file.startsWith(cacheFolder)).toBe(true)
    const again = await engine.openOne(path)
    await expect.poll(() => storageOf(engine, again.id).kind).toBe('cache')
    expect(await engine.query('SELECT count(*) FROM words')).toEqual([['5000']])
  })
})
