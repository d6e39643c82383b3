import { aggregates } from '../../../shared/catalog/aggregates'
import { areInPercent } from '../../format/measure-style'
import type { AxisDomain, Domains } from '../axes/domain'
import { frame } from '../axes/frame'
import type { NumberScale } from '../axes/scale'
import { say } from '../chart-answer'
import type { PreparedChart, PrepareChart } from '../definition'
import { seriesLegend } from '../legend-entries'
import { buildLines, type LineModel } from '../line/build'
import { endLabels, endLabelsPx, lineXDomain, roomy } from '../line/prepare'
import { groupKey } from '../mark-key'
import type { ChartContext } from '../scene/context'
import type { DataMark, Drawing, Mark, Point, Rect } from '../scene/scene'
import { seriesColour } from '../scene/theme'

interface Layer {
  /** By point: where the area of a series begins and ends. */
  readonly from: readonly number[]
  readonly to: readonly (number | null)[]
}

/** Areas from zero: parts of a whole on each other, or as shares of it; what does not add up lies one behind the other. */
export const prepareAreas: PrepareChart = (answer, context, size): PreparedChart => {
  const model = buildLines(answer, context.words, context.names.measures, context.series)
  const isPositive = model.from >= 0
  const { isStacked, isWhole } = areaArrangement(model, context.spec)
  const layers = layersOf(model, isStacked, isWhole)
  const highest = Math.max(0, ...layers.flatMap(({ to }) => to.map((value) => value ?? 0)))
  const y: AxisDomain = {
    kind: 'number', scale: 'linear', from: isStacked ? 0 : Math.min(0, model.from), to: isWhole ? 1 : highest, isWhole: false, isShare: isWhole || areInPercent(context.spec.y),
    ...(isWhole ? { isFixed: true } : {}),
  }
  const rightPx = endLabelsPx(model, context, size)
  return {
    legend: rightPx === null ? seriesLegend(model.series, context, 'square') : [],
    domains: { x: lineXDomain(model, context), y }, heightFor: () => null,
    notes: [
      ...(model.omittedSeries > 0 ? [say(context.words, 'seriesNotDrawn', { count: model.omittedSeries })] : []),
      ...(model.series.length > 1 && !isPositive ? [say(context.words, 'negativeParts')] : []),
    ],
    draw: (place, domains) => drawAreas(model, layers, context, place, domains, { isStacked, rightPx }),
  }
}

/** Parts of a whole lie on each other; what does not add up, or lies below zero, one behind the other. */
export function areaArrangement(model: Pick<LineModel, 'series' | 'from'>, spec: ChartContext['spec']): { readonly isStacked: boolean; readonly isWhole: boolean } {
  const isAdditive = spec.y.length <= 1 && spec.y.every(({ aggregate }) => aggregates[aggregate].isAdditive)
  const canStack = model.series.length > 1 && model.from >= 0 && (isAdditive || spec.arrangement !== undefined)
  return { isStacked: canStack && spec.arrangement !== 'grouped', isWhole: canStack && spec.arrangement === 'share' }
}

function layersOf(model: LineModel, isStacked: boolean, isWhole: boolean): Layer[] {
  const totals = model.points.map(({ values }) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0))
  let below = model.points.map(() => 0)
  return model.series.map((_, index) => {
    const heights = model.points.map(({ values }, at) => {
      const value = values[index] ?? null
      return isWhole && value !== null ? (totals[at] === 0 ? 0 : value / (totals[at] ?? 1)) : value
    })
    // In a whole, a part that is not there takes no room; alone, it is a gap.
    const layer: Layer = isStacked ? { from: below, to: heights.map((height, at) => (below[at] ?? 0) + (height ?? 0)) } : { from: model.points.map(() => 0), to: heights }
    if (isStacked) below = layer.to.map((value) => value ?? 0)
    return layer
  })
}

function drawAreas(model: LineModel, layers: readonly Layer[], context: ChartContext, place: Rect, domains: Domains, { isStacked, rightPx }: { readonly isStacked: boolean; readonly rightPx: number | null }): Drawing {
  const { theme, names, spec } = context
  const [xDomain, yDomain] = [domains['x'], domains['y']]
  if (xDomain === undefined || yDomain === undefined) return { marks: [], data: [], plot: null }
  const axes = frame(place, xDomain, yDomain, context, { xName: names.x, yName: names.y, xField: model.xKind === 'label' ? null : spec.x, rightPx: rightPx ?? 20, ...(model.xKind === 'label' ? {} : { xStretch: 'x' as const }) })
  const y = axes.y as NumberScale
  const xs = model.points.map((point) => (axes.x.kind === 'band' ? ((axes.x).place(point.key) ?? 0) : (axes.x).place(point.x)))
  const marks: Mark[] = []
  const data: DataMark[] = []
  const ends: { readonly index: number; readonly at: Point }[] = []
  layers.forEach((layer, index) => {
    const series = model.series[index]
    if (series === undefined) return
    const colour = seriesColour(theme, series.colour)
    for (const run of runsOf(layer.to)) {
      const [alone] = run
      if (run.length === 1 && alone !== undefined) {
        // An area as wide as nothing would not be seen.
        marks.push({ kind: 'line', from: { x: xs[alone] ?? 0, y: y.place(layer.from[alone] ?? 0) }, to: { x: xs[alone] ?? 0, y: y.place(layer.to[alone] ?? 0) }, stroke: colour, strokeWidth: 3 })
        continue
      }
      const upper = run.map((at) => `${round(xs[at])},${round(y.place(layer.to[at] ?? 0))}`)
      const lower = run.toReversed().map((at) => `${round(xs[at])},${round(y.place(layer.from[at] ?? 0))}`)
      marks.push({ kind: 'path', d: `M${[...upper, ...lower].join('L')}Z`, fill: colour, opacity: isStacked ? 0.85 : 0.25, ...(isStacked ? { stroke: theme.background, strokeWidth: 0.75 } : {}) })
      if (!isStacked) marks.push({ kind: 'curve', shape: 'linear', stroke: colour, strokeWidth: 1.75, points: run.map((at) => ({ x: xs[at] ?? 0, y: y.place(layer.to[at] ?? 0) })) })
    }
    model.points.forEach((point, at) => {
      const value = layer.to[at] ?? null
      const left = xs[at] ?? 0
      if (value === null || (point.values[index] ?? null) === null || left < axes.plot.x - 0.5 || left > axes.plot.x + axes.plot.width + 0.5) return
      data.push({
        at: { x: xs[at] ?? 0, y: y.place(value) }, box: null,
        text: () => ({ title: point.xLabel.text, lines: [{ colour: model.series.length > 1 ? colour : null, name: model.series.length > 1 ? series.label.text : names.y, value: point.texts[index] ?? '' }], ...groupKey(spec, point, series) }),
      })
    })
    const last = layer.to.findLastIndex((value) => value !== null)
    if (last >= 0) ends.push({ index, at: { x: xs[last] ?? 0, y: y.place(((layer.to[last] ?? 0) + (isStacked ? (layer.from[last] ?? 0) : (layer.to[last] ?? 0))) / 2) } })
  })
  return { marks: [...axes.under, { kind: 'group', name: 'areas', marks, clip: roomy(axes.plot) }, ...axes.over, ...(rightPx === null ? [] : endLabels(ends, model, context, axes.plot, rightPx))], data, plot: axes.area }
}

/** Positions of values without a gap between them. */
function runsOf(values: readonly (number | null)[]): number[][] {
  const runs: number[][] = []
  let run: number[] = []
  values.forEach((value, at) => {
    if (value === null) run = []
    else {
      if (run.length === 0) runs.push(run)
      run.push(at)
    }
  })
  return runs
}

function round(value: number | undefined): number {
  return Math.round((value ?? 0) * 100) / 100
}
