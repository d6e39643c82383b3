import { Settings2, Trash2 } from 'lucide-react'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { aggregates } from '../../../shared/catalog/aggregates'
import { chartShelves, chartTypes, type ChartShelfName } from '../../../shared/catalog/chart-types'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import type { AggregateMeasure, Measure } from '../../../shared/query/measure'
import type { Field } from '../../../shared/result/field'
import type { MenuGroup } from '../../components/menu'
import type { FieldChoice } from '../../components/shelves/add-field-button'
import { firstCalculated, isComplete, withAggregate } from '../../components/shelves/measure-drafts'
import { measureName } from '../../components/shelves/measure-name'
import type { PillAddress } from '../../components/shelves/pill-drag'
import type { Pill } from '../../components/shelves/pill'
import { Shelf, type ShelfAnswer } from '../../components/shelves/shelf'
import { expectChart } from '../../charting/use-chart'
import { fieldChoices } from '../../shelves/field-choices'
import { FilterShelf } from '../../shelves/filter-shelf'
import { MeasureEditor } from '../../shelves/measure-editor'
import { fieldDragType, readDraggedField } from '../../store/field-drag'
import { placeField } from '../../store/place-field'
import { announce } from '../../store/screen'
import { shelfHint, shelfName } from './chart-shelf-names'
import { addCalculatedY, clearShelf, drawableAggregates, moveInChart, placeInChart, type ChartEdit, type ChartShelf } from './chart-edits'

interface ChartShelvesProps {
  readonly viewId: string
  readonly spec: ChartSpec
  readonly fields: readonly Field[]
  readonly onChange: (spec: ChartSpec, mergeKey: string | null) => void
}

const calculatedId = 'calculated'

/** The shelves of a chart's type, and its filters. They follow from what was chosen: an answer that arrives draws nothing of them again. */
export const ChartShelves = memo(function ChartShelves({ viewId, spec, fields, onChange }: ChartShelvesProps) {
  const { t } = useTranslation()
  /** A measure that still lacks a choice: its editor is open. */
  const [editing, setEditing] = useState<{ readonly index: number; readonly draft: AggregateMeasure } | null>(null)
  const fieldOf = (name: string | null): Field | null => fields.find((field) => field.name === name) ?? null
  const refusalText = (edit: Extract<ChartEdit, { kind: 'refused' }>, field: Field | null, shelf: ChartShelf): string =>
    t(`fields.refusals.${edit.refusal}`, { field: field?.name ?? '', place: shelfName(spec, shelf, t), kind: field === null ? '' : t(`fields.kinds.${field.kind}`) })
  const settle = (edit: ChartEdit, field: Field | null, shelf: ChartShelf): ShelfAnswer => {
    if (edit.kind === 'refused') return refusalText(edit, field, shelf)
    onChange(edit.spec, null)
    if (field !== null) announce(t('fields.added', { field: field.name, place: shelfName(spec, shelf, t) }))
    return null
  }
  const add = (shelf: ChartShelf, name: string): ShelfAnswer => {
    const field = fieldOf(name)
    return field === null ? t('shelves.fieldGone') : settle(placeInChart(spec, shelf, field, fields), field, shelf)
  }
  /** A field about to be added: its question is on its way while the person still reaches for Enter. */
  const expectOn = (shelf: ChartShelf, choice: FieldChoice | null): void => {
    const field = fieldOf(choice?.name ?? null)
    const edit = field === null ? null : placeInChart(spec, shelf, field, fields)
    expectChart(viewId, edit === null || edit.kind === 'refused' ? null : edit.spec)
  }
  const dropField = (shelf: ChartShelf) => (text: string): ShelfAnswer => {
    const dragged = readDraggedField(text)
    if (dragged === null) return t('shelves.notAField')
    if (dragged.dataset !== spec.dataset) return t('fields.refusals.other-dataset', { field: dragged.field.name, place: '', kind: '' })
    return settle(placeInChart(spec, shelf, dragged.field, fields), dragged.field, shelf)
  }
  const dropPill = (shelf: ChartShelf) => ({ shelf: from, index }: PillAddress): ShelfAnswer =>
    isChartShelf(from) ? settle(moveInChart(spec, from, shelf, fields, index), null, shelf) : t('shelves.notAField')
  const { shelves, y: measured } = chartTypes[spec.chart]
  /** What has no field has no other shelf to go to. */
  const others = (shelf: ChartShelf, index: number, isField = true): MenuGroup => ({
    id: 'place',
    entries: [
      ...shelves.filter((other) => isField && other !== shelf).map((other) => ({
        id: `to ${other}`, label: t('shelves.moveTo', { shelf: shelfName(spec, other, t) }),
        onAction: () => { settle(moveInChart(spec, shelf, other, fields, index), null, other) },
      })),
      { id: 'remove', label: t('shelves.removeEntry'), icon: <Trash2 size={14} />, isDangerous: true, onAction: () => { onChange(clearShelf(spec, shelf, index), null) } },
    ],
  })
  const plainPills = (shelf: Exclude<ChartShelfName, 'y'>): Pill[] => {
    const name = spec[shelf]
    if (name === null) return []
    const field = fieldOf(name)
    return [{ id: `field ${name}`, label: name, kind: field?.kind ?? null, problem: field === null ? t('shelves.fieldGone') : null, menu: [others(shelf, 0)], editor: null }]
  }
  const isRaw = measured === 'field' || (chartTypes[spec.chart].isXOptional && spec.x === null)
  const yPills = (): Pill[] => spec.y.flatMap((measure, index): Pill[] => {
    const isOpen = editing?.index === index
    // The number of rows stands there while nothing is chosen.
    if (measure.aggregate === 'count-rows' && !isOpen) return []
    const field = fieldOf(measure.field)
    const isGone = measure.field !== null && field === null
    const put = (next: AggregateMeasure, mergeKey: string | null = null): void => { onChange({ ...spec, y: spec.y.with(index, next) }, mergeKey) }
    const edit = (draft: AggregateMeasure) => () => { setEditing({ index, draft }) }
    const aggregate: MenuGroup = {
      id: 'aggregate', title: t('shelves.aggregate'),
      entries: drawableAggregates(field).map((name) => {
        const next = withAggregate(measure, name, field)
        return { id: name, label: t(`shelves.aggregates.${name}`), isChecked: name === measure.aggregate, onAction: isComplete(next) && aggregates[name].needs === null ? () => { put(next) } : edit(next) }
      }),
    }
    const settings: MenuGroup = { id: 'settings', entries: [{ id: 'settings', label: t('shelves.measure.settings'), icon: <Settings2 size={14} />, onAction: edit(measure) }] }
    const questions = measure.field === null ? [settings] : isRaw || isGone ? [] : [aggregate]
    return [{
      id: `measure ${measure.aggregate} ${measure.field ?? ''} ${index}`, label: isRaw && measure.field !== null ? measure.field : measureName(measure, t), kind: field?.kind ?? null,
      problem: isGone ? t('shelves.fieldGone') : null, menu: [...questions, others('y', index, measure.field !== null)],
      editor: isOpen ? () => <MeasureEditor measure={editing.draft} fields={fields} dataset={spec.dataset} viewId={viewId} hasRelation={false} onChange={(next) => { put(withoutRelation(next), `measure ${index}`) }} /> : null,
      ...(isOpen ? { isOpen: true, onClosed: () => { setEditing(null) } } : {}),
    }]
  })
  const addMeasure = (): ShelfAnswer => {
    const { spec: next, index } = addCalculatedY(spec)
    onChange(next, null)
    setEditing({ index, draft: firstCalculated })
    return null
  }
  const choices = (shelf: ChartShelf) => fieldChoices(fields, (field) => {
    const placement = placeField(spec, shelf, field, spec.dataset)
    return placement.kind === 'refused' ? refusalText(placement, field, shelf) : null
  })
  const shared = (shelf: ChartShelfName) => ({
    name: shelfName(spec, shelf, t), shelf, scope: viewId, hint: shelfHint(spec, shelf, t), fieldDragType, onDropField: dropField(shelf), onMovePill: dropPill(shelf),
    choices: shelf === 'y' && measured === 'measure' && !isRaw ? [{ id: calculatedId, name: t('derived.measure.new'), kind: null, refusal: null }, ...choices(shelf)] : choices(shelf),
    onAdd: ({ id, name }: FieldChoice) => (shelf === 'y' && id === calculatedId ? addMeasure() : add(shelf, name)), onRemove: (index: number) => { onChange(clearShelf(spec, shelf, index), null) },
    onLikely: (choice: FieldChoice | null) => { expectOn(shelf, choice) },
    pills: shelf === 'y' ? yPills() : plainPills(shelf),
  })
  return (
    <div className="shelves">
      {shelves.map((shelf) => <Shelf key={shelf} {...shared(shelf)} />)}
      <FilterShelf
        viewId={viewId} dataset={spec.dataset} fields={fields} filter={spec.filter} onChange={(filter, mergeKey) => { onChange({ ...spec, filter }, mergeKey) }}
        onAdd={(name) => add('filters', name)} onDropField={dropField('filters')} onMovePill={dropPill('filters')}
      />
    </div>
  )
})

/** A chart draws values: what a pivot shows in relation to other cells is drawn as it is. */
function withoutRelation(measure: Measure): AggregateMeasure {
  const drawn = { ...measure }
  delete drawn.showAs
  return drawn
}

function isChartShelf(shelf: string): shelf is ChartShelf {
  return shelf === 'filters' || chartShelves.some((name) => name === shelf)
}
