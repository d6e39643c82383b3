import { z } from 'zod'
import type { FieldKind } from './field-kinds'
import { fieldKinds } from './field-kinds'

/** Every aggregate by the name it is saved under. docs/statistics.md says what each one means; the two are tested against each other. */
export const AggregateName = z.enum(['count-rows', 'count', 'count-distinct', 'sum', 'mean', 'median', 'min', 'max'])
export type AggregateName = z.infer<typeof AggregateName>

export interface AggregateRule {
  /** `none`: takes no field. `any`: any field. `number`: a numeric field. `ordered`: numbers, text, dates, booleans. */
  readonly takes: 'none' | 'any' | 'number' | 'ordered'
  /** Whether group results add up to the result of the whole (so that a level can be derived from a finer one). */
  readonly isAdditive: boolean
  /** Whether the engine has to keep every value of a group: memory grows with rows, not groups. */
  readonly isHolistic: boolean
}

export const aggregates: Readonly<Record<AggregateName, AggregateRule>> = {
  'count-rows': { takes: 'none', isAdditive: true, isHolistic: false },
  count: { takes: 'any', isAdditive: true, isHolistic: false },
  'count-distinct': { takes: 'any', isAdditive: false, isHolistic: true },
  sum: { takes: 'number', isAdditive: true, isHolistic: false },
  mean: { takes: 'number', isAdditive: false, isHolistic: false },
  median: { takes: 'number', isAdditive: false, isHolistic: true },
  min: { takes: 'ordered', isAdditive: false, isHolistic: false },
  max: { takes: 'ordered', isAdditive: false, isHolistic: false },
}

const unordered: readonly FieldKind[] = ['binary', 'json', 'list', 'struct', 'map', 'other']

/** Whether an aggregate can be asked of a field of this kind. */
export function aggregateTakes(name: AggregateName, kind: FieldKind): boolean {
  const { takes } = aggregates[name]
  if (takes === 'none') return false
  if (takes === 'any') return true
  if (takes === 'number') return fieldKinds[kind].isNumeric
  return !unordered.includes(kind)
}
