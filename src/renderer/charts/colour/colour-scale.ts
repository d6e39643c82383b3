import type { ChartSpec } from '../../../shared/query/chart-spec'

/** How colours follow values. `even`: equal differences are equal steps. `log`: equal ratios are. `quantiles`: classes of about as many values. */
export type ColourScale = 'even' | 'log' | 'quantiles'

export interface ChosenScale {
  readonly scale: ColourScale
  /** Why it is not what was asked for, or what would be expected. */
  readonly reason: 'asked' | 'skewed' | 'not-positive'
}

/** Fewer values are told apart by their numbers, however they lie. */
const leastValues = 10

/** The scale a spec asks for. Where it asks for none: the even one, unless most values would have the same pale colour on it. */
export function colourScale(wanted: ChartSpec['colourScale'], values: readonly number[]): ChosenScale {
  const arePositive = values.every((value) => value > 0)
  switch (wanted) {
    case 'even':
    case 'quantiles': return { scale: wanted, reason: 'asked' }
    case 'log': return arePositive ? { scale: 'log', reason: 'asked' } : { scale: 'even', reason: 'not-positive' }
    case undefined: {
      if (values.length < leastValues || !areCrowded(values)) return { scale: 'even', reason: 'asked' }
      return { scale: arePositive && !areCrowded(values.map(Math.log)) ? 'log' : 'quantiles', reason: 'skewed' }
    }
  }
}

/** Whether more than half of the values lie in the lowest tenth of their range. */
function areCrowded(values: readonly number[]): boolean {
  const least = values.reduce((one, other) => Math.min(one, other), Infinity)
  const most = values.reduce((one, other) => Math.max(one, other), -Infinity)
  return most > least && values.filter((value) => value <= least + (most - least) / 10).length > values.length / 2
}
