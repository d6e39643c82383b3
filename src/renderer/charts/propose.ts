import { aggregates } from '../../shared/catalog/aggregates'
import { chartTypes, type ChartType } from '../../shared/catalog/chart-types'
import { fieldKinds } from '../../shared/catalog/field-kinds'
import type { ChartSpec } from '../../shared/query/chart-spec'
import type { AggregateMeasure } from '../../shared/query/measure'
import type { Field } from '../../shared/result/field'

/** What is known of the fields: how many different values each has; undefined while it is not known. */
export type DistinctCount = (field: string) => number | undefined

const mostProposals = 8
const mostTiles = 60
const mostLines = 10
const mostCells = 60
const placeName = /country|nation|iso_?[23]|国家/i
const stateName = /(^|[^a-z])states?([^a-z]|$)|fips/i

/**
 * Charts that suit the fields on the shelves, the best first, none of them misleading: time runs along lines, categories stand in bars, parts of a whole need a
 * measure that adds up, a distribution needs the rows themselves. The chart that is chosen is not among them.
 */
export function proposeCharts(spec: ChartSpec, fields: readonly Field[], distinct: DistinctCount): ChartSpec[] {
  const field = (name: string | null): Field | undefined => fields.find((candidate) => candidate.name === name)
  const [x, colour] = [field(spec.x), field(spec.colour)]
  const numbers = spec.y.flatMap((measure) => (fieldKinds[field(measure.field)?.kind ?? 'other'].isNumeric ? [measure] : []))
  const proposals = [
    ...ofPair(spec, x, numbers), ...ofOrdered(spec, x, colour), ...ofPlaces(spec, x), ...ofCategories(spec, x, colour, distinct, numbers), ...ofNumbers(spec, x, numbers, distinct),
  ]
  const seen = new Set([JSON.stringify([spec.chart, spec.arrangement ?? null])])
  return proposals.filter((proposal) => {
    const identity = JSON.stringify([proposal.chart, proposal.arrangement ?? null])
    if (seen.has(identity)) return false
    seen.add(identity)
    return true
  }).slice(0, mostProposals)
}

type Shape = Partial<Pick<ChartSpec, 'x' | 'y' | 'colour' | 'sort' | 'arrangement' | 'panel' | 'size' | 'label' | 'axes'>>

function proposal(spec: ChartSpec, chart: ChartType, shape: Shape = {}): ChartSpec {
  const { arrangement, ...rest } = shape
  const next: ChartSpec = { ...spec, ...rest, chart }
  delete next.arrangement
  const { shelves, y } = chartTypes[chart]
  return {
    ...next, ...(arrangement === undefined ? {} : { arrangement }), y: y === 'none' ? [] : next.y.slice(0, chartTypes[chart].mostMeasures),
    colour: shelves.includes('colour') ? next.colour : null, size: shelves.includes('size') ? next.size : null, panel: shelves.includes('panel') ? next.panel : null,
  }
}

function isAdditive(y: readonly AggregateMeasure[]): boolean {
  return y.length <= 1 && y.every(({ aggregate }) => aggregates[aggregate].isAdditive)
}

/** One number against another. */
function ofPair(spec: ChartSpec, x: Field | undefined, numbers: readonly AggregateMeasure[]): ChartSpec[] {
  const [measured] = numbers
  return x !== undefined && fieldKinds[x.kind].isNumeric && measured !== undefined ? [proposal(spec, 'scatter', { y: [measured] })] : []
}

function ofOrdered(spec: ChartSpec, x: Field | undefined, colour: Field | undefined): ChartSpec[] {
  if (x === undefined || !fieldKinds[x.kind].isTemporal) return []
  const sort = 'by-label' as const
  return [
    proposal(spec, 'line', { sort }),
    ...(colour !== undefined && isAdditive(spec.y) ? [proposal(spec, 'area', { sort }), proposal(spec, 'area', { sort, arrangement: 'share' })] : []),
    proposal(spec, 'step', { sort }), proposal(spec, 'bar', { sort }),
    ...(colour === undefined ? [] : [proposal(spec, 'line', { sort, colour: null, panel: colour.name })]),
  ]
}

function ofPlaces(spec: ChartSpec, x: Field | undefined): ChartSpec[] {
  if (x === undefined || chartTypes[spec.chart].y === 'field') return []
  const isText = fieldKinds[x.kind].group === 'text' || x.kind === 'integer'
  return [...(isText && placeName.test(x.name) ? [proposal(spec, 'world-map')] : []), ...(isText && stateName.test(x.name) ? [proposal(spec, 'us-map')] : [])]
}

function ofCategories(spec: ChartSpec, x: Field | undefined, colour: Field | undefined, distinct: DistinctCount, numbers: readonly AggregateMeasure[]): ChartSpec[] {
  if (x === undefined || fieldKinds[x.kind].isTemporal || chartTypes[spec.chart].y !== 'measure') return []
  const [count, parts] = [distinct(x.name) ?? 10, colour === undefined ? 1 : (distinct(colour.name) ?? 5)]
  const addsUp = isAdditive(spec.y)
  const isSplit = colour !== undefined
  const hasEnds = (isSplit && parts >= 2 && parts <= 4) || spec.y.length >= 2
  return [
    ...(fieldKinds[x.kind].isNumeric && count > 2 ? [proposal(spec, 'line', { sort: 'by-label' })] : []),
    proposal(spec, 'bar'),
    ...(isSplit && addsUp ? [proposal(spec, 'bar', { arrangement: 'share' }), proposal(spec, 'bar', { arrangement: 'grouped' })] : []),
    ...(hasEnds ? [proposal(spec, 'dumbbell')] : []), ...(hasEnds && count <= mostLines * 2 ? [proposal(spec, 'slope')] : []),
    ...(isSplit && count <= mostCells && parts <= mostCells ? [proposal(spec, 'heat-map')] : []),
    ...(addsUp && count >= 4 ? [proposal(spec, 'treemap')] : []),
    ...(isSplit && parts <= 12 ? [proposal(spec, 'bar', { colour: null, panel: colour.name })] : []),
    ...(numbers.length === 1 && count <= mostTiles ? [proposal(spec, 'box', { colour: null }), proposal(spec, 'strip', { colour: null })] : []),
    ...(addsUp && count > 20 ? [proposal(spec, 'rank-size', { colour: null }), proposal(spec, 'lorenz', { colour: null })] : []),
  ]
}

function ofNumbers(spec: ChartSpec, x: Field | undefined, numbers: readonly AggregateMeasure[], distinct: DistinctCount): ChartSpec[] {
  const measured = numbers[0]
  const isNumber = x !== undefined && fieldKinds[x.kind].isNumeric
  const isPlaced = x !== undefined && (isNumber || fieldKinds[x.kind].isTemporal)
  const isMany = x !== undefined && (distinct(x.name) ?? 100) > 12
  return [
    ...(isPlaced && measured !== undefined ? [proposal(spec, 'scatter', { y: [measured] })] : []),
    ...(isPlaced && measured !== undefined && spec.size !== null ? [proposal(spec, 'bubble', { y: [measured] })] : []),
    ...(isNumber && isMany ? [proposal(spec, 'histogram')] : []),
    ...(measured !== undefined && measured.field !== null ? [proposal(spec, 'histogram', { x: measured.field }), ...(chartTypes[spec.chart].y === 'field' && !isMany ? [proposal(spec, 'box', { y: [measured] }), proposal(spec, 'strip', { y: [measured] })] : [])] : []),
  ]
}
