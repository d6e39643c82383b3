import { requireValues } from './require-values'

/** Rank of each value, 1 for the smallest; equal values share the mean of their ranks. Agrees with R rank(). @throws StatisticsError 'not-finite'. */
export function ranks(x: ArrayLike<number>): Float64Array {
  const values = requireValues(x, 0)
  const order = Int32Array.from(values, (_, i) => i).sort((a, b) => values[a]! - values[b]!)
  const result = new Float64Array(values.length)
  for (let first = 0; first < order.length;) {
    let last = first
    while (last + 1 < order.length && values[order[last + 1]!] === values[order[first]!]) last += 1
    for (let i = first; i <= last; i += 1) result[order[i]!] = (first + last) / 2 + 1
    first = last + 1
  }
  return result
}
