import { useMemo } from 'react'
import { Bar, BarChart, CartesianGrid, LabelList, Tooltip, XAxis, YAxis } from 'recharts'
import { axisWidthPx } from '../axis-width'
import { AxisText, placePx, type TickPlace } from '../axis-text'
import { ChartKey } from '../chart-key'
import type { ChartProps } from '../chart-props'
import { ChartTooltip } from '../chart-tooltip'
import { measureLabel } from '../measure-label'
import { numberTicks, tickFormat } from '../number-ticks'
import { chartTheme, seriesColour } from '../theme'
import { buildBars, type BarCategory, type BarModel } from './build'
import { layOutBars } from './layout'

const keyPx = 30
/** A line for the name of each axis. */
const axisNamesPx = 42

/** Bars from zero: upright where the labels fit below, otherwise lying, with the labels at the left. */
export default function BarChartView({ answer, words, widthPx, heightPx, xName, yName }: ChartProps) {
  const model = useMemo(() => buildBars(answer, words), [answer, words])
  const hasKey = answer.spec.colour !== null
  const roomPx = heightPx - axisNamesPx - (hasKey ? keyPx : 0)
  const layout = useMemo(() => layOutBars(model, widthPx, roomPx, measureLabel), [model, widthPx, roomPx])
  const axis = numberTicks(model.from, model.to, layout.isHorizontal ? Math.max(3, (widthPx - layout.labelPx) / 110) : Math.max(3, layout.heightPx / 70))
  const format = tickFormat(axis, words.locale)
  const data = useMemo(() => model.categories.map((category) => rowOf(category, model)), [model])
  const byKey = useMemo(() => new Map(model.categories.map((category, index) => [category.key, { category, lines: layout.labels[index] ?? [] }])), [model, layout])

  const category = (place: TickPlace) => {
    const entry = byKey.get(String(place.payload?.value))
    if (entry === undefined || entry.lines.length === 0) return <g />
    return (
      <AxisText
        x={placePx(place.x)} y={placePx(place.y)} lines={entry.lines} anchor={layout.isHorizontal ? 'end' : 'middle'} isCentred={layout.isHorizontal}
        title={entry.category.label.text} isMissing={entry.category.label.isMissing}
      />
    )
  }
  const domain: [number, number] = [axis.from, axis.to]
  const numbers = {
    type: 'number', domain, ticks: [...axis.ticks], tickFormatter: format, interval: 0, axisLine: false, tickLine: false,
    tick: { fill: chartTheme.mutedText, fontSize: chartTheme.tickPx },
  } as const
  const labels = { type: 'category', dataKey: 'key', interval: 0, tick: category, tickLine: false, axisLine: { stroke: chartTheme.axis } } as const
  return (
    <div>
      {hasKey && <ChartKey series={model.series} />}
      <p className="chart-axis-name">{layout.isHorizontal ? xName : yName}</p>
      <BarChart
        width={widthPx} height={layout.heightPx} data={data} layout={layout.isHorizontal ? 'vertical' : 'horizontal'} barCategoryGap="18%" barGap={1}
        margin={layout.isHorizontal ? { top: 4, right: layout.valueLabelPx + 8, bottom: 0, left: 0 } : { top: 20, right: 12, bottom: 0, left: 0 }}
      >
        <CartesianGrid stroke={chartTheme.grid} horizontal={!layout.isHorizontal} vertical={layout.isHorizontal} />
        {layout.isHorizontal
          ? [<XAxis key="x" {...numbers} height={24} />, <YAxis key="y" {...labels} width={layout.labelPx} />]
          : [<XAxis key="x" {...labels} height={layout.labelPx} />, <YAxis key="y" {...numbers} width={axisWidthPx(axis.ticks.map(format))} />]}
        <Tooltip
          isAnimationActive={false} cursor={{ fill: 'var(--hover)', opacity: 0.6 }}
          content={({ active, label }) => (active === true ? <BarTooltip entry={byKey.get(String(label))?.category} model={model} measureName={yName} /> : null)}
        />
        {model.series.map((series, index) => (
          <Bar
            key={series.key} dataKey={series.key} name={series.label.text} fill={seriesColour(series.colour)} isAnimationActive={false} maxBarSize={56}
            {...(model.isStacked ? { stackId: 'all' } : {})} radius={model.isStacked ? 0 : 2}
          >
            {layout.hasValueLabels && (
              <LabelList
                dataKey={`text${index}`} position={layout.isHorizontal ? 'right' : 'top'} fill={chartTheme.mutedText} fontSize={chartTheme.labelPx} className="tabular"
              />
            )}
          </Bar>
        ))}
      </BarChart>
      <p className="chart-axis-name chart-axis-name-x">{layout.isHorizontal ? yName : xName}</p>
    </div>
  )
}

function rowOf(category: BarCategory, model: BarModel): Record<string, string | number | null> {
  const entries = model.series.flatMap((series, index): [string, string | number | null][] => [
    [series.key, category.values[index] ?? null], [`text${index}`, category.texts[index] ?? null],
  ])
  return { key: category.key, ...Object.fromEntries(entries) }
}

function BarTooltip({ entry, model, measureName }: { readonly entry: BarCategory | undefined; readonly model: BarModel; readonly measureName: string }) {
  if (entry === undefined) return null
  const isSplit = model.series.length > 1 || (model.series[0]?.label.text ?? '') !== ''
  const lines = model.series.map((series, index) => ({ series: isSplit ? series : null, name: isSplit ? series.label.text : measureName, value: entry.texts[index] ?? '' }))
  return <ChartTooltip title={entry.label.text} lines={lines.filter(({ value }) => value !== '')} />
}
