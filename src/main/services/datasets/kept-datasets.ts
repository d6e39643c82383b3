import type { EconomicIndexDatasets } from './economic-index-datasets'
import type { QueryResults } from './query-results'

/** Everything that is a dataset without being a file: the kept rows of people's SQL, and what open releases give. */
export function keptDatasets(results: QueryResults, index: EconomicIndexDatasets): QueryResults {
  /** Texts of kept results that read what releases give: such a result is made again after it. */
  const texts = new Map<string, string>()
  return {
    async keep(database, text, kind, options) {
      await index.ensureNamed(text, database, options.signal)
      const kept = await results.keep(database, text, kind, options)
      texts.set(kept.source.id, text)
      return kept
    },
    get: (id) => results.get(id) ?? index.get(id),
    async ensure(id, database, signal) {
      const text = texts.get(id)
      if (text !== undefined) await index.ensureNamed(text, database, signal)
      await index.ensure(id, database, signal)
      await results.ensure(id, database, signal)
    },
    async release(id) {
      texts.delete(id)
      await index.release(id)
      await results.release(id)
    },
    ensureNamed: (text, database, signal) => index.ensureNamed(text, database, signal),
    named: () => index.asked(),
  }
}
