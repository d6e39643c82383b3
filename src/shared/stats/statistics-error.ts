/** Why a statistic cannot be computed. A closed list: each function names the ones it throws. */
export type StatisticsErrorCode =
  | 'too-few-values'
  | 'different-lengths'
  | 'not-finite'
  | 'negative-value'
  | 'negative-weight'
  | 'no-weight'
  | 'no-variation'
  | 'constant-column'
  | 'collinear'
  | 'ill-conditioned'
  | 'out-of-range'
  | 'no-convergence'

/** What an error is about: `column` the column at fault, `on` the columns it repeats, `needed` how many values there should be. */
export interface StatisticsErrorDetails {
  readonly column?: string
  readonly on?: readonly string[]
  readonly needed?: number
  readonly given?: number
}

/** The one way in which a statistic says that it cannot be computed; never null, NaN or 0 instead. */
export class StatisticsError extends Error {
  override readonly name = 'StatisticsError'
  constructor(readonly code: StatisticsErrorCode, message: string, readonly details: StatisticsErrorDetails = {}) {
    super(message)
  }
}
