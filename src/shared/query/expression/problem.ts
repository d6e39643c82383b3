import { AppFailure } from '../../errors/errors'

/** A piece of an expression's text, in UTF-16 units. */
export interface Place {
  readonly at: number
  readonly length: number
}

/** What can be wrong with an expression: words in `errors.expression-wrong`. */
export type ExpressionProblem = Extract<AppFailure['error'], { code: 'expression-wrong' }>['problem']

/** What a sentence about a problem says beside the place. */
export interface ProblemDetails {
  /** What stands there. */
  readonly found?: string
  /** What could stand there. */
  readonly wanted?: string
  readonly nearest?: readonly string[]
}

export function problemAt(problem: ExpressionProblem, { at, length }: Place, { found = '', wanted = '', nearest = [] }: ProblemDetails = {}): AppFailure {
  return new AppFailure({ code: 'expression-wrong', problem, at, length, found, wanted, nearest: [...nearest] })
}
