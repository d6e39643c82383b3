import type { AxisDomain } from '../axes/domain'
import { extentOf, numberDomain } from '../axes/domain'
import { frame } from '../axes/frame'
import type { NumberScale } from '../axes/scale'
import { columnNamed, say, type ChartAnswer } from '../chart-answer'
import { mixed, rampColour } from '../colour/ramp'
import type { PreparedChart } from '../definition'
import { cellNumber } from '../../../shared/result/cell-text'
import type { ChartContext } from '../scene/context'
import type { DataMark, Mark } from '../scene/scene'

/** Rows counted in cells: darker where there are more, by the logarithm of the count, because a few cells hold most rows. */
export function densityChart(answer: ChartAnswer, context: ChartContext): PreparedChart {
  const { words, names, spec, theme } = context
  const column = (name: string): readonly number[] => {
    const found = columnNamed(answer, name)
    return found === null ? [] : Array.from({ length: answer.batch.rowCount }, (_, row) => cellNumber(found, row) ?? 0)
  }
  const [x0, x1, y0, y1, counts] = [column('x_from'), column('x_to'), column('y_from'), column('y_to'), column('y')]
  const most = counts.reduce((largest, count) => Math.max(largest, count), 1)
  const domain = (lows: readonly number[], highs: readonly number[], axis: 'x' | 'y'): AxisDomain => numberDomain(
    spec.axes?.[axis], { from: extentOf(lows)?.from ?? 0, to: extentOf(highs)?.to ?? 1 },
    { scale: spec.axes?.[axis]?.scale ?? (words.isTime?.(axis === 'x' ? spec.x : (spec.y[0]?.field ?? null)) === true ? 'time' : 'linear') },
  )
  const format = new Intl.NumberFormat(words.locale)
  const colours = [mixed(theme.background, theme.sequential[0] ?? theme.grid, 0.6), ...theme.sequential]
  return {
    legend: [{ kind: 'ramp', colours, from: format.format(1), to: format.format(most), middle: say(words, 'count') }],
    domains: { x: domain(x0, x1, 'x'), y: domain(y0, y1, 'y') },
    notes: [say(words, 'density')],
    heightFor: () => null,
    draw: (place, domains) => {
      const [xDomain, yDomain] = [domains['x'], domains['y']]
      if (xDomain === undefined || yDomain === undefined) return { marks: [], data: [], plot: null }
      const axes = frame(place, xDomain, yDomain, context, { xName: names.x, yName: names.y, xField: spec.x, yField: spec.y[0]?.field ?? null, xStretch: 'x', yStretch: 'y' })
      const [x, y] = [axes.x as NumberScale, axes.y as NumberScale]
      const marks: Mark[] = []
      const data: DataMark[] = []
      counts.forEach((count, index) => {
        const [left, right, top, bottom] = [x.place(x0[index] ?? 0), x.place(x1[index] ?? 0), y.place(y1[index] ?? 0), y.place(y0[index] ?? 0)]
        if (right < axes.plot.x || left > axes.plot.x + axes.plot.width || bottom < axes.plot.y || top > axes.plot.y + axes.plot.height) return
        const box = { x: left, y: top, width: right - left, height: bottom - top }
        marks.push({ kind: 'rect', x: left, y: top, width: box.width + 0.3, height: box.height + 0.3, fill: rampColour(colours, most === 1 ? 1 : Math.log(count) / Math.log(most)) })
        const part = (field: string | null, from: number | undefined, to: number | undefined) => (field === null || from === undefined || to === undefined ? [] : [{ field, from, to, includesTo: false }])
        data.push({ at: { x: (left + right) / 2, y: (top + bottom) / 2 }, box, text: () => ({
          title: '', lines: [
            { colour: null, name: names.x, value: `${x.format(x0[index] ?? 0)} – ${x.format(x1[index] ?? 0)}` }, { colour: null, name: names.y, value: `${y.format(y0[index] ?? 0)} – ${y.format(y1[index] ?? 0)}` },
            { colour: null, name: say(words, 'count'), value: format.format(count) },
          ],
          key: [...part(spec.x, x0[index], x1[index]), ...part(spec.y[0]?.field ?? null, y0[index], y1[index])],
        }) })
      })
      return { marks: [...axes.under, { kind: 'group', name: 'cells', marks, ...(spec.axes === undefined ? {} : { clip: axes.plot }) }, ...axes.over], data, plot: axes.area }
    },
  }
}
