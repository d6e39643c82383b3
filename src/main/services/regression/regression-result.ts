import type { RegressionSpec } from '../../../shared/query/regression-spec'
import type { RegressionGroup, RegressionRefusal, RegressionResult } from '../../../shared/result/regression-result'
import { StatisticsError } from '../../../shared/stats/statistics-error'
import { fitRows } from './fit-rows'
import type { RegressionRows } from './regression-rows'

/** More panels than this nobody reads. */
export const mostGroups = 24

/** A fit of all kept rows, or one for each value of the group field, largest first. What cannot be fitted says why. */
export function regressionResult(spec: RegressionSpec, rows: RegressionRows): RegressionResult {
  const groups = rows.group === null ? [{ name: null, kept: rows.kept }] : keptByGroup(rows.group, rows.kept)
  return {
    rowsRead: rows.rowCount,
    rowsKept: rows.kept.length,
    excluded: [...rows.excluded],
    groups: groups.slice(0, mostGroups).map(({ name, kept }): RegressionGroup => ({ name, rows: kept.length, outcome: outcomeOf(() => fitRows(spec, rows, kept)) })),
    omittedGroups: Math.max(0, groups.length - mostGroups),
    method: 'rows',
  }
}

/** A fit, or the refusal it threw. */
function outcomeOf(fit: () => ReturnType<typeof fitRows>): RegressionGroup['outcome'] {
  try {
    return { kind: 'fit', fit: fit() }
  } catch (error) {
    if (error instanceof StatisticsError) return refusalOf(error)
    throw error
  }
}

/** A refusal as it crosses to the page. */
export function refusalOf({ code, details }: StatisticsError): RegressionRefusal {
  return { kind: 'refused', code, column: details.column ?? null, on: [...(details.on ?? [])], needed: details.needed ?? null, given: details.given ?? null }
}

function keptByGroup(group: NonNullable<RegressionRows['group']>, kept: Int32Array): { name: string | null; kept: Int32Array }[] {
  const rowsOf = group.levels.map((): number[] => [])
  for (const row of kept) rowsOf[group.codes[row]!]!.push(row)
  return rowsOf.map((rows, level) => ({ name: group.levels[level] ?? null, kept: Int32Array.from(rows) }))
    .filter((one) => one.kept.length > 0)
    .toSorted((one, other) => other.kept.length - one.kept.length || ((one.name ?? '') < (other.name ?? '') ? -1 : 1))
}
