import type { ChartSpec } from '../../../shared/query/chart-spec'
import type { Filter } from '../../../shared/query/filter'
import type { PivotSpec } from '../../../shared/query/pivot-spec'
import type { Preparation } from '../../../shared/query/preparation'
import { filterInForce } from '../../../shared/query/preparation'
import { chartFromGroups, type ChartOfGroups } from '../../sql/chart/chart-from-groups'
import type { KeptGroups } from '../../sql/pivot/kept-groups'
import { pivotFromGroups } from '../../sql/pivot/pivot-from-groups'
import type { Relation } from '../../sql/relation'
import type { Statement } from '../../sql/statement'
import type { QueryTarget } from './query-context'

/**
 * The statement that answers a pivot from the groups an ingested copy keeps beside its rows, or null where only the rows can: another
 * field, a looked-up one, a median. Filters on the groups' own keys are asked of the groups, the dataset's as well as the view's.
 */
export function answerFromGroups(spec: PivotSpec, target: QueryTarget, limit: number): Statement | null {
  return fromFirstGroups(spec, target, (asked, rows, groups) => pivotFromGroups(asked, rows, groups, limit))
}

/** A chart over rows that nothing has been done to, with every filter there is, and the groups that stand for them. */
export interface ChartFromGroups extends ChartOfGroups {
  readonly spec: ChartSpec
  readonly relation: Relation
}

/** The same for a chart: what its statement reads in the place of the rows. */
export function chartOfKeptGroups(spec: ChartSpec, target: QueryTarget): ChartFromGroups | null {
  return fromFirstGroups(spec, target, (asked, relation, groups) => {
    const answer = chartFromGroups(asked, relation, groups)
    return answer === null ? null : { ...answer, spec: asked, relation }
  })
}

interface AskedOfRows {
  readonly filter: Filter | null
  readonly prepare?: Preparation | undefined
}

function fromFirstGroups<Spec extends AskedOfRows, Answer>(
  spec: Spec, { dataset, relation }: QueryTarget, answer: (asked: Spec, rows: Relation, groups: KeptGroups) => Answer | null,
): Answer | null {
  const { prepare } = spec
  if (dataset.keptGroups === undefined || relation.grain !== undefined || (prepare?.lookups.length ?? 0) > 0) return null
  const filters = [prepare === undefined ? null : filterInForce(prepare), spec.filter].filter((one): one is Filter => one !== null)
  const asked: Spec = { ...spec, filter: filters.length === 0 ? null : { kind: 'and', of: filters } }
  const rows = { ...dataset.relation, sumGrids: relation.sumGrids }
  for (const groups of dataset.keptGroups) {
    const found = answer(asked, rows, groups)
    if (found !== null) return found
  }
  return null
}
