import { keepsRows } from '../../shared/query/lookup'
import { newTableSpec } from './new-spec'
import { usePreparation } from './preparations'
import { useEngineQuery } from './use-engine-query'

/**
 * How many rows a dataset has before any filter: those of its files, or, where a join adds and drops some, as many as the engine counts.
 * Null while nobody knows.
 */
export function useRowsBeforeFilters(dataset: string, rowsOfFiles: number | null): number | null {
  const preparation = usePreparation(dataset)
  const isJoined = !preparation.lookups.every(keepsRows)
  const question = isJoined ? { spec: { ...newTableSpec(dataset), prepare: { ...preparation, filter: null } } } : null
  const counted = useEngineQuery('table/count', question, { lane: `rows of ${dataset}`, dataset })
  if (!isJoined) return rowsOfFiles
  return counted.kind === 'done' ? counted.value.rowCount : null
}
