import { fieldValues } from '../../sql/filter/field-values'
import type { EngineHandler, QueryServices } from '../questions/query-context'
import { queryTarget, reporting } from '../questions/query-context'
import { numberOf, valueOf } from '../column-value'

/** Distinct values of a field for filter lists. */
export function fieldValuesHandler(services: QueryServices): EngineHandler<'field/values'> {
  return async ({ field, search, limit, ...asked }, context) => {
    const { database, relation } = await queryTarget(services, asked, context.signal)
    const batch = await database.all(fieldValues(relation, field, search, limit), reporting(context))
    const values = Array.from({ length: batch.rowCount }, (_, row) => ({ value: valueOf(batch, 'value', row), count: numberOf(batch, 'row_count', row) }))
    const total = values.length === 0 ? 0 : numberOf(batch, 'value_count')
    return { values, isTruncated: total > values.length, total }
  }
}
