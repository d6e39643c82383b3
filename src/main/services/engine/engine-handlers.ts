import type { EngineChannels } from '../../../shared/contract/engine-channels'
import type { HandlersFor } from '../../protocol/serve-port'
import { comparePage } from '../../economic-index/pages/compare-page'
import { geographyPage } from '../../economic-index/pages/geography-page'
import { occupationPage } from '../../economic-index/pages/occupation-page'
import { placePage } from '../../economic-index/pages/place-page'
import { taxonomyPage } from '../../economic-index/pages/taxonomy-page'
import { previewReader } from '../datasets/preview-reader'
import { makeExportHandlers } from './export-handlers'
import { makeIndexBuilderHandlers } from '../index-builder/index-builder'
import { makeQueryHandlers, makeQueryServices } from './query-handlers'
import type { RunningEngine } from './running-engine'

/** A quarter of the memory limit for medians and distinct counts: several questions may run at once. */
const holisticShare = 0.25

/** What a page may ask. */
export function makeEngineHandlers(engine: RunningEngine): HandlersFor<EngineChannels> {
  const { registry, results, audits, settings, index, indexDatasets } = engine
  const pivotSettings = { holisticBudgetBytes: settings.memoryLimitBytes * holisticShare }
  const services = makeQueryServices(registry, results)
  const queries = makeQueryHandlers(registry, results, pivotSettings, () => new Date(), services)
  return {
    ...queries,
    ...makeIndexBuilderHandlers({
      services, destinations: engine.destinations, temporaryFolder: settings.temporaryFolder, labelSources: engine.labelSources,
      sourceFiles: () => registry.entries().flatMap(({ files }) => files.map(({ path }) => path)),
    }),
    ...makeExportHandlers(engine, pivotSettings, queries['view/sql']),
    'table/window': async (input, context) => {
      const window = await queries['table/window'](input, context)
      engine.firstRows.noteShown(input.spec.dataset)
      return window
    },
    'reader/preview': ({ dataset, options }, { signal }) =>
      previewReader(registry.entry(dataset), options, { database: registry.database(), source: engine.sources[registry.entry(dataset).group.format === 'xlsx' ? 'xlsx' : 'csv'], workFolder: engine.workFolder, signal }),
    'audit/run': async ({ dataset }, { signal, progress }) => ({ audit: await audits.audit(dataset, signal, (fraction) => progress({ fraction })) }),
    'audit/quarantined': ({ dataset, from, count }, { signal }) => audits.quarantined(dataset, from, count, signal),
    'ingest/control': async ({ dataset, action }) => {
      engine.ingests?.control(registry.entry(dataset), action)
      return null
    },
    'index/releases': async (_input, { signal }) => ({ releases: await index.releases(signal) }),
    'index/figures': async (_input, { signal }) => ({ figures: await index.figures(signal) }),
    'index/figure': ({ id, params }, { signal }) => index.figure(id, params, signal),
    'index/draw': ({ id, params, language }, { signal }) => indexDatasets.draw(id, params, { signal }, language),
    'index/geography': (input, { signal }) => index.page(geographyPage, input, signal),
    'index/place': (input, { signal }) => index.page(placePage, input, signal),
    'index/occupation': (input, { signal }) => index.page(occupationPage, input, signal),
    'index/taxonomy': (input, { signal }) => index.page(taxonomyPage, input, signal),
    'index/compare': (input, { signal }) => index.page(comparePage, input, signal),
    'index/datasets': async ({ isCounted, tables }, { signal }) => ({ datasets: await indexDatasets.list(signal, { isCounted, ...(tables === null ? {} : { tables, priority: 'foreground' }) }) }),
  }
}
