import type { Field } from '../../../shared/result/field'

/** What a condition is about: which rows there are, and which fields they have. */
export interface FilterScope {
  readonly dataset: string
  /** Names the place that asks: a newer question of the same place cancels the older. */
  readonly lane: string
  readonly fields: readonly Field[]
}
