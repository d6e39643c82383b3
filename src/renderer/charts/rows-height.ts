import type { ChartContext } from './scene/context'
import { linePx, tickPx } from './scene/theme'
import { wrappedLines } from './wrap-text'

const axesPx = 66
/** A row that few share a tall place with. */
const tallestRowPx = 72
/** Rows give way this much where the whole chart is then seen without scrolling, as long as a line of text stands clear of the next. */
const squeezed = 0.84
const lowestRowPx = linePx + 3
/** In a narrow place names take more of the width than be broken, because each line more makes every row higher. */
const narrowPx = 720

/** The room for names at the left of rows. */
export function rowLabelsPx(widthPx: number): number {
  return Math.floor(Math.max(40, widthPx * (widthPx > 400 && widthPx < narrowPx ? 0.45 : 0.38) - 8))
}

/** How tall `count` rows are with what is around them: few fill a tall place to a measure, many go on below it. */
export function rowsHeightPx(count: number, rowPx: number, heightPx: number, aroundPx: number, tallestPx: number = tallestRowPx): number {
  const most = Math.min(heightPx, count * Math.max(tallestPx, rowPx) + aroundPx)
  const least = count * rowPx + aroundPx
  return least > heightPx && count * Math.max(lowestRowPx, rowPx * squeezed) + aroundPx <= heightPx ? heightPx : Math.max(least, most)
}

/** How tall a chart with a row for each category is: rows as high as their labels, and not stretched over a tall place. `belowPx`: room for more than one line of labels below. */
export function categoryRowsPx(labels: readonly string[], widthPx: number, heightPx: number, { measure }: Pick<ChartContext, 'measure'>, leastPx: number, belowPx = 0, tallestPx: number = tallestRowPx): number {
  const lines = Math.max(1, ...labels.map((text) => wrappedLines(text, rowLabelsPx(widthPx), 5, (part) => measure(part, tickPx)).lines.length))
  const rowPx = Math.max(leastPx, lines * linePx + 6)
  return rowsHeightPx(labels.length, rowPx, heightPx, axesPx + belowPx, tallestPx)
}

/** Whether labels are too long or too many to stand below their marks. */
export function prefersRows(labels: readonly string[], widthPx: number, { measure }: Pick<ChartContext, 'measure'>): boolean {
  const bandPx = (widthPx - 64) / Math.max(1, labels.length)
  return labels.length > 24 || labels.some((text) => wrappedLines(text, bandPx - 8, 2, (part) => measure(part, tickPx)).isCut)
}
