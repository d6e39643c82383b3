import type { DataMark } from '../../charts/scene/scene'
import { textWidthPx } from '../../components/text-width'
import { plotAxis, type Plot } from '../../regressions/plot-model'
import { PointWalk } from './point-walk'
import type { RegressionNumbers } from '../../regressions/regression-numbers'

interface RegressionPlotProps {
  readonly plot: Plot
  readonly widthPx: number
  readonly locale: string
  readonly numbers: RegressionNumbers
}

const tickPx = 11
const bottomPx = 44
const topPx = 26

/** Points, line and band, with marked and named axes. */
export function RegressionPlot({ plot, widthPx, locale, numbers }: RegressionPlotProps) {
  const heightPx = Math.max(240, Math.min(420, Math.round(widthPx * 0.68)))
  const xAxis = plotAxis([plot.x, plot.line?.x], plot.isLogX, Math.max(3, Math.floor(widthPx / 90)), locale)
  const yAxis = plotAxis([plot.y, plot.line?.y, plot.line?.lower, plot.line?.upper], plot.isLogY, 6, locale)
  const leftPx = Math.ceil(Math.max(24, ...yAxis.ticks.map(({ text }) => textWidthPx(text, tickPx)))) + 12
  const rightPx = widthPx - 14
  const basePx = heightPx - bottomPx
  const xPx = (value: number): number => leftPx + ((value - xAxis.from) / (xAxis.to - xAxis.from)) * (rightPx - leftPx)
  const yPx = (value: number): number => basePx - ((value - yAxis.from) / (yAxis.to - yAxis.from)) * (basePx - topPx)
  const path = (xs: Float64Array, ys: Float64Array): string => Array.from(xs, (x, i) => `${xPx(x).toFixed(1)},${yPx(ys[i] ?? NaN).toFixed(1)}`).join(' ')
  const { line } = plot
  const radiusPx = plot.x.length > 500 ? 2 : 3
  const show = (value: number, isLog: boolean): string => numbers.value(isLog ? Math.exp(value) : value)
  const marks = walkOrder(plot).map((i): DataMark => ({
    at: { x: xPx(plot.x[i] ?? NaN), y: yPx(plot.y[i] ?? NaN) }, box: null,
    text: () => ({
      title: plot.labels?.[i] ?? '', key: [],
      lines: [{ colour: null, name: plot.xName, value: show(plot.x[i] ?? NaN, plot.isLogX) }, { colour: null, name: plot.yName, value: show(plot.y[i] ?? NaN, plot.isLogY) }],
    }),
  }))
  return (
    <PointWalk name={plot.spoken} marks={marks} of={plot.y} widthPx={widthPx} heightPx={heightPx}>
      <svg width={widthPx} height={heightPx} role="img" aria-label={plot.spoken} className="regression-svg">
        {yAxis.ticks.map(({ at, text }) => (
          <g key={text}>
            <line x1={leftPx} x2={rightPx} y1={yPx(at)} y2={yPx(at)} className="regression-grid" />
            <text x={leftPx - 6} y={yPx(at) + 4} textAnchor="end" className="regression-tick">{text}</text>
          </g>
        ))}
        {xAxis.ticks.map(({ at, text }) => (
          <g key={text}>
            <line x1={xPx(at)} x2={xPx(at)} y1={basePx} y2={basePx + 4} className="regression-axis" />
            <text x={xPx(at)} y={basePx + 17} textAnchor="middle" className="regression-tick">{text}</text>
          </g>
        ))}
        <line x1={leftPx} x2={rightPx} y1={basePx} y2={basePx} className="regression-axis" />
        {plot.hasZeroLine && yAxis.from < 0 && yAxis.to > 0 && <line x1={leftPx} x2={rightPx} y1={yPx(0)} y2={yPx(0)} className="regression-zero" />}
        <text x={(leftPx + rightPx) / 2} y={heightPx - 6} textAnchor="middle" className="regression-axis-name">{plot.xName}</text>
        <text x={leftPx} y={13} textAnchor="start" className="regression-axis-name">{plot.yName}</text>
        {line?.lower && line.upper && (
          <polygon className="regression-band" points={`${path(line.x, line.lower)} ${path(line.x.slice().reverse(), line.upper.slice().reverse())}`} />
        )}
        <g className="regression-points">
          {Array.from(plot.x, (x, i) => {
            const y = plot.y[i] ?? NaN
            const label = plot.labels?.[i] ?? null
            return (
              <circle key={i} cx={xPx(x).toFixed(1)} cy={yPx(y).toFixed(1)} r={radiusPx}>
                <title>{`${label === null ? '' : `${label}\n`}${plot.xName}: ${show(x, plot.isLogX)}\n${plot.yName}: ${show(y, plot.isLogY)}`}</title>
              </circle>
            )
          })}
        </g>
        {line !== null && <polyline className="regression-line" points={path(line.x, line.y)} />}
      </svg>
    </PointWalk>
  )
}

/** Points from left to right, and from below where they stand above each other. */
function walkOrder({ x, y }: Plot): number[] {
  return Array.from(x, (_, i) => i).sort((one, other) => (x[one] ?? 0) - (x[other] ?? 0) || (y[one] ?? 0) - (y[other] ?? 0))
}
