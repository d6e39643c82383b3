import type { OpenDataset } from '../../../src/main/services/open-datasets'
import type { Scalar } from '../../../src/shared/result/scalar'
import { cellScalar } from '../../../src/shared/result/cell-scalar'
import { EconomicIndex } from '../../../src/main/services/economic-index/economic-index'
import { EconomicIndexDatasets } from '../../../src/main/services/datasets/economic-index-datasets'
import { keptDatasets } from '../../../src/main/services/datasets/kept-datasets'
import { makeQueryHandlers, type QueryHandlers } from '../../../src/main/services/engine/query-handlers'
import { createQueryResults } from '../../../src/main/services/datasets/query-results'
import { identifier, sql } from '../../../src/main/sql/quote'
import { openEngine, type OpenEngine } from '../support/open-engine'
import { writeSmallRelease } from './small-release'

/** A release that is open, with everything that rests on it, put together as the engine does. */
export interface OpenIndex {
  readonly engine: OpenEngine
  readonly index: EconomicIndex
  readonly datasets: EconomicIndexDatasets
  readonly handlers: QueryHandlers
  /** Rows of a person's SQL, asked through the channel. */
  sql(text: string): Promise<Scalar[][]>
}

export const noContext = { signal: new AbortController().signal, progress: () => undefined }

/** Opens the small release, or what `write` writes. `keptBelowBytes` 0: as a release too large to be kept in tables. */
export async function openIndex(write: (engine: OpenEngine) => Promise<string> = writeSmallRelease, settings?: { readonly keptBelowBytes: number }): Promise<OpenIndex> {
  let find: (id: string) => OpenDataset | undefined = () => undefined
  const engine = await openEngine({ results: { get: (id) => find(id) } })
  await engine.open(await write(engine))
  const index = new EconomicIndex(engine.registry, async () => 'digest')
  const datasets = new EconomicIndexDatasets(index, engine.registry, settings)
  const results = keptDatasets(createQueryResults(), datasets)
  find = (id) => results.get(id)
  const handlers = makeQueryHandlers(engine.registry, results, { holisticBudgetBytes: 1e9 })
  return {
    engine, index, datasets, handlers,
    async sql(text) {
      const { dataset } = await handlers['sql/run']({ text }, noContext)
      const batch = await engine.registry.database().all({ sql: sql`FROM ${identifier(results.get(dataset)?.source.sqlName ?? '')}`, params: [] })
      return Array.from({ length: batch.rowCount }, (_, row) => batch.columns.map((column) => cellScalar(column, row)))
    },
  }
}
