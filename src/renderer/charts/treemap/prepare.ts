import { hierarchy, treemap, treemapSquarify } from 'd3-hierarchy'
import { aggregates } from '../../../shared/catalog/aggregates'
import { say } from '../chart-answer'
import { mixed, textOn } from '../colour/ramp'
import type { PreparedChart, PrepareChart } from '../definition'
import { buildGroups, sumText } from '../groups'
import { groupKey } from '../mark-key'
import type { DataMark, Mark, MarkText, Rect } from '../scene/scene'
import { labelPx, linePx, mostColours, seriesColour } from '../scene/theme'
import { wrappedLines } from '../wrap-text'

interface Tile {
  readonly name: string
  readonly value: number
  readonly colour: number | null
  readonly text: () => MarkText
  readonly tiles?: readonly Tile[]
}

/** Parts of a whole as areas: outer groups, and inner ones within them. What is not above zero has no area, and is said. */
export const prepareTreemap: PrepareChart = (answer, context): PreparedChart => {
  const groups = buildGroups(answer, context.words, [], context.series)
  const { spec, theme, words, names, measure } = context
  const total = groups.cells.flat().reduce((sum, cell) => sum + Math.max(0, cell?.value ?? 0), 0)
  const share = new Intl.NumberFormat(words.locale, { style: 'percent', maximumFractionDigits: 1 })
  const notAbove = groups.cells.flat().filter((cell) => cell !== null && (cell.value === null || cell.value <= 0)).length
  const isAdditive = spec.y.every(({ aggregate }) => aggregates[aggregate].isAdditive)
  const tiles = groups.categories.map((category, index): Tile => {
    const inner = groups.series.flatMap((series, at): Tile[] => {
      const cell = groups.cells[index]?.[at] ?? null
      if (cell === null || cell.value === null || cell.value <= 0) return []
      const value = cell.value
      const isSplit = spec.colour !== null
      return [{
        name: isSplit ? series.label.text : category.label.text, value, colour: null,
        text: () => ({
          title: isSplit ? `${category.label.text}, ${series.label.text}` : category.label.text, lines: [{ colour: null, name: names.y, value: `${cell.text ?? ''} (${share.format(value / total)})` }],
          ...groupKey(spec, category, series),
        }),
      }]
    })
    const sum = inner.reduce((part, tile) => part + tile.value, 0)
    return {
      name: category.label.text, value: sum, colour: category.folded > 0 || (groups.categories.length > mostColours && spec.colour === null) ? null : index, tiles: inner,
      text: () => ({ title: category.label.text, lines: [{ colour: null, name: names.y, value: `${sumText(sum, words)} (${share.format(sum / total)})` }], key: groupKey(spec, category, {}).key }),
    }
  })
  const isNested = spec.colour !== null
  return {
    legend: [], domains: {}, heightFor: () => null,
    notes: [...(notAbove > 0 ? [say(words, 'nonPositive', { count: notAbove })] : []), ...(isAdditive ? [] : [say(words, 'notDrawn')])],
    draw: (place) => {
      const root = hierarchy<Tile>({ name: '', value: 0, colour: null, text: () => ({ title: '', lines: [], key: [] }), tiles }, (tile) => tile.tiles).sum((tile) => (tile.tiles === undefined ? tile.value : 0)).sort((one, other) => (other.value ?? 0) - (one.value ?? 0))
      const headPx = isNested ? linePx + 4 : 0
      const laid = treemap<Tile>().tile(treemapSquarify.ratio(1.3)).size([place.width, place.height]).paddingInner(1).paddingOuter(isNested ? 1 : 0).paddingTop(headPx)(root)
      const marks: Mark[] = []
      const data: DataMark[] = []
      // Without a colour for each, size is told by size alone: one colour, and lighter for what is smaller would say it twice.
      const colourOf = (tile: Tile, depthShare: number): string => (tile.colour === null ? (groups.categories.length > mostColours ? seriesColour(theme, 0) : seriesColour(theme, null)) : mixed(seriesColour(theme, tile.colour), theme.background, depthShare))
      for (const outer of laid.children ?? []) {
        const box: Rect = { x: place.x + outer.x0, y: place.y + outer.y0, width: outer.x1 - outer.x0, height: outer.y1 - outer.y0 }
        const isTooSmall = box.width < 1 || box.height < 1
        if (isNested && !isTooSmall) {
          marks.push({ kind: 'rect', ...box, fill: mixed(colourOf(outer.data, 0), theme.background, 0.75) })
          const name = wrappedLines(outer.data.name, box.width - 8, 1, (text) => measure(text, labelPx, 600)).lines[0] ?? ''
          if (box.width > 40) marks.push({ kind: 'text', x: box.x + 4, y: box.y + 13, lines: [name], anchor: 'start', sizePx: labelPx, weight: 600, fill: theme.text, full: outer.data.name })
        }
        for (const inner of outer.children ?? []) {
          const tile: Rect = { x: place.x + inner.x0, y: place.y + inner.y0, width: inner.x1 - inner.x0, height: inner.y1 - inner.y0 }
          if (tile.width < 0.5 || tile.height < 0.5) continue
          const fill = colourOf(outer.data, isNested ? 0.25 : 0)
          marks.push({ kind: 'rect', ...tile, fill })
          marks.push(...tileLabel(inner.data, tile, fill))
          data.push({ at: { x: tile.x + tile.width / 2, y: tile.y + tile.height / 2 }, box: tile, text: inner.data.text })
        }
      }
      return { marks: [{ kind: 'group', name: 'tiles', marks }], data, plot: { place, x: null, y: null } }
    },
  }

  function tileLabel(tile: Tile, box: Rect, fill: string): Mark[] {
    const mostLines = Math.min(3, Math.floor((box.height - 6) / linePx))
    if (mostLines < 1 || box.width < 28) return []
    const { lines, isCut } = wrappedLines(tile.name, box.width - 10, mostLines, (text) => measure(text, labelPx))
    if (isCut && (box.width < 60 || lines.some((line, index) => index < lines.length - 1 && line.endsWith('…')))) return []
    const hasValue = mostLines > lines.length && measure(share.format(tile.value / total), labelPx) <= box.width - 8
    return [{ kind: 'text', x: box.x + 5, y: box.y + 15, lines: hasValue ? [...lines, share.format(tile.value / total)] : lines, anchor: 'start', sizePx: labelPx, fill: textOn(fill), full: tile.name }]
  }
}
