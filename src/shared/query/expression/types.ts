import type { FieldKind } from '../../catalog/field-kinds'
import type { Field } from '../../result/field'

/**
 * What an expression gives. Whole numbers are computed in 64 bits, or in 128 where a field is wider (`wide`); decimals as decimals;
 * everything else in DOUBLE. A moment with a zone is one in UTC.
 */
export type ExpressionType = 'integer' | 'wide' | 'decimal' | 'float' | 'text' | 'boolean' | 'date' | 'timestamp' | 'time' | 'null' | 'other'

/** What a function asks for; `any` takes everything. */
export type Wanted = 'number' | 'whole' | 'text' | 'boolean' | 'date' | 'any'

const byKind: Readonly<Record<FieldKind, ExpressionType>> = {
  integer: 'integer', decimal: 'decimal', float: 'float', text: 'text', boolean: 'boolean', date: 'date', time: 'time', timestamp: 'timestamp',
  'timestamp-with-zone': 'timestamp', interval: 'other', uuid: 'other', binary: 'other', json: 'other', list: 'other', struct: 'other',
  map: 'other', other: 'other',
}

export function typeOfField({ kind, type }: Pick<Field, 'kind' | 'type'>): ExpressionType {
  if (type === 'UBIGINT' || type === 'HUGEINT') return 'wide'
  // Wider than anything that computes exactly.
  if (type === 'UHUGEINT' || type === 'BIGNUM') return 'float'
  return byKind[kind]
}

export function isNumber(type: ExpressionType): boolean {
  return type === 'integer' || type === 'wide' || type === 'decimal' || type === 'float'
}

export function isMoment(type: ExpressionType): boolean {
  return type === 'date' || type === 'timestamp'
}

export function suits(type: ExpressionType, wanted: Wanted): boolean {
  if (type === 'null' || wanted === 'any') return true
  switch (wanted) {
    case 'number': return isNumber(type)
    case 'whole': return type === 'integer' || type === 'wide'
    case 'text': return type === 'text'
    case 'boolean': return type === 'boolean'
    case 'date': return isMoment(type)
  }
}

/** The type that holds values of both, or null when none does. */
export function commonType(one: ExpressionType, other: ExpressionType): ExpressionType | null {
  if (one === other) return one
  if (one === 'null') return other
  if (other === 'null') return one
  if (isNumber(one) && isNumber(other)) {
    if (one === 'float' || other === 'float') return 'float'
    return one === 'decimal' || other === 'decimal' ? 'decimal' : 'wide'
  }
  return isMoment(one) && isMoment(other) ? 'timestamp' : null
}
