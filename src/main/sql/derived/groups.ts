import type { DerivedField } from '../../../shared/query/derived-field'
import { shown } from '../fields'
import { condition } from '../filter/filter'
import { WrittenParameters } from '../parameters'
import { enumType, join, literal, sql } from '../quote'
import type { Relation } from '../relation'
import type { Sql } from '../statement'

/**
 * The label of the first group that holds a field's value. Where everything has a label they are an ENUM in the order of the groups;
 * where the rest keeps its own text, text. @throws AppFailure `unknown-field`, `value-not-readable`
 */
export function groupOf({ field, groups, rest }: Extract<DerivedField, { kind: 'groups' }>, relation: Relation): Sql {
  const cases = groups.map(({ label, values }) =>
    sql`WHEN ${condition({ kind: 'one-of', field, values, isNegated: false }, relation, new WrittenParameters())} THEN ${literal(label)}`)
  const other = rest.kind === 'keep' ? sql`CAST(${shown(relation, field)} AS VARCHAR)` : literal(rest.kind === 'label' ? rest.label : null)
  const label = cases.length === 0 ? other : sql`CASE ${join(cases, ' ')} ELSE ${other} END`
  if (rest.kind === 'keep') return label
  const labels = [...new Set([...groups.map((group) => group.label), ...(rest.kind === 'label' ? [rest.label] : [])])]
  return labels.length === 0 ? sql`CAST(${label} AS VARCHAR)` : sql`CAST(${label} AS ${enumType(labels)})`
}
