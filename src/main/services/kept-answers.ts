import type { Filter } from '../../shared/query/filter'
import type { PivotSpec } from '../../shared/query/pivot-spec'
import { filterInForce } from '../../shared/query/preparation'
import { pivotFromGroups } from '../sql/kept-groups'
import type { Statement } from '../sql/statement'
import type { QueryTarget } from './query-context'

/**
 * The statement that answers a pivot from the groups an ingested copy keeps beside its rows, or null where only the rows can: another
 * field, a looked-up one, a median. Filters on the groups' own keys are asked of the groups, the dataset's as well as the view's.
 */
export function answerFromGroups(spec: PivotSpec, { dataset, relation }: QueryTarget, limit: number): Statement | null {
  const { prepare } = spec
  if (dataset.keptGroups === undefined || relation.grain !== undefined || (prepare?.lookups.length ?? 0) > 0) return null
  const filters = [prepare === undefined ? null : filterInForce(prepare), spec.filter].filter((one): one is Filter => one !== null)
  const asked: PivotSpec = { ...spec, filter: filters.length === 0 ? null : { kind: 'and', of: filters } }
  const rows = { ...dataset.relation, sumGrids: relation.sumGrids }
  for (const groups of dataset.keptGroups) {
    const statement = pivotFromGroups(asked, rows, groups, limit)
    if (statement !== null) return statement
  }
  return null
}
