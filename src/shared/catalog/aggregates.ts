import { z } from 'zod'
import type { FieldKind } from './field-kinds'
import { fieldKinds } from './field-kinds'

/** Every aggregate by the name it is saved under. docs/statistics.md says what each one means; the two are tested against each other. */
export const AggregateName = z.enum([
  'count-rows', 'count', 'count-distinct', 'sum', 'mean', 'weighted-mean', 'median', 'quantile', 'min', 'max', 'mode', 'first', 'last',
  'stddev-sample', 'stddev-population', 'variance-sample', 'variance-population', 'ratio-of-sums', 'share-of-rows',
  'calculated',
])
export type AggregateName = z.infer<typeof AggregateName>

/** What an aggregate asks for beside its field: the member of the measure that holds it. */
export type AggregateNeed = 'weight' | 'denominator' | 'position' | 'filter' | 'expression'

export interface AggregateRule {
  /** `none`: takes no field. `any`: any field. `number`: a numeric field. `ordered`: numbers, text, dates, booleans. */
  readonly takes: 'none' | 'any' | 'number' | 'ordered'
  readonly needs: AggregateNeed | null
  /** Whether group results add up to the result of the whole (so that a level can be derived from a finer one). */
  readonly isAdditive: boolean
  /** Whether the engine has to keep every value of a group: memory grows with rows, not groups. */
  readonly isHolistic: boolean
  /** `number`: always a number. `field`: a value of the field, so a number only where the field is one. */
  readonly gives: 'number' | 'field'
}

const plain = { needs: null, isAdditive: false, isHolistic: false, gives: 'number' } as const

export const aggregates: Readonly<Record<AggregateName, AggregateRule>> = {
  'count-rows': { ...plain, takes: 'none', isAdditive: true },
  count: { ...plain, takes: 'any', isAdditive: true },
  'count-distinct': { ...plain, takes: 'any', isHolistic: true },
  sum: { ...plain, takes: 'number', isAdditive: true },
  mean: { ...plain, takes: 'number' },
  'weighted-mean': { ...plain, takes: 'number', needs: 'weight' },
  median: { ...plain, takes: 'number', isHolistic: true },
  quantile: { ...plain, takes: 'number', needs: 'position', isHolistic: true },
  min: { ...plain, takes: 'ordered', gives: 'field' },
  max: { ...plain, takes: 'ordered', gives: 'field' },
  mode: { ...plain, takes: 'ordered', isHolistic: true, gives: 'field' },
  first: { ...plain, takes: 'any', gives: 'field' },
  last: { ...plain, takes: 'any', gives: 'field' },
  'stddev-sample': { ...plain, takes: 'number', isHolistic: true },
  'stddev-population': { ...plain, takes: 'number', isHolistic: true },
  'variance-sample': { ...plain, takes: 'number', isHolistic: true },
  'variance-population': { ...plain, takes: 'number', isHolistic: true },
  'ratio-of-sums': { ...plain, takes: 'number', needs: 'denominator' },
  'share-of-rows': { ...plain, takes: 'none', needs: 'filter' },
  calculated: { ...plain, takes: 'none', needs: 'expression' },
}

/** Whether a result is in the unit of the measured field: a mean of shares is a share, their number is none, nor is a square of them. */
const inUnitOfField: ReadonlySet<AggregateName> = new Set(['sum', 'mean', 'weighted-mean', 'median', 'quantile', 'min', 'max', 'mode', 'first', 'last', 'stddev-sample', 'stddev-population'])

export function keepsUnit(name: AggregateName): boolean {
  return inUnitOfField.has(name)
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

/** Whether the result is a number, which can be drawn and compared with totals. `kind` is that of the measured field, null without one. */
export function givesNumber(name: AggregateName, kind: FieldKind | null): boolean {
  return aggregates[name].gives === 'number' || (kind !== null && fieldKinds[kind].isNumeric)
}
