import { ClipboardPaste } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../../shared/errors/errors'
import type { Field } from '../../../shared/result/field'
import type { Scalar } from '../../../shared/result/scalar'
import { Button } from '../../components/button'
import { SearchField } from '../../components/search-field'
import { Select } from '../../components/select'
import { formatCount } from '../../format/numbers'
import { notify } from '../../store/notices'
import { chosenOf, readChoice, writeChoice, type Choice, type ValuesCondition } from './chosen-values'
import type { FilterScope } from './filter-scope'
import { PastePanel } from './paste-panel'
import { mostChosen, useFieldValues } from './use-field-values'
import { ValuesList } from './values-list'

interface ValuesEditorProps {
  readonly scope: FilterScope
  readonly field: Field
  readonly condition: ValuesCondition
  readonly onChange: (condition: ValuesCondition) => void
}

/** A set of values, kept or left out: chosen from the list, searched for, or pasted. Missing and empty values are entries like others. */
export function ValuesEditor({ scope, field, condition, onChange }: ValuesEditorProps) {
  const { t, i18n } = useTranslation()
  const options = { locale: i18n.language }
  const values = useFieldValues(scope, field.name)
  const [isPasting, setPasting] = useState(false)
  // Which way the switch stands while nothing is chosen; the condition itself cannot say.
  const [excludes, setExcludes] = useState(false)
  const choice = readChoice(condition, excludes)
  const put = (next: Partial<Choice>): void => { onChange(writeChoice({ ...choice, ...next })) }
  const add = (added: readonly Scalar[]): void => { put({ chosen: new Map([...choice.chosen, ...chosenOf(added)]) }) }
  const withFound = (change: (found: readonly Scalar[]) => void): void => {
    if (values.total > mostChosen) {
      notify({ kind: 'info', text: t('filters.values.tooMany', { formatted: formatCount(values.total, options), limit: formatCount(mostChosen, options) }) })
      return
    }
    values.findAll().then(change, (thrown: unknown) => { notify({ kind: 'error', error: toAppError(thrown) }) })
  }
  const invert = (found: readonly Scalar[]): void => {
    const next = new Map(choice.chosen)
    for (const [id, value] of chosenOf(found)) if (!next.delete(id)) next.set(id, value)
    put({ chosen: next })
  }
  const directions = [
    { value: 'keep', label: t('shelves.filter.keep') }, { value: 'leaveOut', label: t('shelves.filter.leaveOut') },
  ] as const
  if (isPasting) {
    return (
      <PastePanel
        scope={scope} field={field} onBack={() => { setPasting(false) }}
        onUse={(found) => {
          add(found)
          setPasting(false)
        }}
      />
    )
  }
  return (
    <>
      <Select
        label={t('shelves.filter.keepOrLeaveOut')} isLabelHidden options={directions} value={choice.isExcluding ? 'leaveOut' : 'keep'}
        onChange={(direction) => {
          setExcludes(direction === 'leaveOut')
          put({ isExcluding: direction === 'leaveOut' })
        }}
      />
      <SearchField label={t('shelves.filter.search')} value={values.search} onChange={values.onSearch} />
      <ValuesList field={field} values={values} chosen={choice.chosen} onChoose={(chosen) => { put({ chosen }) }} onChooseAll={() => { withFound(add) }} />
      <p className="filter-note" role="status">
        {values.total > values.entries.length
          ? t('filters.values.listed', { formatted: formatCount(values.entries.length, options), total: formatCount(values.total, options) })
          : t('filters.values.found', { count: values.total, formatted: formatCount(values.total, options) })}
        {' · '}
        {t('shelves.filter.chosen', { count: choice.chosen.size, formatted: formatCount(choice.chosen.size, options) })}
      </p>
      <div className="filter-line filter-actions">
        <Button kind="quiet" isDisabled={values.total === 0} onPress={() => { withFound(add) }}>{t('filters.values.selectFound')}</Button>
        <Button kind="quiet" isDisabled={values.total === 0} onPress={() => { withFound(invert) }}>{t('filters.values.invertFound')}</Button>
        <Button kind="quiet" isDisabled={choice.chosen.size === 0} onPress={() => { put({ chosen: new Map() }) }}>{t('filters.values.clear')}</Button>
        <Button kind="quiet" icon={<ClipboardPaste size={14} />} onPress={() => { setPasting(true) }}>{t('filters.paste.title')}</Button>
      </div>
    </>
  )
}
