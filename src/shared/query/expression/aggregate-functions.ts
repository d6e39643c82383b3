import type { AggregateName } from '../../catalog/aggregates'
import type { Wanted } from './types'

export interface AggregateFunctionRule {
  /** The aggregate of docs/statistics.md; `count` without an argument is `count-rows`. */
  readonly aggregate: AggregateName
  readonly parameters: readonly (Wanted | 'position')[]
  readonly optional?: number
  readonly gives: 'integer' | 'float' | 'argument' | 'sum'
}

const ofNumber = { parameters: ['number'], gives: 'float' } as const

/** Every aggregate that an expression may call, by the name it is written under. */
export const aggregateFunctions = {
  sum: { aggregate: 'sum', parameters: ['number'], gives: 'sum' },
  avg: { aggregate: 'mean', ...ofNumber },
  mean: { aggregate: 'mean', ...ofNumber },
  weighted_mean: { aggregate: 'weighted-mean', parameters: ['number', 'number'], gives: 'float' },
  median: { aggregate: 'median', ...ofNumber },
  quantile: { aggregate: 'quantile', parameters: ['number', 'position'], gives: 'float' },
  min: { aggregate: 'min', parameters: ['any'], gives: 'argument' },
  max: { aggregate: 'max', parameters: ['any'], gives: 'argument' },
  mode: { aggregate: 'mode', parameters: ['any'], gives: 'argument' },
  first: { aggregate: 'first', parameters: ['any'], gives: 'argument' },
  last: { aggregate: 'last', parameters: ['any'], gives: 'argument' },
  count: { aggregate: 'count', parameters: ['any'], optional: 1, gives: 'integer' },
  distinct: { aggregate: 'count-distinct', parameters: ['any'], gives: 'integer' },
  stddev: { aggregate: 'stddev-sample', ...ofNumber },
  stddev_population: { aggregate: 'stddev-population', ...ofNumber },
  variance: { aggregate: 'variance-sample', ...ofNumber },
  variance_population: { aggregate: 'variance-population', ...ofNumber },
  share: { aggregate: 'share-of-rows', parameters: ['boolean'], gives: 'float' },
} as const satisfies Readonly<Record<string, AggregateFunctionRule>>

export type AggregateFunction = keyof typeof aggregateFunctions

export function isAggregateFunction(name: string): name is AggregateFunction {
  return Object.hasOwn(aggregateFunctions, name)
}
