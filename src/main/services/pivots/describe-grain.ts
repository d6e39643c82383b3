import { measureKind } from '../../../shared/catalog/measure-kind'
import { fieldValues } from '../../sql/filter/field-values'
import { wideStatement } from '../../sql/table/wide'
import { valueOf } from '../column-value'
import type { EngineHandler, QueryServices } from '../questions/query-context'
import { queryTarget, readable } from '../questions/query-context'

/** More variables than this make no columns. */
const mostVariables = 1_000

/** What a long-format release holds: its variables with the kind of their numbers, and SQL that gives each a column of its own. */
export function describeGrainHandler(services: QueryServices): EngineHandler<'grain/describe'> {
  return async (asked, { signal }) => {
    const target = await queryTarget(services, asked, signal)
    const { grain } = target.relation
    if (grain === undefined) return { format: null, variables: [], wideSql: null }
    const batch = await target.database.all(fieldValues(target.relation, grain.format.variable, null, mostVariables), { signal })
    const names = Array.from({ length: batch.rowCount }, (_, row) => valueOf(batch, 'value', row)).filter((name) => typeof name === 'string')
    return {
      format: { ...grain.format, derived: [...grain.format.derived], parents: [...grain.format.parents] },
      variables: names.toSorted().map((name) => ({ name, kind: measureKind(name, grain.kinds), isCorrected: Object.hasOwn(grain.kinds, name) })),
      wideSql: names.length === 0 ? null : readable(target, (relation) => wideStatement(grain.format, names, relation)),
    }
  }
}
