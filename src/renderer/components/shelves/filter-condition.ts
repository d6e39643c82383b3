import type { Filter } from '../../../shared/query/filter'
import type { Scalar } from '../../../shared/result/scalar'

type TextFilter = Omit<Extract<Filter, { kind: 'text' }>, 'field'>
type RelativeFilter = Omit<Extract<Filter, { kind: 'relative-date' }>, 'field' | 'kind'>
type TopFilter = Omit<Extract<Filter, { kind: 'top' }>, 'field'>

/** What the editor of one field's filter can ask of a value. */
export type FieldTest =
  | { readonly kind: 'any' }
  | { readonly kind: 'none' }
  | { readonly kind: 'values'; readonly values: readonly Scalar[]; readonly isExcluding: boolean }
  | { readonly kind: 'range'; readonly from: Scalar; readonly to: Scalar; readonly includesFrom: boolean; readonly includesTo: boolean }
  | Readonly<TextFilter>
  | ({ readonly kind: 'relative' } & Readonly<RelativeFilter>)
  | Readonly<TopFilter>

/** A filter on one field: a test of its values, and whether rows without a value pass as well. */
export interface FieldCondition {
  readonly field: string
  readonly test: FieldTest
  readonly withMissing: boolean
}

/** The conditions that all have to hold; each is a pill. */
export function conditionsOf(filter: Filter | null): readonly Filter[] {
  if (filter === null) return []
  return filter.kind === 'and' ? filter.of : [filter]
}

/** The filter in which all of these have to hold; null when there are none. */
export function filterOfAll(conditions: readonly Filter[]): Filter | null {
  return conditions.length === 0 ? null : { kind: 'and', of: [...conditions] }
}

/** Reads a filter as the condition of one field, or null when it is something the editor cannot show. */
export function readCondition(filter: Filter): FieldCondition | null {
  if (filter.kind === 'or' && filter.of.length === 2) {
    const [one, other] = filter.of
    const base = one === undefined ? null : readCondition(one)
    const isOrMissing = other?.kind === 'missing' && !other.isNegated && other.field === base?.field
    return base !== null && isOrMissing && !base.withMissing ? { ...base, withMissing: true } : null
  }
  switch (filter.kind) {
    case 'missing':
      return { field: filter.field, test: { kind: filter.isNegated ? 'any' : 'none' }, withMissing: !filter.isNegated }
    case 'one-of': {
      const { field, values, isNegated } = filter
      const present = values.filter((value) => value !== null)
      return { field, test: { kind: 'values', values: present, isExcluding: isNegated }, withMissing: !isNegated && present.length < values.length }
    }
    case 'compare':
      return readComparison(filter)
    case 'range': {
      const { field, from, to, includesFrom, includesTo } = filter
      return { field, test: { kind: 'range', from, to, includesFrom, includesTo }, withMissing: false }
    }
    case 'text': {
      const { field, ...test } = filter
      return { field, test, withMissing: false }
    }
    case 'relative-date': {
      const { field, period, anchor, zone, weekStart } = filter
      return { field, test: { kind: 'relative', period, anchor, zone, weekStart }, withMissing: false }
    }
    case 'top': {
      const { field, ...test } = filter
      return { field, test, withMissing: false }
    }
    default:
      return null
  }
}

function readComparison({ field, operator, value }: Extract<Filter, { kind: 'compare' }>): FieldCondition | null {
  const range = (from: Scalar, to: Scalar, isIncluded: boolean): FieldCondition =>
    ({ field, test: { kind: 'range', from, to, includesFrom: isIncluded, includesTo: isIncluded }, withMissing: false })
  if (value === null) return null
  switch (operator) {
    case '=':
    case '!=':
      return { field, test: { kind: 'values', values: [value], isExcluding: operator === '!=' }, withMissing: false }
    case '>':
    case '>=':
      return range(value, null, operator === '>=')
    case '<':
    case '<=':
      return range(null, value, operator === '<=')
  }
}

/** The filter that says what the condition says. A null cell passes no test, so letting it through is a second branch. */
export function writeCondition({ field, test, withMissing }: FieldCondition): Filter {
  const missing: Filter = { kind: 'missing', field, isNegated: false }
  if (test.kind === 'none') return missing
  const base = writeTest(field, test)
  return withMissing ? { kind: 'or', of: [base, missing] } : base
}

/** What a field's filter begins as: every row passes, those without a value too, until it is narrowed. */
export function openCondition(field: string): Filter {
  return writeCondition({ field, test: { kind: 'any' }, withMissing: true })
}

/** Whether every row passes it. */
export function isOpenCondition({ test, withMissing }: FieldCondition): boolean {
  return withMissing && (test.kind === 'any' || (test.kind === 'values' && test.isExcluding && test.values.length === 0))
}

function writeTest(field: string, test: Exclude<FieldTest, { kind: 'none' }>): Filter {
  switch (test.kind) {
    case 'any':
      return { kind: 'missing', field, isNegated: true }
    case 'values':
      return { kind: 'one-of', field, values: [...test.values], isNegated: test.isExcluding }
    case 'range':
      return { kind: 'range', field, from: test.from, to: test.to, includesFrom: test.includesFrom, includesTo: test.includesTo }
    case 'text':
    case 'top':
      return { ...test, field }
    case 'relative':
      return { ...test, kind: 'relative-date', field }
  }
}

/** Two values are the same choice when they print alike: the engine reads both as the field's own type. */
export function valueId(value: Scalar): string {
  return String(value)
}
