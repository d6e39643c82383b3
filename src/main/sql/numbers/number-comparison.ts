import type { Field } from '../../../shared/result/field'
import type { Scalar } from '../../../shared/result/scalar'
import { decimalText } from '../../../shared/result/cell-scalar'
import { exactNumber, neighbours } from './exact-number'
import { sql, typeName } from '../quote'
import type { Sql } from '../statement'
import { notReadable } from '../typed-value'

export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>='

/** What a comparison of an exact number field comes down to. `never` and `always` still leave out missing cells. */
export type NumberComparison =
  | { readonly kind: 'never' }
  | { readonly kind: 'always' }
  | { readonly kind: 'compare'; readonly operator: ComparisonOperator; readonly value: string }

/**
 * Compares an integer or decimal field with any number, exactly: 3.5 is never rounded to fit an integer field
 * (`x > 3.5` becomes `x >= 4`, `x = 3.5` never holds), and a number beyond the type's range is above or below all of its values.
 * @throws AppFailure `value-not-readable` when the value is no finite number (±Infinity is taken as beyond the range).
 */
export function numberComparison(field: Field, operator: ComparisonOperator, value: Exclude<Scalar, null>): NumberComparison {
  const infinity = /^([+-]?)inf(inity)?$/i.exec(String(value).trim())
  if (infinity) return infinity[1] === '-' ? belowAll(operator) : aboveAll(operator)
  const number = typeof value === 'boolean' ? undefined : exactNumber(String(value))
  if (!number) throw notReadable(field, value)

  const { smallest, largest, scale } = exactRange(field)
  const { below, above } = neighbours(number, scale)
  if (below > largest || (below === largest && below !== above)) return aboveAll(operator)
  if (above < smallest || (above === smallest && below !== above)) return belowAll(operator)
  if (below === above) return { kind: 'compare', operator, value: decimalText(below, scale) }
  switch (operator) {
    case '=': return { kind: 'never' }
    case '!=': return { kind: 'always' }
    case '<': case '<=': return { kind: 'compare', operator: '<=', value: decimalText(below, scale) }
    case '>': case '>=': return { kind: 'compare', operator: '>=', value: decimalText(above, scale) }
  }
}

function aboveAll(operator: ComparisonOperator): NumberComparison {
  return { kind: operator === '!=' || operator === '<' || operator === '<=' ? 'always' : 'never' }
}

function belowAll(operator: ComparisonOperator): NumberComparison {
  return { kind: operator === '!=' || operator === '>' || operator === '>=' ? 'always' : 'never' }
}

const bitsByType: Readonly<Record<string, { bits: bigint; isSigned: boolean }>> = {
  TINYINT: { bits: 8n, isSigned: true }, SMALLINT: { bits: 16n, isSigned: true }, INTEGER: { bits: 32n, isSigned: true },
  BIGINT: { bits: 64n, isSigned: true }, HUGEINT: { bits: 128n, isSigned: true },
  UTINYINT: { bits: 8n, isSigned: false }, USMALLINT: { bits: 16n, isSigned: false }, UINTEGER: { bits: 32n, isSigned: false },
  UBIGINT: { bits: 64n, isSigned: false }, UHUGEINT: { bits: 128n, isSigned: false },
  // Unbounded; the bound only has to be beyond anything a person writes.
  BIGNUM: { bits: 40_000n, isSigned: true },
}

interface ExactRange {
  readonly smallest: bigint
  readonly largest: bigint
  readonly scale: number
}

/** Width and scale of `DECIMAL(w,s)`; undefined for other types. */
export function decimalShape(type: string): { readonly width: number; readonly scale: number } | undefined {
  const match = /^DECIMAL\((\d+), ?(\d+)\)$/.exec(type)
  return match ? { width: Number(match[1]), scale: Number(match[2]) } : undefined
}

/** The engine gives two DECIMAL of 18 digits no 19th to add or subtract in, unlike those of any other width. */
export function withRoomToAdd(type: string, value: Sql): Sql {
  const shape = decimalShape(type)
  return shape?.width === 18 ? sql`CAST(${value} AS ${typeName(`DECIMAL(19,${shape.scale})`)})` : value
}

function exactRange(field: Field): ExactRange {
  const shape = decimalShape(field.type)
  if (shape) {
    const largest = 10n ** BigInt(shape.width) - 1n
    return { smallest: -largest, largest, scale: shape.scale }
  }
  const { bits, isSigned } = bitsByType[field.type] ?? bitsByType.HUGEINT!
  return isSigned
    ? { smallest: -(2n ** (bits - 1n)), largest: 2n ** (bits - 1n) - 1n, scale: 0 }
    : { smallest: 0n, largest: 2n ** bits - 1n, scale: 0 }
}
