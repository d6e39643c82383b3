import { Check, ClipboardPaste } from 'lucide-react'
import { useState } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Field } from '../../../shared/result/field'
import type { Scalar } from '../../../shared/result/scalar'
import { scalarText } from '../../format/cells'
import { formatCount } from '../../format/numbers'
import { Button } from '../button'
import { SearchField } from '../search-field'
import { Select } from '../select'
import { pastedValues, valueId, type FieldTest } from './filter-condition'

/** The values of a field to choose from, as far as they are known. */
export interface FieldValues {
  readonly entries: readonly { readonly value: Scalar; readonly count: number }[]
  readonly isTruncated: boolean
  readonly isLoading: boolean
  readonly isFailed: boolean
  readonly search: string
  readonly onSearch: (search: string) => void
}

type ValuesTest = Extract<FieldTest, { kind: 'values' }>

interface ValuesEditorProps {
  readonly field: Field
  readonly test: ValuesTest
  readonly values: FieldValues
  readonly onChange: (test: ValuesTest) => void
}

interface Entry {
  readonly id: string
  readonly value: Scalar
  readonly count: number | null
}

/** A set of values, kept or left out: chosen from the list, searched for, or pasted. */
export function ValuesEditor({ field, test, values, onChange }: ValuesEditorProps) {
  const { t, i18n } = useTranslation()
  const [pasted, setPasted] = useState<string | null>(null)
  // Until a value is chosen nothing is left out, whichever way the switch stands.
  const [isExcluding, setExcluding] = useState(test.values.length > 0 && test.isExcluding)
  const put = (next: readonly Scalar[], excludes = isExcluding): void => { onChange({ ...test, values: next, isExcluding: next.length === 0 || excludes }) }
  const locale = i18n.language
  const entries = listedEntries(test, values)
  const chosen = new Set(test.values.map(valueId))
  const choose = (ids: ReadonlySet<unknown>): void => {
    const known = new Map([...entries.map(({ id, value }) => [id, value] as const), ...test.values.map((value) => [valueId(value), value] as const)])
    put([...known].filter(([id]) => ids.has(id)).map(([, value]) => value))
  }
  const add = (): void => {
    const added = pastedValues(pasted ?? '').filter((value) => !chosen.has(value))
    put([...test.values, ...added])
    setPasted(null)
  }
  const directions = [
    { value: 'keep', label: t('shelves.filter.keep') }, { value: 'leaveOut', label: t('shelves.filter.leaveOut') },
  ] as const
  return (
    <>
      <Select
        label={t('shelves.filter.keepOrLeaveOut')} isLabelHidden options={directions} value={isExcluding ? 'leaveOut' : 'keep'}
        onChange={(direction) => {
          setExcluding(direction === 'leaveOut')
          put(test.values, direction === 'leaveOut')
        }}
      />
      {pasted === null ? (
        <>
          <SearchField label={t('shelves.filter.search')} value={values.search} onChange={values.onSearch} />
          <ListBox
            aria-label={t('shelves.filter.values', { field: field.name })} className="filter-values" items={entries} selectionMode="multiple" escapeKeyBehavior="none"
            selectedKeys={chosen} onSelectionChange={(keys) => { if (keys !== 'all') choose(keys) }} dependencies={[locale]}
            renderEmptyState={() => <p className="shelf-no-choice">{emptyText()}</p>}
          >
            {(entry) => {
              const text = entry.value === '' ? t('common.emptyText') : (scalarText(entry.value, field.kind, { locale }) ?? '')
              return (
                <ListBoxItem id={entry.id} textValue={text} className="filter-value">
                  {({ isSelected }) => (
                    <>
                      <span className="checkbox-box" aria-hidden="true">{isSelected && <Check size={12} strokeWidth={3} />}</span>
                      <span className={entry.value === '' ? 'filter-value-text missing' : 'filter-value-text'} title={text}>{text}</span>
                      {entry.count !== null && <span className="filter-value-count">{formatCount(entry.count, { locale })}</span>}
                    </>
                  )}
                </ListBoxItem>
              )
            }}
          </ListBox>
          {values.isTruncated && <p className="filter-note">{t('shelves.filter.truncated')}</p>}
          <div className="filter-line">
            <span className="filter-note" role="status">{t('shelves.filter.chosen', { count: chosen.size, formatted: formatCount(chosen.size, { locale }) })}</span>
            <Button kind="quiet" isDisabled={chosen.size === 0} onPress={() => { put([]) }}>{t('shelves.filter.clear')}</Button>
            <Button kind="quiet" icon={<ClipboardPaste size={14} />} onPress={() => { setPasted('') }}>{t('shelves.filter.paste')}</Button>
          </div>
        </>
      ) : (
        <>
          <textarea
            className="filter-paste" aria-label={t('shelves.filter.paste')} placeholder={t('shelves.filter.pasteHint')} value={pasted} autoFocus rows={6}
            onChange={(event) => { setPasted(event.target.value) }}
          />
          <div className="filter-line">
            <Button kind="quiet" onPress={() => { setPasted(null) }}>{t('common.cancel')}</Button>
            <Button onPress={add} isDisabled={pastedValues(pasted).length === 0}>{t('shelves.filter.pasteAdd')}</Button>
          </div>
        </>
      )}
    </>
  )

  function emptyText(): string {
    if (values.isFailed) return t('shelves.filter.failed')
    return values.isLoading ? t('common.loading') : t('common.nothingFound')
  }
}

/** The engine's list; before it, what is chosen and not in it, unless something is being searched for. Missing values have a switch of their own. */
function listedEntries(test: ValuesTest, values: FieldValues): Entry[] {
  const listed = values.entries.filter(({ value }) => value !== null).map(({ value, count }): Entry => ({ id: valueId(value), value, count }))
  const ids = new Set(listed.map(({ id }) => id))
  const others = values.search === '' ? test.values.filter((value) => !ids.has(valueId(value))) : []
  return [...others.map((value): Entry => ({ id: valueId(value), value, count: null })), ...listed]
}
