import type { AxisDomain } from '../axes/domain'
import { frame } from '../axes/frame'
import type { NumberScale } from '../axes/scale'
import { columnNamed, say } from '../chart-answer'
import type { PreparedChart, PrepareChart } from '../definition'
import { cellNumber } from '../../../shared/result/cell-text'
import { seriesLegend } from '../legend-entries'
import type { DataMark, Mark, Point } from '../scene/scene'
import { labelPx, seriesColour } from '../scene/theme'
import { scatterSeries } from '../scatter/build'

/** The share of the sum that the smallest units hold together, against the line of equality; the Gini coefficient is said for each curve. */
export const prepareLorenz: PrepareChart = (answer, context): PreparedChart => {
  const { words, theme, spec } = context
  const { series, groupOf } = scatterSeries(answer, words)
  const [x, y, gini, n] = ['x', 'y', 'gini', 'n'].map((name) => columnNamed(answer, name))
  const curves = series.map(() => ({ points: [{ x: 0, y: 0 }] as Point[], gini: NaN, n: 0 }))
  for (let row = 0; row < answer.batch.rowCount; row += 1) {
    const curve = curves[groupOf(row)]
    const [px, py] = [x ? cellNumber(x, row) : null, y ? cellNumber(y, row) : null]
    if (curve === undefined || px === null || py === null || (series[groupOf(row)]?.folded ?? 0) > 0) continue
    curve.points.push({ x: px, y: py })
    curve.gini = (gini ? cellNumber(gini, row) : null) ?? NaN
    curve.n = (n ? cellNumber(n, row) : null) ?? 0
  }
  const number = new Intl.NumberFormat(words.locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 })
  const percent = new Intl.NumberFormat(words.locale, { style: 'percent', maximumFractionDigits: 1 })
  const share: AxisDomain = { kind: 'number', scale: 'linear', from: 0, to: 1, isWhole: false, isShare: true, isFixed: true }
  const named = series.map((one, index) => {
    const gini = curves[index]?.gini ?? NaN
    return Number.isNaN(gini) ? one : { ...one, label: { ...one.label, text: `${one.label.text} (${say(words, 'gini')} ${number.format(gini)})` } }
  })
  return {
    legend: spec.colour === null ? [] : seriesLegend(named, context, 'line'), domains: { x: share, y: share }, notes: [], heightFor: () => null,
    draw: (place, domains) => {
      const [one, other] = [domains['x'], domains['y']]
      if (one === undefined || other === undefined) return { marks: [], data: [], plot: null }
      // Both axes are shares of one whole: the plot is square.
      const side = Math.min(place.width, place.height + 20)
      const axes = frame({ ...place, width: side }, one, other, context, { xName: say(words, 'shareOfUnits', { units: spec.x ?? say(words, 'values') }), yName: say(words, 'shareOfSum', { measure: context.names.y }), hasXGrid: true, rightPx: 16 })
      const [xs, ys] = [axes.x as NumberScale, axes.y as NumberScale]
      const at = (point: Point): Point => ({ x: xs.place(point.x), y: ys.place(point.y) })
      const marks: Mark[] = [
        { kind: 'line', from: at({ x: 0, y: 0 }), to: at({ x: 1, y: 1 }), stroke: theme.axis, dash: '4 3' },
        { kind: 'text', ...at({ x: 0.44, y: 0.47 }), lines: [say(words, 'equality')], anchor: 'end', sizePx: labelPx, fill: theme.mutedText, halo: theme.background },
      ]
      const data: DataMark[] = []
      curves.forEach((curve, index) => {
        const colour = seriesColour(theme, series[index]?.colour ?? null)
        marks.push({ kind: 'curve', points: curve.points.map(at), shape: 'linear', stroke: colour, strokeWidth: 2 })
        if (spec.colour === null && curve.points.length > 1) {
          const label = `${say(words, 'gini')} ${number.format(curve.gini)}`
          marks.push({ kind: 'text', ...at({ x: 0.97, y: 0.06 }), lines: [`${label}, n = ${new Intl.NumberFormat(words.locale).format(curve.n)}`], anchor: 'end', sizePx: labelPx, weight: 600, fill: colour, halo: theme.background })
        }
        for (const point of curve.points.slice(1)) {
          data.push({ at: at(point), box: null, text: () => ({
            title: series[index]?.label.text ?? '', key: [],
            lines: [{ colour, name: axes.area.x === null ? '' : say(words, 'shareOfUnits', { units: spec.x ?? say(words, 'values') }), value: percent.format(point.x) }, { colour: null, name: say(words, 'shareOfSum', { measure: context.names.y }), value: percent.format(point.y) }],
          }) })
        }
      })
      return { marks: [...axes.under, { kind: 'group', name: 'curves', marks }, ...axes.over], data, plot: null }
    },
  }
}
