import { cellNumber } from '../../../shared/result/cell-text'
import { bandDomain } from '../axes/domain'
import { frame, moreLabelsBelowPx } from '../axes/frame'
import type { BandScale } from '../axes/scale'
import { columnNamed, say, type ChartAnswer } from '../chart-answer'
import { textOn } from '../colour/ramp'
import { valueColours } from '../colour/value-colours'
import type { PreparedChart, PrepareChart } from '../definition'
import { buildGroups } from '../groups'
import { groupKey } from '../mark-key'
import type { DataMark, Mark } from '../scene/scene'
import { labelPx } from '../scene/theme'
import { categoryRowsPx } from '../rows-height'

/** Two fields against each other, the measure as colour. A cell without rows is empty; one with rows and without a value is hatched. */
export const prepareHeatMap: PrepareChart = (answer, context): PreparedChart => {
  const groups = buildGroups(answer, context.words)
  const { spec, theme, names, words } = context
  const cells = groups.cells.flat()
  const colours = valueColours(amountsOf(context.whole ?? answer), context)
  const hasMissing = cells.some((cell) => cell !== null && cell.value === null)
  const rows = groups.series.map(({ key, label, scalar }) => ({ key: scalar === undefined ? key : JSON.stringify(scalar), label }))
  const byLabel = spec.sort === 'by-label' ? rows.toSorted((one, other) => Number(one.label.isMissing) - Number(other.label.isMissing) || one.label.text.localeCompare(other.label.text, words.locale, { numeric: true })) : rows
  const rowLabels = rows.map(({ label }) => label.text)
  const columns = bandDomain(groups.categories)
  return {
    legend: [
      ...colours.legend,
      ...(hasMissing ? [{ kind: 'swatch' as const, colour: theme.missing, text: say(words, 'noValue'), isMissing: true, shape: 'hatch' as const }] : []),
    ],
    domains: { x: columns, y: bandDomain(byLabel) }, notes: colours.notes,
    heightFor: (widthPx, heightPx) => categoryRowsPx(rowLabels, widthPx, heightPx, context, 22, moreLabelsBelowPx(columns, rowLabels, widthPx, context)),
    draw: (place, domains) => {
      const [xDomain, yDomain] = [domains['x'], domains['y']]
      if (xDomain === undefined || yDomain === undefined) return { marks: [], data: [], plot: null }
      const axes = frame(place, xDomain, yDomain, context, { xName: names.x, yName: spec.colour ?? '', rightPx: 4 })
      const [xs, ys] = [axes.x as BandScale, axes.y as BandScale]
      const marks: Mark[] = []
      const data: DataMark[] = []
      const widest = Math.max(0, ...cells.map((cell) => context.measure(cell?.text ?? '', labelPx)))
      const hasTexts = spec.labels !== 'none' && widest + 6 <= xs.widthPx && ys.widthPx >= 16
      groups.categories.forEach((category, index) => {
        groups.series.forEach((series, at) => {
          const cell = groups.cells[index]?.[at] ?? null
          const [x, y] = [xs.place(category.key), ys.place(rows[at]?.key ?? '')]
          if (cell === null || x === null || y === null) return
          const box = { x: x - xs.widthPx / 2 + 0.5, y: y - ys.widthPx / 2 + 0.5, width: Math.max(0.5, xs.widthPx - 1), height: Math.max(0.5, ys.widthPx - 1) }
          const fill = cell.value === null ? 'url(#missing)' : colours.colourOf(cell.value)
          marks.push({ kind: 'rect', ...box, fill })
          if (hasTexts && cell.value !== null) marks.push({ kind: 'text', x, y: y + 4, lines: [cell.text ?? ''], anchor: 'middle', sizePx: labelPx, fill: textOn(fill) })
          data.push({ at: { x, y }, box, text: () => ({ title: `${category.label.text}, ${series.label.text}`, lines: [{ colour: null, name: names.y, value: cell.text ?? say(words, 'noValue') }], ...groupKey(spec, category, series) }) })
        })
      })
      return { marks: [{ kind: 'group', name: 'cells', marks }, ...axes.over], data, plot: axes.area }
    },
  }
}

/** What is measured, of all cells: panels have one key, so they have one scale of colours. */
function amountsOf(answer: ChartAnswer): readonly (number | null)[] {
  const column = columnNamed(answer, 'y')
  return column === null ? [] : Array.from({ length: answer.batch.rowCount }, (_, row) => cellNumber(column, row))
}
