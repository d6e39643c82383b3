import { quantile } from './quantile'

export interface QuartileCuts {
  readonly lower: number
  readonly middle: number
  readonly upper: number
}

/** The three quartiles (type 7) of the values that set the scale. @throws StatisticsError as `quantile`. */
export function quartileCuts(x: ArrayLike<number>): QuartileCuts {
  return { lower: quantile(x, 0.25), middle: quantile(x, 0.5), upper: quantile(x, 0.75) }
}

/** Tier of a value by given cuts: 0 for exactly 0, else 1 ≤ q25 < 2 ≤ q50 < 3 ≤ q75 < 4. A value on a cut is in the lower tier. */
export function quartileTier(value: number, cuts: QuartileCuts): 0 | 1 | 2 | 3 | 4 {
  if (value === 0) return 0
  if (value <= cuts.lower) return 1
  if (value <= cuts.middle) return 2
  return value <= cuts.upper ? 3 : 4
}
