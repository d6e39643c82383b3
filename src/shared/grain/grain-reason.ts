import type { AggregateName } from '../catalog/aggregates'
import { aggregatesAsked } from '../query/calculated-measure'
import type { Measure } from '../query/measure'
import type { FieldName } from '../result/field'
import type { LongFormat } from './long-format'

/** Why a number would say nothing. The position is its bit in a cell's mask. */
export const grainReasons = ['variables', 'facets', 'levels', 'geographies', 'share-parents', 'ratios-added', 'ratios-averaged'] as const
export type GrainReason = (typeof grainReasons)[number]

/** The reasons in a mask, the first bit first. */
export function reasonsIn(mask: number): GrainReason[] {
  return grainReasons.filter((_, bit) => (mask & (2 ** bit)) !== 0)
}

/** Counting rows or values mixes nothing up. */
const unguarded: readonly AggregateName[] = ['count-rows', 'share-of-rows', 'count', 'count-distinct']

/**
 * Whether a measure is guarded: it puts numbers of a long-format value together, and nobody has said that this is meant. A calculated one is
 * where one of its aggregates is.
 */
export function isGuarded({ aggregate, field, weight, denominator, expression, acrossGrain }: Measure, format: LongFormat): boolean {
  if (acrossGrain === true) return false
  if (aggregate === 'calculated') return aggregatesAsked(expression ?? '').some((one) => mixesValues(one, format))
  return mixesValues({ aggregate, fields: [field, weight, denominator].filter((name) => typeof name === 'string') }, format)
}

/** Whether an aggregate that reads these fields, written in any case, puts numbers of the value together. */
export function mixesValues({ aggregate, fields }: { readonly aggregate: AggregateName; readonly fields: readonly FieldName[] }, format: LongFormat): boolean {
  return !unguarded.includes(aggregate) && fields.some((name) => carriesValue(name, format))
}

/** Whether a field, written in any case, is the value or made of it. */
function carriesValue(name: FieldName, { value, derived }: LongFormat): boolean {
  return [value, ...derived].some((one) => one.toLowerCase() === name.toLowerCase())
}

/** The measures of a view that mix grains because a person said so: exports print them. */
export function overriddenMeasures(values: readonly Measure[]): Measure[] {
  return values.filter(({ acrossGrain }) => acrossGrain === true)
}
