import { Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import type { Field } from '../../../shared/result/field'
import type { MenuGroup } from '../../components/menu'
import { measureName } from '../../components/shelves/measure-name'
import type { PillAddress } from '../../components/shelves/pill-drag'
import type { Pill } from '../../components/shelves/pill'
import { Shelf, type ShelfAnswer } from '../../components/shelves/shelf'
import { fieldChoices } from '../../shelves/field-choices'
import { FilterShelf } from '../../shelves/filter-shelf'
import { fieldDragType, readDraggedField } from '../../store/field-drag'
import { placeField } from '../../store/place-field'
import { announce } from '../../store/screen'
import { clearShelf, drawableAggregates, moveInChart, placeInChart, type ChartEdit, type ChartShelf } from './chart-edits'

interface ChartShelvesProps {
  readonly viewId: string
  readonly spec: ChartSpec
  readonly fields: readonly Field[]
  readonly onChange: (spec: ChartSpec, mergeKey: string | null) => void
}

/** X, Y, colour and filters of a chart. */
export function ChartShelves({ viewId, spec, fields, onChange }: ChartShelvesProps) {
  const { t } = useTranslation()
  const fieldOf = (name: string | null): Field | null => fields.find((field) => field.name === name) ?? null
  const refusalText = (edit: Extract<ChartEdit, { kind: 'refused' }>, field: Field | null, shelf: ChartShelf): string =>
    t(`fields.refusals.${edit.refusal}`, { field: field?.name ?? '', place: t(`fields.places.${shelf}`), kind: field === null ? '' : t(`fields.kinds.${field.kind}`) })
  const settle = (edit: ChartEdit, field: Field | null, shelf: ChartShelf): ShelfAnswer => {
    if (edit.kind === 'refused') return refusalText(edit, field, shelf)
    onChange(edit.spec, null)
    if (field !== null) announce(t('fields.added', { field: field.name, place: t(`fields.places.${shelf}`) }))
    return null
  }
  const add = (shelf: ChartShelf, name: string): ShelfAnswer => {
    const field = fieldOf(name)
    return field === null ? t('shelves.fieldGone') : settle(placeInChart(spec, shelf, field), field, shelf)
  }
  const dropField = (shelf: ChartShelf) => (text: string): ShelfAnswer => {
    const dragged = readDraggedField(text)
    if (dragged === null) return t('shelves.notAField')
    if (dragged.dataset !== spec.dataset) return t('fields.refusals.other-dataset', { field: dragged.field.name, place: '', kind: '' })
    return settle(placeInChart(spec, shelf, dragged.field), dragged.field, shelf)
  }
  const dropPill = (shelf: ChartShelf) => ({ shelf: from, index }: PillAddress): ShelfAnswer =>
    isChartShelf(from) ? settle(moveInChart(spec, from, shelf, fields, index), null, shelf) : t('shelves.notAField')
  const others = (shelf: ChartShelf): MenuGroup => ({
    id: 'place',
    entries: [
      ...(['x', 'y', 'colour'] as const).filter((other) => other !== shelf).map((other) => ({
        id: `to ${other}`, label: t('shelves.moveTo', { shelf: t(`fields.places.${other}`) }),
        onAction: () => { settle(moveInChart(spec, shelf, other, fields, 0), null, other) },
      })),
      { id: 'remove', label: t('shelves.removeEntry'), icon: <Trash2 size={14} />, isDangerous: true, onAction: () => { onChange(clearShelf(spec, shelf, 0), null) } },
    ],
  })
  const plainPills = (shelf: 'x' | 'colour'): Pill[] => {
    const name = spec[shelf]
    if (name === null) return []
    const field = fieldOf(name)
    return [{ id: `field ${name}`, label: name, kind: field?.kind ?? null, problem: field === null ? t('shelves.fieldGone') : null, menu: [others(shelf)], editor: null }]
  }
  const yPills = (): Pill[] => {
    const { y } = spec
    if (y === null || y.field === null) return []
    const field = fieldOf(y.field)
    const isScatter = spec.chart === 'scatter'
    const aggregate: MenuGroup = {
      id: 'aggregate', title: t('shelves.aggregate'),
      entries: drawableAggregates(field).map((name) => ({
        id: name, label: t(`shelves.aggregates.${name}`), isChecked: name === y.aggregate, onAction: () => { onChange({ ...spec, y: { ...y, aggregate: name } }, null) },
      })),
    }
    return [{
      id: `measure ${y.field}`, label: isScatter ? y.field : measureName(y, t), kind: field?.kind ?? null,
      problem: field === null ? t('shelves.fieldGone') : null, menu: isScatter || field === null ? [others('y')] : [aggregate, others('y')], editor: null,
    }]
  }
  const choices = (shelf: ChartShelf) => fieldChoices(fields, (field) => {
    const placement = placeField(spec, shelf, field, spec.dataset)
    return placement.kind === 'refused' ? refusalText(placement, field, shelf) : null
  })
  const shared = (shelf: ChartShelf) => ({
    name: t(`fields.places.${shelf}`), shelf, scope: viewId, fieldDragType, choices: choices(shelf), onDropField: dropField(shelf), onMovePill: dropPill(shelf),
    onAdd: ({ name }: { readonly name: string }) => add(shelf, name), onRemove: (index: number) => { onChange(clearShelf(spec, shelf, index), null) },
  })
  return (
    <div className="shelves">
      <Shelf {...shared('x')} hint={t('chart.hints.x')} pills={plainPills('x')} />
      <Shelf {...shared('colour')} hint={t('chart.hints.colour')} pills={plainPills('colour')} />
      <Shelf {...shared('y')} hint={t(spec.chart === 'scatter' ? 'chart.hints.yScatter' : 'chart.hints.y')} pills={yPills()} />
      <FilterShelf
        viewId={viewId} dataset={spec.dataset} fields={fields} filter={spec.filter} onChange={(filter, mergeKey) => { onChange({ ...spec, filter }, mergeKey) }}
        onAdd={(name) => add('filters', name)} onDropField={dropField('filters')} onMovePill={dropPill('filters')}
      />
    </div>
  )
}

function isChartShelf(shelf: string): shelf is ChartShelf {
  return shelf === 'x' || shelf === 'y' || shelf === 'colour' || shelf === 'filters'
}
