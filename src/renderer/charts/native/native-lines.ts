import type { CategorySeries, PointSeries, ValueAxis } from '../../../shared/slides/slide-chart'
import { areaArrangement } from '../area/prepare'
import type { ChartAnswer } from '../chart-answer'
import { columnNamed } from '../chart-answer'
import { buildLines, type LineModel } from '../line/build'
import { labelPx } from '../scene/theme'
import type { ChartContext } from '../scene/context'
import { errorDigits, measureDigits, numberDigits, positionDigits, serialDigits } from './digits'
import { slideBody, wholeAxis } from './native-bars'
import { fieldAxis, measureAxis, measureFormatCode, roundBelow, roundEnd } from './native-axis'
import type { MakeNativeChart, NativeGap } from './native-chart'

const mostNamed = 10
/** Of the width of the chart. */
const mostNameShare = 0.28
const mostMarkers = 40

/** Lines: over categories or days as a line chart; over numbers with fractions, times of day or uneven series as points that are joined. */
export function nativeLines(shape: 'linear' | 'step'): MakeNativeChart {
  return (answer, context) => {
    const model = buildLines(answer, context.words, context.names.measures, context.series)
    const isFar = model.from > 0.75 * model.to
    const highest = Math.max(...model.points.flatMap(({ cells }) => cells.flatMap((cell) => (cell === null || cell.high === null ? [] : [cell.high]))))
    // Programs choose an axis for the values and cut off the bars of uncertainty.
    const to = Number.isFinite(highest) ? -roundBelow(-highest, Math.abs(highest)) : roundEnd(model.to)
    const axis = measureAxis(answer, context, { from: model.from < 0 ? null : isFar ? roundBelow(model.from, model.to - model.from) : 0, to }, context.spec.axes?.y?.scale === 'log' ? { ...model, from: smallestAboveZero(model) } : model)
    if (axis === null) return null
    const gaps: NativeGap[] = [...(shape === 'step' ? ['step' as const] : []), ...((context.spec.annotations ?? []).length > 0 ? ['annotations' as const] : [])]
    const nameShare = areEndsApart(model, axis) ? nameRoom(model, context) : 0
    const names = { labels: nameShare > 0 ? ('name' as const) : ('none' as const), hasLegend: nameShare === 0 && hasKey(model, context) }
    const x = categoriesOf(model, context)
    if (x === null) return { gaps, chart: { kind: 'points', isRows: false, form: 'scatter', ...joinedPoints(model, answer, context, names.labels), y: axis, sizeTitle: '', hasLegend: names.hasLegend, leftShare: 0, rightShare: nameShare } }
    return {
      gaps,
      chart: {
        kind: 'category', form: 'line', isLying: false, grouping: 'grouped', gapPercent: 100, x, y: axis, hasLegend: names.hasLegend, leftShare: 0, rightShare: nameShare,
        series: categorySeries(model, answer, context).map((series) => ({ ...series, labels: names.labels, hasMarkers: model.points.length <= mostMarkers })),
      },
    }
  }
}

/** Areas have no shape between points that are not there: over an axis of uneven places they stay a picture. */
export const nativeAreas: MakeNativeChart = (answer, context) => {
  const model = buildLines(answer, context.words, context.names.measures, context.series)
  const { isStacked, isWhole } = areaArrangement(model, context.spec)
  const axis = measureAxis(answer, context, isWhole ? { from: 0, to: 1 } : { from: model.from >= 0 ? 0 : null, to: null }, model)
  const x = categoriesOf(model, context, true)
  // These programs draw a missing value of an area as a zero; among parts of a whole that is what it takes, alone it would be a lie.
  const hasGap = !isStacked && model.points.some(({ values }) => values.some((value) => value === null))
  if (axis === null || axis.scale === 'log' || x === null || hasGap) return null
  // An area over one place has no width: it is a bar.
  const isSingle = model.points.length === 1
  return {
    gaps: (context.spec.annotations ?? []).length > 0 ? ['annotations'] : [],
    chart: {
      kind: 'category', form: isSingle ? 'bar' : 'area', isLying: false, grouping: isWhole ? 'share' : isStacked ? 'stacked' : 'grouped', gapPercent: isSingle ? 300 : 0,
      x: isSingle ? { title: x.title, kind: 'text', values: model.points.map(({ xLabel }) => xLabel.text), format: null } : x, y: isWhole ? { ...axis, ...wholeAxis } : axis,
      hasLegend: hasKey(model, context), leftShare: 0, rightShare: 0, series: categorySeries(model, answer, context),
    },
  }
}

function smallestAboveZero(model: LineModel): number {
  const above = model.points.flatMap(({ values }) => values.filter((value) => value !== null && value > 0)) as number[]
  return above.reduce((least, value) => Math.min(least, value), Infinity)
}

function hasKey(model: LineModel, { spec }: ChartContext): boolean {
  return model.series.length > 1 || spec.colour !== null
}

/** The share of the width that names at the ends of lines take; 0 where a key serves better. */
function nameRoom(model: LineModel, context: ChartContext): number {
  if (!hasKey(model, context) || model.series.length > mostNamed || context.spec.labels === 'none') return 0
  const widest = Math.max(...model.series.map(({ label }) => context.measure(label.text, labelPx, 500))) + 20
  return widest / slideBody.widthPx <= mostNameShare ? widest / slideBody.widthPx : 0
}

/** Of the height of the plot: names of lines that end nearer to each other are read in a key. */
const nameHeight = 0.045

/** Whether all lines end at the last place, and their names would not lie on each other. */
function areEndsApart({ points, series, from, to }: LineModel, axis: ValueAxis): boolean {
  const last = points.at(-1)
  if (last === undefined || axis.scale === 'log') return true
  const ends = series.map((_, index) => last.cells[index]?.value ?? null)
  if (ends.some((end) => end === null)) return series.length === 1
  const height = (axis.to ?? to) - (axis.from ?? Math.min(0, from))
  const sorted = ends.filter((end) => end !== null).toSorted((one, other) => one - other)
  return sorted.every((end, index) => index === 0 || end - sorted[index - 1]! >= nameHeight * height)
}

/**
 * The axis of categories. Days keep their distances, on an axis of time; null where places lie between days or at uneven numbers,
 * or where a line passes over places that it has no point at: a line chart would break it there.
 */
function categoriesOf(model: LineModel, { names }: ChartContext, mayLackPoints = false): { title: string; kind: 'text' | 'date'; values: string[]; format: string | null } | null {
  const { points, xKind } = model
  if (xKind === 'label') return { title: names.x, kind: 'text', values: points.map(({ xLabel }) => xLabel.text), format: null }
  if (!mayLackPoints && points.some(({ cells }) => cells.some((cell) => cell === null))) return null
  if (xKind === 'time') {
    const values = points.map(({ x }) => serialDigits(x))
    return values.every((value) => value !== null && /^\d+$/.test(value)) ? { title: names.x, kind: 'date', values: values as string[], format: 'yyyy-mm-dd' } : null
  }
  // Categories are as far apart as each other: only numbers of equal steps may be categories.
  const step = (points[1]?.x ?? 0) - (points[0]?.x ?? 0)
  const isEven = points.every(({ x }, index) => Number.isInteger(x) && (index === 0 || x - (points[index - 1]?.x ?? 0) === step))
  return isEven ? { title: names.x, kind: 'text', values: points.map(({ xLabel }) => xLabel.text), format: null } : null
}

function categorySeries(model: LineModel, answer: ChartAnswer, { names, words }: ChartContext): CategorySeries[] {
  const hasErrors = model.points.some(({ cells }) => cells.some((cell) => cell !== null && cell.low !== null))
  return model.series.map((series, index) => {
    const errors = model.points.map(({ cells }) => errorDigits(cells[index]?.value ?? null, cells[index] ?? null))
    return {
      name: series.label.text === '' ? (names.measures[0] ?? (names.y || words.missing)) : series.label.text, colour: series.colour,
      values: model.points.map(({ cells }) => {
        const cell = cells[index] ?? null
        return cell === null || cell.value === null ? null : (measureDigits(answer, series.measure ?? 0, cell.row) ?? numberDigits(cell.value))
      }),
      errors: hasErrors ? { plus: errors.map(({ plus }) => plus), minus: errors.map(({ minus }) => minus) } : null,
      labels: 'none', format: measureFormatCode(answer, series.measure ?? 0), hasLine: true, hasMarkers: false, greyAt: [],
    }
  })
}

/** Each line with its own places; a missing value lifts the pen. */
function joinedPoints(model: LineModel, answer: ChartAnswer, context: ChartContext, labels: PointSeries['labels']): { x: NonNullable<ReturnType<typeof fieldAxis>>; series: PointSeries[] } {
  const isTime = model.xKind === 'time'
  const x = columnNamed(answer, 'x')
  const axis = fieldAxis(Float64Array.from(model.points, (point) => point.x), 'x', isTime, { ...context, spec: { ...context.spec, axes: {} } })
  return {
    x: axis !== null ? { ...axis, to: axis.to ?? (isTime ? null : roundEnd(Math.max(...model.points.map((point) => point.x)))) } : { title: context.names.x, scale: 'linear', from: null, to: null, format: null, isDate: isTime },
    series: categorySeries(model, answer, context).map((series, index): PointSeries => {
      const own = model.points.flatMap(({ cells }, at) => ((cells[index] ?? null) === null ? [] : [at]))
      const pick = <Value>(values: readonly Value[]): Value[] => own.map((at) => values[at]!)
      return {
        name: series.name, colour: series.colour, labels, trend: null, sizes: null, names: null, isNamed: [], isComputed: false, part: 'data', hasLine: true, hasMarkers: own.length <= mostMarkers,
        x: pick(model.points).map((point) => {
          const row = point.cells[index]?.row ?? null
          return x === null || row === null ? numberDigits(point.x) : positionDigits(x, row, isTime)
        }),
        y: pick(series.values), errors: series.errors === null ? null : { plus: pick(series.errors.plus), minus: pick(series.errors.minus) },
      }
    }),
  }
}
