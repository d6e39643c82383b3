import { pearson, type Correlation } from './pearson'
import { ranks } from './ranks'
import { requireSameLength } from './require-values'

/**
 * Spearman's rank correlation: Pearson's of the ranks, ties sharing their mean rank. Its p is the t approximation, which agrees with
 * R cor.test(method = "spearman", exact = FALSE); no interval is given. Source: M. Kendall, J. D. Gibbons, Rank Correlation Methods, 4.
 * @throws StatisticsError as `pearson`.
 */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): Correlation {
  requireSameLength(x, y)
  return { ...pearson(ranks(x), ranks(y)), lower: null, upper: null }
}
