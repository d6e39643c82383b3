import { X } from 'lucide-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Filter } from '../../shared/query/filter'
import type { Field } from '../../shared/result/field'
import { describeFilter } from './describe-filter'
import { filterParts, withoutCondition } from './filter-parts'

interface FilterChipsProps {
  readonly filter: Filter | null
  readonly fields: readonly Field[]
  readonly locale: string
  readonly onChange: (filter: Filter | null) => void
}

/** The conditions in force, each with a button that removes it. */
export function FilterChips({ filter, fields, locale, onChange }: FilterChipsProps): ReactElement | null {
  const { t } = useTranslation()
  const parts = filterParts(filter)
  if (parts.length === 0) return null
  return (
    <ul className="filter-chips" aria-label={t('table.filters')}>
      {parts.map((part, index) => {
        const text = describeFilter(part, { t, locale, fields })
        return (
          <li key={index} className="filter-chip">
            <bdi className="filter-chip-text" title={text}>{text}</bdi>
            <button type="button" aria-label={t('table.removeFilter', { filter: text })} onClick={() => { onChange(withoutCondition(filter, index)) }}>
              <X size={12} aria-hidden="true" />
            </button>
          </li>
        )
      })}
    </ul>
  )
}
