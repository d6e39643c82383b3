import type { HostChannels } from '../../../shared/contract/host-channels'
import type { HandlersFor } from '../../protocol/serve-port'
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
    'engine/memory': async () => ({
      usedBytes: process.memoryUsage.rss(), limitBytes: settings.memoryLimitBytes, threads: settings.threads, cacheBytes: (await engine.ingests?.cacheBytes()) ?? 0,
    }),
  }
}
