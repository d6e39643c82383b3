import { fieldValues } from '../sql/field-values'
import type { OpenDatasets } from './open-datasets'
import type { EngineHandler } from './query-context'
import { queryTarget, reporting } from './query-context'
import type { QueryResults } from './query-results'
import { numberOf, valueOf } from './column-value'

/** Distinct values of a field for filter lists. */
export function fieldValuesHandler(datasets: OpenDatasets, results: QueryResults): EngineHandler<'field/values'> {
  return async ({ dataset, field, search, limit }, context) => {
    const { database, relation } = await queryTarget(datasets, results, dataset, context.signal)
    const batch = await database.all(fieldValues(relation, field, search, limit), reporting(context))
    const values = Array.from({ length: batch.rowCount }, (_, row) => ({ value: valueOf(batch, 'value', row), count: numberOf(batch, 'row_count', row) }))
    return { values, isTruncated: values.length > 0 && numberOf(batch, 'value_count') > values.length }
  }
}
