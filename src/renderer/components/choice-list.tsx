import { useMemo, useState } from 'react'
import { ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { SearchField } from './search-field'
import './choice-list.css'

export interface ChoiceEntry {
  readonly id: string
  readonly text: string
  /** Said behind the text: a number, a code. */
  readonly hint?: string
  /** Other names, not shown: people who read Chinese type “germany” too. */
  readonly alsoFoundBy?: string
  readonly isFaint?: boolean
  readonly isStrong?: boolean
  /** Stands in the list only when it is looked for. */
  readonly isFoundOnly?: boolean
}

interface ChoiceListProps {
  readonly label: string
  readonly searchLabel: string
  readonly entries: readonly ChoiceEntry[]
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
}

const rowHeightPx = 28

/** One of a long list, found by typing; only what is in sight is drawn. */
export function ChoiceList({ label, searchLabel, entries, chosen, onChoose }: ChoiceListProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const found = useMemo(() => {
    const words = text.toLocaleLowerCase().split(/\s+/).filter((word) => word !== '')
    return entries.filter((entry) => (words.length > 0 || entry.isFoundOnly !== true) && words.every((word) => `${entry.text} ${entry.id} ${entry.alsoFoundBy ?? ''}`.toLocaleLowerCase().includes(word)))
  }, [entries, text])
  return (
    <div className="choice-list">
      <SearchField label={searchLabel} value={text} onChange={setText} />
      <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: rowHeightPx }}>
        <ListBox
          aria-label={label} className="choice-list-box" items={found} selectionMode="single" disallowEmptySelection selectedKeys={chosen === null ? [] : [chosen]} dependencies={[chosen]}
          onSelectionChange={(keys) => { if (keys !== 'all') for (const key of keys) onChoose(String(key)) }}
          renderEmptyState={() => <p className="choice-list-none">{t('common.nothingFound')}</p>}
        >
          {(entry) => (
            <ListBoxItem id={entry.id} textValue={entry.text} className="choice-list-item" data-faint={entry.isFaint || undefined} data-strong={entry.isStrong || undefined}>
              <span className="choice-list-text" title={entry.text}>{entry.text}</span>
              {entry.hint !== undefined && <span className="choice-list-hint number">{entry.hint}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Virtualizer>
    </div>
  )
}
