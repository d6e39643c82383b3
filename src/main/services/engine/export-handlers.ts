import { LookedUpRelations } from '../datasets/looked-up-relations'
import { PreparedRelations } from '../datasets/prepared-relations'
import type { EngineHandler, QueryServices } from '../questions/query-context'
import { ChartQueries } from '../charts/run-chart'
import { PivotQueries, type PivotSettings } from '../pivots/run-pivot'
import type { RunningEngine } from './running-engine'
import { pictureHandler } from '../export/save-picture'
import { exportHandler, provenanceHandler, type ExportParts } from '../export/export-view'
import { deckReadHandler, deckRefreshHandler } from '../export/refresh-deck'
import { deckHandler, templateHandler, type DeckParts } from '../export/write-deck'

export interface ExportHandlers {
  readonly 'export/run': EngineHandler<'export/run'>
  readonly 'export/picture': EngineHandler<'export/picture'>
  readonly 'export/provenance': EngineHandler<'export/provenance'>
  readonly 'deck/template': EngineHandler<'deck/template'>
  readonly 'deck/write': EngineHandler<'deck/write'>
  readonly 'deck/read': EngineHandler<'deck/read'>
  readonly 'deck/refresh': EngineHandler<'deck/refresh'>
}

/** Handlers for every channel about files that leave the app. */
export function makeExportHandlers(engine: RunningEngine, pivotSettings: PivotSettings, viewSql: EngineHandler<'view/sql'>): ExportHandlers {
  const { registry, results, settings, destinations, hashes } = engine
  const services: QueryServices = { datasets: registry, results, prepared: new PreparedRelations(new LookedUpRelations(registry, results)) }
  const parts: ExportParts = {
    services, destinations, hashes,
    pivots: new PivotQueries(services, pivotSettings),
    charts: new ChartQueries(services),
    temporaryFolder: settings.temporaryFolder,
    entries: () => registry.entries(),
    derived: () => results.named(),
    sourceFiles: () => registry.entries().flatMap(({ files }) => files.map(({ path }) => path)),
    sqlOf: async (spec, signal) => (await viewSql({ spec }, { signal, progress: () => undefined })).sql,
  }
  const decks: DeckParts = { ...parts, readings: engine.readings, clock: () => new Date() }
  return { 'export/run': exportHandler(parts), 'export/picture': pictureHandler(parts), 'export/provenance': provenanceHandler(parts), 'deck/template': templateHandler(decks), 'deck/write': deckHandler(decks), 'deck/read': deckReadHandler(decks), 'deck/refresh': deckRefreshHandler(decks) }
}
