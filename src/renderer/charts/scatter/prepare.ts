import { extentOf, numberDomain, type Domains, type Stretch } from '../axes/domain'
import { frame } from '../axes/frame'
import type { NumberDomain, NumberScale } from '../axes/scale'
import { columnNamed, type ChartAnswer } from '../chart-answer'
import type { LegendEntry, PreparedChart, PrepareChart } from '../definition'
import { cellNumber } from '../../../shared/result/cell-text'
import { cellScalar, cellText } from '../../format/cells'
import { seriesLegend } from '../legend-entries'
import { keyOf } from '../mark-key'
import { perBatch } from '../per-batch'
import { placeLabels } from '../place-labels'
import type { ChartContext } from '../scene/context'
import type { DataMark, Drawing, Mark, Rect } from '../scene/scene'
import { textBoxes } from '../picture/text-boxes'
import { labelPx, seriesColour } from '../scene/theme'
import type { Series } from '../series'
import { shortNumber } from '../short-number'
import { trendMarks, trendNotes, trendsOf, type NamedTrend } from '../trend/draw-trends'
import { densityChart } from './density'
import { positionText, scatterPoints, scatterSeries, type ScatterPoints } from './build'
import { cloudPoints, pointsAt, pointsInPlot } from './place-points'

/** From here on points are drawn on a canvas. */
export const mostCircles = 3_000
const mostLabels = 200
const smallestBubblePx = 2.5
const largestBubblePx = 26

/** Where the values of an axis lie. */
interface Extent extends Stretch {
  readonly isWhole: boolean
}

interface Model {
  readonly answer: ChartAnswer
  readonly points: ScatterPoints
  readonly extents: Readonly<Record<'x' | 'y', Extent>>
  readonly series: readonly Series[]
  readonly groupOf: (row: number) => number
  /** The series of each point. */
  readonly groups: Uint8Array
  readonly sizes: { readonly of: (row: number) => number; readonly largest: number } | null
}

/** One point a row; many points on a canvas, very many as a density. */
export const prepareScatter: PrepareChart = (answer, context): PreparedChart => {
  if (answer.form === 'density') return densityChart(answer, context)
  const [xLog, yLog] = [context.spec.axes?.x?.scale === 'log', context.spec.axes?.y?.scale === 'log']
  const modelKey = JSON.stringify([xLog, yLog, context.words.locale])
  const model = models(answer.batch, modelKey, (): Model => {
    const points = scatterPoints(answer, (x, y) => (!xLog || x > 0) && (!yLog || y > 0))
    const { series, groupOf } = scatterSeries(answer, context.words)
    return { answer, points, extents: { x: extentIn(points.xs, answer, 'x'), y: extentIn(points.ys, answer, 'y') }, series, groupOf, groups: Uint8Array.from(points.rows, groupOf), sizes: sizesOf(answer) }
  })
  const { points } = model
  const domains = { x: positionDomain(model.extents.x, context, 'x'), y: positionDomain(model.extents.y, context, 'y') }
  const source = { xs: points.xs, ys: points.ys, series: model.series, groupAt: (index: number) => model.groupOf(points.rows[index] ?? 0) }
  const trends = fits(answer.batch, JSON.stringify([modelKey, context.spec.trend, domains.x.scale, domains.y.scale]), () => trendsOf(source, { x: domains.x.scale, y: domains.y.scale }, context))
  return {
    legend: [...seriesLegend(model.series, context, 'dot'), ...sizeLegend(model, context)], domains,
    notes: trendNotes(trends, points, context, answer.form === 'sample'), heightFor: () => null,
    draw: (place, domains) => drawScatter(model, trends, context, place, domains),
  }
}

const noPoints: ScatterPoints = { xs: new Float64Array(0), ys: new Float64Array(0), rows: new Uint32Array(0) }
const models = perBatch<Model>()
const fits = perBatch<NamedTrend[]>()

function extentIn(values: Float64Array, answer: ChartAnswer, axis: 'x' | 'y'): Extent {
  return { ...(extentOf(values) ?? { from: 0, to: 1 }), isWhole: columnNamed(answer, axis) !== null && values.every(Number.isInteger) }
}

/** The axis of a field of rows: its whole extent, in the person's own scale and stretch. */
function positionDomain({ from, to, isWhole }: Extent, context: ChartContext, axis: 'x' | 'y'): NumberDomain {
  const settings = context.spec.axes?.[axis]
  return { ...numberDomain(settings, { from, to }, { scale: settings?.scale ?? (isTimeAxis(context, axis) ? 'time' : 'linear'), isWhole, isShare: isPercentAxis(context, axis) }), isTight: true }
}

export function isPercentAxis(context: ChartContext, axis: 'x' | 'y'): boolean {
  return context.words.isPercent?.(axis === 'x' ? context.spec.x : (context.spec.y[0]?.field ?? null)) ?? false
}

export function isTimeAxis(context: ChartContext, axis: 'x' | 'y'): boolean {
  return context.words.isTime?.(axis === 'x' ? context.spec.x : (context.spec.y[0]?.field ?? null)) ?? false
}

function sizesOf(answer: ChartAnswer): Model['sizes'] {
  const column = columnNamed(answer, 'size')
  if (column === null) return null
  let largest = 0
  for (let row = 0; row < answer.batch.rowCount; row += 1) largest = Math.max(largest, Math.abs(cellNumber(column, row) ?? 0))
  return { of: (row) => Math.abs(cellNumber(column, row) ?? 0), largest }
}

/** Area, not radius, is in proportion to the number. */
function radiusPx(size: number, largest: number): number {
  return largest === 0 ? smallestBubblePx : Math.max(smallestBubblePx, Math.sqrt(size / largest) * largestBubblePx)
}

function sizeLegend(model: Model, context: ChartContext): LegendEntry[] {
  if (model.sizes === null || model.sizes.largest === 0) return []
  const format = shortNumber(context.words.locale, 2)
  const { largest } = model.sizes
  const steps = [largest / 10, largest / 2, largest].map((size) => Number(size.toPrecision(1)))
  return [{ kind: 'sizes', text: context.spec.size ?? '', entries: steps.map((size) => ({ r: radiusPx(Math.min(size, largest), largest), text: format(size) })) }]
}

function drawScatter(model: Model, trends: readonly NamedTrend[], context: ChartContext, place: Rect, domains: Domains): Drawing {
  const { theme, names, spec, words } = context
  const [xDomain, yDomain] = [domains['x'], domains['y']]
  if (xDomain === undefined || yDomain === undefined) return { marks: [], data: [], plot: null }
  const axes = frame(place, xDomain, yDomain, context, { xName: names.x, yName: names.y, xField: spec.x, yField: spec.y[0]?.field ?? null, xStretch: 'x', yStretch: 'y', hasXGrid: true, insetPx: model.sizes === null ? 10 : largestBubblePx, rightPx: 20 })
  const [x, y] = [axes.x as NumberScale, axes.y as NumberScale]
  const { answer, series, groupOf, sizes } = model
  const placed = pointsInPlot(model.points, x, y, axes.plot)
  const { xs, ys } = placed
  const count = xs.length
  const r = count > 500 ? 2.5 : count > 100 ? 3.2 : 4
  const label = columnNamed(answer, 'label')
  const lines = trends.length === 0 ? [] : trendMarks(trends, axes, x, y, context, { xs, ys })
  // Above this many, points that a hand moves say nothing until it rests.
  const isSilent = context.isMoving === true && count > mostCircles
  const points = isSilent ? noPoints : pointsAt(model.points, placed.indexes)
  const data = isSilent ? [] : Array.from(points.rows, (row, index): DataMark => ({ at: { x: xs[index] ?? 0, y: ys[index] ?? 0 }, box: null, text: () => pointText(model, context, row) }))
  // Whether points are a cloud is decided by all of them: it does not change while a part is moved.
  const total = model.points.rows.length
  if (total > mostCircles && sizes === null) {
    const cloud: Mark = {
      kind: 'cloud', place: axes.plot, ...cloudPoints(placed, model.groups, axes.plot), colours: series.map(({ colour }) => seriesColour(theme, colour)),
      r: count > 20_000 ? 1.5 : 2, opacity: count > 20_000 ? 0.35 : 0.5,
    }
    return { marks: [...axes.under, cloud, ...lines, ...axes.over], data, plot: axes.area }
  }
  // Large bubbles lie below small ones, so that none is hidden.
  const order = data.map((_, index) => index)
  if (sizes !== null) order.sort((one, other) => sizes.of(points.rows[other] ?? 0) - sizes.of(points.rows[one] ?? 0))
  const marks = order.map((index): Mark => {
    const row = points.rows[index] ?? 0
    const fill = seriesColour(theme, series[groupOf(row)]?.colour ?? null)
    return { kind: 'circle', ...(data[index]?.at ?? { x: 0, y: 0 }), r: sizes === null ? r : radiusPx(sizes.of(row), sizes.largest), fill, opacity: 0.65, ...(sizes === null ? {} : { stroke: theme.background, strokeWidth: 0.8 }) }
  })
  const wanted = label === null || spec.labels === 'none' ? [] : labelledPoints({ answer, points }, context)
  const labels = placeLabels(
    wanted.map((index) => ({ at: data[index]?.at ?? { x: 0, y: 0 }, text: cellText(label!, points.rows[index] ?? 0, { locale: words.locale }) ?? '', gapPx: (sizes === null ? r : radiusPx(sizes.of(points.rows[index] ?? 0), sizes.largest)) + 3 })),
    data.slice(0, mostLabels * 5).map(({ at }) => at), axes.plot, (text) => context.measure(text, labelPx), textBoxes(lines, context.measure),
  ).map((placed): Mark => ({ kind: 'text', ...placed, lines: [placed.text], sizePx: labelPx, fill: theme.text, halo: theme.background }))
  return { marks: [...axes.under, { kind: 'group', name: 'points', marks, clip: grown(axes.plot) }, ...lines, ...axes.over, ...labels], data, plot: axes.area }
}

function grown(plot: Rect): Rect {
  return { x: plot.x - 12, y: plot.y - 12, width: plot.width + 24, height: plot.height + 24 }
}

/** Points that carry their name: the chosen ones; without a choice, all of few and the outermost of many. */
export function labelledPoints({ answer, points }: Pick<Model, 'answer' | 'points'>, { spec }: Pick<ChartContext, 'spec'>): number[] {
  const column = columnNamed(answer, 'label')
  if (column === null) return []
  const all = Array.from(points.rows, (_, index) => index)
  if (spec.labelled !== undefined && spec.labelled.length > 0) {
    const chosen = new Set(spec.labelled.map((key) => JSON.stringify(key)))
    return all.filter((index) => chosen.has(JSON.stringify([cellScalar(column, points.rows[index] ?? 0)]))).slice(0, mostLabels)
  }
  if (spec.labels === 'all' || all.length <= 40) return all.slice(0, mostLabels)
  const outermost = (values: Float64Array, sign: 1 | -1): number[] => all.toSorted((one, other) => sign * ((values[other] ?? 0) - (values[one] ?? 0))).slice(0, 4)
  return [...new Set([...outermost(points.xs, 1), ...outermost(points.ys, 1), ...outermost(points.xs, -1), ...outermost(points.ys, -1)])]
}

function pointText({ answer, series, groupOf }: Model, context: ChartContext, row: number): ReturnType<DataMark['text']> {
  const { names, spec, words } = context
  const label = columnNamed(answer, 'label')
  const group = series[groupOf(row)]
  const position = (axis: 'x' | 'y' | 'size'): string => positionText(answer, axis, row, axis === 'size' ? { isTime: false, isPercent: context.words.isPercent?.(context.spec.size) ?? false } : { isTime: isTimeAxis(context, axis), isPercent: isPercentAxis(context, axis) }, words.locale)
  const value = (name: 'x' | 'y'): ReturnType<typeof cellScalar> | undefined => {
    const column = columnNamed(answer, name)
    return column === null || isTimeAxis(context, name) ? undefined : cellScalar(column, row)
  }
  return {
    title: label === null ? '' : (cellText(label, row, { locale: words.locale }) ?? words.missing),
    lines: [
      { colour: null, name: names.x, value: position('x') }, { colour: null, name: names.y, value: position('y') },
      ...(spec.size !== null && columnNamed(answer, 'size') !== null ? [{ colour: null, name: spec.size, value: position('size') }] : []),
      ...(spec.colour !== null && group !== undefined ? [{ colour: seriesColour(context.theme, group.colour), name: spec.colour, value: group.label.text }] : []),
    ],
    // A place in milliseconds is no exact moment: it finds no row.
    key: isTimeAxis(context, 'x') || isTimeAxis(context, 'y') ? [] : keyOf([
      [spec.x, value('x')], [spec.y[0]?.field ?? null, value('y')], [spec.label, label === null ? undefined : cellScalar(label, row)],
      [spec.colour, (group?.folded ?? 0) > 0 ? undefined : group?.scalar],
    ]),
  }
}
