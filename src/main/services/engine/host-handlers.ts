import type { HostChannels } from '../../../shared/contract/host-channels'
import type { HandlersFor } from '../../protocol/serve-port'
import { readFileProvenances } from '../../export/provenance-readers'
import { parquetProvenance } from '../../sql/table/export-rows'
import { cellScalar } from '../../../shared/result/cell-scalar'
import type { RunningEngine } from './running-engine'

/** What the host may ask of an engine that has started. */
export function makeHostHandlers(engine: RunningEngine): HandlersFor<Omit<HostChannels, 'engine/start'>> {
  const { registry, audits, settings } = engine
  return {
    'engine/open': ({ paths, options, sqlNames }) => registry.open(paths, options, sqlNames === 'data' ? 'data' : 'file'),
    'engine/restore': ({ sources }) => registry.restore(sources),
    'engine/reopen': ({ dataset, options }) => registry.reopen(dataset, options),
    'engine/close': ({ dataset }) => registry.close(dataset),
    'engine/list': async () => registry.list().map(({ summary }) => summary),
    'engine/sources': async () => [...registry.sources()],
    'engine/export-quarantine': async ({ dataset, path }) => ({ count: await audits.exportQuarantined(dataset, path) }),
    'engine/add-destination': async ({ path }) => ({ destination: engine.destinations.add(path) }),
    'engine/read-provenances': async ({ path }) => ({ provenances: [...(await readFileProvenances(path, (file) => parquetText(engine, file)))] }),
    'engine/digests': async ({ dataset }) => {
      const digests: (string | null)[] = []
      for (const { path } of registry.entry(dataset).files) digests.push(await engine.hashes.sha256(path))
      return { digests }
    },
    'engine/add-reading': async ({ path }) => ({ reading: engine.readings.add(path) }),
    'engine/memory': async () => ({
      usedBytes: process.memoryUsage.rss(), limitBytes: settings.memoryLimitBytes, threads: settings.threads, cacheBytes: (await engine.ingests?.cacheBytes()) ?? 0,
    }),
  }
}

/** The text under our key in a Parquet file's footer. The running instance may not read the file: one of its own looks at it. */
function parquetText({ instances }: RunningEngine, path: string): Promise<string | null> {
  return instances.inspect({ files: [path], folders: [], attach: [] }, async (database) => {
    const batch = await database.all(parquetProvenance(path))
    const [text] = batch.columns
    const value = text === undefined || batch.rowCount === 0 ? null : cellScalar(text, 0)
    return typeof value === 'string' ? value : null
  })
}
