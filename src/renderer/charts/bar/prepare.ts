import { bandDomain, type AxisDomain, type Domains } from '../axes/domain'
import { frame } from '../axes/frame'
import type { BandScale, NumberScale } from '../axes/scale'
import type { PreparedChart, PrepareChart } from '../definition'
import { seriesLegend } from '../legend-entries'
import { accentColour, isAccented } from '../accent'
import { groupKey } from '../mark-key'
import type { ChartContext } from '../scene/context'
import type { DataMark, Drawing, Mark, Rect } from '../scene/scene'
import { labelPx, seriesColour, tickPx } from '../scene/theme'
import { areInPercent } from '../../format/measure-style'
import { buildBars, type BarModel } from './build'
import { layOutBars, lyingHeightPx } from './layout'

const widestBarPx = 72
const gapShare = 0.2

/** Bars from zero: upright where the labels fit below, otherwise lying, with the labels at the left. */
export const prepareBars: PrepareChart = (answer, context, size): PreparedChart => {
  const model = buildBars(answer, context.words, context.names.measures, context.series)
  const measure = (text: string): number => context.measure(text, tickPx)
  const layout = layOutBars(model, size.widthPx, size.heightPx, measure)
  const wanted = context.spec.orientation
  const isLying = wanted === undefined ? layout.isHorizontal : wanted === 'lying'
  const value: AxisDomain = {
    kind: 'number', scale: context.spec.axes?.y?.scale === 'symlog' ? 'symlog' : 'linear', from: model.from, to: Math.max(model.to, context.spec.axes?.y?.to ?? model.to), isWhole: false,
    isShare: model.isShare || areInPercent(context.spec.y), ...(model.isShare ? { to: 1, isFixed: true } : {}),
  }
  return {
    legend: seriesLegend(model.series, context, 'square'),
    domains: { category: bandDomain(model.categories), value },
    notes: model.notes,
    heightFor: (widthPx, heightPx) => (isLying ? lyingHeightPx(model, widthPx, heightPx, measure, context.isPanel) : null),
    draw: (place, domains) => drawBars(model, context, place, domains, isLying),
  }
}

function drawBars(model: BarModel, context: ChartContext, place: Rect, domains: Domains, isLying: boolean): Drawing {
  const { theme, names, spec } = context
  const [category, value] = [domains['category'], domains['value']]
  if (category === undefined || value === undefined) return { marks: [], data: [], plot: null }
  const hasValues = spec.labels === 'all' || (spec.labels !== 'none' && model.series.length === 1 && !model.categories.some(({ errors }) => errors.some((error) => error !== null)))
  const widestValue = Math.max(0, ...model.categories.flatMap(({ texts }) => texts.map((text) => context.measure(text ?? '', labelPx))))
  const bars = isLying
    ? frame(place, value, category, context, { xName: names.y, yName: names.x, hasXGrid: true, hasYGrid: false, rightPx: hasValues && model.to > 0 ? Math.ceil(widestValue) + 16 : 16, xField: null, yField: spec.x, topPx: 4 })
    : frame(place, category, value, context, { xName: names.x, yName: names.y, xField: spec.x, yField: null })
  const bands = (isLying ? bars.y : bars.x) as BandScale
  const heights = (isLying ? bars.x : bars.y) as NumberScale
  const bandPx = Math.min(bands.widthPx * (1 - gapShare), widestBarPx * (model.isStacked ? 1 : model.series.length))
  const barPx = model.isStacked ? bandPx : bandPx / Math.max(1, model.series.length)
  const canWrite = hasValues && (isLying ? barPx >= 9 : widestValue <= (model.isStacked ? bands.widthPx : bands.widthPx / model.series.length) - 2)
  const marks: Mark[] = []
  const data: DataMark[] = []
  for (const bar of model.categories) {
    const middle = bands.place(bar.key)
    if (middle === null) continue
    let sum = 0
    model.series.forEach((series, index) => {
      const amount = bar.values[index] ?? null
      if (amount === null) return
      const [from, to] = model.isStacked ? [sum, sum + amount] : [0, amount]
      if (model.isStacked) sum = to
      const start = middle - bandPx / 2 + (model.isStacked ? 0 : index * barPx)
      const [a, b] = [heights.place(from), heights.place(to)]
      const thickness = Math.max(0.5, barPx - (model.isStacked || model.series.length === 1 ? 0 : 1))
      const box: Rect = isLying
        ? { x: Math.min(a, b), y: start, width: Math.abs(b - a), height: thickness }
        : { x: start, y: Math.min(a, b), width: thickness, height: Math.abs(b - a) }
      const fill = bar.folded > 0 ? seriesColour(theme, null) : seriesColour(theme, isAccented(spec, bar) ? accentColour : series.colour)
      marks.push({ kind: 'rect', ...box, fill, ...(model.isStacked ? { stroke: theme.background } : { radius: Math.min(2, thickness / 3) }) })
      const error = bar.errors[index] ?? null
      if (error !== null) marks.push(...errorMark(heights.place(error.low), heights.place(error.high), start + thickness / 2, isLying, theme.text, Math.min(6, thickness / 3)))
      const text = bar.texts[index] ?? ''
      if (canWrite && !model.isStacked) {
        marks.push(isLying
          ? { kind: 'text', x: b + (amount < 0 ? -5 : 5), y: start + thickness / 2 + 4, lines: [text], anchor: amount < 0 ? 'end' : 'start', sizePx: labelPx, fill: theme.mutedText }
          : { kind: 'text', x: start + thickness / 2, y: amount < 0 ? b + 14 : b - 5, lines: [text], anchor: 'middle', sizePx: labelPx, fill: theme.mutedText })
      }
      data.push({
        at: isLying ? { x: b, y: start + thickness / 2 } : { x: start + thickness / 2, y: b }, box,
        text: () => ({
          title: bar.label.text, lines: [{ colour: model.series.length > 1 ? fill : null, name: model.series.length > 1 ? series.label.text : names.y, value: text }],
          ...groupKey(spec, bar, series),
        }),
      })
    })
  }
  const zero: Mark[] = heights.from < 0 && heights.to > 0 ? [zeroLine(heights.place(0), bars.plot, isLying, theme.axis)] : []
  return { marks: [...bars.under, { kind: 'group', name: 'bars', marks }, ...zero, ...bars.over], data, plot: bars.area }
}

function zeroLine(at: number, plot: Rect, isLying: boolean, stroke: string): Mark {
  return isLying
    ? { kind: 'line', from: { x: at, y: plot.y }, to: { x: at, y: plot.y + plot.height }, stroke }
    : { kind: 'line', from: { x: plot.x, y: at }, to: { x: plot.x + plot.width, y: at }, stroke }
}

/** An error bar with caps. */
export function errorMark(low: number, high: number, across: number, isLying: boolean, stroke: string, capPx: number): Mark[] {
  const point = (along: number, side: number) => (isLying ? { x: along, y: across + side } : { x: across + side, y: along })
  return [
    { kind: 'line', from: point(low, 0), to: point(high, 0), stroke, strokeWidth: 1.2 },
    { kind: 'line', from: point(low, -capPx), to: point(low, capPx), stroke, strokeWidth: 1.2 },
    { kind: 'line', from: point(high, -capPx), to: point(high, capPx), stroke, strokeWidth: 1.2 },
  ]
}
