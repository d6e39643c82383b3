import { fieldKinds } from '../../../shared/catalog/field-kinds'
import type { KeyComparison } from '../../../shared/result/lookup-report'
import type { KeyPair, Lookup } from '../../../shared/query/lookup'
import type { Field } from '../../../shared/result/field'
import { fieldOf } from '../fields'
import { identifier, join, sql } from '../quote'
import type { Relation } from '../relation'
import type { Sql } from '../statement'
import { inTextForm } from '../filter/text-form'

/** A pair of key fields that are there, and how they are compared. */
export interface CheckedPair {
  readonly left: Field
  readonly right: Field
  readonly comparedAs: KeyComparison
}

/** @throws AppFailure `unknown-field` */
export function checkedPairs({ keys }: Pick<Lookup, 'keys'>, left: Relation, right: Relation): CheckedPair[] {
  return keys.map((pair) => {
    const [one, other] = [fieldOf(left, pair.left), fieldOf(right, pair.right)]
    return { left: one, right: other, comparedAs: comparisonOf(pair, one, other) }
  })
}

/** Numbers are compared as numbers, days and moments as moments, everything else as text: 1 and "1" are the same, 1 and "001" are not. */
function comparisonOf({ compareAs }: KeyPair, left: Field, right: Field): KeyComparison {
  const [one, other] = [fieldKinds[left.kind], fieldKinds[right.kind]]
  if (compareAs === 'number' || (one.isNumeric && other.isNumeric)) return 'number'
  const isDay = (field: Field): boolean => field.kind === 'date' || field.kind === 'timestamp'
  if (isDay(left) && isDay(right)) return 'moment'
  return left.kind === right.kind && one.group !== 'other' && one.group !== 'text' ? 'value' : 'text'
}

/** The keys of one side as they are compared; a missing one stays missing. `table` is how the statement calls that side. */
export function keyColumns(pairs: readonly CheckedPair[], side: 'left' | 'right', form: Lookup['normalise'], table: Sql): Sql[] {
  return pairs.map((pair) => {
    const column = sql`${table}.${identifier(pair[side].name)}`
    switch (pair.comparedAs) {
      case 'number': return asNumber(pair[side], column)
      case 'moment': return sql`CAST(${column} AS TIMESTAMP)`
      case 'value': return column
      case 'text': return inTextForm(sql`CAST(${column} AS VARCHAR)`, form)
    }
  })
}

/** Whole numbers and decimals stay exact; text that is no number is missing. */
function asNumber({ kind }: Field, column: Sql): Sql {
  return fieldKinds[kind].isNumeric ? column : sql`TRY_CAST(trim(CAST(${column} AS VARCHAR)) AS DECIMAL(38, 10))`
}

/** `key_0` … of a side that has its keys as columns. */
export function keyName(position: number): Sql {
  return identifier(`key_${position}`)
}

export function sameKeys(columns: readonly Sql[], table: Sql): Sql {
  return join(columns.map((column, position) => sql`${table}.${keyName(position)} = ${column}`), ' AND ')
}
