import { extentOf, type AxisDomain } from '../axes/domain'
import { numberScale } from '../axes/scale'
import { legible } from '../colour/legible'
import type { PreparedChart, PrepareChart } from '../definition'
import { buildGroups } from '../groups'
import { spreadLabels } from '../line/build'
import { groupKey } from '../mark-key'
import type { DataMark, Mark, Point } from '../scene/scene'
import { labelPx, linePx, mostColours, seriesColour, tickPx } from '../scene/theme'
import { wrappedLines } from '../wrap-text'

/** Names of this share of the height cannot all stand beside their points. */
const crowdedShare = 0.5

/** Each category as a line from its value at the first end to that at the last. Values stand at both sides, so there is no upright axis. */
export const prepareSlopes: PrepareChart = (answer, context): PreparedChart => {
  const groups = buildGroups(answer, context.words, context.names.measures, context.series)
  const { spec, theme, measure } = context
  const settings = spec.axes?.y
  const extent = extentOf(groups.cells.flatMap((line) => line.map((cell) => cell?.value ?? null))) ?? { from: 0, to: 1 }
  const value: AxisDomain = { kind: 'number', scale: settings?.scale === 'log' ? 'log' : 'linear', ...extent, isWhole: false, isShare: false, isFixed: true }
  const isFew = groups.categories.length <= mostColours
  return {
    legend: [], domains: { value }, notes: [],
    heightFor: (_, heightPx) => Math.max(Math.min(heightPx, 520), groups.categories.length * (linePx + 1) + 60),
    draw: (place, domains) => {
      const domain = domains['value']
      if (domain?.kind !== 'number') return { marks: [], data: [], plot: null }
      const textOf = (category: number, end: number): string => groups.cells[category]?.[end]?.text ?? ''
      const last = groups.series.length - 1
      // Many names cannot all stand beside their points: there is room for lines that lead to them.
      const gapPx = groups.categories.length * linePx > place.height * crowdedShare ? 26 : 8
      const widest = (end: number): number => Math.min(place.width * 0.3, Math.max(20, ...groups.categories.map(({ label }, index) => measure(`${label.text} ${textOf(index, end)}`, labelPx)))) + gapPx + 6
      const [left, right] = [place.x + widest(0), place.x + place.width - widest(last)]
      const plot = { x: left, y: place.y + 26, width: Math.max(10, right - left), height: place.height - 36 }
      const y = numberScale(domain, plot.y + plot.height - 6, plot.y + 6, 60, context.words.locale)
      const xOf = (end: number): number => (last === 0 ? left : left + (end / last) * plot.width)
      const marks: Mark[] = groups.series.flatMap((series, end): Mark[] => [
        { kind: 'line', from: { x: xOf(end), y: plot.y }, to: { x: xOf(end), y: plot.y + plot.height }, stroke: theme.axis },
        { kind: 'text', x: xOf(end), y: place.y + 14, lines: wrappedLines(series.label.text === '' ? context.names.y : series.label.text, Math.max(60, plot.width / Math.max(1, last)), 1, (text) => measure(text, tickPx, 600)).lines, anchor: end === 0 ? 'end' : end === last ? 'start' : 'middle', sizePx: tickPx, weight: 600, fill: theme.text },
      ])
      const data: DataMark[] = []
      const ends: [number[], number[]] = [[], []]
      groups.categories.forEach((category, index) => {
        const colour = category.folded > 0 ? seriesColour(theme, null) : seriesColour(theme, isFew ? index : 0)
        const path = groups.series.map((series, end): Point | null => {
          const cell = groups.cells[index]?.[end] ?? null
          if (cell === null || cell.value === null) return null
          const at = { x: xOf(end), y: y.place(cell.value) }
          data.push({ at, box: null, text: () => ({ title: category.label.text, lines: [{ colour, name: series.label.text, value: cell.text ?? '' }], ...groupKey(spec, category, series) }) })
          return at
        })
        marks.push({ kind: 'curve', points: path, shape: 'linear', stroke: colour, strokeWidth: isFew ? 2 : 1.5, opacity: isFew ? 1 : 0.7 }, ...path.flatMap((at): Mark[] => (at === null ? [] : [{ kind: 'circle', ...at, r: 3.5, fill: colour }])))
        ends[0].push(path[0]?.y ?? NaN)
        ends[1].push(path[last]?.y ?? NaN)
      })
      marks.push(...sideLabels(ends[0], 'end', left - gapPx, 0), ...(last > 0 ? sideLabels(ends[1], 'start', right + gapPx, last) : []))
      return { marks: [{ kind: 'group', name: 'slopes', marks }], data, plot: { place: plot, x: null, y: null } }

      function sideLabels(wanted: readonly number[], anchor: 'start' | 'end', x: number, end: number): Mark[] {
        const known = wanted.flatMap((at, index) => (Number.isNaN(at) ? [] : [index]))
        const places = spreadLabels(known.map((index) => wanted[index] ?? 0), linePx, plot.y + 4, plot.y + plot.height)
        return known.flatMap((index, order): Mark[] => {
          const category = groups.categories[index]
          if (category === undefined) return []
          const value2 = textOf(index, end)
          const roomPx = widest(end) - gapPx - 6 - measure(`${value2} `, labelPx)
          const name = wrappedLines(category.label.text, Math.max(24, roomPx), 1, (text) => measure(text, labelPx)).lines[0] ?? ''
          const [from, to] = [wanted[index] ?? 0, places[order] ?? 0]
          const away = anchor === 'end' ? -1 : 1
          const lead: Mark[] = gapPx > 8 && Math.abs(to - from) > 2 ? [{ kind: 'line', from: { x: x - away * (gapPx - 5), y: from }, to: { x: x - away * 3, y: to }, stroke: theme.axis, strokeWidth: 0.75 }] : []
          return [...lead, { kind: 'text', x, y: to + 4, lines: [anchor === 'end' ? `${name} ${value2}` : `${value2} ${name}`], anchor, sizePx: labelPx, fill: isFew ? legible(seriesColour(theme, index), theme) : theme.mutedText, isItalic: category.label.isMissing, full: anchor === 'end' ? `${category.label.text} ${value2}` : `${value2} ${category.label.text}` }]
        })
      }
    },
  }
}
