import { extentOf, type Domains } from '../axes/domain'
import { frame } from '../axes/frame'
import type { NumberDomain, NumberScale } from '../axes/scale'
import { columnNamed, type ChartAnswer } from '../chart-answer'
import type { LegendEntry, PreparedChart, PrepareChart } from '../definition'
import { cellNumber } from '../../../shared/result/cell-text'
import { cellScalar, cellText } from '../../format/cells'
import { seriesLegend } from '../legend-entries'
import { keyOf } from '../mark-key'
import { placeLabels } from '../place-labels'
import type { ChartContext } from '../picture/context'
import type { DataMark, Drawing, Mark, Rect } from '../picture/scene'
import { labelPx, seriesColour } from '../picture/theme'
import type { Series } from '../series'
import { trendMarks, trendNotes, trendsOf, type NamedTrend } from '../trend/draw-trends'
import { densityChart } from './density'
import { positionText, scatterPoints, scatterSeries, type ScatterPoints } from './build'

/** From here on points are drawn on a canvas. */
export const mostCircles = 3_000
const mostLabels = 200
const smallestBubblePx = 2.5
const largestBubblePx = 26

interface Model {
  readonly answer: ChartAnswer
  readonly points: ScatterPoints
  readonly series: readonly Series[]
  readonly groupOf: (row: number) => number
  readonly sizes: { readonly of: (row: number) => number; readonly largest: number } | null
}

/** One point a row; many points on a canvas, very many as a density. */
export const prepareScatter: PrepareChart = (answer, context): PreparedChart => {
  if (answer.form === 'density') return densityChart(answer, context)
  const [xLog, yLog] = [context.spec.axes?.x?.scale === 'log', context.spec.axes?.y?.scale === 'log']
  const points = scatterPoints(answer, (x, y) => (!xLog || x > 0) && (!yLog || y > 0))
  const model: Model = { answer, points, ...scatterSeries(answer, context.words), sizes: sizesOf(answer) }
  const domains = { x: positionDomain(points.xs, context, 'x', answer), y: positionDomain(points.ys, context, 'y', answer) }
  const trends = trendsOf({ xs: points.xs, ys: points.ys, series: model.series, groupAt: (index) => model.groupOf(points.rows[index] ?? 0) }, { x: domains.x.scale, y: domains.y.scale }, context)
  return {
    legend: [...seriesLegend(model.series, context, 'dot'), ...sizeLegend(model, context)], domains,
    notes: trendNotes(trends, context, answer.form === 'sample'), heightFor: () => null,
    draw: (place, domains) => drawScatter(model, trends, context, place, domains),
  }
}

/** The axis of a field of rows: its whole extent, in the person's own scale and stretch. */
export function positionDomain(values: Float64Array, context: ChartContext, axis: 'x' | 'y', answer: ChartAnswer): NumberDomain {
  const settings = context.spec.axes?.[axis]
  const isTime = isTimeAxis(context, axis)
  const extent = extentOf(values) ?? { from: 0, to: 1 }
  const isWhole = columnNamed(answer, axis) !== null && values.every(Number.isInteger)
  return {
    kind: 'number', scale: settings?.scale ?? (isTime ? 'time' : 'linear'), from: settings?.from ?? extent.from, to: settings?.to ?? extent.to, isWhole, isShare: false,
    ...(settings?.from === undefined && settings?.to === undefined ? {} : { isFixed: true }),
  }
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
  const format = new Intl.NumberFormat(context.words.locale, { notation: 'compact', maximumSignificantDigits: 2 })
  const { largest } = model.sizes
  const steps = [largest / 10, largest / 2, largest].map((size) => Number(size.toPrecision(1)))
  return [{ kind: 'sizes', text: context.spec.size ?? '', entries: steps.map((size) => ({ r: radiusPx(Math.min(size, largest), largest), text: format.format(size) })) }]
}

function drawScatter(model: Model, trends: readonly NamedTrend[], context: ChartContext, place: Rect, domains: Domains): Drawing {
  const { theme, names, spec, words } = context
  const [xDomain, yDomain] = [domains['x'], domains['y']]
  if (xDomain === undefined || yDomain === undefined) return { marks: [], data: [], plot: null }
  const axes = frame(place, xDomain, yDomain, context, { xName: names.x, yName: names.y, xField: spec.x, yField: spec.y[0]?.field ?? null, hasXGrid: true, insetPx: model.sizes === null ? 10 : largestBubblePx, rightPx: 20 })
  const [x, y] = [axes.x as NumberScale, axes.y as NumberScale]
  const { points, answer, series, groupOf, sizes } = model
  const count = points.rows.length
  const r = count > 500 ? 2.5 : count > 100 ? 3.2 : 4
  const label = columnNamed(answer, 'label')
  const data: DataMark[] = []
  for (let index = 0; index < count; index += 1) {
    const row = points.rows[index] ?? 0
    data.push({ at: { x: x.place(points.xs[index] ?? 0), y: y.place(points.ys[index] ?? 0) }, box: null, text: () => pointText(model, context, row) })
  }
  const fits = trends.length === 0 ? [] : trendMarks(trends, axes, x, y, context, data.map(({ at }) => at))
  if (count > mostCircles && sizes === null) {
    const [xs, ys] = [new Float32Array(count), new Float32Array(count)]
    const groups = new Uint8Array(count)
    for (let index = 0; index < count; index += 1) {
      xs[index] = (data[index]?.at.x ?? 0) - axes.plot.x
      ys[index] = (data[index]?.at.y ?? 0) - axes.plot.y
      groups[index] = groupOf(points.rows[index] ?? 0)
    }
    const cloud: Mark = { kind: 'cloud', place: axes.plot, xs, ys, groups, colours: series.map(({ colour }) => seriesColour(theme, colour)), r: count > 20_000 ? 1.5 : 2, opacity: count > 20_000 ? 0.35 : 0.5 }
    return { marks: [...axes.under, cloud, ...fits, ...axes.over], data, plot: axes.area }
  }
  // Large bubbles lie below small ones, so that none is hidden.
  const order = data.map((_, index) => index)
  if (sizes !== null) order.sort((one, other) => sizes.of(points.rows[other] ?? 0) - sizes.of(points.rows[one] ?? 0))
  const marks = order.map((index): Mark => {
    const row = points.rows[index] ?? 0
    const fill = seriesColour(theme, series[groupOf(row)]?.colour ?? null)
    return { kind: 'circle', ...(data[index]?.at ?? { x: 0, y: 0 }), r: sizes === null ? r : radiusPx(sizes.of(row), sizes.largest), fill, opacity: 0.65, ...(sizes === null ? {} : { stroke: theme.background, strokeWidth: 0.8 }) }
  })
  const wanted = label === null || spec.labels === 'none' ? [] : labelledPoints(model, context)
  const labels = placeLabels(
    wanted.map((index) => ({ at: data[index]?.at ?? { x: 0, y: 0 }, text: cellText(label!, points.rows[index] ?? 0, { locale: words.locale }) ?? '', gapPx: (sizes === null ? r : radiusPx(sizes.of(points.rows[index] ?? 0), sizes.largest)) + 3 })),
    data.slice(0, mostLabels * 5).map(({ at }) => at), axes.plot, (text) => context.measure(text, labelPx),
  ).map((placed): Mark => ({ kind: 'text', ...placed, lines: [placed.text], sizePx: labelPx, fill: theme.text, halo: theme.background }))
  return { marks: [...axes.under, { kind: 'group', name: 'points', marks, clip: grown(axes.plot) }, ...fits, ...axes.over, ...labels], data, plot: axes.area }
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
  const position = (axis: 'x' | 'y' | 'size'): string => positionText(answer, axis, row, axis !== 'size' && isTimeAxis(context, axis), words.locale)
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
