import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { SplitPane } from '../components/split-pane'
import { DatasetList } from '../features/datasets/dataset-list'
import { useActiveDataset } from '../store/datasets'
import { useScreen } from '../store/screen'
import './rail.css'

/** With the half of the component library that it needs; there is nothing to list before a dataset is open. */
const FieldList = lazy(async () => ({ default: (await import('./rail-fields')).RailFields }))

/** Datasets, and the fields of the active one. */
export function Rail() {
  const { t } = useTranslation()
  const isOpen = useScreen((state) => state.isRailOpen)
  const dataset = useActiveDataset()
  if (!isOpen) return null
  return (
    <nav className="rail" aria-label={t('shell.rail')}>
      <SplitPane label={t('shell.resizeRail')} side="left" initialPx={284} minimumPx={200} maximumPx={560}>
        <DatasetList />
        <Suspense fallback={null}>{dataset !== null && <FieldList key={dataset.id} dataset={dataset} />}</Suspense>
      </SplitPane>
    </nav>
  )
}
