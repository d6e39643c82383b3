import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DerivedField } from '../../../shared/query/derived-field'
import type { Scalar } from '../../../shared/result/scalar'
import { SearchField } from '../../components/search-field'
import { Select } from '../../components/select'
import { TextField } from '../../components/text-field'
import { formatCount } from '../../format/numbers'
import { useLocale } from '../../store/settings'
import { useEngineQuery } from '../../store/use-engine-query'

type Groups = Extract<DerivedField, { kind: 'groups' }>

const mostListed = 200

/** The values of a field, each with the group it belongs to; values that share a label are one. */
export function GroupsForm({ dataset, draft, onChange }: { readonly dataset: string; readonly draft: Groups; readonly onChange: (draft: Groups) => void }) {
  const { t } = useTranslation()
  const options = { locale: useLocale() }
  const [search, setSearch] = useState('')
  const state = useEngineQuery('field/values', { dataset, field: draft.field, search: search === '' ? null : search, limit: mostListed }, { lane: 'group values', dataset })
  const answer = state.kind === 'done' ? state.value : state.kind === 'running' ? state.previous : null
  const rest = draft.rest.kind
  return (
    <>
      <SearchField label={t('derived.groups.search')} value={search} onChange={setSearch} />
      <ul className="group-values" aria-label={t('derived.groups.values')} aria-busy={state.kind === 'running'}>
        {(answer?.values ?? []).map(({ value, count }) => {
          const name = value === null ? t('common.missing') : value === '' ? t('common.emptyText') : String(value)
          return (
            <li key={JSON.stringify(value)} className="group-value">
              <span className="group-value-name" title={name} data-missing={value === null || undefined}>{name}</span>
              <span className="number group-value-count">{formatCount(count, options)}</span>
              <TextField label={t('derived.groups.of', { value: name })} isLabelHidden value={labelOf(draft, value)} placeholder={t('derived.groups.none')} onChange={(label) => onChange(withLabel(draft, value, label))} />
            </li>
          )
        })}
      </ul>
      {answer?.isTruncated === true && <p className="field-hint">{t('derived.groups.more', { count: mostListed })}</p>}
      <Select
        label={t('derived.groups.rest')} value={rest} options={(['keep', 'label', 'missing'] as const).map((value) => ({ value, label: t(`derived.groups.rests.${value}`) }))}
        onChange={(kind) => onChange({ ...draft, rest: kind === 'label' ? { kind, label: t('derived.groups.other') } : { kind } })}
      />
      {draft.rest.kind === 'label' && (
        <TextField label={t('derived.groups.restLabel')} value={draft.rest.label} onChange={(label) => { if (label !== '') onChange({ ...draft, rest: { kind: 'label', label } }) }} />
      )}
    </>
  )
}

function labelOf({ groups }: Groups, value: Scalar): string {
  return groups.find(({ values }) => values.includes(value))?.label ?? ''
}

function withLabel(draft: Groups, value: Scalar, label: string): Groups {
  const without = draft.groups.map((group) => ({ ...group, values: group.values.filter((one) => one !== value) }))
  const isThere = without.some((group) => group.label === label)
  const added = label === '' ? without
    : isThere ? without.map((group) => (group.label === label ? { ...group, values: [...group.values, value] } : group))
      : [...without, { label, values: [value] }]
  return { ...draft, groups: added.filter(({ values }) => values.length > 0) }
}
