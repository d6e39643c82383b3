import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Lookup } from '../../../shared/query/lookup'
import { Button } from '../../components/button'
import { Checkbox } from '../../components/checkbox'
import { SearchField } from '../../components/search-field'
import { TextField } from '../../components/text-field'
import { broughtBy, freeName, type LookupSide } from './lookup-draft'

interface LookupFieldsProps {
  readonly left: LookupSide
  readonly right: LookupSide
  readonly draft: Lookup
  readonly taken: ReadonlySet<string>
  readonly onChange: (change: Pick<Lookup, 'fields'>) => void
}

const mostShown = 200

/** Which fields are brought, and under what names. */
export function LookupFields({ left, right, draft, taken, onChange }: LookupFieldsProps) {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const shown = right.fields.filter(({ name }) => name.toLowerCase().includes(search.trim().toLowerCase())).slice(0, mostShown)
  const brought = new Map(draft.fields.map((entry) => [entry.field, entry]))
  const toggle = (name: string, isOn: boolean): void => {
    const names = new Set([...left.fields.map((field) => field.name), ...draft.fields.map(({ as }) => as)].map((used) => used.toLowerCase()))
    const chosen = new Map(brought)
    if (isOn) chosen.set(name, { field: name, as: freeName(name, right.name, names) })
    else chosen.delete(name)
    // In the order of the other dataset, whatever order they were chosen in.
    onChange({ fields: right.fields.flatMap((field) => chosen.get(field.name) ?? []) })
  }
  return (
    <fieldset className="lookup-group">
      <legend>{t('lookup.fields')}</legend>
      <div className="lookup-line">
        <Button kind="quiet" onPress={() => { onChange({ fields: broughtBy(draft.keys, left, right) }) }}>{t('lookup.allFields')}</Button>
        <Button kind="quiet" onPress={() => { onChange({ fields: [] }) }}>{t('lookup.noFields')}</Button>
      </div>
      {right.fields.length > 12 && <SearchField label={t('lookup.searchFields')} value={search} onChange={setSearch} />}
      <ul className="lookup-fields">
        {shown.map(({ name }) => {
          const entry = brought.get(name)
          return (
            <li key={name}>
              <Checkbox isSelected={entry !== undefined} onChange={(isOn) => { toggle(name, isOn) }}>{name === '' ? `(${t('common.emptyText')})` : name}</Checkbox>
              {entry !== undefined && (
                <TextField
                  label={t('lookup.nameHere', { field: name })} isLabelHidden value={entry.as} maxLength={200} isInvalid={taken.has(entry.as.toLowerCase())}
                  onChange={(as) => { onChange({ fields: draft.fields.map((one) => (one.field === name ? { ...one, as } : one)) }) }}
                />
              )}
              {entry !== undefined && taken.has(entry.as.toLowerCase()) && <p className="lookup-problem">{t('lookup.taken')}</p>}
            </li>
          )
        })}
      </ul>
    </fieldset>
  )
}
