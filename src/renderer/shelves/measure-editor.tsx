import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { aggregates, type AggregateName } from '../../shared/catalog/aggregates'
import type { ShowAsName } from '../../shared/catalog/show-as'
import type { Measure } from '../../shared/query/measure'
import type { Field } from '../../shared/result/field'
import { Select } from '../components/select'
import { isComplete, numericFields, showAsChoices, withAggregate, withShowAs } from '../components/shelves/measure-drafts'
import { aggregatesOf } from '../components/shelves/measure-name'
import { conditionsOf, readCondition } from '../components/shelves/filter-condition'
import { TextField } from '../components/text-field'
import { addFilter } from '../store/place-field'
import { CalculatedFields } from './calculated-fields'
import { ConnectedFilterEditor } from './connected-filter-editor'
import { FormatFields } from './format-fields'
import { LookFields } from './look-fields'

interface MeasureEditorProps {
  readonly measure: Measure
  readonly fields: readonly Field[]
  readonly dataset: string
  readonly viewId: string
  /** Whether its numbers stand in cells, which have a look of their own. */
  readonly hasLook?: boolean
  /** Whether its numbers can be shown in relation to those of other cells. */
  readonly hasRelation?: boolean
  /** Called with measures that are complete; what still lacks a choice stays in the editor. */
  readonly onChange: (measure: Measure) => void
}

const none = ''

/** Everything a measure can be told: aggregate and what it needs, how it is shown, how it is written. */
export function MeasureEditor({ measure, fields, dataset, viewId, hasLook = false, hasRelation = true, onChange }: MeasureEditorProps) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState(measure)
  const field = fields.find(({ name }) => name === draft.field) ?? null
  const kind = field?.kind ?? null
  const put = (next: Measure): void => {
    setDraft(next)
    if (isComplete(next)) onChange(next)
  }
  const { needs } = aggregates[draft.aggregate]
  const names: readonly AggregateName[] = aggregatesOf(draft.field === null ? null : kind)
  const shown = hasRelation ? showAsChoices(draft.aggregate, kind) : []
  return (
    <div className="filter-editor">
      <Select
        label={t('shelves.aggregate')} value={draft.aggregate} options={names.map((value) => ({ value, label: t(`shelves.aggregates.${value}`) }))}
        onChange={(aggregate) => { put(withAggregate(draft, aggregate, field)) }}
      />
      {(needs === 'weight' || needs === 'denominator') && (
        <Select
          label={t(`shelves.measure.${needs}`)} value={draft[needs] ?? none}
          options={[...(draft[needs] === undefined ? [{ value: none, label: t('shelves.measure.choose') }] : []), ...numericFields(fields).map(({ name }) => ({ value: name, label: name }))]}
          onChange={(name) => { if (name !== none) put({ ...draft, [needs]: name }) }}
        />
      )}
      {needs === 'position' && <PositionField position={draft.position} onChange={(position) => { put({ ...draft, position }) }} />}
      {needs === 'expression' && <CalculatedFields draft={draft} fields={fields} onChange={put} />}
      {needs === 'filter' && <RowsField draft={draft} fields={fields} dataset={dataset} viewId={viewId} onChange={put} />}
      {shown.length > 0 && (
        <Select
          label={t('shelves.showAs.label')} value={draft.showAs?.kind ?? 'value'}
          options={(['value', ...shown] as const).map((value) => ({ value, label: t(`shelves.showAs.${value}`) }))}
          onChange={(name: ShowAsName | 'value') => { put(withShowAs(draft, name === 'value' ? null : name)) }}
        />
      )}
      <LineFields draft={draft} onChange={put} />
      <FormatFields format={draft.format} onChange={(format) => {
        const next = { ...draft, format }
        if (format === undefined) delete next.format
        put(next)
      }} />
      {hasLook && <LookFields draft={draft} onChange={put} />}
    </div>
  )
}

function PositionField({ position, onChange }: { readonly position: number | undefined; readonly onChange: (position: number) => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState(position === undefined ? '' : String(position))
  return (
    <TextField
      label={t('shelves.measure.position')} hint={t('shelves.measure.positionHint')} value={text} inputMode="decimal"
      onChange={(next) => {
        setText(next)
        const number = Number(next.replace(',', '.'))
        if (next.trim() !== '' && number >= 0 && number <= 1) onChange(number)
      }}
    />
  )
}

/** The rows whose share is asked: a condition on one field, as in the filters. */
function RowsField({ draft, fields, dataset, viewId, onChange }: Omit<MeasureEditorProps, 'measure' | 'hasLook' | 'hasRelation'> & { readonly draft: Measure }) {
  const { t } = useTranslation()
  const condition = conditionsOf(draft.filter ?? null)[0] ?? null
  const name = condition === null ? none : (readCondition(condition)?.field ?? none)
  return (
    <>
      <Select
        label={t('shelves.measure.condition')} value={name}
        options={[...(name === none ? [{ value: none, label: t('shelves.measure.choose') }] : []), ...fields.map((field) => ({ value: field.name, label: field.name }))]}
        onChange={(chosen) => {
          const field = fields.find((candidate) => candidate.name === chosen)
          if (field !== undefined) onChange({ ...draft, filter: addFilter(null, field) })
        }}
      />
      {condition !== null && (
        <ConnectedFilterEditor
          dataset={dataset} viewId={`${viewId} measure`} fields={fields} filter={condition} field={fields.find((field) => field.name === name) ?? null}
          onChange={(filter) => { onChange({ ...draft, filter: { kind: 'and', of: [filter] } }) }}
          onRemove={() => {
            const next = { ...draft }
            delete next.filter
            onChange(next)
          }}
        />
      )}
    </>
  )
}

function LineFields({ draft, onChange }: { readonly draft: Measure; readonly onChange: (measure: Measure) => void }) {
  const { t } = useTranslation()
  const { showAs } = draft
  if (showAs === undefined || !('along' in showAs)) return null
  const directions = (['rows', 'columns'] as const).map((value) => ({ value, label: t(`shelves.showAs.${value}`) }))
  return (
    <>
      <Select label={t('shelves.showAs.along')} value={showAs.along} options={directions} onChange={(along) => { onChange({ ...draft, showAs: { ...showAs, along } }) }} />
      {'from' in showAs && (
        <Select
          label={t('shelves.showAs.from')} value={showAs.from.kind}
          options={(['previous', 'item'] as const).map((value) => ({ value, label: t(`shelves.showAs.${value}`) }))}
          onChange={(kind) => { onChange({ ...draft, showAs: { ...showAs, from: kind === 'previous' ? { kind } : { kind, value: '' } } }) }}
        />
      )}
      {'from' in showAs && showAs.from.kind === 'item' && (
        <TextField
          label={t('shelves.showAs.itemLabel')} value={showAs.from.value === null ? '' : String(showAs.from.value)}
          onChange={(value) => { onChange({ ...draft, showAs: { ...showAs, from: { kind: 'item', value } } }) }}
        />
      )}
    </>
  )
}
