import type { ChartContext } from './scene/context'
import { linePx, tickPx } from './scene/theme'
import { wrappedLines } from './wrap-text'

const axesPx = 66

/** How tall a chart with a row for each category is: rows as high as their labels, and not stretched over a tall place. `belowPx`: room for more than one line of labels below. */
export function categoryRowsPx(labels: readonly string[], widthPx: number, heightPx: number, { measure }: Pick<ChartContext, 'measure'>, leastPx: number, belowPx = 0): number {
  const lines = Math.max(1, ...labels.map((text) => wrappedLines(text, widthPx * 0.38 - 8, 5, (part) => measure(part, tickPx)).lines.length))
  const rowPx = Math.max(leastPx, lines * linePx + 6)
  const aroundPx = axesPx + belowPx
  return Math.max(labels.length * rowPx + aroundPx, Math.min(heightPx, labels.length * Math.max(rowPx, 44) + aroundPx))
}

/** Whether labels are too long or too many to stand below their marks. */
export function prefersRows(labels: readonly string[], widthPx: number, { measure }: Pick<ChartContext, 'measure'>): boolean {
  const bandPx = (widthPx - 64) / Math.max(1, labels.length)
  return labels.length > 24 || labels.some((text) => wrappedLines(text, bandPx - 8, 2, (part) => measure(part, tickPx)).isCut)
}
