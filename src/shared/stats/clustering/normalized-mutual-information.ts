import { contingency } from './contingency'

/**
 * What two groupings tell of each other: I(U, V) / ½(H(U) + H(V)) with natural logarithms, from 0 to 1 (Strehl and Ghosh name several denominators; this
 * is the arithmetic mean, scikit-learn's default). Not corrected for chance: many small groups score high by themselves, so read it beside a random grouping.
 * Two groupings without any information (each one group) agree: 1. Source: T. M. Cover, J. A. Thomas, Elements of Information Theory, 2.3.
 * @throws StatisticsError 'different-lengths', 'too-few-values'.
 */
export function normalizedMutualInformation(first: ArrayLike<number>, second: ArrayLike<number>): number {
  const { n, cells, rows, columns, places } = contingency(first, second)
  const mutual = cells.reduce((sum, count, at) => {
    const [row, column] = places[at]!
    return sum + (count / n) * Math.log((n * count) / (rows[row]! * columns[column]!))
  }, 0)
  const mean = (entropy(rows, n) + entropy(columns, n)) / 2
  return mean === 0 ? 1 : Math.min(1, Math.max(0, mutual / mean))
}

function entropy(counts: readonly number[], n: number): number {
  return -counts.reduce((sum, count) => sum + (count / n) * Math.log(count / n), 0)
}
