import { useTranslation } from 'react-i18next'
import type { Filter } from '../../shared/query/filter'
import type { Field } from '../../shared/result/field'
import { describeFilter } from './filter/describe-filter'
import { conditionSummary } from '../components/shelves/condition-summary'
import { conditionsOf, filterOfAll, readCondition } from '../components/shelves/filter-condition'
import type { PillAddress } from '../components/shelves/pill-drag'
import type { Pill } from '../components/shelves/pill'
import { Shelf, type ShelfAnswer } from '../components/shelves/shelf'
import { fieldDragType } from '../store/field-drag'
import { useLocale } from '../store/settings'
import { ConnectedFilterEditor } from './connected-filter-editor'
import { fieldChoices } from './field-choices'

interface FilterShelfProps {
  readonly viewId: string
  readonly dataset: string
  readonly fields: readonly Field[]
  readonly filter: Filter | null
  /** `mergeKey` joins changes of one pill into one step of undo. */
  readonly onChange: (filter: Filter | null, mergeKey: string | null) => void
  readonly onAdd: (fieldName: string) => ShelfAnswer
  readonly onDropField: (dragged: string, at: number) => ShelfAnswer
  readonly onMovePill: (from: PillAddress, at: number) => ShelfAnswer
}

/** The shelf of filters, the same for every kind of view. */
export function FilterShelf({ viewId, dataset, fields, filter, onChange, onAdd, onDropField, onMovePill }: FilterShelfProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const conditions = conditionsOf(filter)
  const remove = (index: number): void => { onChange(filterOfAll(conditions.toSpliced(index, 1)), null) }
  const pills = conditions.map((condition, index): Pill => {
    const read = readCondition(condition)
    const field = fields.find(({ name }) => name === read?.field) ?? null
    return {
      id: `filter ${index}`,
      label: read === null ? describeFilter(condition, { t, locale, fields }) : conditionSummary(read, field ?? { kind: 'text' }, t, locale),
      kind: field?.kind ?? null,
      problem: read !== null && field === null ? t('shelves.fieldGone') : null,
      menu: [],
      editor: (close) => (
        <ConnectedFilterEditor
          dataset={dataset} viewId={viewId} fields={fields} filter={condition} field={field}
          onChange={(next) => { onChange(filterOfAll(conditions.with(index, next)), `filter ${index}`) }}
          onRemove={() => {
            close()
            remove(index)
          }}
        />
      ),
    }
  })
  return (
    <Shelf
      name={t('fields.places.filters')} shelf="filters" scope={viewId} hint={t('shelves.filterHint')} pills={pills}
      choices={fieldChoices(fields, () => null)} fieldDragType={fieldDragType}
      onAdd={(choice) => onAdd(choice.name)} onDropField={onDropField} onMovePill={onMovePill} onRemove={remove} nextPillId={`filter ${conditions.length}`}
    />
  )
}
