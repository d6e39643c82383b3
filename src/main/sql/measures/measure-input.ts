import type { Filter } from '../../../shared/query/filter'
import type { Field } from '../../../shared/result/field'

/** What a measure reads of each row. */
export type MeasureInput =
  | { readonly kind: 'field'; readonly field: Field }
  | { readonly kind: 'grid-units'; readonly field: Field }
  | { readonly kind: 'condition'; readonly filter: Filter }
  | { readonly kind: 'row-position' }
