import { useMemo } from 'react'
import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts'
import { axisWidthPx } from '../axis-width'
import { AxisText, placePx, type TickPlace } from '../axis-text'
import { ChartKey } from '../chart-key'
import type { ChartProps } from '../chart-props'
import { ChartTooltip } from '../chart-tooltip'
import { measureLabel } from '../measure-label'
import { numberTicks, tickFormat } from '../number-ticks'
import { chartTheme, seriesColour } from '../theme'
import { timeTicks } from '../time-ticks'
import { wrappedLines } from '../wrap-text'
import { buildLines, spreadLabels, type LineModel } from './build'

const mostEndLabels = 10
const endLabelPx = 15
const mostDots = 60
const bottomPx = 28
const topPx = 12

/** Lines over time, numbers or labels. Each is named at its end where there is room; a gap in the data is a gap in the line. */
export default function LineChartView({ answer, words, widthPx, heightPx, xName, yName }: ChartProps) {
  const model = useMemo(() => buildLines(answer, words), [answer, words])
  const isSplit = answer.spec.colour !== null
  const endTextPx = Math.min(180, Math.max(0, ...model.series.map(({ label }) => measureLabel(label.text)))) + 12
  const plotPx = heightPx - 44
  const hasEndLabels = isSplit && model.series.length <= Math.min(mostEndLabels, Math.floor(plotPx / endLabelPx)) && endTextPx <= widthPx * 0.3
  const chartPx = heightPx - 40 - (isSplit && !hasEndLabels ? 30 : 0)

  const y = numberTicks(startOf(model), model.to, Math.max(3, chartPx / 70))
  const yFormat = tickFormat(y, words.locale)
  const yWidthPx = axisWidthPx(y.ticks.map(yFormat))
  const x = xAxisOf(model, widthPx - yWidthPx - (hasEndLabels ? endTextPx : 0), words.locale)
  const data = useMemo(() => model.points.map((point) => ({
    x: point.x, ...Object.fromEntries(model.series.map((series, index) => [series.key, point.values[index] ?? null])),
  })), [model])
  const ends = useMemo(() => endsOf(model), [model])
  const heightOf = (value: number): number => topPx + (chartPx - topPx - bottomPx) * (1 - (value - y.from) / (y.to - y.from))
  const places = spreadLabels(ends.map((value) => heightOf(value ?? y.from)), endLabelPx, topPx, chartPx - bottomPx)

  const tick = (place: TickPlace) => {
    const label = x.labelOf(Number(place.payload?.value))
    return <AxisText x={placePx(place.x)} y={placePx(place.y)} lines={[label]} anchor="middle" isCentred={false} title={label} isMissing={false} />
  }
  return (
    <div>
      {isSplit && !hasEndLabels && <ChartKey series={model.series} />}
      <p className="chart-axis-name">{yName}</p>
      <LineChart width={widthPx} height={chartPx} data={data} margin={{ top: topPx, right: hasEndLabels ? endTextPx : 20, bottom: 0, left: 0 }}>
        <CartesianGrid stroke={chartTheme.grid} vertical={false} />
        <XAxis
          dataKey="x" type="number" domain={x.domain} ticks={[...x.ticks]} interval={0} tick={tick} height={bottomPx} tickLine={{ stroke: chartTheme.axis }}
          axisLine={{ stroke: chartTheme.axis }} padding={model.points.length < 2 ? { left: 40, right: 40 } : { left: 8, right: 8 }}
        />
        <YAxis
          type="number" domain={[y.from, y.to]} ticks={[...y.ticks]} tickFormatter={yFormat} interval={0} width={yWidthPx} axisLine={false} tickLine={false}
          tick={{ fill: chartTheme.mutedText, fontSize: chartTheme.tickPx }}
        />
        <Tooltip
          isAnimationActive={false} cursor={{ stroke: chartTheme.axis }}
          content={({ active, label }) => (active === true ? <LineTooltip model={model} x={Number(label)} measureName={yName} isSplit={isSplit} /> : null)}
        />
        {model.series.map((series) => (
          <Line
            key={series.key} dataKey={series.key} name={series.label.text} stroke={seriesColour(series.colour)} strokeWidth={2} isAnimationActive={false}
            dot={model.points.length <= mostDots ? { r: 3, fill: seriesColour(series.colour), strokeWidth: 0 } : false} activeDot={{ r: 4 }} type="linear" connectNulls={false}
          />
        ))}
        {hasEndLabels && (
          <g>
            {model.series.map((series, index) => (ends[index] === null ? null : (
              <text
                key={series.key} x={widthPx - endTextPx + 6} y={(places[index] ?? 0) + 4} fontSize={chartTheme.labelPx} fontWeight={500} fill={seriesColour(series.colour)}
                fontStyle={series.label.isMissing ? 'italic' : 'normal'}
              >
                <title>{series.label.text}</title>
                {wrappedLines(series.label.text, endTextPx - 8, 1, measureLabel).lines[0]}
              </text>
            )))}
          </g>
        )}
      </LineChart>
      <p className="chart-axis-name chart-axis-name-x">{xName}</p>
    </div>
  )
}

/** From zero, unless all values lie so far from it that the line would be a stroke at the top. */
function startOf({ from, to }: LineModel): number {
  return from < 0 || from > 0.75 * to ? from : 0
}

/** The last value of each series, or null for one without any. */
function endsOf(model: LineModel): (number | null)[] {
  return model.series.map((_, index) => model.points.findLast((point) => (point.values[index] ?? null) !== null)?.values[index] ?? null)
}

interface XAxisOfLine {
  readonly domain: [number, number]
  readonly ticks: readonly number[]
  readonly labelOf: (x: number) => string
}

function xAxisOf(model: LineModel, widthPx: number, locale: string): XAxisOfLine {
  const { points } = model
  const first = points[0]?.x ?? 0
  const last = points.at(-1)?.x ?? 1
  const domain: [number, number] = first === last ? [first - 1, last + 1] : [first, last]
  switch (model.xKind) {
    case 'time': {
      // A handful of dates are each named; many are marked where the calendar turns.
      const own = points.map(({ x }) => x)
      const ownFormat = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month: 'short', day: 'numeric' })
      const hasTimes = own.some((x) => x % 86_400_000 !== 0)
      if (!hasTimes && own.length <= Math.floor(widthPx / 100) && isSpaced(own, domain, widthPx, 90)) {
        return { domain, ticks: own, labelOf: (x) => ownFormat.format(x) }
      }
      const { ticks, format } = timeTicks(domain[0], domain[1], Math.max(2, widthPx / 110), locale)
      return { domain, ticks, labelOf: format }
    }
    case 'number': {
      const axis = numberTicks(domain[0], domain[1], Math.max(2, widthPx / 100))
      const inside = axis.ticks.filter((tick) => tick >= domain[0] && tick <= domain[1])
      const isYears = points.every(({ x }) => Number.isInteger(x) && x >= 1000 && x <= 3000)
      return { domain, ticks: isYears ? inside.filter(Number.isInteger) : inside, labelOf: isYears ? String : tickFormat(axis, locale) }
    }
    case 'label': {
      const roomPx = 110
      const step = Math.max(1, Math.ceil(points.length / Math.max(1, Math.floor(widthPx / roomPx))))
      const ticks = points.filter((_, index) => index % step === 0).map(({ x }) => x)
      const texts = new Map(points.map(({ x, xLabel }) => [x, xLabel.text]))
      return { domain, ticks, labelOf: (x) => wrappedLines(texts.get(x) ?? '', roomPx - 10, 1, measureLabel).lines[0] ?? '' }
    }
  }
}

function isSpaced(own: readonly number[], [from, to]: readonly [number, number], widthPx: number, leastPx: number): boolean {
  return own.every((x, index) => index === 0 || ((x - (own[index - 1] ?? x)) / (to - from)) * widthPx >= leastPx)
}

interface LineTooltipProps {
  readonly model: LineModel
  readonly x: number
  readonly measureName: string
  readonly isSplit: boolean
}

function LineTooltip({ model, x, measureName, isSplit }: LineTooltipProps) {
  const point = model.points.find((candidate) => candidate.x === x)
  if (point === undefined) return null
  const lines = model.series
    .map((series, index) => ({ series: isSplit ? series : null, name: isSplit ? series.label.text : measureName, value: point.texts[index] ?? '', size: point.values[index] ?? -Infinity }))
    .filter(({ value }) => value !== '')
    .toSorted((one, other) => other.size - one.size)
  return <ChartTooltip title={point.xLabel.text} lines={lines} />
}
