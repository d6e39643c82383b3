/** Cells a pivot may have without asking: beyond them it is slow to draw, and nobody reads it whole. */
export const askedCells = 5_000_000

/** Cells a person may agree to. The page holds all of them, at some thirty bytes each. */
export const mostCells = 20_000_000
