import type { AggregateName } from '../catalog/aggregates'
import type { Measure } from '../query/measure'
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

/** Whether a measure is guarded: it puts numbers of a long-format value together, and nobody has said that this is meant. */
export function isGuarded({ aggregate, field, denominator, acrossGrain }: Measure, format: LongFormat): boolean {
  return !unguarded.includes(aggregate) && (field === format.value || denominator === format.value) && acrossGrain !== true
}

/** The measures of a view that mix grains because a person said so: exports print them. */
export function overriddenMeasures(values: readonly Measure[]): Measure[] {
  return values.filter(({ acrossGrain }) => acrossGrain === true)
}
