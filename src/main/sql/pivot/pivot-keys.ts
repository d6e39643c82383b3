import type { AxisName } from '../../../shared/pivot/axis-choices'
import { isOther } from '../../../shared/pivot/axis-choices'
import type { AxisKey } from '../../../shared/query/pivot-arrangement'
import type { Scalar } from '../../../shared/result/scalar'
import { AppFailure } from '../../../shared/errors/errors'
import { condition } from '../filter/filter'
import type { Parameters } from '../parameters'
import type { PivotPlan } from './pivot-plan'
import { keyParts, otherColumn } from './pivot-plan'
import { join, sql } from '../quote'
import type { Relation } from '../relation'
import type { Sql } from '../statement'

/** Where the keys of an axis begin and end in rows ++ columns. */
export function keysOfAxis(plan: PivotPlan, axis: AxisName): { readonly start: number; readonly end: number } {
  return axis === 'rows' ? { start: 0, end: plan.spec.rows.length } : { start: plan.spec.rows.length, end: plan.keys.length }
}

/** Whether a group's leading labels on an axis are these. Null where no label of the field's type can be one of them. */
export function hasLabels(plan: PivotPlan, axis: AxisName, key: AxisKey, parameters: Parameters): Sql | null {
  const { start, end } = keysOfAxis(plan, axis)
  if (start + key.length > end) return null
  const before = parameters.values.length
  const parts = key.map((label, level) => {
    const position = start + level
    if (isOther(label)) return plan.tops.has(position) ? sql`coalesce(${otherColumn(position)}, 0) = 1` : null
    const isLabel = hasLabel(plan, position, label, parameters)
    if (isLabel === null || !plan.tops.has(position)) return isLabel
    return sql`(coalesce(${otherColumn(position)}, 0) = 0 AND ${isLabel})`
  })
  if (parts.some((part) => part === null)) {
    // What was added for the others would be handed over without being asked for.
    parameters.values.length = before
    return null
  }
  return sql`(${join([sql`TRUE`, ...parts.filter((part) => part !== null)], ' AND ')})`
}

/** Whether a key has a label. Null where its type cannot read it: a saved label may be older than the file. */
export function hasLabel(plan: PivotPlan, position: number, label: Scalar, parameters: Parameters): Sql | null {
  const before = parameters.values.length
  try {
    return sql`coalesce(${isLabel(plan, position, label, parameters)}, FALSE)`
  } catch (thrown) {
    if (!(thrown instanceof AppFailure)) throw thrown
    parameters.values.length = before
    return null
  }
}

/** @throws AppFailure `value-not-readable` */
export function isLabel(plan: PivotPlan, position: number, label: Scalar, parameters: Parameters): Sql {
  const field = plan.keys[position]
  if (field === undefined) throw new RangeError(`No key at ${position}`)
  const name = `key_${position}`
  const asField: Relation = { ...plan.relation, fields: [{ ...field, name }], enumFields: new Set(plan.relation.enumFields.has(field.name) ? [name] : []) }
  return condition({ kind: 'one-of', field: name, values: [label], isNegated: false }, asField, parameters)
}

/** The columns that tell the groups of these keys apart, and from totals over them. */
export function groupColumns(plan: PivotPlan, kept: readonly number[]): Sql[] {
  return [...kept.flatMap((key) => keyParts(plan, key)), ...kept.map((key) => sql`("grouping" & ${2 ** key})`)]
}

/** `PARTITION BY …`, or nothing. */
export function partitionBy(columns: readonly Sql[]): Sql {
  return columns.length === 0 ? sql`` : sql`PARTITION BY ${join(columns, ', ')}`
}
