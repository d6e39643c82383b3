import { useState } from 'react'
import type { Scalar } from '../../../shared/result/scalar'
import { engineRequest } from '../../api/engine'
import { useEngineQuery } from '../../store/use-engine-query'
import type { FilterScope } from './filter-scope'

/** As many as a list can hold without being slow; the rest is found by searching. */
const mostListed = 5_000
/** As many values as a condition can name. */
export const mostChosen = 1_000_000

/** The values of a field to choose from, as far as they are known. */
export interface FieldValues {
  readonly entries: readonly { readonly value: Scalar; readonly count: number }[]
  /** How many there are, listed or not. */
  readonly total: number
  readonly isLoading: boolean
  readonly isFailed: boolean
  readonly search: string
  readonly onSearch: (search: string) => void
  /** Every value that is found, however many. */
  readonly findAll: () => Promise<readonly Scalar[]>
}

/** The most frequent values of a field that contain what is searched for. */
export function useFieldValues({ dataset, lane }: FilterScope, field: string): FieldValues {
  const [search, setSearch] = useState('')
  const question = { dataset, field, search: search === '' ? null : search }
  const state = useEngineQuery('field/values', { ...question, limit: mostListed }, { lane: `${lane} values`, dataset })
  const answer = state.kind === 'done' ? state.value : state.kind === 'running' ? state.previous : null
  return {
    entries: answer?.values ?? [],
    total: answer?.total ?? 0,
    isLoading: state.kind === 'running',
    isFailed: state.kind === 'failed',
    search,
    onSearch: setSearch,
    findAll: async () => {
      if (answer?.isTruncated === false) return answer.values.map(({ value }) => value)
      const all = await engineRequest('field/values', { ...question, limit: mostChosen }, { lane: `${lane} all values` })
      return all.values.map(({ value }) => value)
    },
  }
}
