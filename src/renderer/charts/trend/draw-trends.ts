import { say } from '../chart-answer'
import type { Frame } from '../axes/frame'
import type { NumberScale } from '../axes/scale'
import type { ChartContext } from '../scene/context'
import type { Mark, Point, Rect } from '../scene/scene'
import { labelPx, linePx, seriesColour } from '../scene/theme'
import type { Series } from '../series'
import { likelyCode } from './likely-code'
import { fitTrend, trendText, type FittedTrend, type TrendPoint } from './fit-trend'

/** The points of a chart, and which series each belongs to. */
export interface TrendSource {
  readonly xs: Float64Array
  readonly ys: Float64Array
  readonly series: readonly Series[]
  /** Of the point at an index. */
  readonly groupAt: (index: number) => number
}

/** Points on the picture, in px. */
export interface PlacedPoints {
  readonly xs: Float32Array
  readonly ys: Float32Array
}

export interface NamedTrend {
  /** Null: of all points. */
  readonly series: Series | null
  readonly fitted: FittedTrend
}

/** The fits a chart asks for: of all points, or of each series. */
export function trendsOf(source: TrendSource, scales: { readonly x: NumberScale['scale']; readonly y: NumberScale['scale'] }, { spec }: ChartContext): NamedTrend[] {
  const { trend } = spec
  if (trend === undefined) return []
  if (!trend.isPerSeries || source.series.length < 2) return [{ series: null, fitted: fitTrend(source.xs, source.ys, trend, scales) }]
  return source.series.map((series, group) => {
    const own = Array.from(source.xs, (_, index) => index).filter((index) => source.groupAt(index) === group)
    return { series, fitted: fitTrend(Float64Array.from(own, (index) => source.xs[index] ?? 0), Float64Array.from(own, (index) => source.ys[index] ?? 0), trend, scales) }
  })
}

/** Lines, bands and equations. The equations stand in the corner, or above or below the middle, where the fewest points are, each in the colour of its line. */
export function trendMarks(trends: readonly NamedTrend[], axes: Frame, x: NumberScale, y: NumberScale, context: ChartContext, points: PlacedPoints): readonly Mark[] {
  const { theme, words } = context
  const place = (point: TrendPoint): Point => ({ x: x.place(point.x), y: Math.min(axes.plot.y + axes.plot.height + 2_000, Math.max(axes.plot.y - 2_000, y.place(point.y))) })
  const path = (points: readonly TrendPoint[]): string => points.map(place).map((point) => `${Math.round(point.x * 100) / 100},${Math.round(point.y * 100) / 100}`).join('L')
  const bands: Mark[] = []
  const lines: Mark[] = []
  const texts: { readonly text: string; readonly colour: string }[] = []
  for (const { series, fitted } of trends) {
    if (fitted.kind === 'none') continue
    const colour = series === null ? theme.text : seriesColour(theme, series.colour)
    if (fitted.kind === 'linear') bands.push({ kind: 'path', d: `M${path(fitted.upper)}L${path(fitted.lower.toReversed())}Z`, fill: colour, opacity: 0.14 })
    lines.push({ kind: 'curve', points: fitted.line.map(place), shape: 'linear', stroke: colour, strokeWidth: 2 })
    const name = series === null ? '' : `${series.label.text}: `
    const text = fitted.kind === 'linear' ? `${name}${trendText(fitted, { x: x.scale, y: y.scale }, words.locale)}` : `${name}${say(words, 'loess')}, n = ${new Intl.NumberFormat(words.locale).format(fitted.n)}`
    texts.push({ text, colour })
  }
  return [{ kind: 'group', name: 'trends', marks: [...bands, ...lines], clip: axes.plot }, ...equations(texts, axes.plot, withLines(points, lines), context)]
}

/** A line that goes through an equation is as bad as some points behind it. */
const pointsALine = 8

function withLines({ xs, ys }: PlacedPoints, lines: readonly Mark[]): PlacedPoints {
  const on = lines.flatMap((line) => (line.kind === 'curve' ? line.points.filter((point) => point !== null) : []))
  const all = { xs: new Float32Array(xs.length + on.length * pointsALine), ys: new Float32Array(ys.length + on.length * pointsALine) }
  all.xs.set(xs)
  all.ys.set(ys)
  on.forEach(({ x, y }, index) => {
    const from = xs.length + index * pointsALine
    all.xs.fill(x, from, from + pointsALine)
    all.ys.fill(y, from, from + pointsALine)
  })
  return all
}

function equations(given: readonly { readonly text: string; readonly colour: string }[], plot: Rect, points: PlacedPoints, { theme, measure }: ChartContext): Mark[] {
  const texts = given.flatMap(({ text, colour }) => equationLines(text, plot.width - 16, (part) => measure(part, labelPx, 500)).map((line) => ({ text: line, colour })))
  const [width, height] = [Math.max(0, ...texts.map(({ text }) => measure(text, labelPx, 500))) + 16, texts.length * linePx + 8]
  const middle = plot.x + (plot.width - width) / 2
  const tops = [plot.y, plot.y + plot.height - height]
  const places = [
    ...(['start', 'end'] as const).flatMap((anchor) => tops.map((top) => ({ anchor, top, left: anchor === 'start' ? plot.x : plot.x + plot.width - width }))),
    ...tops.map((top) => ({ anchor: 'start' as const, top, left: middle })),
  ].map((place) => ({ ...place, hidden: pointsIn(points, { x: place.left, y: place.top, width, height }) }))
  const best = places.reduce((least, place) => (place.hidden < least.hidden ? place : least))
  return texts.map(({ text, colour }, index): Mark => ({
    kind: 'text', x: best.anchor === 'start' ? best.left + 8 : plot.x + plot.width - 8, y: best.top + 15 + index * linePx, lines: [text], anchor: best.anchor, sizePx: labelPx, weight: 500, fill: colour, halo: theme.background,
  }))
}

/** In a narrow panel an equation goes on below, behind one of its commas. */
function equationLines(text: string, widthPx: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = []
  for (const part of text.split(/(?<=,) /)) {
    const last = lines.at(-1)
    if (last !== undefined && widthOf(`${last} ${part}`) <= widthPx) lines[lines.length - 1] = `${last} ${part}`
    else lines.push(part)
  }
  return lines
}

function pointsIn({ xs, ys }: PlacedPoints, { x, y, width, height }: Rect): number {
  let count = 0
  for (let index = 0; index < xs.length; index += 1) {
    const [left, top] = [xs[index] ?? 0, ys[index] ?? 0]
    if (left >= x && left <= x + width && top >= y && top <= y + height) count += 1
  }
  return count
}

function codeNote(values: Float64Array, field: string, { words }: ChartContext): string[] {
  const code = likelyCode(values)
  if (code === null) return []
  const format = new Intl.NumberFormat(words.locale)
  return [say(words, 'trendCode', { field, value: format.format(code.value), count: code.count, all: format.format(values.length) })]
}

/** How a line was fitted, and what its band is: of no use where the band is not drawn. */
export function lineNotes({ words, spec: { trend } }: ChartContext): string[] {
  if (trend?.kind !== 'linear') return []
  return [say(words, 'trendLinear', { level: new Intl.NumberFormat(words.locale, { style: 'percent', maximumFractionDigits: 1 }).format(trend.level) })]
}

/** What a trend could not say, and what its numbers rest on. */
export function trendNotes(trends: readonly NamedTrend[], { xs, ys }: Pick<TrendSource, 'xs' | 'ys'>, context: ChartContext, isSample: boolean): string[] {
  const { words, spec, names } = context
  const reasons = new Set(trends.flatMap(({ fitted }) => (fitted.kind === 'none' ? [fitted.reason] : [])))
  const isDrawn = trends.some(({ fitted }) => fitted.kind !== 'none')
  return [
    ...(isDrawn ? lineNotes(context) : []),
    ...(isDrawn && spec.trend?.kind === 'loess' ? [say(words, 'trendLoess', { span: spec.trend.span })] : []),
    ...(isDrawn && isSample ? [say(words, 'trendSample')] : []),
    ...(isDrawn ? [codeNote(xs, spec.x ?? names.x, context), codeNote(ys, spec.y[0]?.field ?? names.y, context)].flat() : []),
    ...[...reasons].map((reason) => say(words, reason === 'too-few' ? 'trendTooFew' : reason === 'too-many' ? 'trendTooMany' : 'trendFlat')),
  ]
}
