import type { PointSeries } from '../../../shared/slides/slide-chart'
import { cellNumber } from '../../../shared/result/cell-text'
import { cellText } from '../../format/cells'
import { columnNamed, labelOf, say, type ChartAnswer } from '../chart-answer'
import type { ChartContext } from '../scene/context'
import { labelPx } from '../scene/theme'
import { scatterPoints, scatterSeries, type ScatterPoints } from '../scatter/build'
import { isTimeAxis, labelledPoints } from '../scatter/prepare'
import { trendsOf } from '../trend/draw-trends'
import { trendText } from '../trend/fit-trend'
import { cellDigits, numberDigits, positionDigits, serialDigits } from './digits'
import { fieldAxis } from './native-axis'
import { slideBody } from './native-bars'
import type { MakeNativeChart, NativeGap } from './native-chart'

/** Beyond this presentation programs redraw too slowly to be edited with. */
const mostNativePoints = 8_000

/** Points of rows, as a scatter or bubble chart. Of very many only a picture is of use. */
export const nativePoints: MakeNativeChart = (answer, context) => {
  const { spec, words } = context
  const [xColumn, yColumn] = [columnNamed(answer, 'x'), columnNamed(answer, 'y')]
  if (answer.form === 'density' || xColumn === null || yColumn === null) return null
  const [xLog, yLog] = [spec.axes?.x?.scale === 'log', spec.axes?.y?.scale === 'log']
  const points = scatterPoints(answer, (x, y) => (!xLog || x > 0) && (!yLog || y > 0))
  if (points.rows.length > mostNativePoints || points.rows.length === 0) return null
  const [isXTime, isYTime] = [isTimeAxis(context, 'x'), isTimeAxis(context, 'y')]
  const [x, y] = [fieldAxis(points.xs, 'x', isXTime, context), fieldAxis(points.ys, 'y', isYTime, context)]
  if (x === null || y === null) return null
  const { series, groupOf } = scatterSeries(answer, words)
  const [size, label] = [spec.chart === 'bubble' ? columnNamed(answer, 'size') : null, columnNamed(answer, 'label')]
  const named = new Set(spec.labels === 'none' ? [] : apart(labelledPoints({ answer, points }, context), points, (index) => (label === null ? '' : (cellText(label, points.rows[index] ?? 0, { locale: words.locale }) ?? '')), { xLog, yLog }, context))
  const isFitted = spec.trend?.kind === 'linear' && !isXTime && !isYTime && (series.length === 1 || spec.trend.isPerSeries)
  const own = series.map((one, group): PointSeries => {
    const indices = Array.from(points.rows, (_, index) => index).filter((index) => groupOf(points.rows[index] ?? 0) === group)
    const digits = (column: typeof xColumn, isTime: boolean): (string | null)[] => indices.map((index) => positionDigits(column, points.rows[index] ?? 0, isTime))
    return {
      name: one.label.text === '' ? context.names.y : one.label.text, colour: one.colour, x: digits(xColumn, isXTime), y: digits(yColumn, isYTime),
      sizes: size === null ? null : digits(size, false), names: label === null ? null : indices.map((index) => cellText(label, points.rows[index] ?? 0, { locale: words.locale })),
      isNamed: indices.flatMap((index, at) => (named.has(index) ? [at] : [])), hasLine: false, hasMarkers: true, errors: null, isComputed: false, part: 'data', labels: 'none',
      trend: isFitted ? { form: xLog ? (yLog ? 'power' : 'logarithmic') : yLog ? 'exponential' : 'linear' } : null,
    }
  })
  const scaleOf = (axis: 'x' | 'y', isTime: boolean) => spec.axes?.[axis]?.scale ?? (isTime ? ('time' as const) : ('linear' as const))
  const scales = { x: scaleOf('x', isXTime), y: scaleOf('y', isYTime) }
  const fits = trendsOf({ xs: points.xs, ys: points.ys, series, groupAt: (index) => groupOf(points.rows[index] ?? 0) }, scales, context)
  const statements = fits.flatMap(({ series: of, fitted }) => (fitted.kind === 'linear' ? [`${of === null ? '' : `${of.label.text}: `}${trendText(fitted, scales, words.locale)}`] : []))
  const curves = (isFitted ? [] : fits).flatMap(({ series: of, fitted }): PointSeries[] => {
    if (fitted.kind === 'none') return []
    // A straight line needs its ends only.
    const places = fitted.kind === 'linear' ? [fitted.line[0], fitted.line.at(-1)].filter((place) => place !== undefined) : fitted.line
    const name = of === null ? say(words, 'trend') : say(words, 'trendOf', { series: of.label.text })
    return [computedSeries(fitted.kind === 'loess' ? `${name} (${say(words, 'loess')})` : name, of?.colour ?? null, places.map((place) => (isXTime ? serialDigits(place.x) : numberDigits(place.x))), places.map((place) => (isYTime ? serialDigits(place.y) : numberDigits(place.y))))]
  })
  const hasAnnotations = (spec.annotations ?? []).length > 0
  const gaps: NativeGap[] = [...(spec.trend?.kind === 'linear' ? ['band' as const] : []), ...(curves.length > 0 ? ['curve' as const] : []), ...(hasAnnotations ? ['annotations' as const] : [])]
  return {
    gaps, statements,
    chart: { kind: 'points', isRows: false, form: size === null ? 'scatter' : 'bubble', x, y, sizeTitle: spec.size ?? '', series: longestFirst([...own, ...(size === null ? curves : [])]), hasLegend: series.length > 1 || spec.colour !== null, leftShare: 0, rightShare: 0 },
  }
}

/** The first series as long as the longest, with blanks: LibreOffice draws nothing of a series that a longer one follows. */
export function longestFirst([first, ...others]: readonly PointSeries[]): PointSeries[] {
  if (first === undefined) return []
  const room = Array.from({ length: Math.max(0, ...others.map(({ x }) => x.length - first.x.length)) }, () => null)
  return [{ ...first, x: [...first.x, ...room], y: [...first.y, ...room], sizes: first.sizes === null ? null : [...first.sizes, ...room], names: first.names === null ? null : [...first.names, ...room] }, ...others]
}

/** Those whose names do not lie on each other, the first in the list first; names that were chosen by hand stay all. */
function apart(wanted: readonly number[], { xs, ys }: ScatterPoints, textOf: (index: number) => string, { xLog, yLog }: { readonly xLog: boolean; readonly yLog: boolean }, { spec, measure }: ChartContext): number[] {
  if ((spec.labelled ?? []).length > 0) return [...wanted]
  const along = (values: Float64Array, isLog: boolean, px: number): ((index: number) => number) => {
    const of = isLog ? Math.log10 : (value: number): number => value
    const [least, most] = [of(values.reduce((one, other) => Math.min(one, other), Infinity)), of(values.reduce((one, other) => Math.max(one, other), -Infinity))]
    return (index) => (most > least ? ((of(values[index] ?? 0) - least) / (most - least)) * px : 0)
  }
  const [left, up] = [along(xs, xLog, slideBody.widthPx * 0.8), along(ys, yLog, slideBody.heightPx * 0.7)]
  const taken: { readonly from: number; readonly to: number; readonly y: number }[] = []
  return wanted.filter((index) => {
    const place = { from: left(index), to: left(index) + namedGapPx + measure(textOf(index), labelPx), y: up(index) }
    if (taken.some(({ from, to, y }) => from < place.to && place.from < to && Math.abs(y - place.y) < labelPx + 3)) return false
    taken.push(place)
    return true
  })
}

const namedGapPx = 12

/** A curve computed from the other series; its digits as they are. */
export function computedSeries(name: string, colour: number | null, x: (string | null)[], y: (string | null)[]): PointSeries {
  return { name, colour, x, y, sizes: null, names: null, isNamed: [], hasLine: true, hasMarkers: false, errors: null, trend: null, isComputed: true, part: 'data', labels: 'none' }
}

/** Sizes against ranks on logarithmic axes, where a power law is straight. */
export const nativeRanks: MakeNativeChart = (answer, context) => {
  const [x, y, rank] = [columnNamed(answer, 'x'), columnNamed(answer, 'y'), columnNamed(answer, 'rank')]
  if (y === null || rank === null || answer.batch.rowCount > mostNativePoints) return null
  const rows = Array.from({ length: answer.batch.rowCount }, (_, row) => row).filter((row) => (cellNumber(y, row) ?? 0) > 0)
  const isNamedField = x !== null && context.spec.x !== null
  const logs = { x: 'log', y: 'log' } as const
  const fits = trendsOf({ xs: Float64Array.from(rows, (row) => cellNumber(rank, row) ?? 0), ys: Float64Array.from(rows, (row) => cellNumber(y, row) ?? 0), series: [], groupAt: () => 0 }, logs, context)
  return {
    gaps: context.spec.trend === undefined ? [] : ['band'],
    statements: fits.flatMap(({ fitted }) => (fitted.kind === 'linear' ? [trendText(fitted, logs, context.words.locale), say(context.words, 'rankErrors')] : [])),
    chart: {
      kind: 'points', isRows: false, form: 'scatter', sizeTitle: '', hasLegend: false, leftShare: 0, rightShare: 0,
      x: { title: say(context.words, 'rank'), scale: 'log', from: 1, to: null, format: '#,##0', isDate: false }, y: { ...logAxis(context, y, rows), title: context.names.y },
      series: [{
        name: context.names.y, colour: 0, x: rows.map((row) => cellDigits(rank, row)), y: rows.map((row) => cellDigits(y, row)), sizes: null,
        names: isNamedField ? rows.map((row) => labelOf(x, row, context.words).text) : null, isNamed: isNamedField && context.spec.labels !== 'none' ? rows.slice(0, 2).map((_, at) => at) : [],
        hasLine: false, hasMarkers: true, errors: null, trend: context.spec.trend?.kind === 'linear' ? { form: 'power' } : null, isComputed: false, part: 'data', labels: 'none',
      }],
    },
  }
}

function logAxis(context: ChartContext, column: NonNullable<ReturnType<typeof columnNamed>>, rows: readonly number[]) {
  const axis = fieldAxis(Float64Array.from(rows, (row) => cellNumber(column, row) ?? 1), 'y', false, { ...context, spec: { ...context.spec, axes: { y: { scale: 'log' } } } })
  return axis ?? { title: '', scale: 'log' as const, from: null, to: null, format: null, isDate: false }
}

/** The curve of each series from nothing to the whole, and the line of equality. */
export const nativeLorenz: MakeNativeChart = (answer: ChartAnswer, context) => {
  const { words, spec } = context
  const [x, y] = [columnNamed(answer, 'x'), columnNamed(answer, 'y')]
  if (x === null || y === null) return null
  const { series, groupOf } = scatterSeries(answer, words)
  const share = { scale: 'linear' as const, from: 0, to: 1, format: '0%', isDate: false }
  const rows = Array.from({ length: answer.batch.rowCount }, (_, row) => row)
  const curves = series.flatMap((one, group): PointSeries[] => {
    if ((one.folded ?? 0) > 0) return []
    const own = rows.filter((row) => groupOf(row) === group)
    return [{ ...computedSeries(one.label.text === '' ? context.names.y : one.label.text, one.colour, ['0', ...own.map((row) => cellDigits(x, row))], ['0', ...own.map((row) => cellDigits(y, row))]), isComputed: false, part: 'data' }]
  })
  return {
    gaps: (spec.annotations ?? []).length > 0 ? ['annotations'] : [],
    chart: {
      kind: 'points', isRows: false, form: 'scatter', sizeTitle: '', hasLegend: true, leftShare: 0, rightShare: 0,
      x: { ...share, title: say(words, 'shareOfUnits', { units: spec.x ?? say(words, 'values') }) }, y: { ...share, title: say(words, 'shareOfSum', { measure: context.names.y }) },
      series: [...curves, computedSeries(say(words, 'equality'), null, ['0', '1'], ['0', '1'])],
    },
  }
}
