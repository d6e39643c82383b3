import { fieldMatch } from '../../sql/filter/field-match'
import { numberOf, valueOf } from '../column-value'
import type { EngineHandler, QueryServices } from '../questions/query-context'
import { queryTarget, reporting } from '../questions/query-context'

/** Which values of a field a pasted list names. */
export function fieldMatchHandler(services: QueryServices): EngineHandler<'field/match'> {
  return async ({ field, texts, form, ...asked }, context) => {
    const { database, relation } = await queryTarget(services, asked, context.signal)
    const batch = await database.all(fieldMatch(relation, field, texts, form), reporting(context))
    const rows = Array.from({ length: batch.rowCount }, (_, row) => row)
    return { positions: rows.map((row) => numberOf(batch, 'position', row)), values: rows.map((row) => valueOf(batch, 'value', row)) }
  }
}
