import { AppFailure } from '../../../shared/errors/errors'
import type { PivotSpec } from '../../../shared/query/pivot-spec'
import { isOfKeys, keptRows, type KeptGroups } from './kept-groups'
import { Parameters } from '../parameters'
import { pivotGroups, pivotOfGroups } from './pivot'
import { pivotPlan, type PivotPlan } from './pivot-plan'
import type { Relation } from '../relation'
import type { Statement } from '../statement'

/**
 * The statement that answers a pivot from kept groups, with the digits that the rows give.
 * @param relation the rows' own, as nothing has been done to them
 * @returns null where it cannot: another key or filter, a measure of other parts. What is wrong with the question is said by asking the rows
 */
export function pivotFromGroups(spec: PivotSpec, relation: Relation, groups: KeptGroups, limit: number | null): Statement | null {
  if (relation.grain !== undefined || ![...spec.rows, ...spec.columns].every((name) => groups.keys.includes(name)) || !isOfKeys(spec.filter, groups)) return null
  const plan = planOrNull(spec, relation)
  const kept = plan === null ? null : keptRows(plan.measures, plan.inputs, relation, groups)
  if (plan === null || kept === null) return null
  const parameters = new Parameters()
  const fromGroups: PivotPlan = { ...plan, kept }
  return pivotOfGroups(fromGroups, pivotGroups(fromGroups, parameters, 'in-memory'), parameters, limit)
}

function planOrNull(spec: PivotSpec, relation: Relation): PivotPlan | null {
  try {
    return pivotPlan(spec, relation)
  } catch (thrown) {
    if (thrown instanceof AppFailure) return null
    throw thrown
  }
}
