import { lowerIncompleteGamma, upperIncompleteGamma } from './incomplete-gamma'

/** Φ(z): the part of a standard normal distribution below z. Matches R pnorm(). Source: NIST DLMF 7.11.2 (erfc by the incomplete gamma function). */
export function normalCdf(z: number): number {
  if (z < 0) return upperIncompleteGamma(0.5, (z * z) / 2) / 2
  return 0.5 + lowerIncompleteGamma(0.5, (z * z) / 2) / 2
}
