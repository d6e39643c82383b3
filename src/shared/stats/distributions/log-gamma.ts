import { StatisticsError } from '../statistics-error'

/**
 * What Stirling's formula leaves out: ln Γ(x) − (x − ½) ln x + x − ½ ln 2π, for x ≥ 10, to full double precision.
 * Source: NIST Digital Library of Mathematical Functions, 5.11.1.
 */
export function stirlingRest(x: number): number {
  const square = 1 / (x * x)
  let sum = 0
  for (let i = stirlingTerms.length - 1; i >= 0; i -= 1) sum = sum * square + stirlingTerms[i]!
  return sum / x
}

const stirlingTerms = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400]

/**
 * ln Γ(x) for x > 0. Matches R lgamma(). Below 10 the argument is moved up by Γ(x + 1) = xΓ(x).
 * @throws StatisticsError 'out-of-range' unless 0 < x < ∞.
 */
export function logGamma(x: number): number {
  if (!(x > 0 && x < Infinity)) throw new StatisticsError('out-of-range', 'ln Γ is taken of positive numbers.')
  let product = 1
  let moved = x
  while (moved < 10) {
    product *= moved
    moved += 1
  }
  return (moved - 0.5) * Math.log(moved) - moved + 0.5 * Math.log(2 * Math.PI) + stirlingRest(moved) - Math.log(product)
}
