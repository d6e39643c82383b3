import { extentOf, numberDomain } from '../charts/axes/domain'
import { frame } from '../charts/axes/frame'
import type { NumberScale } from '../charts/axes/scale'
import type { ChartAnswer } from '../charts/chart-answer'
import type { PrepareChart } from '../charts/definition'
import type { Mark, Point } from '../charts/scene/scene'
import { seriesColour } from '../charts/scene/theme'
import { newSpec } from '../store/new-spec'
import type { Plot } from './plot-model'

/** A plot as an answer of a scatter chart: its points in the units of its axes. */
export function plotAnswer(plot: Plot, dataset: string): ChartAnswer {
  const column = (name: 'x' | 'y', values: Float64Array<ArrayBuffer>) => ({ field: { name, kind: 'float' as const, type: 'DOUBLE' }, data: { encoding: 'float64' as const, values, validity: null } })
  return {
    spec: {
      ...newSpec.chart(dataset, ''), chart: 'scatter', x: 'x', y: [{ aggregate: 'sum', field: 'y' }],
      axes: { x: { title: plot.xName, ...(plot.isLogX ? { scale: 'log' } : {}) }, y: { title: plot.yName, ...(plot.isLogY ? { scale: 'log' } : {}) } },
    },
    batch: { rowCount: plot.x.length, columns: [column('x', inUnits(plot.x, plot.isLogX)), column('y', inUnits(plot.y, plot.isLogY))] },
    omitted: 0, missing: 0, form: 'marks',
  }
}

/** Points, line and band of a plot for a file, on the axes of charts. */
export function preparePlot(plot: Plot): PrepareChart {
  const [xs, ys] = [inUnits(plot.x, plot.isLogX), inUnits(plot.y, plot.isLogY)]
  const line = plot.line === null ? null : {
    x: inUnits(plot.line.x, plot.isLogX), y: inUnits(plot.line.y, plot.isLogY),
    lower: plot.line.lower === null ? null : inUnits(plot.line.lower, plot.isLogY), upper: plot.line.upper === null ? null : inUnits(plot.line.upper, plot.isLogY),
  }
  const domain = (parts: readonly (Float64Array | null | undefined)[], isLog: boolean) =>
    numberDomain(undefined, extentOf(parts.flatMap((part) => [...(part ?? [])])) ?? { from: 0, to: 1 }, { scale: isLog ? 'log' : 'linear' })
  return (_answer, context) => ({
    legend: [], notes: [], heightFor: () => null,
    domains: { x: domain([xs, line?.x], plot.isLogX), y: domain([ys, line?.y, line?.lower, line?.upper], plot.isLogY) },
    draw: (place, domains) => {
      const { theme, names } = context
      const [xDomain, yDomain] = [domains['x'], domains['y']]
      if (xDomain === undefined || yDomain === undefined) return { marks: [], data: [], plot: null }
      const axes = frame(place, xDomain, yDomain, context, { xName: names.x, yName: names.y, hasXGrid: true, insetPx: 10, rightPx: 20 })
      const [x, y] = [axes.x as NumberScale, axes.y as NumberScale]
      const along = (left: Float64Array, top: Float64Array): Point[] => Array.from(left, (value, index) => ({ x: x.place(value), y: y.place(top[index] ?? NaN) }))
      const path = (points: readonly Point[]): string => points.map((point) => `${point.x.toFixed(2)},${point.y.toFixed(2)}`).join('L')
      const fill = seriesColour(theme, 0)
      const points = along(xs, ys).map((at): Mark => ({ kind: 'circle', ...at, r: xs.length > 500 ? 2.5 : 4, fill, opacity: 0.65 }))
      const band: Mark[] = line === null || line.lower === null || line.upper === null ? []
        : [{ kind: 'path', d: `M${path(along(line.x, line.upper))}L${path(along(line.x, line.lower).toReversed())}Z`, fill: theme.text, opacity: 0.14 }]
      const fit: Mark[] = line === null ? [] : [{ kind: 'curve', points: along(line.x, line.y), shape: 'linear', stroke: theme.text, strokeWidth: 2 }]
      const zero: Mark[] = plot.hasZeroLine ? [{ kind: 'line', from: { x: axes.plot.x, y: y.place(0) }, to: { x: axes.plot.x + axes.plot.width, y: y.place(0) }, stroke: theme.axis, dash: '4 3' }] : []
      return { marks: [...axes.under, ...zero, { kind: 'group', name: 'fit', marks: [...band, ...points, ...fit], clip: axes.plot }, ...axes.over], data: [], plot: axes.area }
    },
  })
}

/** Places of a logarithmic axis are logarithms of what it is labelled with. */
export function inUnits(values: Float64Array, isLog: boolean): Float64Array<ArrayBuffer> {
  return Float64Array.from(values, (value) => (isLog ? Math.exp(value) : value))
}
