import type { CategorySeries } from '../../../shared/slides/slide-chart'
import { extentOf } from '../axes/domain'
import { buildGroups, type Groups } from '../groups'
import { labelPx, mostColours } from '../picture/theme'
import type { ChartAnswer } from '../chart-answer'
import type { ChartContext } from '../picture/context'
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
  return measureAxis(answer, context, { from: extent.from < 0 ? null : isFar ? roundBelow(extent.from, extent.to - extent.from) : 0, to: null }, extent)
}

/** A dot for each end, and the program's own lines from the highest to the lowest between them. */
export const nativeDumbbells: MakeNativeChart = (answer, context) => {
  const groups = buildGroups(answer, context.words, context.names.measures, context.series)
  const axis = endsAxis(answer, context, groups)
  if (axis === null || groups.series.length > mostColours) return null
  return {
    gaps: (context.spec.annotations ?? []).length > 0 ? ['annotations'] : [],
    chart: {
      kind: 'category', form: 'line', isLying: false, grouping: 'grouped', gapPercent: 100, hasRanges: true, hasLegend: true, rightShare: 0, y: axis,
      x: { title: context.names.x, kind: 'text', values: groups.categories.map(({ label }) => label.text), format: null },
      series: groups.series.map((series, index): CategorySeries => ({
        name: series.label.text === '' ? context.names.y : series.label.text, colour: series.colour, values: groups.categories.map((_, category) => digitsAt(answer, groups, category, index)),
        errors: null, labels: 'none', format: measureFormatCode(answer, series.measure ?? 0), hasLine: false, hasMarkers: true, greyAt: [],
      })),
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

/** A line for each category from the first end to the last, named with its numbers at both. */
export const nativeSlopes: MakeNativeChart = (answer, context) => {
  const groups = buildGroups(answer, context.words, context.names.measures, context.series)
  const axis = endsAxis(answer, context, groups)
  if (axis === null || groups.categories.length > 200) return null
  const isFew = groups.categories.length <= mostColours
  const isNamed = groups.categories.length <= mostNamedLines
  const labelled = isNamed ? labelsApart(groups, axis.from ?? 0) : groups.categories.map(() => 'none' as const)
  const widest = Math.max(0, ...groups.categories.map(({ label }, index) => context.measure(`${label.text}  ${groups.cells[index]?.[0]?.text ?? ''}`, labelPx))) + 16
  return {
    gaps: [],
    chart: {
      kind: 'category', form: 'line', isLying: false, grouping: 'grouped', gapPercent: 100, hasRanges: false, hasLegend: isFew && labelled.includes('none'), rightShare: isNamed ? Math.min(0.3, widest / slideBody.widthPx) : 0, y: axis,
      x: { title: '', kind: 'text', values: groups.series.map(({ label }) => (label.text === '' ? context.names.y : label.text)), format: null },
      series: groups.categories.map((category, index): CategorySeries => ({
        name: category.label.text, colour: category.folded > 0 ? null : isFew ? index : 0, values: groups.series.map((_, end) => digitsAt(answer, groups, index, end)),
        errors: null, labels: labelled[index] ?? 'none', format: measureFormatCode(answer, 0), hasLine: true, hasMarkers: true, greyAt: [],
      })),
    },
  }
}
