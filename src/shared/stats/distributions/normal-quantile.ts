import { normalCdf } from './normal-cdf'
import { StatisticsError } from '../statistics-error'

/**
 * The z with Φ(z) = p, for 0 < p < 1. Matches R qnorm(). A rational start (Hastings; Abramowitz & Stegun 26.2.23, error below 4.5·10⁻⁴) and Halley steps.
 * @throws StatisticsError 'out-of-range' for other p: the ends are infinite.
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new StatisticsError('out-of-range', 'A normal quantile needs 0 < p < 1.')
  if (p > 0.5) return -normalQuantile(1 - p)
  const t = Math.sqrt(-2 * Math.log(p))
  let z = -(t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t))
  for (let step = 0; step < 4; step += 1) {
    const error = (normalCdf(z) - p) * Math.sqrt(2 * Math.PI) * Math.exp((z * z) / 2)
    z -= error / (1 + (z * error) / 2)
  }
  return z
}
