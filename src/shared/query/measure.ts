import { z } from 'zod'
import { AggregateName } from '../catalog/aggregates'
import { FieldName } from '../result/field'

/** One number asked of each group. `field` is null exactly for `count-rows`. */
export const Measure = z.strictObject({ aggregate: AggregateName, field: FieldName.nullable() })
export type Measure = z.infer<typeof Measure>
