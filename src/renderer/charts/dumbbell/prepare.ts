import { bandDomain, extentOf, numberDomain } from '../axes/domain'
import { frame } from '../axes/frame'
import type { BandScale, NumberScale } from '../axes/scale'
import type { PreparedChart, PrepareChart } from '../definition'
import { buildGroups } from '../groups'
import { seriesLegend } from '../legend-entries'
import { groupKey } from '../mark-key'
import type { DataMark, Mark } from '../scene/scene'
import { seriesColour } from '../scene/theme'
import { areInPercent } from '../../format/measure-style'
import { categoryRowsPx } from '../rows-height'

const dotPx = 5

/** A row for each category, a dot for each end, and the distance between them as a line. Dots have no length, so the axis need not start at zero. */
export const prepareDumbbells: PrepareChart = (answer, context): PreparedChart => {
  const groups = buildGroups(answer, context.words, context.names.measures, context.series)
  const { spec, theme, names } = context
  const settings = spec.axes?.y
  const extent = extentOf(groups.cells.flatMap((line) => line.map((cell) => cell?.value ?? null))) ?? { from: 0, to: 1 }
  const value = numberDomain(settings, extent, { scale: settings?.scale ?? 'linear', isShare: areInPercent(spec.y) })
  return {
    legend: seriesLegend(groups.series, context, 'dot'),
    domains: { category: bandDomain(groups.categories), value }, notes: [],
    heightFor: (widthPx, heightPx) => categoryRowsPx(groups.categories.map(({ label }) => label.text), widthPx, heightPx, context, 24),
    draw: (place, domains) => {
      const [category, numbers] = [domains['category'], domains['value']]
      if (category === undefined || numbers === undefined) return { marks: [], data: [], plot: null }
      const axes = frame(place, numbers, category, context, { xName: names.y, yName: names.x, hasXGrid: true, insetPx: 0, rightPx: 20, xStretch: 'y' })
      const [rows, x] = [axes.y as BandScale, axes.x as NumberScale]
      const marks: Mark[] = []
      const dots: Mark[] = []
      const data: DataMark[] = []
      groups.categories.forEach((entry, index) => {
        const y = rows.place(entry.key)
        if (y === null) return
        const cells = groups.cells[index] ?? []
        const reach = extentOf(cells.map((cell) => cell?.value ?? null))
        if (reach !== null) marks.push({ kind: 'line', from: { x: x.place(reach.from), y }, to: { x: x.place(reach.to), y }, stroke: theme.axis, strokeWidth: 2 })
        cells.forEach((cell, at) => {
          const series = groups.series[at]
          if (cell?.value === null || cell === null || series === undefined) return
          const fill = seriesColour(theme, series.colour)
          const place2 = { x: x.place(cell.value), y }
          dots.push({ kind: 'circle', ...place2, r: dotPx, fill, stroke: theme.background, strokeWidth: 1 })
          data.push({ at: place2, box: null, text: () => ({ title: entry.label.text, lines: [{ colour: fill, name: series.label.text === '' ? names.y : series.label.text, value: cell.text ?? '' }], ...groupKey(spec, entry, series) }) })
        })
      })
      const clip = value.isFixed === true ? { clip: axes.plot } : {}
      return { marks: [...axes.under, { kind: 'group', name: 'ranges', marks, ...clip }, { kind: 'group', name: 'dots', marks: dots, ...clip }, ...axes.over], data, plot: axes.area }
    },
  }
}
