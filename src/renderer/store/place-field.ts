import { aggregateTakes, type AggregateName } from '../../shared/catalog/aggregates'
import { chartTypes, type ChartShelfName } from '../../shared/catalog/chart-types'
import { fieldKinds } from '../../shared/catalog/field-kinds'
import type { ChartSpec } from '../../shared/query/chart-spec'
import type { Filter } from '../../shared/query/filter'
import type { Measure } from '../../shared/query/measure'
import type { PivotSpec } from '../../shared/query/pivot-spec'
import type { RegressionSpec } from '../../shared/query/regression-spec'
import type { ViewSpec } from '../../shared/query/view'
import { asksDataset } from '../../shared/query/view'
import type { Field } from '../../shared/result/field'
import { percentFormat } from '../components/shelves/measure-drafts'
import { openCondition } from '../components/shelves/filter-condition'
import { newSpec } from './new-spec'

/** The shelves a field can go to. */
export const fieldPlaces = ['rows', 'columns', 'values', 'filters', 'x', 'y', 'colour', 'size', 'label', 'panel'] as const
export type FieldPlace = (typeof fieldPlaces)[number]

/** Why a shelf does not take a field: words in `fields.refusals`. */
export type Refusal = 'already-there' | 'cannot-group' | 'needs-number' | 'other-dataset' | 'full' | 'no-shelf'

export type Placement =
  | { readonly kind: 'changed'; readonly spec: ViewSpec }
  /** The view is of a kind that has no such shelf: this is the new view that has. */
  | { readonly kind: 'new-view'; readonly spec: ViewSpec }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

const ungroupable: ReadonlySet<Field['kind']> = new Set(['binary', 'json', 'list', 'struct', 'map'])

/**
 * Puts a field on a shelf of a view. Pure. Rows, columns and values belong to pivots, x, y and colour to charts; asked of another
 * kind of view, they start one that keeps the filter. `spec` null means that no view is open.
 * @param fields of the dataset: with them a number against a number becomes points
 */
export function placeField(spec: ViewSpec | null, place: FieldPlace, field: Field, dataset: string, fields: readonly Field[] = []): Placement {
  if (spec !== null && asksDataset(spec) && spec.dataset !== dataset) return { kind: 'refused', refusal: 'other-dataset' }
  const filter = spec === null || !asksDataset(spec) ? null : spec.filter
  switch (place) {
    case 'filters':
      if (spec === null || !asksDataset(spec)) return { kind: 'new-view', spec: { ...newSpec.table(dataset, ''), filter: addFilter(null, field) } }
      return mentions(spec.filter, field.name) ? refused('already-there') : { kind: 'changed', spec: { ...spec, filter: addFilter(spec.filter, field) } }
    case 'rows':
    case 'columns':
    case 'values': {
      if (spec?.kind === 'pivot') return asPlacement(placeInPivot(spec, place, field), 'changed')
      return asPlacement(placeInPivot({ ...newSpec.pivot(dataset, ''), filter }, place, field), 'new-view')
    }
    case 'x':
    case 'y':
    case 'colour':
    case 'size':
    case 'label':
    case 'panel': {
      if (spec?.kind === 'regression' && (place === 'x' || place === 'y')) return asPlacement(placeInRegression(spec, place, field), 'changed')
      if (spec?.kind === 'chart') return asPlacement(placeInChart(spec, place, field, fields), 'changed')
      return asPlacement(placeInChart({ ...newSpec.chart(dataset, ''), filter }, place, field, fields), 'new-view')
    }
  }
}

/** Names of whole numbers that name things instead of measuring them: their sum says nothing. */
const codeName = /(?:^|[\s_.-])(?:id|ids|code|codes|key|year|zip|zipcode|postcode|fips)$/i

/** Words in the names of numbers that are averages of something already: their sum says nothing either. */
const averages: readonly (readonly [words: readonly string[], aggregate: AggregateName])[] = [
  [['median'], 'median'], [['mean', 'avg', 'average', 'rate', 'ratio', 'index'], 'mean'],
]

/** The first question to ask of a field: numbers add up unless their name says otherwise, everything else is counted, codes and years too. */
export function defaultMeasure(field: Field): Measure {
  if (!aggregateTakes('sum', field.kind) || isCode(field)) return { aggregate: 'count-distinct', field: field.name }
  // MedianSalary, median_salary and "Median salary" are the same two words.
  const words = field.name.split(/[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})/u).map((word) => word.toLowerCase())
  const known = averages.find(([names]) => names.some((name) => words.includes(name)))
  // Shares do not add up; what they are is written as the file writes it, until a person wants it otherwise.
  if (field.unit === 'percent') return { aggregate: known?.[1] ?? 'mean', field: field.name, format: percentFormat }
  return { aggregate: known?.[1] ?? 'sum', field: field.name }
}

function isCode({ kind, name }: Field): boolean {
  return kind === 'integer' && codeName.test(name)
}

/** A new condition lets every row through until it is narrowed. */
export function addFilter(filter: Filter | null, field: Field): Filter {
  const condition = openCondition(field.name)
  if (filter === null) return { kind: 'and', of: [condition] }
  return filter.kind === 'and' ? { kind: 'and', of: [...filter.of, condition] } : { kind: 'and', of: [filter, condition] }
}

function placeInPivot(spec: PivotSpec, place: 'rows' | 'columns' | 'values', field: Field): PivotSpec | Refusal {
  if (place === 'values') {
    const measure = defaultMeasure(field)
    if (spec.values.length >= 64) return 'full'
    const isThere = spec.values.some((value) => value.field === measure.field && value.aggregate === measure.aggregate)
    return isThere ? 'already-there' : { ...spec, values: [...spec.values, measure] }
  }
  if (spec[place].includes(field.name)) return 'already-there'
  if (ungroupable.has(field.kind)) return 'cannot-group'
  if (spec[place].length >= 16) return 'full'
  // A field groups once: on the other shelf it moves over.
  const rows = spec.rows.filter((name) => name !== field.name)
  const columns = spec.columns.filter((name) => name !== field.name)
  return { ...spec, rows, columns, [place]: [...(place === 'rows' ? rows : columns), field.name] }
}

function placeInChart(spec: ChartSpec, place: ChartShelfName, field: Field, fields: readonly Field[]): ChartSpec | Refusal {
  const rule = chartTypes[spec.chart]
  if (!rule.shelves.includes(place)) {
    // A size makes a scatter a bubble chart; a new chart becomes one that has the shelf.
    if (place === 'size' && (spec.chart === 'scatter' || isUntouched(spec))) return placeInChart({ ...spec, chart: 'bubble' }, place, field, fields)
    return place === 'label' && isUntouched(spec) ? placeInChart({ ...spec, chart: 'scatter' }, place, field, fields) : 'no-shelf'
  }
  const { isNumeric, isTemporal } = fieldKinds[field.kind]
  const needsNumber = (place === 'x' && rule.x === 'number') || (place === 'y' && rule.y === 'field') || place === 'size'
  if (needsNumber && !isNumeric && !(isTemporal && place !== 'size')) return 'needs-number'
  if (place !== 'y' && !needsNumber && ungroupable.has(field.kind)) return 'cannot-group'
  if (place === 'y') {
    const measured = withMeasure(spec, defaultMeasure(field), rule.y === 'field' ? 1 : rule.mostMeasures)
    return typeof measured === 'string' ? measured : withNaturalPoints(spec, measured, [...fields, field])
  }
  if (spec[place] === field.name) return 'already-there'
  return withNaturalPoints(spec, { ...spec, [place]: field.name }, [...fields, field])
}

/** The second of two numbers makes points of bars that nobody chose: one number against another is no list of categories. Codes and years stay categories. */
function withNaturalPoints(before: ChartSpec, after: ChartSpec, fields: readonly Field[]): ChartSpec {
  const isMeasured = ({ y }: ChartSpec): boolean => y.some(({ field }) => field !== null)
  const wasWhole = before.x !== null && isMeasured(before)
  if (after.chart !== 'bar' || wasWhole || after.x === null || after.y.length !== 1) return after
  const [x, y] = [after.x, after.y[0]?.field ?? null].map((name) => fields.find((one) => one.name === name))
  const isNumber = (one: Field | undefined): boolean => one !== undefined && fieldKinds[one.kind].isNumeric && !isCode(one)
  return isNumber(x) && isNumber(y) ? { ...after, chart: 'scatter' } : after
}

function isUntouched({ x, y, colour }: ChartSpec): boolean {
  return x === null && colour === null && y.every(({ field }) => field === null)
}

/** A first field takes the place of the number of rows; where a chart shows several measures, the next one joins it. */
function withMeasure(spec: ChartSpec, measure: Measure, most: number): ChartSpec | Refusal {
  const chosen = spec.y.filter(({ field }) => field !== null)
  if (chosen.length === 0 || most === 1) return { ...spec, y: [measure] }
  if (chosen.some(({ aggregate, field }) => aggregate === measure.aggregate && field === measure.field)) return 'already-there'
  return chosen.length >= most ? 'full' : { ...spec, y: [...chosen, measure] }
}

function placeInRegression(spec: RegressionSpec, place: 'x' | 'y', field: Field): RegressionSpec | Refusal {
  if (!fieldKinds[field.kind].isNumeric && field.kind !== 'boolean') return 'needs-number'
  return spec[place]?.field === field.name ? 'already-there' : { ...spec, [place]: { field: field.name, isLog: false } }
}

function asPlacement(result: ViewSpec | Refusal, kind: 'changed' | 'new-view'): Placement {
  return typeof result === 'string' ? refused(result) : { kind, spec: result }
}

function refused(refusal: Refusal): Placement {
  return { kind: 'refused', refusal }
}

function mentions(filter: Filter | null, name: string): boolean {
  if (filter === null) return false
  if ('of' in filter) return Array.isArray(filter.of) ? filter.of.some((part) => mentions(part, name)) : mentions(filter.of, name)
  return filter.field === name || (filter.kind === 'top' && filter.by.aggregate !== 'count-rows' && filter.by.field === name)
}
