/** A column of the model. `tails` are what rounding took from `values`, where that is known (powers of x): value + tail is the exact one. */
export interface Predictor {
  readonly name: string
  readonly values: ArrayLike<number>
  readonly tails?: ArrayLike<number>
}

/** A categorical control: the level of each row as a number from 0 to `levels.length` − 1. */
export interface FixedEffect {
  readonly name: string
  readonly levelOf: ArrayLike<number>
  readonly levels: readonly string[]
}

export interface LeastSquaresInput {
  readonly y: ArrayLike<number>
  readonly predictors: readonly Predictor[]
  /** Inverse-variance weights, all positive. Absent: all 1. */
  readonly weights?: ArrayLike<number>
  /** Absent: true. Fixed effects take the place of the intercept. */
  readonly hasIntercept?: boolean
  readonly fixedEffects?: readonly FixedEffect[]
}
