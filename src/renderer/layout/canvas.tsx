import { Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { View } from '../../shared/query/view'
import { Button } from '../components/button'
import { EmptyState } from '../components/empty-state'
import { ErrorNotice } from '../errors/error-notice'
import { viewComponents } from '../features/registry'
import { showTable, useActiveDataset, useDataset, useDatasetStore, useIsOpening } from '../store/datasets'
import { closeView, useActiveView } from '../store/document'
import { datasetOf } from '../store/document-reducer'
import { reportWhenIdle } from '../store/idle'
import { DatasetFilterBar } from './dataset-filter-bar'
import { ViewBoundary } from './view-boundary'
import { Welcome } from './welcome'

/** The active view, or what to do when there is none. */
export function Canvas() {
  const { t } = useTranslation()
  const view = useActiveView()
  const isLoaded = useDatasetStore((state) => state.isLoaded)
  return (
    <section className="canvas" aria-label={view?.name ?? t('shell.canvas')} id="canvas">
      {!isLoaded ? null : view === null ? <NoView /> : <ActiveView key={view.id} view={view} />}
    </section>
  )
}

function NoView() {
  const { t } = useTranslation()
  const dataset = useActiveDataset()
  if (dataset === null) return <><Welcome /><Drawn /></>
  return (
    <>
      <EmptyState
        title={t('shell.noViewTitle', { name: dataset.name })} text={t('shell.noViewText')}
        action={<Button kind="primary" onPress={() => showTable(dataset)}>{t('shell.showTable')}</Button>}
      />
      <Drawn />
    </>
  )
}

function ActiveView({ view }: { readonly view: View }) {
  const { t } = useTranslation()
  const datasetId = datasetOf(view.spec)
  const dataset = useDataset(datasetId)
  const isOpening = useIsOpening()
  // It may be among what is on its way.
  if (datasetId !== null && dataset === null && isOpening) return null
  if (datasetId !== null && dataset === null) {
    return (
      <>
        <EmptyState
          title={t('shell.datasetGoneTitle')} text={t('shell.datasetGoneText')}
          action={<Button onPress={() => closeView(view.id)}>{t('shell.closeView')}</Button>}
        />
        <Drawn />
      </>
    )
  }
  const ViewComponent = viewComponents[view.spec.kind]
  return (
    <ViewBoundary
      renderError={(error, retry) => (
        <div className="canvas-error">
          <ErrorNotice error={error} actions={<Button onPress={retry}>{t('shell.reload')}</Button>} />
        </div>
      )}
    >
      <Suspense fallback={null}>
        <DatasetFilterBar />
        <ViewComponent view={view} />
        <Drawn />
      </Suspense>
    </ViewBoundary>
  )
}

/** Mounted together with the first picture. */
function Drawn() {
  useEffect(reportWhenIdle, [])
  return null
}
