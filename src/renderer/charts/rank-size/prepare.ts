import { extentOf, type AxisDomain } from '../axes/domain'
import { frame } from '../axes/frame'
import type { NumberScale } from '../axes/scale'
import { columnNamed, labelOf, say } from '../chart-answer'
import type { PreparedChart, PrepareChart } from '../definition'
import { cellNumber } from '../../../shared/result/cell-text'
import { cellScalar, cellText } from '../../format/cells'
import { keyOf } from '../mark-key'
import { placeLabels } from '../place-labels'
import type { DataMark, Mark } from '../scene/scene'
import { textBoxes } from '../picture/text-boxes'
import { labelPx, seriesColour } from '../scene/theme'
import { mostCircles } from '../scatter/prepare'
import { trendMarks, trendNotes, trendsOf, type NamedTrend } from '../trend/draw-trends'

const mostNames = 12

/** Where the line of a fit begins and ends, so that it is seen whole; one that leaves the sizes far behind takes no more room than these. */
function lineEnds(trends: readonly NamedTrend[], sizes: Float64Array): number[] {
  const own = extentOf(sizes)
  const line = extentOf(trends.flatMap(({ fitted }) => (fitted.kind === 'none' ? [] : fitted.line.map(({ y }) => y))))
  if (own === null || line === null) return []
  const span = own.to / own.from
  return [Math.max(line.from, own.from / span), Math.min(line.to, own.to * span)]
}

/** Sizes against their rank, both by their logarithm: a straight line is a power law. The largest are named. */
export const prepareRankSize: PrepareChart = (answer, context): PreparedChart => {
  const { spec, theme, words, names } = context
  const [x, y, rank] = [columnNamed(answer, 'x'), columnNamed(answer, 'y'), columnNamed(answer, 'rank')]
  const units = Array.from({ length: answer.batch.rowCount }, (_, row) => ({ row, rank: rank === null ? row + 1 : (cellNumber(rank, row) ?? 0), size: y === null ? 0 : (cellNumber(y, row) ?? 0) })).filter(({ size }) => size > 0)
  const log = (values: readonly number[]): AxisDomain => ({ kind: 'number', scale: 'log', ...(extentOf(values) ?? { from: 1, to: 10 }), isWhole: false, isShare: false })
  const source = { xs: Float64Array.from(units, (unit) => unit.rank), ys: Float64Array.from(units, ({ size }) => size), series: [], groupAt: () => 0 }
  const trends = trendsOf(source, { x: 'log', y: 'log' }, context)
  return {
    legend: [], notes: [...trendNotes(trends, source, context, answer.omitted > 0), ...(trends.length > 0 ? [say(words, 'rankErrors')] : [])], heightFor: () => null,
    domains: { x: log(units.map((unit) => unit.rank)), y: log([...units.map(({ size }) => size), ...lineEnds(trends, source.ys)]) },
    draw: (place, domains) => {
      const [one, other] = [domains['x'], domains['y']]
      if (one === undefined || other === undefined) return { marks: [], data: [], plot: null }
      const axes = frame(place, one, other, context, { xName: say(words, 'rank'), yName: names.y, hasXGrid: true, insetPx: 8, rightPx: 24 })
      const [xs, ys] = [axes.x as NumberScale, axes.y as NumberScale]
      const fill = seriesColour(theme, 0)
      const data = units.map(({ row, rank: place2, size }): DataMark => ({
        at: { x: xs.place(place2), y: ys.place(size) }, box: null,
        text: () => ({
          title: x === null || spec.x === null ? '' : labelOf(x, row, words).text,
          lines: [{ colour: null, name: say(words, 'rank'), value: new Intl.NumberFormat(words.locale).format(place2) }, { colour: null, name: names.y, value: y === null ? '' : (cellText(y, row, { locale: words.locale }) ?? '') }],
          ...(spec.x === null ? {} : { measure: 0 }),
          key: spec.x === null ? keyOf([[spec.y[0]?.field ?? null, size]]) : keyOf([[spec.x, x === null ? undefined : cellScalar(x, row)]]),
        }),
      }))
      const marks: Mark[] = data.length > mostCircles
        ? [{ kind: 'cloud', place: axes.plot, xs: Float32Array.from(data, ({ at }) => at.x - axes.plot.x), ys: Float32Array.from(data, ({ at }) => at.y - axes.plot.y), groups: new Uint8Array(data.length), colours: [fill], r: 2.5, opacity: 0.6 }]
        : data.map(({ at }): Mark => ({ kind: 'circle', ...at, r: 3.5, fill, opacity: 0.75 }))
      const lines = trendMarks(trends, axes, xs, ys, context, { xs: Float32Array.from(data, ({ at }) => at.x), ys: Float32Array.from(data, ({ at }) => at.y) })
      const labels = spec.x === null || spec.labels === 'none' ? [] : placeLabels(
        units.slice(0, mostNames).map(({ row }, index) => ({ at: data[index]?.at ?? { x: 0, y: 0 }, text: x === null ? '' : labelOf(x, row, words).text, gapPx: 6 })), data.slice(0, 60).map(({ at }) => at), axes.plot, (text) => context.measure(text, labelPx), textBoxes(lines, context.measure),
      ).map((placed): Mark => ({ kind: 'text', ...placed, lines: [placed.text], sizePx: labelPx, fill: theme.text, halo: theme.background }))
      return { marks: [...axes.under, { kind: 'group', name: 'points', marks }, ...lines, ...axes.over, ...labels], data, plot: axes.area }
    },
  }
}
