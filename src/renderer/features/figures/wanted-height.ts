import type { FigureResult } from '../../../shared/economic-index/figure'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import { textWidthPx } from '../../components/text-width'

const [headPx, linePx, leastRowPx, panelPx, slopePx, areasPx] = [200, 16, 26, 190, 240, 620]
/** Lines break between words, so that they are not full. */
const filled = 0.85
const labelWidthPx = 236

/**
 * How tall a picture has to be to show all its rows with the axis below them, so that the page scrolls and not the picture within it.
 * 0: as tall as there is room.
 */
export function wantedHeightPx({ chart, orientation, x, panel, panels }: Pick<ChartSpec, 'chart' | 'orientation' | 'x' | 'panel' | 'panels'>, { columns, rows }: Pick<FigureResult, 'columns' | 'rows'>, word: (text: string) => string): number {
  const labelsOf = (name: string | null, own: FigureResult['rows']): string[] => {
    const at = columns.findIndex((column) => column.name === name)
    return at === -1 ? [] : [...new Set(own.map((row) => word(String(row[at] ?? ''))))]
  }
  const isRows = orientation === 'lying' || chart === 'dumbbell'
  const rowsPx = (labels: readonly string[], widthPx: number): number => labels.length * Math.max(leastRowPx, Math.min(5, Math.max(1, ...labels.map((label) => Math.ceil(textWidthPx(label, 12) / (filled * widthPx))))) * linePx + 8)
  if (chart === 'treemap') return areasPx
  if (panel === null) return isRows ? headPx + rowsPx(labelsOf(x, rows), labelWidthPx) : 0
  const at = columns.findIndex(({ name }) => name === panel)
  const parts = [...new Set(rows.map((row) => row[at]))]
  const across = panels?.columns ?? 3
  const lines = Math.ceil(parts.length / across)
  if (chart === 'slope') return headPx + parts.length * slopePx
  const tallest = isRows ? Math.max(0, ...parts.map((part) => rowsPx(labelsOf(x, rows.filter((row) => row[at] === part)), (labelWidthPx * 1.4) / across) + 104)) : panelPx
  return lines > 1 ? headPx + lines * Math.max(panelPx, tallest) : isRows ? headPx + tallest : 0
}
