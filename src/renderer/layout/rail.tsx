import { useTranslation } from 'react-i18next'
import { SplitPane } from '../components/split-pane'
import { DatasetList } from '../features/datasets/dataset-list'
import { FieldList } from '../features/datasets/field-list'
import { useActiveDataset } from '../store/datasets'
import { useScreen } from '../store/screen'
import { FieldSummary } from './field-summary'
import './rail.css'

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
        {dataset !== null && <FieldList key={dataset.id} dataset={dataset} Summary={FieldSummary} />}
      </SplitPane>
    </nav>
  )
}
