import { toAppError } from '../../shared/errors/errors'
import { isNoPreparation } from '../../shared/query/preparation'
import type { DatasetSummary } from '../../shared/dataset/dataset-summary'
import { engineRequest } from '../api/engine'
import { useDatasetStore } from './datasets'
import { useDocumentStore } from './document'
import { preparationOf } from './preparations'
import type { PreparedFields } from './prepared-fields'
import { noPreparedFields, preparedFieldsOf, usePreparedFieldsStore } from './prepared-fields'

/** Follows the document and the datasets, and asks the engine about each preparation that is new. Returns the function that ends it. */
export function followPreparations(): () => void {
  const ends = [useDocumentStore.subscribe(askAll), useDatasetStore.subscribe(askAll)]
  askAll()
  return () => ends.forEach((end) => end())
}

function askAll(): void {
  for (const dataset of useDatasetStore.getState().datasets) void ask(dataset)
}

async function ask(dataset: DatasetSummary): Promise<void> {
  const preparation = preparationOf(dataset.id)
  const version = useDatasetStore.getState().versions[dataset.id] ?? 0
  const asked = isNoPreparation(preparation) ? '' : JSON.stringify([version, preparation.fields, preparation.lookups])
  const before = preparedFieldsOf(dataset.id)
  if (before.asked === asked) return
  if (asked === '') return put(dataset.id, noPreparedFields)
  // What has been taken away is gone at once; what is new comes with the answer.
  const names = new Set([...preparation.fields.map(({ name }) => name), ...preparation.lookups.flatMap(({ fields }) => fields.map(({ as }) => as))])
  const kept = before.added.filter(({ name }) => names.has(name))
  put(dataset.id, { asked, added: kept.length === before.added.length ? before.added : kept, error: before.error })
  const own = new Set(dataset.fields.map(({ name }) => name))
  try {
    const { fields } = await engineRequest('preparation/describe', { dataset: dataset.id, prepare: { ...preparation, filter: null } })
    putIfAsked(dataset.id, { asked, added: fields.filter(({ name }) => !own.has(name)), error: null })
  } catch (thrown) {
    putIfAsked(dataset.id, { asked, added: kept, error: toAppError(thrown) })
  }
}

function putIfAsked(dataset: string, next: PreparedFields): void {
  if (preparedFieldsOf(dataset).asked === next.asked) put(dataset, next)
}

function put(dataset: string, next: PreparedFields): void {
  usePreparedFieldsStore.setState(({ byDataset }) => ({ byDataset: { ...byDataset, [dataset]: next } }))
}
