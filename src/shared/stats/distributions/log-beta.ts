import { logGamma, stirlingRest } from './log-gamma'

/**
 * ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b) for a, b > 0, without the cancellation of that difference when an argument is large.
 * Matches R lbeta(). Source: A. R. DiDonato, A. H. Morris, ACM TOMS 18 (1992), algorithm 708, sections on algdiv and bcorr.
 */
export function logBeta(a: number, b: number): number {
  const small = Math.min(a, b)
  const large = Math.max(a, b)
  if (large < 10) return logGamma(small) + logGamma(large) - logGamma(small + large)
  const rest = stirlingRest(large) - stirlingRest(small + large)
  if (small < 10) return logGamma(small) + rest - (large + small - 0.5) * Math.log1p(small / large) - small * (Math.log(large) - 1)
  const ratio = small / large
  return 0.5 * Math.log(2 * Math.PI) - 0.5 * Math.log(large) + stirlingRest(small) + rest + (small - 0.5) * Math.log(ratio / (1 + ratio)) - large * Math.log1p(ratio)
}
