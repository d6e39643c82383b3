import type { Filter } from '../query/filter'
import type { PivotSpec } from '../query/pivot-spec'
import type { FieldName } from '../result/field'
import type { Scalar } from '../result/scalar'
import type { CellKey, KeyPart } from './cell-key'

type PivotShape = Pick<PivotSpec, 'rows' | 'columns' | 'filter'>

/** A field and the label it has in a cell. */
export interface KeyCondition {
  readonly field: FieldName
  readonly part: KeyPart
}

/**
 * The filter that lets exactly the rows behind a cell through: the view's own, and one condition for each label of the key. Null: all rows.
 * `count-rows` over it is the cell's number of rows, and every aggregate over it the cell's value.
 */
export function rowsBehind(spec: PivotShape, key: CellKey): Filter | null {
  return keeping(spec.filter, keyConditions(spec, key))
}

/** The labels of a key with their fields, rows first. */
export function keyConditions({ rows, columns }: Pick<PivotShape, 'rows' | 'columns'>, key: CellKey): KeyCondition[] {
  const paired = (fields: readonly FieldName[], parts: readonly KeyPart[]): KeyCondition[] =>
    parts.flatMap((part, level) => (fields[level] === undefined ? [] : [{ field: fields[level], part }]))
  return [...paired(rows, key.rows), ...paired(columns, key.columns)]
}

/** The filter that lets only rows with all of these labels through. What it says already is not said twice. */
export function keeping(filter: Filter | null, conditions: readonly KeyCondition[]): Filter | null {
  return withParts(filter, conditions.map(hasLabel))
}

/** The filter that leaves rows with all of these labels out, and no others: a missing label is not the label. */
export function excluding(filter: Filter | null, conditions: readonly KeyCondition[]): Filter | null {
  const [only, ...more] = conditions.map(hasNot)
  if (only === undefined) return filter
  return withParts(filter, [more.length === 0 ? only : { kind: 'or', of: [only, ...more] }])
}

/** The filter with more conditions that all have to hold. What it says already is not said twice. */
export function withParts(filter: Filter | null, added: readonly Filter[]): Filter | null {
  const parts = filter === null ? [] : filter.kind === 'and' ? filter.of : [filter]
  const known = new Set(parts.map((part) => JSON.stringify(part)))
  const all = [...parts, ...added.filter((part) => !known.has(JSON.stringify(part)))]
  const [only] = all
  if (only === undefined) return filter
  return all.length === 1 ? only : { kind: 'and', of: all }
}

/** Rows that have the label. */
export function hasLabel({ field, part }: KeyCondition): Filter {
  if (part.kind === 'other') return hasNoneOf(field, part.shown)
  if (part.value === null) return { kind: 'missing', field, isNegated: false }
  return { kind: 'compare', field, operator: '=', value: part.value }
}

/** A missing cell passes no comparison, so that it is kept has to be said. */
function hasNot({ field, part }: KeyCondition): Filter {
  if (part.kind === 'other') return { kind: 'one-of', field, values: part.shown, isNegated: false }
  if (part.value === null) return { kind: 'missing', field, isNegated: true }
  return { kind: 'or', of: [{ kind: 'compare', field, operator: '!=', value: part.value }, { kind: 'missing', field, isNegated: false }] }
}

function hasNoneOf(field: FieldName, shown: readonly Scalar[]): Filter {
  const present = shown.filter((value) => value !== null)
  const differs: Filter = { kind: 'one-of', field, values: present, isNegated: true }
  return shown.includes(null) ? differs : { kind: 'or', of: [differs, { kind: 'missing', field, isNegated: false }] }
}
