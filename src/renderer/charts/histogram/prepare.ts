import type { AxisDomain } from '../axes/domain'
import { frame } from '../axes/frame'
import type { NumberScale } from '../axes/scale'
import { columnNamed, say } from '../chart-answer'
import type { PreparedChart, PrepareChart } from '../definition'
import { buildGroups } from '../groups'
import { seriesLegend } from '../legend-entries'
import { cellNumber } from '../../../shared/result/cell-text'
import type { DataMark, Mark } from '../scene/scene'
import { seriesColour } from '../scene/theme'
import { isPercentAxis, isTimeAxis } from '../scatter/prepare'
import { keyOf } from '../mark-key'

/** Rows counted in bins: bars that touch, on each other where they are split. */
export const prepareHistogram: PrepareChart = (answer, context): PreparedChart => {
  const { words, spec, theme, names } = context
  const groups = buildGroups(answer, words, [], context.series)
  const ends = columnNamed(answer, 'x_to')
  const upper = new Map<number, number>()
  const x = columnNamed(answer, 'x')
  for (let row = 0; row < answer.batch.rowCount; row += 1) if (x !== null && ends !== null) upper.set(cellNumber(x, row) ?? 0, cellNumber(ends, row) ?? 0)
  const bins = groups.categories.flatMap(({ position }, index) => (position === null ? [] : [{ from: position, to: upper.get(position) ?? position, cells: groups.cells[index] ?? [] }]))
  const total = bins.reduce((sum, { cells }) => sum + cells.reduce((part, cell) => part + (cell?.value ?? 0), 0), 0)
  const highest = Math.max(0, ...bins.map(({ cells }) => cells.reduce((sum, cell) => sum + (cell?.value ?? 0), 0)))
  const [from, to] = [Math.min(...bins.map((bin) => bin.from), Infinity), Math.max(...bins.map((bin) => bin.to), -Infinity)]
  const isLog = spec.axes?.x?.scale === 'log'
  const isTime = isTimeAxis(context, 'x')
  const domainX: AxisDomain = { kind: 'number', scale: isLog ? 'log' : isTime ? 'time' : 'linear', from: from > to ? 0 : from, to: from > to ? 1 : to, isWhole: false, isShare: isPercentAxis(context, 'x'), isFixed: true }
  const domainY: AxisDomain = { kind: 'number', scale: 'linear', from: 0, to: highest, isWhole: true, isShare: false }
  const last = Math.max(...bins.map((bin) => bin.to), -Infinity)
  return {
    legend: seriesLegend(groups.series, context, 'square'), domains: { x: domainX, y: domainY }, notes: [], heightFor: () => null,
    draw: (place, domains) => {
      const [one, other] = [domains['x'], domains['y']]
      if (one === undefined || other === undefined) return { marks: [], data: [], plot: null }
      const axes = frame(place, one, other, context, { xName: names.x, yName: say(words, 'count'), xField: spec.x, rightPx: 20 })
      const [xs, ys] = [axes.x as NumberScale, axes.y as NumberScale]
      const count = new Intl.NumberFormat(words.locale)
      const percent = new Intl.NumberFormat(words.locale, { style: 'percent', maximumFractionDigits: 1 })
      const marks: Mark[] = []
      const data: DataMark[] = []
      for (const bin of bins) {
        let sum = 0
        bin.cells.forEach((cell, index) => {
          const series = groups.series[index]
          if (cell === null || cell.value === null || series === undefined) return
          const [low, high] = [ys.place(sum), ys.place(sum + cell.value)]
          sum += cell.value
          const box = { x: xs.place(bin.from) + 0.5, y: high, width: Math.max(0.5, xs.place(bin.to) - xs.place(bin.from) - 1), height: low - high }
          const fill = seriesColour(theme, series.colour)
          const value = cell.value
          marks.push({ kind: 'rect', ...box, fill })
          data.push({
            at: { x: box.x + box.width / 2, y: high }, box,
            text: () => ({
              title: isTime ? `${dayText(bin.from)} – ${dayText(bin.to)}` : `${edgeText(bin.from, words.locale, isPercentAxis(context, 'x'))} – ${edgeText(bin.to, words.locale, isPercentAxis(context, 'x'))}`,
              lines: [{ colour: groups.series.length > 1 ? fill : null, name: groups.series.length > 1 ? series.label.text : say(words, 'count'), value: `${count.format(value)} (${percent.format(total === 0 ? 0 : value / total)})` }],
              key: spec.x === null ? [] : [{ field: spec.x, from: bin.from, to: bin.to, includesTo: bin.to === last }, ...keyOf([[spec.colour, series.scalar]])],
            }),
          })
        })
      }
      return { marks: [...axes.under, { kind: 'group', name: 'bins', marks }, ...axes.over], data, plot: axes.area }
    },
  }
}

function dayText(ms: number): string {
  const date = new Date(ms)
  return Number.isNaN(date.getTime()) ? String(ms) : date.toISOString().slice(0, 10)
}

export function edgeText(edge: number, locale: string, isPercent: boolean): string {
  return new Intl.NumberFormat(locale, { maximumSignificantDigits: 6, ...(isPercent ? { style: 'percent' } : {}) }).format(edge)
}
