import type { LeastSquaresFit } from './least-squares'

export interface RowInfluence {
  /** h, from 0 to 1: how much of its own fitted value the row makes. */
  readonly leverage: number
  /** Residual / its standard error in a fit without the row (rstudent); null where the row fits itself alone. */
  readonly studentised: number | null
  /** Internally studentised residual (rstandard). */
  readonly standardised: number | null
  /** Cook's distance: how far all fitted values move without the row, in units of k·s². */
  readonly cooksDistance: number | null
}

/**
 * Leverage, studentised residuals and Cook's distance of every row, without refitting. With e = √w·residual and s² = Σe²/(n − k):
 * standardised e/(s√(1 − h)); studentised e/(s₍ᵢ₎√(1 − h)), s₍ᵢ₎² = (Σe² − e²/(1 − h))/(n − k − 1); Cook's D = standardised² h/((1 − h)k).
 * Unit: none. Agrees with R hatvalues(), rstandard(), rstudent(), cooks.distance(). Null where h = 1, or where nothing is left to compare with (an
 * exact fit, n − k = 1). Source: R. D. Cook, S. Weisberg, Residuals and Influence in Regression (1982), 2.2 and 3.1.
 */
export function influence(fit: LeastSquaresFit): RowInfluence[] {
  const degrees = fit.residualDegreesOfFreedom
  const variance = fit.residualSumOfSquares / degrees
  return Array.from(fit.residuals, (residual, i) => {
    const leverage = fit.leverage[i]!
    const rest = 1 - leverage
    if (rest < 1e-12 || variance === 0) return { leverage, studentised: null, standardised: null, cooksDistance: null }
    const square = residual * residual * (fit.weights?.[i] ?? 1)
    const signed = Math.sign(residual) * Math.sqrt(square)
    const without = degrees > 1 ? (fit.residualSumOfSquares - square / rest) / (degrees - 1) : 0
    const standardised = signed / Math.sqrt(variance * rest)
    return {
      leverage,
      studentised: without > 0 ? signed / Math.sqrt(without * rest) : null,
      standardised,
      cooksDistance: (standardised * standardised * leverage) / (rest * fit.parameters),
    }
  })
}
