import { useMemo } from 'react'
import { CartesianGrid, Scatter, ScatterChart, Tooltip, XAxis, YAxis } from 'recharts'
import { axisWidthPx } from '../axis-width'
import { ChartKey } from '../chart-key'
import type { ChartProps } from '../chart-props'
import { ChartTooltip } from '../chart-tooltip'
import { numberTicks, tickFormat } from '../number-ticks'
import { chartTheme, seriesColour } from '../theme'
import { timeTicks } from '../time-ticks'
import { buildScatter, type ScatterPoint } from './build'

/** One point a row. */
export default function ScatterChartView({ answer, words, widthPx, heightPx, xName, yName }: ChartProps) {
  const model = useMemo(() => buildScatter(answer, words), [answer, words])
  const isSplit = answer.spec.colour !== null
  const chartPx = heightPx - 40 - (isSplit ? 30 : 0)
  const x = axisOf(model.x, model.isXTime, isWhole(answer, 0), Math.max(3, widthPx / 110), words.locale)
  const y = axisOf(model.y, model.isYTime, isWhole(answer, 1), Math.max(3, chartPx / 70), words.locale)
  const yWidthPx = axisWidthPx(y.ticks.map(y.format))
  const tick = { fill: chartTheme.mutedText, fontSize: chartTheme.tickPx }
  const radiusPx = model.pointCount > 500 ? 3 : 4
  return (
    <div>
      {isSplit && <ChartKey series={model.groups} />}
      <p className="chart-axis-name">{yName}</p>
      <ScatterChart width={widthPx} height={chartPx} margin={{ top: 12, right: 24, bottom: 0, left: 0 }}>
        <CartesianGrid stroke={chartTheme.grid} />
        <XAxis dataKey="x" type="number" domain={x.domain} ticks={[...x.ticks]} tickFormatter={x.format} interval={0} tick={tick} height={28} tickLine={false} axisLine={{ stroke: chartTheme.axis }} padding={edgePadding} />
        <YAxis dataKey="y" type="number" domain={y.domain} ticks={[...y.ticks]} tickFormatter={y.format} interval={0} tick={tick} width={yWidthPx} tickLine={false} axisLine={{ stroke: chartTheme.axis }} />
        <Tooltip
          isAnimationActive={false} cursor={false}
          content={({ active, payload }) => {
            const point = payload[0]?.payload as ScatterPoint | undefined
            if (active !== true || point === undefined) return null
            return <ChartTooltip title="" lines={[{ series: null, name: xName, value: point.xText }, { series: null, name: yName, value: point.yText }]} />
          }}
        />
        {model.groups.map((group) => (
          <Scatter
            key={group.key} name={group.label.text} data={[...group.points]} fill={seriesColour(group.colour)} isAnimationActive={false}
            shape={(place: { cx?: number; cy?: number }) => (
              <circle cx={place.cx} cy={place.cy} r={radiusPx} fill={seriesColour(group.colour)} fillOpacity={0.65} />
            )}
          />
        ))}
      </ScatterChart>
      <p className="chart-axis-name chart-axis-name-x">{xName}</p>
    </div>
  )
}

/** Points at the ends of the axis are drawn whole. */
const edgePadding = { left: 12, right: 12 }

/** Between whole numbers there is nothing to mark. */
function isWhole({ batch }: ChartProps['answer'], column: number): boolean {
  return batch.columns[column]?.field.kind === 'integer'
}

interface ScatterAxis {
  readonly domain: [number, number]
  readonly ticks: readonly number[]
  readonly format: (value: number) => string
}

function axisOf({ from, to }: { readonly from: number; readonly to: number }, isTime: boolean, areWhole: boolean, count: number, locale: string): ScatterAxis {
  if (isTime) {
    const { ticks, format } = timeTicks(from, to, count, locale)
    return { domain: from === to ? [from - 1, to + 1] : [from, to], ticks, format }
  }
  const axis = numberTicks(from, to, areWhole ? Math.min(count, Math.max(1, to - from)) : count)
  return { domain: [axis.from, axis.to], ticks: axis.ticks, format: tickFormat(axis, locale) }
}
