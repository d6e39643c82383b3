import { aggregates, givesNumber, type AggregateName } from '../../../shared/catalog/aggregates'
import { chartTypes, type ChartShelfName, type ChartType } from '../../../shared/catalog/chart-types'
import { fieldKinds } from '../../../shared/catalog/field-kinds'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import type { AggregateMeasure } from '../../../shared/query/measure'
import type { Field } from '../../../shared/result/field'
import { firstCalculated } from '../../components/shelves/measure-drafts'
import { aggregatesOf } from '../../components/shelves/measure-name'
import { conditionsOf, filterOfAll } from '../../components/shelves/filter-condition'
import { placeField, type Refusal } from '../../store/place-field'

export type ChartShelf = ChartShelfName | 'filters'

export type ChartEdit = { readonly kind: 'changed'; readonly spec: ChartSpec } | { readonly kind: 'refused'; readonly refusal: Refusal }

const rowCount: AggregateMeasure = { aggregate: 'count-rows', field: null }

/** Puts a field on a shelf. Y may hold several where the chart shows several; the others hold one each, so the one before makes way. With `fields` of the dataset, two numbers become points. */
export function placeInChart(spec: ChartSpec, shelf: ChartShelf, field: Field, fields: readonly Field[] = []): ChartEdit {
  const placement = placeField(spec, shelf, field, spec.dataset, fields)
  if (placement.kind === 'refused') return placement
  if (placement.spec.kind !== 'chart') return { kind: 'refused', refusal: 'other-dataset' }
  return { kind: 'changed', spec: withNaturalSort(spec, placement.spec, shelf, field) }
}

/**
 * A calculated measure on y: beside the others where the chart shows several, otherwise in place of the last; always in place of the number of
 * rows, which stands there only while nothing was chosen. `index` is its place.
 */
export function addCalculatedY(spec: ChartSpec): { readonly spec: ChartSpec; readonly index: number } {
  const kept = spec.y.filter(({ aggregate }) => aggregate !== 'count-rows').slice(0, Math.max(0, chartTypes[spec.chart].mostMeasures - 1))
  return { spec: { ...spec, y: [...kept, firstCalculated] }, index: kept.length }
}

/** What stands on a shelf moves to another; where something stood there, the two change places. Filters get a copy. */
export function moveInChart(spec: ChartSpec, from: ChartShelf, shelf: ChartShelf, fields: readonly Field[], index: number): ChartEdit {
  const fieldAt = (place: ChartShelf, at: number): Field | undefined => fields.find(({ name }) => name === nameOn(spec, place, at))
  const moved = fieldAt(from, index)
  if (moved === undefined || from === shelf) return { kind: 'changed', spec }
  if (from === 'filters' || shelf === 'filters') return placeInChart(spec, shelf, moved)
  const swapped = fieldAt(shelf, 0)
  const first = placeInChart(clearShelf(clearShelf(spec, from, index), shelf, 0), shelf, moved)
  if (first.kind === 'refused' || swapped === undefined) return first
  const second = placeInChart(first.spec, from, swapped)
  return second.kind === 'changed' ? second : first
}

export function clearShelf(spec: ChartSpec, shelf: ChartShelf, index: number): ChartSpec {
  switch (shelf) {
    case 'x':
    case 'colour':
    case 'size':
    case 'label':
    case 'panel':
      return { ...spec, [shelf]: null }
    case 'y': {
      const left = spec.y.toSpliced(index, 1)
      return { ...spec, y: left.length === 0 && chartTypes[spec.chart].y === 'measure' ? [rowCount] : left }
    }
    case 'filters':
      return { ...spec, filter: filterOfAll(conditionsOf(spec.filter).toSpliced(index, 1)) }
  }
}

/** Another type of chart with what of the question it can take. */
export function withChartType(spec: ChartSpec, chart: ChartType, fields: readonly Field[]): ChartSpec {
  const rule = chartTypes[chart]
  const before = chartTypes[spec.chart]
  const isPlaced = (name: string | null): boolean => {
    const kind = fields.find((field) => field.name === name)?.kind
    return kind !== undefined && (fieldKinds[kind].isNumeric || fieldKinds[kind].isTemporal)
  }
  const numbers = spec.y.filter(({ field }) => isPlaced(field))
  const next = { ...spec, chart, size: rule.shelves.includes('size') ? spec.size : null }
  const sort = rule.x === 'ordered' ? 'by-label' as const : spec.sort
  if (rule.y === 'none') {
    // The number that was measured is the one to look at.
    const x = isPlaced(spec.x) && before.y !== 'measure' ? spec.x : (numbers[0]?.field ?? (isPlaced(spec.x) ? spec.x : null))
    return { ...next, x, y: [], colour: spec.colour }
  }
  if (rule.y === 'field') {
    const known = numbers[0] ?? (before.y === 'none' && isPlaced(spec.x) ? { aggregate: 'mean' as const, field: spec.x } : undefined)
    const x = rule.x === 'number' ? (isPlaced(spec.x) && spec.x !== known?.field ? spec.x : null) : before.x === 'number' ? spec.colour : spec.x
    return { ...next, x, y: known === undefined ? [] : [known], colour: x !== null && x === spec.colour && rule.x !== 'number' ? null : spec.colour }
  }
  const y = (spec.y.length === 0 ? [rowCount] : spec.y).map((measure) => drawableMeasure(measure, fields)).slice(0, rule.mostMeasures)
  // Above ten categories nothing of a treemap is told apart, so it may hold more than bars do.
  return { ...next, y, sort, colour: rule.shelves.includes('colour') ? spec.colour : null, panel: rule.shelves.includes('panel') ? spec.panel : null }
}

/** Aggregates whose results can be heights: numbers of numbers, counts of everything. */
export function drawableAggregates(field: Field | null): readonly AggregateName[] {
  if (field === null) return ['count-rows']
  return aggregatesOf(field.kind).filter((name) => givesNumber(name, field.kind))
}

function drawableMeasure(y: AggregateMeasure, fields: readonly Field[]): AggregateMeasure {
  if (y.field === null) return y
  const field = fields.find(({ name }) => name === y.field) ?? null
  const choices = drawableAggregates(field)
  return choices.includes(y.aggregate) ? y : { aggregate: choices.find((name) => aggregates[name].needs === null) ?? 'count', field: y.field }
}

/** A date on x is read in its own order; labels by size. */
function withNaturalSort(before: ChartSpec, after: ChartSpec, shelf: ChartShelf, field: Field): ChartSpec {
  if (shelf !== 'x' || after.chart !== 'bar' || before.x === after.x) return after
  if (!fieldKinds[field.kind].isTemporal) return after
  return { ...after, chart: 'line', sort: 'by-label' }
}

function nameOn(spec: ChartSpec, shelf: ChartShelf, index: number): string | null {
  switch (shelf) {
    case 'x':
    case 'colour':
    case 'size':
    case 'label':
    case 'panel':
      return spec[shelf]
    case 'y':
      return spec.y[index]?.field ?? null
    case 'filters': {
      const condition = conditionsOf(spec.filter)[index]
      return condition !== undefined && 'field' in condition ? condition.field : null
    }
  }
}
