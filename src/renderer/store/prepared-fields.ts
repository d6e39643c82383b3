import { create } from 'zustand'
import type { AppError } from '../../shared/errors/errors'
import type { DatasetSummary } from '../../shared/dataset/dataset-summary'
import type { Field } from '../../shared/result/field'

/** What the engine says of the fields that a preparation adds to a dataset. */
export interface PreparedFields {
  /** The question these answer. */
  readonly asked: string
  readonly added: readonly Field[]
  /** Why the newest preparation cannot be made. */
  readonly error: AppError | null
}

export const noPreparedFields: PreparedFields = { asked: '', added: [], error: null }

export const usePreparedFieldsStore = create<{ readonly byDataset: Readonly<Record<string, PreparedFields>> }>()(() => ({ byDataset: {} }))

export function preparedFieldsOf(dataset: string): PreparedFields {
  return usePreparedFieldsStore.getState().byDataset[dataset] ?? noPreparedFields
}

export function usePreparedFields(dataset: string | null): PreparedFields {
  return usePreparedFieldsStore(({ byDataset }) => (dataset === null ? undefined : byDataset[dataset])) ?? noPreparedFields
}

/** Equal fields stay the same array, so that no view begins anew when only the progress of a copy changed. */
const fieldLists = new WeakMap<readonly Field[], { readonly added: readonly Field[]; readonly all: Field[] }>()

/** The dataset with what its preparation adds: to every view, one field is like another. */
export function withPreparedFields<Dataset extends DatasetSummary | null>(dataset: Dataset, { added }: PreparedFields): Dataset {
  if (dataset === null || added.length === 0) return dataset
  let known = fieldLists.get(dataset.fields)
  if (known?.added !== added) {
    known = { added, all: [...dataset.fields, ...added] }
    fieldLists.set(dataset.fields, known)
  }
  return { ...dataset, fields: known.all }
}
