import { chartTypes } from '../../../shared/catalog/chart-types'
import { AppFailure } from '../../../shared/errors/errors'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import { overRows } from '../numbers/aggregations'
import type { CheckedMeasure } from '../measures/checked-measure'
import { chartKeys } from './chart-keys'
import { checkedMeasures } from './chart-measures'
import { fieldsWithoutPlace } from './chart-missing'
import { stored } from '../fields'
import { whereClause } from '../filter/filter'
import { isOfKeys, keptRows, type KeptGroups } from '../pivot/kept-groups'
import { inputsOf } from '../pivot/measure-inputs'
import { Parameters } from '../parameters'
import type { KeptRows } from '../pivot/pivot-plan'
import { join, sql } from '../quote'
import type { Relation } from '../relation'
import type { Statement } from '../statement'

/** A chart answered from kept groups: what its statement reads in the place of the rows, and how many rows have no place on it. */
export interface ChartOfGroups {
  readonly kept: KeptRows
  /** As `chartMissing` counts; null: none can be missing. */
  readonly missing: Statement | null
}

/**
 * What answers a chart of groups from kept groups, with the digits that the rows give.
 * @param relation the rows' own, as nothing has been done to them
 * @returns null where it cannot: marks that are rows, another key or filter, a measure of other parts. What is wrong with the question is said by asking the rows
 */
export function chartFromGroups(spec: ChartSpec, relation: Relation, groups: KeptGroups): ChartOfGroups | null {
  const { family } = chartTypes[spec.chart]
  const isOfGroups = family === 'groups' || family === 'lorenz' || family === 'ranked'
  if (!isOfGroups || spec.x === null || relation.grain !== undefined || !isOfKeys(spec.filter, groups)) return null
  const measures = measuresOrNull(spec, relation)
  if (measures === null || !chartKeys(spec, relation).every(({ field }) => groups.keys.includes(field))) return null
  const kept = keptRows(measures, inputsOf(measures, relation), relation, groups)
  const missing = missingFromGroups(spec, relation, groups, kept)
  return kept === null || missing === 'unknown' ? null : { kept, missing }
}

function measuresOrNull(spec: ChartSpec, relation: Relation): readonly CheckedMeasure[] | null {
  try {
    chartKeys(spec, relation)
    fieldsWithoutPlace(spec, relation)
    return checkedMeasures(spec, relation).map(({ measure }) => measure)
  } catch (thrown) {
    if (thrown instanceof AppFailure) return null
    throw thrown
  }
}

/** Keys are missing in all rows of a group or in none; of one other field the groups know how many rows have it. */
function missingFromGroups(spec: ChartSpec, relation: Relation, groups: KeptGroups, kept: KeptRows | null): Statement | null | 'unknown' {
  const names = fieldsWithoutPlace(spec, relation)
  if (names.length === 0) return null
  const [others, keys] = [names.filter((name) => !groups.keys.includes(name)), names.filter((name) => groups.keys.includes(name))]
  const rows = groups.parts.get(overRows.countRows())
  const [other] = others
  const present = other === undefined ? rows : groups.parts.get(overRows.call('count', stored(relation, other)))
  if (kept === null || rows === undefined || present === undefined || others.length > 1) return 'unknown'
  const parameters = new Parameters()
  const isKeyMissing = keys.length === 0 ? sql`FALSE` : join(keys.map((name) => sql`${stored(relation, name)} IS NULL`), ' OR ')
  const missing = sql`CAST(coalesce(sum(CASE WHEN ${isKeyMissing} THEN ${rows} ELSE ${rows} - ${present} END), 0) AS BIGINT)`
  return { sql: sql`SELECT ${missing} AS missing FROM ${groups.from}${whereClause(spec.filter, kept.relation, parameters)}`, params: parameters.values }
}
