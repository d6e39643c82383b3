import { useState } from 'react'
import type { FieldValues } from '../components/shelves/values-editor'
import { useEngineQuery } from '../store/use-engine-query'

const mostListed = 200

/** The most frequent values of a field that contain what is searched for. `lane` must differ from that of the view's own question. */
export function useFieldValues(dataset: string, field: string, lane: string): FieldValues {
  const [search, setSearch] = useState('')
  const state = useEngineQuery('field/values', { dataset, field, search: search === '' ? null : search, limit: mostListed }, { lane, dataset })
  const answer = state.kind === 'done' ? state.value : state.kind === 'running' ? state.previous : null
  return {
    entries: answer?.values ?? [],
    isTruncated: answer?.isTruncated ?? false,
    isLoading: state.kind === 'running',
    isFailed: state.kind === 'failed',
    search,
    onSearch: setSearch,
  }
}
