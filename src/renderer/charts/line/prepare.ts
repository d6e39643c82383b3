import { areInPercent } from '../../format/measure-style'
import { bandDomain, numberDomain, type AxisDomain, type Domains } from '../axes/domain'
import { frame } from '../axes/frame'
import type { NumberScale } from '../axes/scale'
import { say } from '../chart-answer'
import type { PreparedChart, PrepareChart } from '../definition'
import { seriesLegend } from '../legend-entries'
import { groupKey } from '../mark-key'
import { errorMark } from '../bar/prepare'
import { legible } from '../colour/legible'
import type { ChartContext } from '../scene/context'
import type { DataMark, Drawing, Mark, Point, Rect } from '../scene/scene'
import { labelPx, linePx, seriesColour } from '../scene/theme'
import { wrappedLines } from '../wrap-text'
import { buildLines, spreadLabels, type LineModel } from './build'

const mostEndLabels = 10
const widestEndLabelPx = 170
const mostEndLabelLines = 3
const mostDots = 60

/** Lines over time, numbers or labels. Each is named at its end where there is room; a gap in the data is a gap in the line. */
export function prepareLines(shape: 'linear' | 'step'): PrepareChart {
  return (answer, context, size): PreparedChart => {
    const model = buildLines(answer, context.words, context.names.measures, context.series)
    const rightPx = endLabelsPx(model, context, size)
    return {
      legend: rightPx === null ? seriesLegend(model.series, context, 'line') : [],
      domains: { x: lineXDomain(model, context), y: lineYDomain(model, context) },
      notes: model.omittedSeries > 0 ? [say(context.words, 'seriesNotDrawn', { count: model.omittedSeries })] : [],
      heightFor: () => null,
      draw: (place, domains) => drawLines(model, context, place, domains, shape, rightPx),
    }
  }
}

/** Room for names at the ends of the lines, or null where a key serves better. */
export function endLabelsPx(model: Pick<LineModel, 'series'>, context: ChartContext, size: { readonly widthPx: number; readonly heightPx: number }): number | null {
  if (context.isPanel || (model.series.length < 2 && context.spec.colour === null) || context.spec.labels === 'none') return null
  const widest = Math.max(0, ...model.series.map(({ label }) => Math.min(widestEndLabelPx, context.measure(label.text, labelPx, 500)))) + 14
  const fits = model.series.length <= Math.min(mostEndLabels, Math.floor((size.heightPx - 160) / linePx)) && widest <= size.widthPx * 0.3
  return fits ? widest : null
}

export function lineXDomain(model: LineModel, { spec }: Pick<ChartContext, 'spec'>): AxisDomain {
  const { points } = model
  if (model.xKind === 'label') return bandDomain(points.map(({ key, xLabel }) => ({ key, label: xLabel })))
  const [from, to] = [points[0]?.x ?? 0, points.at(-1)?.x ?? 1]
  const isWhole = points.every(({ x }) => Number.isInteger(x))
  const { from: ownFrom, to: ownTo } = spec.axes?.x ?? {}
  const part = { ...(ownFrom === undefined ? {} : { from: ownFrom }), ...(ownTo === undefined ? {} : { to: ownTo }) }
  if (model.xKind === 'time') return numberDomain(part, { from, to }, { scale: 'time' })
  return { ...numberDomain(part, from === to ? { from: from - 1, to: to + 1 } : { from, to }, { scale: 'linear', isWhole }), isFixed: true }
}

/** From zero, unless all values lie so far from it that the line would be a stroke at the top, or a person chose otherwise. */
function lineYDomain(model: LineModel, { spec }: ChartContext): AxisDomain {
  const axis = spec.axes?.y
  const scale = axis?.scale ?? 'linear'
  const from = scale === 'log' ? smallestAboveZero(model) : model.from < 0 || model.from > 0.75 * model.to ? model.from : 0
  return numberDomain(axis, { from, to: model.to }, { scale, isShare: areInPercent(spec.y) })
}

function smallestAboveZero(model: LineModel): number {
  const above = model.points.flatMap(({ values }) => values.filter((value) => value !== null && value > 0)) as number[]
  return above.length === 0 ? 1 : above.reduce((least, value) => Math.min(least, value), Infinity)
}

function drawLines(model: LineModel, context: ChartContext, place: Rect, domains: Domains, shape: 'linear' | 'step', rightPx: number | null): Drawing {
  const { theme, names, spec } = context
  const [xDomain, yDomain] = [domains['x'], domains['y']]
  if (xDomain === undefined || yDomain === undefined) return { marks: [], data: [], plot: null }
  const axes = frame(place, xDomain, yDomain, context, { xName: names.x, yName: names.y, xField: model.xKind === 'label' ? null : spec.x, rightPx: rightPx ?? 20, insetPx: 6, ...(model.xKind === 'label' ? {} : { xStretch: 'x' as const }), yStretch: 'y' })
  const y = axes.y as NumberScale
  const xOf = (point: LineModel['points'][number]): number => (axes.x.kind === 'band' ? ((axes.x).place(point.key) ?? 0) : (axes.x).place(point.x))
  const marks: Mark[] = []
  const data: DataMark[] = []
  const ends: { readonly index: number; readonly at: Point }[] = []
  model.series.forEach((series, index) => {
    const colour = seriesColour(theme, series.colour)
    const path: (Point | null)[] = []
    const dots: Mark[] = []
    let last: Point | null = null
    for (const point of model.points) {
      const value = point.values[index] ?? null
      const at = value === null ? null : { x: xOf(point), y: y.place(value) }
      const isPlaced = at !== null && Number.isFinite(at.y)
      // Points that a series does not have are no gap in it: only a missing value is.
      if (point.cells[index] === null || point.cells[index] === undefined) continue
      path.push(isPlaced ? at : null)
      if (!isPlaced || value === null) continue
      const cell = point.cells[index]
      if (cell.low !== null && cell.high !== null) marks.push(...errorMark(y.place(cell.low), y.place(cell.high), at.x, false, colour, 3))
      const isShown = at.x >= axes.plot.x - 0.5 && at.x <= axes.plot.x + axes.plot.width + 0.5 && at.y >= axes.plot.y - 0.5 && at.y <= axes.plot.y + axes.plot.height + 0.5
      if (!isShown) continue
      if (model.points.length <= mostDots || isAlone(model, index, point)) dots.push({ kind: 'circle', x: at.x, y: at.y, r: 3, fill: colour })
      data.push({
        at, box: null,
        text: () => ({
          title: point.xLabel.text, lines: [{ colour: model.series.length > 1 ? colour : null, name: model.series.length > 1 ? series.label.text : names.y, value: point.texts[index] ?? '' }],
          ...groupKey(spec, point, series),
        }),
      })
      last = at
    }
    marks.push({ kind: 'curve', points: path, shape, stroke: colour, strokeWidth: 2 }, ...dots)
    if (last !== null) ends.push({ index, at: last })
  })
  return { marks: [...axes.under, { kind: 'group', name: 'lines', marks, clip: roomy(axes.plot) }, ...axes.over, ...(rightPx === null ? [] : endLabels(ends, model, context, axes.plot, rightPx))], data, plot: axes.area }
}

/** A value between two gaps would be invisible as a line. */
function isAlone(model: LineModel, index: number, point: LineModel['points'][number]): boolean {
  if (model.points.length > 500) return false
  // Points that only other series have are no gap in this one.
  const own = model.points.filter(({ cells }) => cells[index] !== null && cells[index] !== undefined)
  const at = own.indexOf(point)
  const has = (other: LineModel['points'][number] | undefined): boolean => other !== undefined && (other.values[index] ?? null) !== null
  return !has(own[at - 1]) && !has(own[at + 1])
}

/** Dots and strokes at the edge of the plot are drawn whole. */
export function roomy(plot: Rect): Rect {
  return { x: plot.x - 6, y: plot.y - 6, width: plot.width + 12, height: plot.height + 12 }
}

/** Names at the ends of lines, moved apart; a thin line leads from an end to a name that had to move. */
export function endLabels(ends: readonly { readonly index: number; readonly at: Point }[], model: Pick<LineModel, 'series'>, context: ChartContext, plot: Rect, rightPx: number): Mark[] {
  const { theme } = context
  // Long names that begin alike are told apart by their second and third lines, where there is room.
  const mostLines = Math.max(1, Math.min(mostEndLabelLines, Math.floor((plot.height - 10) / (linePx * Math.max(1, ends.length)))))
  const names = ends.map(({ index }) => wrappedLines(model.series[index]?.label.text ?? '', rightPx - 10, mostLines, (text) => context.measure(text, labelPx, 500)).lines)
  const heightPx = linePx * Math.max(1, ...names.map((lines) => lines.length))
  const places = spreadLabels(ends.map(({ at }) => at.y), heightPx, plot.y + 6 + (heightPx - linePx) / 2, plot.y + plot.height - 4 - (heightPx - linePx) / 2)
  const x = plot.x + plot.width + 8
  return ends.flatMap(({ index, at }, order): Mark[] => {
    const series = model.series[index]
    const y = places[order] ?? at.y
    if (series === undefined) return []
    const lines = names[order] ?? []
    const lead: Mark[] = Math.abs(y - at.y) > 6 ? [{ kind: 'line', from: { x: at.x + 4, y: at.y }, to: { x: x - 2, y }, stroke: theme.grid }] : []
    return [...lead, { kind: 'text', x, y: y + 4 - ((lines.length - 1) * linePx) / 2, lines, anchor: 'start', sizePx: labelPx, weight: 500, fill: legible(seriesColour(theme, series.colour), theme), isItalic: series.label.isMissing, full: series.label.text }]
  })
}
