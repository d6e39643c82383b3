import { quantile } from '../../../shared/stats/quantile'

/**
 * Edges of classes with about as many values in each, the smallest value first and the largest last; unit: that of the values. Quantiles of type 7, as R's
 * `unique(quantile(x, 0:count/count))`: where equal values would fill more than a class, two edges are one and there are fewer classes. Empty for no values.
 */
export function quantileEdges(values: readonly number[], count: number): readonly number[] {
  if (values.length === 0) return []
  return [...new Set(Array.from({ length: count + 1 }, (_, index) => quantile(values, index / count)))]
}

/** The class of a value, from 0. A class ends with its upper edge, so that equal values are never divided; the first begins with the smallest: R's `cut(x, edges, include.lowest = TRUE)`. */
export function classOf(value: number, edges: readonly number[]): number {
  const found = edges.slice(1).findIndex((edge) => value <= edge)
  return found === -1 ? Math.max(0, edges.length - 2) : found
}
