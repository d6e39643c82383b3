import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TFunction } from 'i18next'
import type { Filter } from '../../../shared/query/filter'
import type { Field } from '../../../shared/result/field'
import { Button } from '../../components/button'
import { Checkbox } from '../../components/checkbox'
import { Select } from '../../components/select'
import { isOpenCondition, readCondition, writeCondition, type FieldCondition, type FieldTest } from '../../components/shelves/filter-condition'
import { describeFilter } from './describe-filter'
import { openDialog } from '../../store/screen'
import { emptyTest, modesOf, usualMode, type FilterMode } from './filter-modes'
import type { FilterScope } from './filter-scope'
import { RangeEditor } from './range-editor'
import { RelativeEditor } from './relative-editor'
import { TextEditor } from './text-editor'
import { TopEditor } from './top-editor'
import { ValuesEditor } from './values-editor'
import '../../components/field.css'
import '../../components/shelves/shelves.css'
import './filter.css'

interface FilterEditorProps {
  readonly scope: FilterScope
  readonly filter: Filter
  /** Null when the dataset has no such field (any more). */
  readonly field: Field | null
  readonly onChange: (filter: Filter) => void
  readonly onRemove: () => void
}

/** Changes the condition of one field: a set of values, a range, relative dates, a pattern, a rank, or whether there is a value at all. */
export function FilterEditor({ scope, filter, field, onChange, onRemove }: FilterEditorProps) {
  const { t, i18n } = useTranslation()
  const condition = readCondition(filter)
  const [mode, setMode] = useState<FilterMode | null>(null)
  const remove = <Button kind="quiet" icon={<Trash2 size={14} />} onPress={onRemove}>{t('shelves.removeEntry')}</Button>
  if (condition === null || field === null) {
    return (
      <div className="filter-editor">
        <h3>{t('shelves.filter.custom')}</h3>
        <p className="filter-note">{condition !== null ? t('shelves.fieldGone') : describeFilter(filter, { t, locale: i18n.language, fields: scope.fields })}</p>
        <div className="filter-line">
          {remove}
          {condition === null && <Button onPress={() => { openDialog('filter-builder') }}>{t('filters.build')}</Button>}
        </div>
      </div>
    )
  }
  // A filter that restricts nothing yet opens on what is most often asked of its field.
  const shownMode = mode ?? (condition.test.kind === 'any' || isOpenCondition(condition) ? usualMode(field) : condition.test.kind)
  const isNew = condition.test.kind !== shownMode
  const test: FieldTest = isNew ? emptyTest(shownMode) : condition.test
  // Rows without a value pass an open condition; a range or a pattern that takes its place keeps them only when asked.
  const withMissing = condition.withMissing && !isNew
  const put = (change: Partial<FieldCondition>): void => { onChange(writeCondition({ ...condition, withMissing, ...change })) }
  return (
    <div className="filter-editor">
      <h3 title={field.name}>{t('shelves.filter.title', { field: field.name })}</h3>
      <Select
        label={t('shelves.filter.how')} isLabelHidden options={modesOf(field).map((value) => ({ value, label: modeName(value, t) }))} value={test.kind}
        onChange={(kind) => {
          setMode(kind)
          if (kind !== condition.test.kind || isOpenCondition(condition)) put({ test: emptyTest(kind), withMissing: kind === 'values' })
        }}
      />
      {test.kind === 'values' && (
        <ValuesEditor scope={scope} field={field} condition={{ test, withMissing: isNew || condition.withMissing }} onChange={(next) => { put(next) }} />
      )}
      {test.kind === 'range' && <RangeEditor scope={scope} field={field} test={test} onChange={(next) => { put({ test: next }) }} />}
      {test.kind === 'relative' && <RelativeEditor test={test} onChange={(next) => { put({ test: next }) }} />}
      {test.kind === 'text' && <TextEditor test={test} onChange={(next) => { put({ test: next }) }} />}
      {test.kind === 'top' && <TopEditor fields={scope.fields} test={test} onChange={(next) => { put({ test: next }) }} />}
      {test.kind !== 'none' && test.kind !== 'values' && (
        <Checkbox isSelected={withMissing} onChange={(withMissing) => { put({ test, withMissing }) }}>{t('shelves.filter.withMissing')}</Checkbox>
      )}
      <div className="filter-line">{remove}</div>
    </div>
  )
}

function modeName(mode: FilterMode, t: TFunction): string {
  return mode === 'relative' || mode === 'top' ? t(`filters.modes.${mode}`) : t(`shelves.filter.modes.${mode}`)
}
