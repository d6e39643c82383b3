import { existsSync, readdirSync, statSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { DuckDBAppender, DuckDBInstance } from '@duckdb/node-api'
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { CacheFolder } from '../../../src/main/services/ingest/cache-folder'
import { makeCopyThreads } from '../../../src/main/services/ingest/copy-thread'
import { planKey } from '../../../src/main/services/ingest/plan-key'
import { startIngest, type IngestRequest } from '../../../src/main/services/ingest/start-ingest'
import { literal, sql } from '../../../src/main/sql/quote'
import { buildOnce } from '../cli/sextant'

beforeAll(buildOnce, 300_000)

const rowCount = 1_000_000
const runCopy = makeCopyThreads(pathToFileURL(join(import.meta.dirname, '..', '..', '..', 'out', 'main', 'copy-worker.js')))

/** A file of two columns, and the request to copy it with a thread of its own. */
async function aRequest(changes: Partial<IngestRequest> = {}): Promise<IngestRequest> {
  const folder = await mkdtemp(join(tmpdir(), 'copy-thread-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  for (const name of ['cache', 'tight', 'temporary']) await mkdir(join(folder, name))
  const path = join(folder, 'rows.parquet')
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  await connection.run(`COPY (SELECT i AS n, 'a text that is stored ' || hash(i) AS words FROM range(${rowCount}) r(i)) TO '${path}'`)
  return {
    key: planKey({ files: [{ path, sizeBytes: 1, modifiedMs: 1 }], options: null, source: 'x' }),
    source: sql`read_parquet(${literal(path)})`, readableFiles: [path], paths: [path], runCopy, expectedRowCount: rowCount, onProgress: () => undefined,
    fields: [{ name: 'n', kind: 'integer', type: 'BIGINT' }, { name: 'words', kind: 'text', type: 'VARCHAR' }],
    cache: new CacheFolder(join(folder, 'cache'), 1e9), settings: { threads: 1, memoryLimitBytes: 512 * 1024 * 1024, temporaryFolder: join(folder, 'temporary') },
    ...changes,
  }
}

/** Keeps this thread from doing anything, its event loop too, until `isSo`. */
function holdThisThreadUntil(isSo: () => boolean): void {
  const nobodyWakesIt = new Int32Array(new SharedArrayBuffer(4))
  for (let turn = 0; turn < 1_000 && !isSo(); turn++) Atomics.wait(nobodyWakesIt, 0, 0, 20)
}

describe('a copy on a thread of its own', () => {
  it('appends nothing on the thread that answers questions', async () => {
    const [append, flush] = [vi.spyOn(DuckDBAppender.prototype, 'appendDataChunk'), vi.spyOn(DuckDBAppender.prototype, 'flushSync')]
    onTestFinished(() => { vi.restoreAllMocks() })
    const fractions: (number | null)[] = []
    const request = await aRequest({ onProgress: (fraction) => fractions.push(fraction) })
    const copy = await startIngest(request).done
    expect(copy.rowCount).toBe(rowCount)
    expect(await request.cache.find(request.key)).toEqual(copy)
    expect(fractions.length).toBeGreaterThan(0)
    expect(append).not.toHaveBeenCalled()
    expect(flush).not.toHaveBeenCalled()
  })

  it('waits for nothing on that thread: it stores its rows while the event loop there is held', async () => {
    const request = await aRequest()
    const ingest = startIngest(request)
    ingest.pause()
    const file = request.cache.partialFileOf(request.key)
    await expect.poll(() => existsSync(file)).toBe(true)
    const storedBytes = () => statSync(file).size
    const atFirst = storedBytes()
    ingest.resume()
    holdThisThreadUntil(() => storedBytes() > atFirst + 1_000_000)
    expect(storedBytes()).toBeGreaterThan(atFirst + 1_000_000)
    expect((await ingest.done).rowCount).toBe(rowCount)
  })

  it('pauses, resumes and ends when it is told to, before it has begun too', async () => {
    const request = await aRequest()
    const paused = startIngest(request)
    paused.pause()
    paused.resume()
    paused.pause()
    paused.cancel()
    await expect(paused.done).rejects.toMatchObject({ error: { code: 'cancelled' } })
    const resumed = startIngest(request)
    resumed.pause()
    resumed.resume()
    expect((await resumed.done).rowCount).toBe(rowCount)
  })

  it('says what went wrong in the words of the engine, and leaves nothing behind', async () => {
    const request = await aRequest()
    const tight = new CacheFolder(join(request.settings.temporaryFolder, '..', 'tight'), 1_000)
    await expect(startIngest({ ...request, cache: tight }).done).rejects.toMatchObject({ name: 'AppFailure', error: { code: 'result-too-large', limit: 1_000 } })
    expect(readdirSync(tight.folder)).toEqual([])
    const failing = sql`(SELECT if(n = 700000, error('no more'), n) AS n, words FROM ${request.source})`
    await expect(startIngest({ ...request, source: failing, expectedRowCount: null }).done).rejects.toMatchObject({ error: { code: 'query-failed', reason: 'no more' } })
    const elsewhere = sql`read_parquet(${literal('/somewhere/else.parquet')})`
    await expect(startIngest({ ...request, source: elsewhere }).done).rejects.toMatchObject({ name: 'AppFailure', error: { code: 'query-failed' } })
  })

  it('that ends without a word is a failed copy, not one that never ends', async () => {
    const broken = makeCopyThreads(new URL('data:text/javascript,process.exit(0)'))
    await expect(startIngest(await aRequest({ runCopy: broken })).done).rejects.toThrow('before it was done')
  })
})
