import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Filter } from '../../shared/query/filter'
import { noPreparation } from '../../shared/query/preparation'
import { asksDataset } from '../../shared/query/view'
import { newTableSpec } from '../store/new-spec'
import { Button } from '../components/button'
import { Dialog } from '../components/dialog'
import { formatCount } from '../format/numbers'
import { FilterBuilder } from '../shelves/filter/filter-builder'
import { useDataset } from '../store/datasets'
import { changePreparation, changeSpec, useActiveView } from '../store/document'
import { usePreparation } from '../store/preparations'
import { useLocale } from '../store/settings'
import { useEngineQuery } from '../store/use-engine-query'

/** The builder of the active view's filter. */
export function ViewFilterDialog({ onClose }: { readonly onClose: () => void }) {
  const view = useActiveView()
  if (view === null || !asksDataset(view.spec)) return null
  const { id, name, spec } = view
  return (
    <FilterDialog
      key={id} dataset={spec.dataset} name={name} lane={`${id} builder`} filter={spec.filter} isOfDataset={false} onClose={onClose}
      onChange={(filter) => { changeSpec(id, { ...spec, filter }, 'filter builder') }}
    />
  )
}

/** The builder of the filter that holds for every view of a dataset. */
export function DatasetFilterDialog({ dataset, onClose }: { readonly dataset: string; readonly onClose: () => void }) {
  const preparation = usePreparation(dataset)
  const name = useDataset(dataset)?.name ?? ''
  return (
    <FilterDialog
      dataset={dataset} name={name} lane={`${dataset} builder`} filter={preparation.filter} isOfDataset onClose={onClose}
      onChange={(filter) => { changePreparation(dataset, { ...preparation, filter }, 'filter builder') }}
    />
  )
}

interface FilterDialogProps {
  readonly dataset: string
  readonly name: string
  readonly lane: string
  readonly filter: Filter | null
  readonly isOfDataset: boolean
  readonly onChange: (filter: Filter | null) => void
  readonly onClose: () => void
}

function FilterDialog({ dataset: id, name, lane, filter, isOfDataset, onChange, onClose }: FilterDialogProps) {
  const { t } = useTranslation()
  const options = { locale: useLocale() }
  const dataset = useDataset(id)
  const preparation = usePreparation(id)
  const scope = useMemo(() => ({ dataset: id, lane, fields: dataset?.fields ?? [] }), [id, lane, dataset?.fields])
  // A dataset's own filter is counted as it stands, whether it is switched on or not.
  const prepare = { ...noPreparation, ...preparation, filter: isOfDataset ? null : preparation.filter }
  const counted = useEngineQuery('table/count', { spec: { ...newTableSpec(id), filter, prepare } }, { lane: `${lane} count`, dataset: id })
  const total = useEngineQuery('table/count', { spec: { ...newTableSpec(id), filter: null, prepare } }, { lane: `${lane} total`, dataset: id })
  if (dataset === null) return null
  return (
    <Dialog
      title={t(isOfDataset ? 'filters.ofDataset' : 'filters.builder', { name })} size="large" onClose={onClose}
      footer={
        <>
          <span className="filter-note" role="status">
            {counted.kind === 'done' && total.kind === 'done'
              ? t('filters.counted', { formatted: formatCount(counted.value.rowCount, options), total: formatCount(total.value.rowCount, options) })
              : counted.kind === 'running' ? t('filters.counting') : ''}
          </span>
          <span className="spacer" />
          <Button kind="primary" onPress={onClose}>{t('filters.done')}</Button>
        </>
      }
    >
      <FilterBuilder scope={scope} filter={filter} onChange={onChange} />
    </Dialog>
  )
}
