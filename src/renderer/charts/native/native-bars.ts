import { isAccented } from '../accent'
import { buildBars } from '../bar/build'
import { layOutBars } from '../bar/layout'
import { labelPx, tickPx } from '../scene/theme'
import { errorDigits, measureDigits, numberDigits } from './digits'
import { measureAxis, measureFormatCode, roundBelow } from './native-axis'
import type { MakeNativeChart } from './native-chart'

/** The body of a slide in px, where letters are as large as on the screen's charts. */
export const slideBodies = { '16:9': { widthPx: 900, heightPx: 400 }, '4:3': { widthPx: 656, heightPx: 400 } } as const
export const slideBody = slideBodies['16:9']
/** Beyond these numbers beside bars run into each other. */
const mostLabelled = { lying: 26, upright: 16 } as const

/** Of parts of a whole: few marks, so that they stand side by side on narrow slides too. */
export const wholeAxis = { format: '0%', step: 0.2 } as const

/** Names of lying bars that take more of the width than this get a place of their own, where programs break them into lines. */
const [longNameShare, nameShare] = [0.36, 0.42] as const

/** Bars as on screen: grouped, stacked or as shares of a whole, upright or lying. Of shares the chart keeps the amounts: the program divides. */
export const nativeBars: MakeNativeChart = (answer, context) => {
  const { spec, words, names } = context
  const model = buildBars(answer, words, names.measures, context.series)
  const layout = layOutBars(model, slideBody.widthPx, slideBody.heightPx, (text) => context.measure(text, tickPx))
  const isLying = spec.orientation === undefined ? layout.isHorizontal : spec.orientation === 'lying'
  // Bars are measured from zero, whatever the program would choose.
  const hasErrors = model.categories.some(({ errors }) => errors.some((error) => error !== null))
  // Programs choose an axis for the values and cut off the bars of uncertainty.
  const above = hasErrors && model.to > 0 ? -roundBelow(-model.to, model.to) : null
  const axis = measureAxis(answer, { ...context, spec: withoutStretch(spec) }, model.isShare ? { from: 0, to: 1 } : { from: model.from >= 0 ? 0 : null, to: model.to <= 0 && model.from < 0 ? 0 : above }, model)
  if (axis === null) return null
  const canLabel = model.categories.length <= mostLabelled[isLying ? 'lying' : 'upright'] && !hasErrors
  const hasLabels = spec.labels === 'all' ? canLabel : spec.labels !== 'none' && model.series.length === 1 && canLabel
  // LibreOffice lays the name of the axis over long names of bars, and squeezes the chart; what the bars are is read from their names.
  const isLong = isLying && Math.max(0, ...model.categories.map(({ label }) => context.measure(label.text, labelPx))) > longNameShare * slideBody.widthPx
  return {
    gaps: (spec.annotations ?? []).length > 0 ? ['annotations'] : [],
    chart: {
      kind: 'category', form: 'bar', isLying, grouping: model.isShare ? 'share' : model.isStacked ? 'stacked' : 'grouped', gapPercent: 35,
      x: { title: isLong ? '' : names.x, kind: 'text', values: model.categories.map(({ label }) => label.text), format: null },
      y: model.isShare ? { ...axis, ...wholeAxis } : axis,
      hasLegend: model.series.length > 1 || spec.colour !== null, leftShare: isLong ? nameShare : 0, rightShare: 0,
      series: model.series.map((series, index) => {
        const errors = model.categories.map(({ amounts, errors: all }) => errorDigits(amounts[index] ?? null, all[index] ?? null))
        return {
          name: series.label.text === '' ? (names.measures[0] ?? names.y) : series.label.text, colour: series.colour,
          values: model.categories.map(({ rows, amounts }) => {
            const [row, amount] = [rows[index] ?? null, amounts[index] ?? null]
            return amount === null ? null : (measureDigits(answer, series.measure ?? 0, row) ?? numberDigits(amount))
          }),
          errors: hasErrors ? { plus: errors.map(({ plus }) => plus), minus: errors.map(({ minus }) => minus) } : null,
          labels: hasLabels ? 'values' : 'none', format: measureFormatCode(answer, series.measure ?? 0), hasLine: false, hasMarkers: false,
          greyAt: series.colour === null ? [] : model.categories.flatMap(({ folded }, at) => (folded > 0 ? [at] : [])),
          accentAt: model.categories.flatMap((category, at) => (isAccented(spec, category) ? [at] : [])),
        }
      }),
    },
  }
}

function withoutStretch(spec: Parameters<MakeNativeChart>[1]['spec']): typeof spec {
  const { y } = spec.axes ?? {}
  if (y === undefined) return spec
  return { ...spec, axes: { ...spec.axes, y: { ...(y.title === undefined ? {} : { title: y.title }), ...(y.scale === 'symlog' ? { scale: y.scale } : {}) } } }
}
