/** Most bins a field may have: more labels than this help nobody. */
export const mostBins = 1_000

/** A width of 1, 2, 2.5 or 5 times a power of ten that cuts a range into about so many bins. */
export function readableWidth(low: number, high: number, count: number): number {
  const wanted = (high - low) / Math.max(1, count)
  if (!(wanted > 0) || !Number.isFinite(wanted)) return 1
  const power = 10 ** Math.floor(Math.log10(wanted))
  const factor = [1, 2, 2.5, 5, 10].reduce((best, one) => (Math.abs(one * power - wanted) < Math.abs(best * power - wanted) ? one : best))
  return Number((factor * power).toPrecision(12))
}

/** How many bins of a width it takes from the multiple at or below `low` to the one at or above `high`. */
export function binCount(low: number, high: number, width: number): number {
  return Math.max(1, Math.ceil(high / width) - Math.floor(low / width))
}

/** Multiples of the width from at or below `low` to at or above `high`, written as short as they are. */
export function edgesOfWidth(low: number, high: number, width: number): number[] {
  const first = Math.floor(low / width)
  return Array.from({ length: binCount(low, high, width) + 1 }, (_, index) => tidy((first + index) * width))
}

/** Different values in order, two at least. */
export function edgesOfValues(values: readonly number[]): number[] {
  const edges = [...new Set(values)].sort((one, other) => one - other)
  const [only] = edges
  return only !== undefined && edges.length === 1 ? [only, only + 1] : edges
}

/** Without the last digits that multiplying has made up: 0.30000000000000004 is 0.3. */
function tidy(value: number): number {
  const rounded = Number(value.toPrecision(12))
  return rounded === 0 ? 0 : rounded
}
