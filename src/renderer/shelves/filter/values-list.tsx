import { Check } from 'lucide-react'
import { ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Field } from '../../../shared/result/field'
import type { Scalar } from '../../../shared/result/scalar'
import { scalarText } from '../../format/cells'
import { formatCount } from '../../format/numbers'
import { entryId } from './chosen-values'
import type { FieldValues } from './use-field-values'

interface ValuesListProps {
  readonly field: Field
  readonly values: FieldValues
  readonly chosen: ReadonlyMap<string, Scalar>
  readonly onChoose: (chosen: ReadonlyMap<string, Scalar>) => void
  readonly onChooseAll: () => void
}

interface Entry {
  readonly id: string
  readonly value: Scalar
  /** Null for a chosen value that is not in the list. */
  readonly count: number | null
}

const rowHeightPx = 26
/** Chosen values that are not among the listed ones stand before them, as long as they are few. */
const mostOthers = 200

/** The values of a field, each with the number of its rows; only those in sight are drawn. */
export function ValuesList({ field, values, chosen, onChoose, onChooseAll }: ValuesListProps) {
  const { t, i18n } = useTranslation()
  const locale = i18n.language
  const entries = listedEntries(chosen, values)
  const choose = (keys: ReadonlySet<unknown>): void => {
    const known = new Map([...chosen, ...entries.map(({ id, value }) => [id, value] as const)])
    onChoose(new Map([...known].filter(([id]) => keys.has(id))))
  }
  const emptyText = values.isFailed ? t('shelves.filter.failed') : values.isLoading ? t('common.loading') : t('common.nothingFound')
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: rowHeightPx }}>
      <ListBox
        aria-label={t('shelves.filter.values', { field: field.name })} className="filter-values" items={entries} selectionMode="multiple" escapeKeyBehavior="none"
        selectedKeys={new Set(chosen.keys())} onSelectionChange={(keys) => { if (keys === 'all') onChooseAll(); else choose(keys) }} dependencies={[locale]}
        renderEmptyState={() => <p className="shelf-no-choice">{emptyText}</p>}
      >
        {(entry) => {
          const isPlain = entry.value !== null && entry.value !== ''
          const text = entry.value === null ? t('filters.values.noValue') : entry.value === '' ? t('common.emptyText') : (scalarText(entry.value, field.kind, { locale, isPercent: field.unit === 'percent' }) ?? '')
          return (
            <ListBoxItem id={entry.id} textValue={text} className="filter-value">
              {({ isSelected }) => (
                <>
                  <span className="checkbox-box" aria-hidden="true">{isSelected && <Check size={12} strokeWidth={3} />}</span>
                  <span className={isPlain ? 'filter-value-text' : 'filter-value-text missing'} title={text}>{text}</span>
                  <span className="filter-value-count">{entry.count === null ? t('filters.values.notListed') : formatCount(entry.count, { locale })}</span>
                </>
              )}
            </ListBoxItem>
          )
        }}
      </ListBox>
    </Virtualizer>
  )
}

/** The engine's list; before it, what is chosen and not in it, unless something is being searched for. */
function listedEntries(chosen: ReadonlyMap<string, Scalar>, values: FieldValues): Entry[] {
  const listed = values.entries.map(({ value, count }): Entry => ({ id: entryId(value), value, count }))
  if (values.search !== '' || values.isLoading) return listed
  const ids = new Set(listed.map(({ id }) => id))
  const others = [...chosen].filter(([id]) => !ids.has(id)).slice(0, mostOthers)
  return [...others.map(([id, value]): Entry => ({ id, value, count: null })), ...listed]
}
