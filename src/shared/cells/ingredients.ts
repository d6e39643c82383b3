import type { Filter } from '../query/filter'
import type { Measure } from '../query/measure'
import type { IngredientName } from './cell-answer'

/** A number that an aggregate is made of: a measure over the cell's own rows, or those of them that pass a further filter. */
export interface Ingredient {
  readonly name: IngredientName
  readonly measure: Measure
  readonly filter: Filter | null
}

/** What to tell of an aggregate beside its value: numerator and denominator where it has them, otherwise how many values there are. */
export function ingredientsOf({ aggregate, field, weight, denominator, filter }: Measure): Ingredient[] {
  const values: Ingredient[] = field === null ? [] : [{ name: 'values', measure: { aggregate: 'count', field }, filter: null }]
  const sumOf = (name: IngredientName, of: string | null | undefined): Ingredient[] =>
    (of === null || of === undefined ? [] : [{ name, measure: { aggregate: 'sum', field: of }, filter: null }])
  switch (aggregate) {
    case 'count-rows':
    case 'count': return []
    case 'mean': return [...sumOf('sum', field), ...values]
    case 'ratio-of-sums': return [...sumOf('sum', field), ...sumOf('denominator', denominator)]
    case 'weighted-mean': return [...values, ...sumOf('weights', weight)]
    case 'share-of-rows': return [{ name: 'matching', measure: { aggregate: 'count-rows', field: null }, filter: filter ?? null }]
    default: return values
  }
}
