import { aggregates, givesNumber, type AggregateName } from '../../../shared/catalog/aggregates'
import type { ChartType } from '../../../shared/catalog/chart-types'
import { fieldKinds } from '../../../shared/catalog/field-kinds'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import type { AggregateMeasure } from '../../../shared/query/measure'
import type { Field } from '../../../shared/result/field'
import { aggregatesOf } from '../../components/shelves/measure-name'
import { conditionsOf, filterOfAll } from '../../components/shelves/filter-condition'
import { placeField, type Refusal } from '../../store/place-field'

export type ChartShelf = 'x' | 'y' | 'colour' | 'filters'

export type ChartEdit = { readonly kind: 'changed'; readonly spec: ChartSpec } | { readonly kind: 'refused'; readonly refusal: Refusal }

const rowCount: AggregateMeasure = { aggregate: 'count-rows', field: null }

/** Puts a field on a shelf; X, Y and colour hold one each, so the one before makes way. */
export function placeInChart(spec: ChartSpec, shelf: ChartShelf, field: Field): ChartEdit {
  const placement = placeField(spec, shelf, field, spec.dataset)
  if (placement.kind === 'refused') return placement
  if (placement.spec.kind !== 'chart') return { kind: 'refused', refusal: 'other-dataset' }
  return { kind: 'changed', spec: withNaturalSort(spec, placement.spec, shelf, field) }
}

/** What stands on a shelf moves to another; where something stood there, the two change places. Filters get a copy. */
export function moveInChart(spec: ChartSpec, from: ChartShelf, shelf: ChartShelf, fields: readonly Field[], filterIndex: number): ChartEdit {
  const fieldAt = (place: ChartShelf): Field | undefined => fields.find(({ name }) => name === nameOn(spec, place, filterIndex))
  const moved = fieldAt(from)
  if (moved === undefined || from === shelf) return { kind: 'changed', spec }
  if (from === 'filters' || shelf === 'filters') return placeInChart(spec, shelf, moved)
  const swapped = fieldAt(shelf)
  const first = placeInChart(clearShelf(clearShelf(spec, from, 0), shelf, 0), shelf, moved)
  if (first.kind === 'refused' || swapped === undefined) return first
  const second = placeInChart(first.spec, from, swapped)
  return second.kind === 'changed' ? second : first
}

export function clearShelf(spec: ChartSpec, shelf: ChartShelf, index: number): ChartSpec {
  switch (shelf) {
    case 'x':
    case 'colour':
      return { ...spec, [shelf]: null }
    case 'y':
      return { ...spec, y: spec.chart === 'scatter' ? null : rowCount }
    case 'filters':
      return { ...spec, filter: filterOfAll(conditionsOf(spec.filter).toSpliced(index, 1)) }
  }
}

/** Another type of chart with what of the question it can take. */
export function withChartType(spec: ChartSpec, chart: ChartType, fields: readonly Field[]): ChartSpec {
  const kindOf = (name: string | null) => fields.find((field) => field.name === name)?.kind
  if (chart !== 'scatter') return { ...spec, chart, y: drawableMeasure(spec.y, fields), sort: chart === 'line' ? 'by-label' : spec.sort }
  const isPlaced = (name: string | null): boolean => {
    const kind = kindOf(name)
    return kind !== undefined && (fieldKinds[kind].isNumeric || fieldKinds[kind].isTemporal)
  }
  const y = spec.y !== null && isPlaced(spec.y.field) ? spec.y : null
  return { ...spec, chart, x: isPlaced(spec.x) ? spec.x : null, y }
}

/** Aggregates whose results can be heights: numbers of numbers, counts of everything. */
export function drawableAggregates(field: Field | null): readonly AggregateName[] {
  if (field === null) return ['count-rows']
  // A chart has no place yet to choose what these need beside the field.
  return aggregatesOf(field.kind).filter((name) => aggregates[name].needs === null && givesNumber(name, field.kind))
}

/** The chart to ask for, or null while something it needs is not chosen. */
export function askedChart(spec: ChartSpec): ChartSpec | null {
  if (spec.x === null) return null
  return spec.chart === 'scatter' && (spec.y === null || spec.y.field === null) ? null : spec
}

function drawableMeasure(y: AggregateMeasure | null, fields: readonly Field[]): AggregateMeasure {
  if (y === null || y.field === null) return y ?? rowCount
  const field = fields.find(({ name }) => name === y.field) ?? null
  const choices = drawableAggregates(field)
  return choices.includes(y.aggregate) ? y : { aggregate: choices[0] ?? 'count', field: y.field }
}

/** A date or number on x is read in its own order; labels by size. */
function withNaturalSort(before: ChartSpec, after: ChartSpec, shelf: ChartShelf, field: Field): ChartSpec {
  if (shelf !== 'x' || after.chart === 'scatter' || before.x === after.x) return after
  if (!fieldKinds[field.kind].isTemporal) return after
  return { ...after, chart: 'line', sort: 'by-label' }
}

function nameOn(spec: ChartSpec, shelf: ChartShelf, filterIndex: number): string | null {
  switch (shelf) {
    case 'x':
    case 'colour':
      return spec[shelf]
    case 'y':
      return spec.y?.field ?? null
    case 'filters': {
      const condition = conditionsOf(spec.filter)[filterIndex]
      return condition !== undefined && 'field' in condition ? condition.field : null
    }
  }
}
