import type { LeastSquaresFit } from './least-squares'

/** How errors of coefficients are estimated: one spread for all rows, or one for each (heteroscedasticity-consistent). */
export const errorTypes = ['classical', 'HC0', 'HC1', 'HC2', 'HC3'] as const
export type ErrorType = (typeof errorTypes)[number]

/**
 * Q′ diag(ω) Q for the columns of Q from `first` on. With u = √w·residual, h the leverage, n rows and k coefficients: classical ω = Σu²/(n − k); HC0 u²;
 * HC1 u² n/(n − k); HC2 u²/(1 − h); HC3 u²/(1 − h)². Unit: that of w·y². A row that fits itself alone (h = 1) has u = 0 and adds nothing.
 * Source: J. G. MacKinnon, H. White, Journal of Econometrics 29 (1985); J. S. Long, L. H. Ervin, The American Statistician 54 (2000).
 */
export function scoreCovariance(fit: LeastSquaresFit, type: ErrorType, first = 0): Float64Array[] {
  const columns = fit.basis.slice(first)
  if (type === 'classical') {
    const variance = fit.residualSumOfSquares / fit.residualDegreesOfFreedom
    return columns.map((_, row) => Float64Array.from(columns, (__, column) => (row === column ? variance : 0)))
  }
  const spread = rowVariances(fit, type)
  return columns.map((one) => Float64Array.from(columns, (other) => {
    let sum = 0
    for (let i = 0; i < spread.length; i += 1) sum += spread[i]! * one[i]! * other[i]!
    return sum
  }))
}

function rowVariances(fit: LeastSquaresFit, type: Exclude<ErrorType, 'classical'>): Float64Array {
  return fit.residuals.map((residual, i) => {
    const square = residual * residual * (fit.weights?.[i] ?? 1)
    const rest = 1 - fit.leverage[i]!
    const alone = rest < 1e-12
    switch (type) {
      case 'HC0': return square
      case 'HC1': return (square * fit.n) / fit.residualDegreesOfFreedom
      case 'HC2': return alone ? 0 : square / rest
      case 'HC3': return alone ? 0 : square / (rest * rest)
    }
  })
}
