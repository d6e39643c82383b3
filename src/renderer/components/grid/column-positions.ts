/** Where each column stands: `starts[i]` px from the left of its part, `starts[count]` the part's whole width. */
export interface ColumnPositions {
  readonly starts: Float64Array
  readonly count: number
  readonly totalPx: number
}

/** Adds widths up once, so that finding the columns on screen is a binary search however many there are. */
export function columnPositions(widthsPx: readonly number[]): ColumnPositions {
  const starts = new Float64Array(widthsPx.length + 1)
  for (let index = 0; index < widthsPx.length; index += 1) starts[index + 1] = (starts[index] ?? 0) + (widthsPx[index] ?? 0)
  return { starts, count: widthsPx.length, totalPx: starts[widthsPx.length] ?? 0 }
}

/** Left edge of a column, px; `count` gives the right edge of the last. */
export function columnStart(positions: ColumnPositions, index: number): number {
  return positions.starts[Math.min(positions.count, Math.max(0, index))] ?? 0
}

/** Index of the column under a position, clamped to the first and the last; 0 when there are none. */
export function columnAt(positions: ColumnPositions, px: number): number {
  let low = 0
  let high = Math.max(0, positions.count - 1)
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((positions.starts[middle] ?? 0) <= px) low = middle
    else high = middle - 1
  }
  return low
}

/** First and last column (inclusive) that touch [fromPx, toPx), widened by `overscan` columns. `to` is -1 when there are none. */
export function columnsBetween(positions: ColumnPositions, fromPx: number, toPx: number, overscan: number): { from: number; to: number } {
  if (positions.count === 0) return { from: 0, to: -1 }
  return {
    from: Math.max(0, columnAt(positions, fromPx) - overscan),
    to: Math.min(positions.count - 1, columnAt(positions, Math.max(fromPx, toPx - 1)) + overscan),
  }
}
