import type { CategorySeries, PointSeries } from '../../../shared/slides/slide-chart'
import { extentOf } from '../axes/domain'
import { buildGroups, type Groups } from '../groups'
import { labelPx, mostColours } from '../scene/theme'
import type { ChartAnswer } from '../chart-answer'
import type { ChartContext } from '../scene/context'
import { measureDigits, numberDigits } from './digits'
import { slideBody } from './native-bars'
import { measureAxis, measureFormatCode, roundBelow } from './native-axis'
import type { MakeNativeChart } from './native-chart'

const mostNamedLines = 30

function digitsAt(answer: ChartAnswer, groups: Groups, category: number, series: number): string | null {
  const cell = groups.cells[category]?.[series] ?? null
  return cell === null || cell.value === null ? null : (measureDigits(answer, groups.series[series]?.measure ?? 0, cell.row) ?? numberDigits(cell.value))
}

function endsAxis(answer: ChartAnswer, context: ChartContext, groups: Groups) {
  const extent = extentOf(groups.cells.flatMap((line) => line.map((cell) => cell?.value ?? null))) ?? { from: 0, to: 1 }
  const isFar = extent.from > 0.5 * extent.to
  return measureAxis(answer, context, { from: extent.from < 0 || isFar ? roundBelow(extent.from, extent.to - extent.from) : 0, to: null }, extent)
}

/** Of the width, at most, for the names of rows. */
const mostNameShare = 0.45

/** A row for each category, as on screen: a dot for each end, a line between them, and points at the left that carry the names. */
export const nativeDumbbells: MakeNativeChart = (answer, context) => {
  const groups = buildGroups(answer, context.words, context.names.measures, context.series)
  const axis = endsAxis(answer, context, groups)
  const count = groups.categories.length
  if (axis === null || axis.from === null || count === 0 || groups.series.length > mostColours) return null
  const from = axis.from
  const widest = Math.max(...groups.categories.map(({ label }) => context.measure(label.text, labelPx))) + 20
  const row = (category: number): string => String(count - category)
  const plain = { sizes: null, names: null, isNamed: [], hasLine: false, hasMarkers: false, errors: null, trend: null, isComputed: false, labels: 'none' as const }
  const ends = groups.categories.map((_, category) => groups.series.flatMap((_one, index) => digitsAt(answer, groups, category, index) ?? []).toSorted((one, other) => Number(one) - Number(other)))
  return {
    gaps: (context.spec.annotations ?? []).length > 0 ? ['annotations'] : [],
    chart: {
      kind: 'points', form: 'scatter', isRows: true, hasLegend: true, sizeTitle: '', leftShare: Math.min(mostNameShare, widest / slideBody.widthPx), rightShare: 0,
      x: axis, y: { title: context.names.x, scale: 'linear', from: 0, to: count + 1, format: null, isDate: false },
      series: [
        // The lines come first: dots stand on them.
        { ...plain, name: '↔', colour: null, part: 'row-ranges', hasLine: true, x: ends.flatMap((line) => [line[0] ?? null, line.at(-1) ?? null, null]), y: ends.flatMap((line, category) => (line.length === 0 ? [null, null, null] : [row(category), row(category), null])) },
        ...groups.series.map((series, index): PointSeries => {
          const x = groups.categories.map((_, category) => digitsAt(answer, groups, category, index))
          return { ...plain, name: series.label.text === '' ? context.names.y : series.label.text, colour: series.colour, x, y: x.map((value, category) => (value === null ? null : row(category))), part: 'data', hasMarkers: true }
        }),
        { ...plain, name: context.names.x, colour: null, x: groups.categories.map(() => numberDigits(from)), y: groups.categories.map((_, category) => row(category)), names: groups.categories.map(({ label }) => label.text), part: 'row-names' },
      ],
    },
  }
}

/** Of the height of the plot: lines of text stand this far apart. */
const labelShare = 0.055

/** Which ends of each line can be named without two names on each other: from the highest down, one that would touch the last stays unnamed. */
function labelsApart(groups: Groups, from: number): readonly CategorySeries['labels'][] {
  const values = groups.cells.flatMap((line) => line.map((cell) => cell?.value ?? null)).filter((value) => value !== null)
  const span = Math.max(...values) - Math.min(from, ...values)
  const namedAt = (end: number): ReadonlySet<number> => {
    const order = groups.cells.flatMap((line, index) => (line[end]?.value === undefined || line[end] === null || line[end].value === null ? [] : [{ index, value: line[end].value }])).toSorted((one, other) => other.value - one.value)
    let last = Infinity
    return new Set(order.flatMap(({ index, value }) => {
      if (last - value < span * labelShare) return []
      last = value
      return [index]
    }))
  }
  const [start, end] = [namedAt(0), namedAt(groups.series.length - 1)]
  return groups.categories.map((_, index) => (start.has(index) ? (end.has(index) ? 'ends' : 'start') : end.has(index) ? 'end' : 'none'))
}

/** Of the width, at most, for names at both ends. */
const mostEndShare = 0.27

const atOneEnd: Readonly<Record<CategorySeries['labels'], CategorySeries['labels']>> = { none: 'none', values: 'values', name: 'name', ends: 'value-and-end', start: 'none', end: 'end', 'value-and-end': 'value-and-end' }

/** A line for each category from the first end to the last, named with its numbers at both. */
export const nativeSlopes: MakeNativeChart = (answer, context) => {
  const groups = buildGroups(answer, context.words, context.names.measures, context.series)
  const axis = endsAxis(answer, context, groups)
  if (axis === null || groups.categories.length > 200) return null
  const isFew = groups.categories.length <= mostColours
  const isNamed = groups.categories.length <= mostNamedLines
  const labelled = isNamed ? labelsApart(groups, axis.from ?? 0) : groups.categories.map(() => 'none' as const)
  const valuePx = (index: number, end: number): number => context.measure(groups.cells[index]?.[end]?.text ?? '', labelPx)
  const widest = Math.max(0, ...groups.categories.map(({ label }, index) => context.measure(`${label.text}  `, labelPx) + Math.max(valuePx(index, 0), valuePx(index, groups.series.length - 1)))) + 16
  // Long names stand at one end only: between two of them no room would be left for the lines.
  const isLong = widest / slideBody.widthPx > mostEndShare
  const widestValue = Math.max(0, ...groups.categories.map((_, index) => valuePx(index, 0))) + 16
  return {
    gaps: [],
    chart: {
      kind: 'category', form: 'line', isLying: false, grouping: 'grouped', gapPercent: 100, hasLegend: isFew && labelled.includes('none'), y: axis,
      leftShare: isNamed ? (isLong ? widestValue : widest) / slideBody.widthPx : 0, rightShare: isNamed ? Math.min(mostNameShare, widest / slideBody.widthPx) : 0,
      x: { title: '', kind: 'text', values: groups.series.map(({ label }) => (label.text === '' ? context.names.y : label.text)), format: null },
      series: groups.categories.map((category, index): CategorySeries => ({
        name: category.label.text, colour: category.folded > 0 ? null : isFew ? index : 0, values: groups.series.map((_, end) => digitsAt(answer, groups, index, end)),
        errors: null, labels: isLong ? atOneEnd[labelled[index] ?? 'none'] : (labelled[index] ?? 'none'), format: measureFormatCode(answer, 0), hasLine: true, hasMarkers: true, greyAt: [],
      })),
    },
  }
}
