import { useTranslation } from 'react-i18next'
import { detectLongFormat } from '../../shared/grain/long-format'
import { pickedValue, withPicked } from '../../shared/grain/pick-long'
import type { DatasetSummary } from '../../shared/dataset/dataset-summary'
import type { Scalar } from '../../shared/result/scalar'
import { Select } from '../components/select'
import { changePreparation } from '../store/document'
import { usePreparation } from '../store/preparations'
import { useEngineQuery } from '../store/use-engine-query'
import './long-pickers.css'

/** More values than this are no short list: the filter dialog has them all. */
const mostValues = 500

/** In a long-format table: which facet, level, variable and kind of geography all of its views show. Nothing for an ordinary table. */
export function LongPickers({ dataset }: { readonly dataset: DatasetSummary }) {
  const { t } = useTranslation()
  const format = detectLongFormat(dataset.fields)
  if (format === null) return null
  const fields = [format.facet, format.level, format.variable, format.geography].filter((field) => field !== null)
  return (
    <div className="long-pickers" role="group" aria-label={t('grain.pickers')}>
      {fields.map((field) => <Picker key={field} dataset={dataset.id} field={field} />)}
    </div>
  )
}

const everything = 'all'

function Picker({ dataset, field }: { readonly dataset: string; readonly field: string }) {
  const { t } = useTranslation()
  const preparation = usePreparation(dataset)
  // What is picked narrows the views, not the choice.
  const state = useEngineQuery('field/values', { dataset, field, search: null, limit: mostValues, prepare: { ...preparation, filter: null } }, { lane: `pick ${dataset} ${field}`, dataset })
  const values = state.kind === 'done' ? state.value.values : []
  const picked = pickedValue(preparation.filter, field)
  const known: readonly Scalar[] = picked === undefined || values.some(({ value }) => value === picked) ? values.map(({ value }) => value) : [picked, ...values.map(({ value }) => value)]
  const nameOf = (value: Scalar): string => (value === null ? t('common.missing') : value === '' ? t('common.emptyText') : String(value))
  const options = known.map((value) => ({ value: JSON.stringify(value), label: nameOf(value), of: value })).sort((one, other) => one.label.localeCompare(other.label, 'en', { numeric: true }))
  return (
    <div className="long-picker">
      <span aria-hidden="true">{field}</span>
      <Select
        label={field} isLabelHidden value={picked === undefined ? everything : JSON.stringify(picked)} options={[{ value: everything, label: t('grain.pickAll') }, ...options]}
        onChange={(next) => { changePreparation(dataset, { ...preparation, filter: withPicked(preparation.filter, field, options.find(({ value }) => value === next)?.of) }, `pick ${field}`) }}
      />
    </div>
  )
}
