import { useEffect } from 'react'
import { figureOfDataset, indexTableId, indexTableOf, type IndexTable } from '../../shared/economic-index/index-table'
import type { DatasetSummary } from '../../shared/dataset/dataset-summary'
import { engineRequest } from '../api/engine'
import { i18n } from '../i18n/i18n'
import { putDatasets, useDataset, useDatasetStore } from './datasets'
import { currentDocument, useDocumentStore } from './document'
import { datasetOf } from './document-reducer'

/**
 * Puts the datasets that open releases give among the others: the tidy table and what is derived from it, and the rows of figures that views
 * were made of (a document that was saved remembers them by their ids). They leave the list with the last release; their views stay.
 */
export async function putIndexDatasets(isOfUse: boolean, isWanted: () => boolean): Promise<void> {
  canDraw = isOfUse
  if (!isOfUse) return takeAway(() => true)
  const { datasets } = await engineRequest('index/datasets', { isCounted: false, tables: null }, { isBackground: true })
  if (!isWanted()) return
  const offered = new Set(datasets.map(({ id }) => id))
  takeAway((id) => figureOfDataset(id) === null && !offered.has(id))
  putDatasets(datasets.map(named))
  await putFigures(isWanted)
  if (datasets.every(({ rowCount }) => rowCount !== null)) return
  // Maps and tables do not wait for this.
  const counted = await engineRequest('index/datasets', { isCounted: true, tables: null }, { isBackground: true })
  if (isWanted()) putDatasets(counted.datasets.map(named))
}

/** One of them, as soon as that one is made: what shows it does not wait for all the others of a large release. Null before. */
export function useIndexDataset(table: IndexTable): DatasetSummary | null {
  const dataset = useDataset(indexTableId(table))
  const isMissing = dataset === null
  useEffect(() => {
    if (!isMissing) return
    const controller = new AbortController()
    engineRequest('index/datasets', { isCounted: false, tables: [table] }, { signal: controller.signal })
      .then(({ datasets }) => { putDatasets(datasets.map(named)) })
      // What cannot be made is told where all of them are asked for.
      .catch(() => undefined)
    return () => controller.abort()
  }, [table, isMissing])
  return dataset
}

/** Names follow the language, and figures whose views come back (undo, another document) get their rows again. Returns the function that ends it. */
export function followIndexDatasets(): () => void {
  const rename = (): void => { putDatasets(useDatasetStore.getState().datasets.filter(({ id }) => indexTableOf(id) !== null).map(named)) }
  i18n.on('languageChanged', rename)
  const end = useDocumentStore.subscribe(({ history }, before) => {
    if (history.present.views !== before.history.present.views) void putFigures(() => true)
  })
  return () => {
    i18n.off('languageChanged', rename)
    end()
  }
}

function named(summary: DatasetSummary): DatasetSummary {
  const table = indexTableOf(summary.id)
  return table === null ? summary : { ...summary, name: i18n.t(`figures.datasets.${table}`) }
}

const asking = new Set<string>()
let canDraw = false

/** A figure that can no longer be drawn leaves its views without rows: they say that their dataset is not open. */
async function putFigures(isWanted: () => boolean): Promise<void> {
  if (!canDraw) return
  const open = new Set(useDatasetStore.getState().datasets.map(({ id }) => id))
  for (const view of currentDocument().views) {
    const dataset = datasetOf(view.spec)
    const figure = dataset === null ? null : figureOfDataset(dataset)
    if (dataset === null || figure === null || open.has(dataset) || asking.has(dataset)) continue
    asking.add(dataset)
    const drawn = await engineRequest('index/draw', figure, { isBackground: true }).catch(() => null)
    asking.delete(dataset)
    if (drawn !== null && isWanted()) putDatasets([{ ...drawn.dataset, name: view.name }])
  }
}

function takeAway(isGone: (id: string) => boolean): void {
  const { datasets } = useDatasetStore.getState()
  const kept = datasets.filter(({ id, format }) => format !== 'economic-index' || !isGone(id))
  if (kept.length < datasets.length) useDatasetStore.setState({ datasets: kept })
}
