import { bandDomain, extentOf, numberDomain } from '../axes/domain'
import { frame } from '../axes/frame'
import type { BandScale, NumberScale } from '../axes/scale'
import { columnNamed, labelOf, type ChartLabel } from '../chart-answer'
import type { PreparedChart, PrepareChart } from '../definition'
import { cellNumber } from '../../../shared/result/cell-text'
import { cellScalar, cellText } from '../../format/cells'
import { seriesLegend } from '../legend-entries'
import { keyOf } from '../mark-key'
import type { DataMark, Mark } from '../scene/scene'
import { seriesColour } from '../scene/theme'
import { categoryRowsPx, prefersRows } from '../rows-height'
import { positionText, scatterSeries } from '../scatter/build'
import { isPercentAxis, isTimeAxis, mostCircles } from '../scatter/prepare'
import type { Scalar } from '../../../shared/result/scalar'

/** A row of points has room to lie beside each other where there are few rows. */
const tallestRowPx = 200

/** Every row as a dot in the strip of its group, spread across it so that dots do not hide each other; the spread carries no meaning. */
export const prepareStrips: PrepareChart = (answer, context, size): PreparedChart => {
  const { spec, words, theme, names } = context
  const [x, y, label] = [columnNamed(answer, 'x'), columnNamed(answer, 'y'), columnNamed(answer, 'label')]
  const { series, groupOf } = scatterSeries(answer, words)
  const isLog = spec.axes?.y?.scale === 'log'
  const groups = new Map<string, { readonly key: string; readonly label: ChartLabel; readonly scalar: Scalar }>()
  const rows: { readonly row: number; readonly key: string; readonly value: number }[] = []
  for (let row = 0; row < answer.batch.rowCount; row += 1) {
    const value = y === null ? null : cellNumber(y, row)
    if (value === null || !Number.isFinite(value) || (isLog && value <= 0)) continue
    const scalar = x === null ? null : cellScalar(x, row)
    const key = JSON.stringify(scalar)
    if (!groups.has(key)) groups.set(key, { key, scalar, label: x === null || spec.x === null ? { text: '', isMissing: false } : labelOf(x, row, words) })
    rows.push({ row, key, value })
  }
  const ordered = [...groups.values()].sort((one, other) => Number(one.label.isMissing) - Number(other.label.isMissing) || one.label.text.localeCompare(other.label.text, words.locale, { numeric: true })).slice(0, 100)
  const labels = ordered.map((group) => group.label.text)
  const isLying = spec.orientation === undefined ? labels.length <= 1 || prefersRows(labels, size.widthPx, context) : spec.orientation === 'lying'
  const extent = extentOf(rows.map(({ value }) => value)) ?? { from: 0, to: 1 }
  const settings = spec.axes?.y
  const value = numberDomain(settings, extent, { scale: settings?.scale ?? (isTimeAxis(context, 'y') ? 'time' : 'linear') })
  return {
    legend: seriesLegend(series, context, 'dot'), domains: { category: bandDomain(ordered), value }, notes: [],
    heightFor: (widthPx, heightPx) => (isLying ? categoryRowsPx(labels, widthPx, heightPx, context, 30, 0, tallestRowPx) : null),
    draw: (place, domains) => {
      const [category, numbers] = [domains['category'], domains['value']]
      if (category === undefined || numbers === undefined) return { marks: [], data: [], plot: null }
      const axes = isLying
        ? frame(place, numbers, category, context, { xName: names.y, yName: names.x, hasXGrid: true, insetPx: 8, rightPx: 20, xField: spec.y[0]?.field ?? null, xStretch: 'y' })
        : frame(place, category, numbers, context, { xName: names.x, yName: names.y, insetPx: 8, yField: spec.y[0]?.field ?? null, yStretch: 'y' })
      const bands = (isLying ? axes.y : axes.x) as BandScale
      const scale = (isLying ? axes.x : axes.y) as NumberScale
      const halfPx = Math.min(isLying ? tallestRowPx * 0.36 : 36, bands.widthPx * 0.36)
      const ends = [scale.place(scale.from), scale.place(scale.to)].toSorted((one, other) => one - other) as [number, number]
      const data: DataMark[] = []
      const colours: number[] = []
      for (const { row, key, value: number } of rows) {
        const middle = bands.place(key)
        if (middle === null) continue
        const along = scale.place(number)
        if (along < ends[0] - 8.5 || along > ends[1] + 8.5) continue
        const across = middle + spread(row) * halfPx
        const group = groupOf(row)
        colours.push(group)
        data.push({
          at: isLying ? { x: along, y: across } : { x: across, y: along }, box: null,
          text: () => ({
            title: label === null ? (groups.get(key)?.label.text ?? '') : (cellText(label, row, { locale: words.locale }) ?? words.missing),
            lines: [{ colour: spec.colour === null ? null : seriesColour(theme, series[group]?.colour ?? null), name: names.y, value: positionText(answer, 'y', row, { isTime: isTimeAxis(context, 'y'), isPercent: isPercentAxis(context, 'y') }, words.locale) }],
            // A place in milliseconds is no exact moment: it finds no row.
            key: isTimeAxis(context, 'y') ? [] : keyOf([[spec.x, groups.get(key)?.scalar], [spec.y[0]?.field ?? null, number], [spec.label, label === null ? undefined : cellScalar(label, row)], [spec.colour, series[group]?.scalar]]),
          }),
        })
      }
      const r = data.length > 500 ? 2 : 3
      const marks: Mark[] = data.length > mostCircles
        ? [{ kind: 'cloud', place: axes.plot, xs: Float32Array.from(data, ({ at }) => at.x - axes.plot.x), ys: Float32Array.from(data, ({ at }) => at.y - axes.plot.y), groups: Uint8Array.from(colours), colours: series.map(({ colour }) => seriesColour(theme, colour)), r, opacity: 0.4 }]
        : [{ kind: 'group', name: 'points', marks: data.map(({ at }, index): Mark => ({ kind: 'circle', ...at, r, fill: seriesColour(theme, series[colours[index] ?? 0]?.colour ?? null), opacity: 0.6 })) }]
      return { marks: [...axes.under, ...marks, ...axes.over], data, plot: axes.area }
    },
  }
}

/** From −1 to 1, even and the same every time. Source: the golden ratio sequence (additive recurrence) of quasi-Monte Carlo methods. */
function spread(index: number): number {
  return 2 * ((0.5 + index * 0.618033988749895) % 1) - 1
}
