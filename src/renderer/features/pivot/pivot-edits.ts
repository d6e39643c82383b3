import { aggregates } from '../../../shared/catalog/aggregates'
import type { Measure } from '../../../shared/query/measure'
import type { PivotSpec } from '../../../shared/query/pivot-spec'
import type { Field } from '../../../shared/result/field'
import { firstCalculated } from '../../components/shelves/measure-drafts'
import { aggregatesOf } from '../../components/shelves/measure-name'
import { conditionsOf, filterOfAll } from '../../components/shelves/filter-condition'
import { placeField, type Refusal } from '../../store/place-field'
import { followMeasures } from './axis-edits'
import { withLayout } from './layout-edits'

export type PivotShelf = 'rows' | 'columns' | 'values' | 'filters'

export type Edit = { readonly kind: 'changed'; readonly spec: PivotSpec } | { readonly kind: 'refused'; readonly refusal: Refusal | 'not-a-field' }

export interface PillPosition {
  readonly shelf: PivotShelf
  readonly index: number
}

/** Puts a field of the dataset on a shelf at a position. The same field may be measured in several ways: each time the next aggregate. */
export function insertField(spec: PivotSpec, shelf: PivotShelf, field: Field, at: number): Edit {
  const placement = placeField(spec, shelf, field, spec.dataset)
  if (placement.kind === 'refused') {
    const unused = shelf === 'values' && placement.refusal === 'already-there' ? unusedMeasure(spec, field) : null
    return unused === null ? placement : changed(withValues(spec, [...spec.values.slice(0, at), unused, ...spec.values.slice(at)]))
  }
  if (placement.spec.kind !== 'pivot') return { kind: 'refused', refusal: 'other-dataset' }
  // A new condition stands last: its editor opens there, and the order of conditions changes nothing.
  return changed(shelf === 'filters' ? placement.spec : moveWithin(placement.spec, shelf, lengthOf(placement.spec, shelf) - 1, at))
}

/** Moves a pill within its shelf or to another one. To the filters it goes as a copy: what is filtered on is still shown. */
export function movePill(spec: PivotSpec, from: PillPosition, shelf: PivotShelf, at: number, fields: readonly Field[]): Edit {
  if (from.shelf === shelf) return changed(moveWithin(spec, shelf, from.index, from.index < at ? at - 1 : at))
  const name = fieldNameAt(spec, from)
  const field = fields.find((candidate) => candidate.name === name)
  if (field === undefined) return { kind: 'refused', refusal: 'not-a-field' }
  const isCopy = shelf === 'filters' || from.shelf === 'filters'
  return insertField(isCopy ? spec : removePill(spec, from), shelf, field, at)
}

export function removePill(spec: PivotSpec, { shelf, index }: PillPosition): PivotSpec {
  switch (shelf) {
    case 'rows':
    case 'columns':
      return { ...spec, [shelf]: spec[shelf].toSpliced(index, 1) }
    case 'values':
      return withValues(spec, spec.values.toSpliced(index, 1))
    case 'filters':
      return { ...spec, filter: filterOfAll(conditionsOf(spec.filter).toSpliced(index, 1)) }
  }
}

/** Replaces a measure. The sort stays on it. */
export function setMeasure(spec: PivotSpec, index: number, measure: Measure): PivotSpec {
  return { ...spec, values: spec.values.with(index, measure) }
}

/** A measure of a person's own, to be edited at once. */
export function addCalculated(spec: PivotSpec): Edit {
  if (spec.values.length >= 64) return { kind: 'refused', refusal: 'full' }
  return changed({ ...spec, values: [...spec.values, firstCalculated] })
}

/** The number of rows as one more measure. */
export function addRowCount(spec: PivotSpec): Edit {
  if (spec.values.some(({ aggregate }) => aggregate === 'count-rows')) return { kind: 'refused', refusal: 'already-there' }
  return changed({ ...spec, values: [...spec.values, { aggregate: 'count-rows', field: null }] })
}

/** What is asked of the engine: where no measure was chosen, the number of rows. */
export function askedSpec(spec: PivotSpec): PivotSpec | null {
  if (spec.rows.length + spec.columns.length + spec.values.length === 0) return null
  return spec.values.length > 0 ? spec : { ...spec, values: [{ aggregate: 'count-rows', field: null }] }
}

function moveWithin(spec: PivotSpec, shelf: PivotShelf, from: number, to: number): PivotSpec {
  if (from === to) return spec
  switch (shelf) {
    case 'rows':
    case 'columns':
      return { ...spec, [shelf]: moved(spec[shelf], from, to) }
    case 'values':
      return withValues(spec, moved(spec.values, from, to))
    case 'filters':
      return { ...spec, filter: filterOfAll(moved(conditionsOf(spec.filter), from, to)) }
  }
}

function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const item = items[from]
  return item === undefined ? [...items] : items.toSpliced(from, 1).toSpliced(to, 0, item)
}

/** Sorts, first items and widths name a measure by position: they follow that measure, and go when the measure goes. */
function withValues(spec: PivotSpec, values: Measure[]): PivotSpec {
  const positionOf = (measure: number): number | null => {
    const position = values.findIndex((value) => value === spec.values[measure])
    return position === -1 ? null : position
  }
  const followed = { ...spec, values, axes: followMeasures(spec.axes, positionOf) }
  return spec.layout === undefined ? followed : withLayout(followed, { widths: spec.layout.widths.flatMap((width) => {
    if (width.column.kind === 'label') return [width]
    const measure = positionOf(width.column.measure)
    return measure === null ? [] : [{ ...width, column: { ...width.column, measure } }]
  }) })
}

function unusedMeasure(spec: PivotSpec, field: Field): Measure | null {
  const used = spec.values.filter((value) => value.field === field.name).map(({ aggregate }) => aggregate)
  const aggregate = aggregatesOf(field.kind).find((name) => !used.includes(name) && aggregates[name].needs === null)
  return aggregate === undefined || spec.values.length >= 64 ? null : { aggregate, field: field.name }
}

function lengthOf(spec: PivotSpec, shelf: PivotShelf): number {
  return shelf === 'filters' ? conditionsOf(spec.filter).length : spec[shelf].length
}

function fieldNameAt(spec: PivotSpec, { shelf, index }: PillPosition): string | null {
  switch (shelf) {
    case 'rows':
    case 'columns':
      return spec[shelf][index] ?? null
    case 'values':
      return spec.values[index]?.field ?? null
    case 'filters': {
      const condition = conditionsOf(spec.filter)[index]
      return condition !== undefined && 'field' in condition ? condition.field : null
    }
  }
}

function changed(spec: PivotSpec): Edit {
  return { kind: 'changed', spec }
}
