/**
 * t(1 − (1 − level)/2; degrees): how many standard errors a confidence interval of a mean reaches to either side.
 * Found by bisection on the distribution function, to 1e-10. Source: Abramowitz and Stegun, 26.7.3 and 26.7.4 (closed sums for whole degrees of freedom).
 */
export function confidenceFactor(level: number, degrees: number): number {
  let low = 0
  let high = 1
  while (centralProbability(high, degrees) < level && high < 1e9) high *= 2
  for (let step = 0; step < 200 && high - low > 1e-11 * Math.max(1, high); step += 1) {
    const middle = (low + high) / 2
    if (centralProbability(middle, degrees) < level) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** P(|T| < t) for whole degrees of freedom. */
function centralProbability(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees))
  const cosine = Math.cos(angle)
  const isOdd = degrees % 2 === 1
  let term = isOdd ? cosine : 1
  let sum = degrees === 1 ? 0 : term
  for (let k = isOdd ? 3 : 2; k <= degrees - 2; k += 2) {
    term *= ((k - 1) / k) * cosine * cosine
    sum += term
  }
  return isOdd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum
}
