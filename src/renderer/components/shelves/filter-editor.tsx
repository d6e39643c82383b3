import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldKinds } from '../../../shared/catalog/field-kinds'
import type { Filter } from '../../../shared/query/filter'
import type { Field } from '../../../shared/result/field'
import { Button } from '../button'
import { Checkbox } from '../checkbox'
import { Select } from '../select'
import { readCondition, writeCondition, type FieldCondition, type FieldTest } from './filter-condition'
import { RangeEditor, TextEditor } from './filter-test-editors'
import { ValuesEditor, type FieldValues } from './values-editor'
import '../field.css'
import './shelves.css'

interface FilterEditorProps {
  readonly filter: Filter
  /** Null when the dataset has no such field (any more). */
  readonly field: Field | null
  readonly values: FieldValues
  readonly onChange: (filter: Filter) => void
  readonly onRemove: () => void
}

/** Changes the condition of one field: a set of values, a range, a pattern, or whether there is a value at all. */
export function FilterEditor({ filter, field, values, onChange, onRemove }: FilterEditorProps) {
  const { t } = useTranslation()
  const condition = readCondition(filter)
  const [mode, setMode] = useState<FieldTest['kind'] | null>(null)
  const remove = <Button kind="quiet" icon={<Trash2 size={14} />} onPress={onRemove}>{t('shelves.removeEntry')}</Button>
  if (condition === null || field === null) {
    return (
      <div className="filter-editor">
        <h3>{t('shelves.filter.custom')}</h3>
        <p className="filter-note">{field === null && condition !== null ? t('shelves.fieldGone') : t('shelves.filter.customText')}</p>
        <div className="filter-line">{remove}</div>
      </div>
    )
  }
  const { withMissing } = condition
  // A filter that restricts nothing yet opens on what is most often asked of its field.
  const shownMode = mode ?? (condition.test.kind === 'any' ? usualMode(field) : condition.test.kind)
  const test: FieldTest = condition.test.kind === shownMode ? condition.test : emptyTests[shownMode]
  const put = (change: Partial<FieldCondition>): void => { onChange(writeCondition({ ...condition, ...change })) }
  const modes = modesOf(field).map((mode) => ({ value: mode, label: t(`shelves.filter.modes.${mode}`) }))
  return (
    <div className="filter-editor">
      <h3 title={field.name}>{t('shelves.filter.title', { field: field.name })}</h3>
      <Select
        label={t('shelves.filter.how')} isLabelHidden options={modes} value={test.kind}
        onChange={(kind) => {
          setMode(kind)
          if (kind !== condition.test.kind) put({ test: emptyTests[kind], withMissing: false })
        }}
      />
      {test.kind === 'values' && <ValuesEditor field={field} test={test} values={values} onChange={(next) => { put({ test: next }) }} />}
      {test.kind === 'range' && <RangeEditor test={test} onChange={(next) => { put({ test: next }) }} />}
      {test.kind === 'text' && <TextEditor test={test} onChange={(next) => { put({ test: next }) }} />}
      {test.kind !== 'none' && (
        <Checkbox isSelected={withMissing} onChange={(isSelected) => { put({ test, withMissing: isSelected }) }}>{t('shelves.filter.withMissing')}</Checkbox>
      )}
      <div className="filter-line">{remove}</div>
    </div>
  )
}

const emptyTests: { readonly [Kind in FieldTest['kind']]: Extract<FieldTest, { kind: Kind }> } = {
  any: { kind: 'any' },
  none: { kind: 'none' },
  values: { kind: 'values', values: [], isExcluding: true },
  range: { kind: 'range', from: null, to: null, includesFrom: true, includesTo: true },
  text: { kind: 'text', match: 'contains', text: '', isCaseSensitive: false, isNegated: false },
}

function usualMode({ kind }: Field): FieldTest['kind'] {
  return fieldKinds[kind].isNumeric || fieldKinds[kind].isTemporal ? 'range' : 'values'
}

function modesOf({ kind }: Field): FieldTest['kind'][] {
  const { group, isNumeric, isTemporal } = fieldKinds[kind]
  return ['values', ...(isNumeric || isTemporal || group === 'text' ? ['range' as const] : []), ...(group === 'text' ? ['text' as const] : []), 'any', 'none']
}
