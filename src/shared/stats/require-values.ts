import { StatisticsError } from './statistics-error'

/**
 * The values as a fresh array of doubles, checked. Callers remove missing values first: what is not a finite number here is a mistake.
 * @throws StatisticsError 'too-few-values' when there are fewer than `atLeast`; 'not-finite' for NaN or ±∞.
 */
export function requireValues(values: ArrayLike<number>, atLeast: number, name = 'x'): Float64Array {
  if (values.length < atLeast) {
    throw new StatisticsError('too-few-values', `${name} has ${values.length} values; at least ${atLeast} are needed.`, { column: name, needed: atLeast, given: values.length })
  }
  const checked = Float64Array.from(values)
  for (const value of checked) if (!Number.isFinite(value)) throw new StatisticsError('not-finite', `${name} holds a value that is not a finite number.`, { column: name })
  return checked
}

/** @throws StatisticsError 'different-lengths' unless both lists have one value a row. */
export function requireSameLength(first: ArrayLike<number>, second: ArrayLike<number>): void {
  if (first.length !== second.length) {
    throw new StatisticsError('different-lengths', `One list has ${first.length} values, the other ${second.length}.`, { needed: first.length, given: second.length })
  }
}

/**
 * Weights as doubles, none negative, not all zero.
 * @throws StatisticsError 'negative-weight', 'no-weight', 'not-finite'.
 */
export function requireWeights(weights: ArrayLike<number>): Float64Array {
  const checked = requireValues(weights, 0, 'weights')
  if (checked.some((weight) => weight < 0)) throw new StatisticsError('negative-weight', 'A weight is negative.')
  if (!checked.some((weight) => weight > 0)) throw new StatisticsError('no-weight', 'All weights are zero.')
  return checked
}
