import type { RegressionGroup, RegressionResult } from '../../shared/result/regression-result'
import type { RegressionSpec } from '../../shared/query/regression-spec'
import { jsonText, type JsonValue } from './json-text'

/** A regression for programs: all that is reported, without the points that are drawn. CSV: one line a coefficient; fits that were refused have none. */
export function regressionText(spec: RegressionSpec, result: RegressionResult, format: 'json' | 'csv'): string {
  return format === 'json' ? `${jsonText(document(spec, result))}\n` : coefficientLines(result)
}

function document(spec: RegressionSpec, { rowsRead, rowsKept, excluded, omittedGroups, method, groups }: RegressionResult): JsonValue {
  return {
    errors: spec.errors, level: spec.level, method, rowsRead, rowsKept,
    excluded: excluded.map(({ column, reason, count, examples }) => ({ column, reason, count, examples })),
    omittedGroups, groups: groups.map(groupDocument),
  }
}

function groupDocument({ name, rows, outcome }: RegressionGroup): JsonValue {
  if (outcome.kind === 'refused') return { group: name, rows, refused: { code: outcome.code, column: outcome.column, on: outcome.on, needed: outcome.needed, given: outcome.given } }
  const { coefficients, statistics, effects, redundantLevels, added, influential } = outcome.fit
  return {
    group: name, rows,
    coefficients: coefficients.map((row) => ({ ...row })),
    statistics: { ...statistics, f: statistics.f === null ? null : { ...statistics.f } },
    fixedEffects: effects.map(({ field, levels }) => ({ field, levels })), redundantLevels,
    addedVariable: added === null ? null : { slope: added.slope, standardError: added.standardError, partialRSquared: added.partialRSquared },
    influential: influential.map((row) => ({ ...row })),
  }
}

function coefficientLines({ groups }: RegressionResult): string {
  const lines = groups.flatMap(({ name, outcome }) => (outcome.kind === 'refused' ? [] : outcome.fit.coefficients.map(({ term, estimate, standardError, t, p, lower, upper }) =>
    [name, term, estimate, standardError, t, p, lower, upper].map(csvCell).join(','))))
  return `${['group,term,estimate,standardError,t,p,lower,upper', ...lines].join('\n')}\n`
}

function csvCell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  return /[",\r\n]/.test(value) || value === '' ? `"${value.replaceAll('"', '""')}"` : value
}
