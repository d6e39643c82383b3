import { ListTree, X } from 'lucide-react'
import { useState, type ReactElement } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Filter } from '../../shared/query/filter'
import type { Field } from '../../shared/result/field'
import { IconButton } from '../components/button'
import { AddFieldButton } from '../components/shelves/add-field-button'
import { openCondition, readCondition } from '../components/shelves/filter-condition'
import { ConnectedFilterEditor } from '../shelves/connected-filter-editor'
import { fieldChoices } from '../shelves/field-choices'
import { openDialog } from '../store/screen'
import { AnchoredPopover } from './anchored-popover'
import { describeFilter } from '../shelves/filter/describe-filter'
import { filterParts, withoutCondition } from './filter-parts'

interface FilterChipsProps {
  readonly viewId: string
  readonly dataset: string
  readonly filter: Filter | null
  readonly fields: readonly Field[]
  readonly locale: string
  /** Whether the builder can be opened here: it changes the filter of the active view. */
  readonly hasBuilder: boolean
  /** `mergeKey` joins the changes of one condition into one step of undo. */
  readonly onChange: (filter: Filter | null, mergeKey?: string) => void
}

/** The conditions in force: pressing one changes it in place, its cross removes it, and there is a way to more of them. */
export function FilterChips({ viewId, dataset, filter, fields, locale, hasBuilder, onChange }: FilterChipsProps): ReactElement {
  const { t } = useTranslation()
  const [open, setOpen] = useState<{ readonly index: number; readonly anchor: HTMLElement } | null>(null)
  const [list, setList] = useState<HTMLElement | null>(null)
  const parts = filterParts(filter)
  const put = (next: readonly Filter[], mergeKey?: string): void => {
    const [only] = next
    onChange(only === undefined ? null : next.length === 1 ? only : { kind: 'and', of: [...next] }, mergeKey)
  }
  const edited = open === null ? undefined : parts[open.index]
  const condition = edited === undefined ? null : readCondition(edited)
  return (
    <>
      <div ref={setList} className="filter-chips-add">
        <AddFieldButton
          shelfName={t('table.filters')} choices={fieldChoices(fields, () => null)} {...(parts.length === 0 ? { words: t('filters.add') } : {})}
          onChoose={({ name }) => {
            put([...parts, openCondition(name)])
            if (list !== null) setOpen({ index: parts.length, anchor: list })
          }}
        />
        {hasBuilder && <IconButton label={t('filters.build')} onPress={() => { openDialog('filter-builder') }}><ListTree size={14} /></IconButton>}
      </div>
      {parts.length > 0 && (
        <ul className="filter-chips" aria-label={t('table.filters')}>
          {parts.map((part, index) => {
            const text = describeFilter(part, { t, locale, fields })
            return (
              <li key={index} className="filter-chip">
                <AriaButton
                  className="filter-chip-text" aria-label={t('filters.edit', { filter: text })}
                  onPress={({ target }) => {
                    if (readCondition(part) === null && hasBuilder) openDialog('filter-builder')
                    else setOpen({ index, anchor: target as HTMLElement })
                  }}
                >
                  <bdi title={text}>{text}</bdi>
                </AriaButton>
                <button type="button" aria-label={t('table.removeFilter', { filter: text })} onClick={() => { onChange(withoutCondition(filter, index)) }}>
                  <X size={12} aria-hidden="true" />
                </button>
              </li>
            )
          })}
        </ul>
      )}
      {open !== null && edited !== undefined && (
        <AnchoredPopover anchor={open.anchor} label={t('filters.edit', { filter: describeFilter(edited, { t, locale, fields }) })} onClose={() => { setOpen(null) }}>
          <ConnectedFilterEditor
            dataset={dataset} viewId={viewId} fields={fields} filter={edited} field={fields.find(({ name }) => name === condition?.field) ?? null}
            onChange={(next) => { put(parts.map((part, index) => (index === open.index ? next : part)), `filter ${open.index}`) }}
            onRemove={() => {
              setOpen(null)
              onChange(withoutCondition(filter, open.index))
            }}
          />
        </AnchoredPopover>
      )}
    </>
  )
}
