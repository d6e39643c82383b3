import type { TFunction } from 'i18next'
import { describe, expect, test } from 'vitest'
import { isOpenCondition, openCondition, readCondition, writeCondition, type FieldCondition } from '../../../../../src/renderer/components/shelves/filter-condition'
import { describeFilter } from '../../../../../src/renderer/shelves/filter/describe-filter'

const conditions: FieldCondition[] = [
  { field: 'f', test: { kind: 'any' }, withMissing: false },
  { field: 'f', test: { kind: 'any' }, withMissing: true },
  { field: 'f', test: { kind: 'none' }, withMissing: true },
  { field: 'f', test: { kind: 'values', values: ['null', '', 0, true], isExcluding: false }, withMissing: false },
  { field: 'f', test: { kind: 'values', values: ['x'], isExcluding: true }, withMissing: true },
  { field: 'f', test: { kind: 'range', from: '1', to: null, includesFrom: true, includesTo: true }, withMissing: true },
  { field: 'f', test: { kind: 'text', match: 'regex', text: '^a', isCaseSensitive: true, isNegated: true }, withMissing: false },
  { field: 'f', test: { kind: 'text', match: 'wildcard', text: 'a*', isCaseSensitive: false, isNegated: false, ignoresAccents: true }, withMissing: true },
  {
    field: 'f', withMissing: true,
    test: { kind: 'relative', period: { span: 'last', unit: 'day', count: 7 }, anchor: { kind: 'today' }, zone: 'Asia/Shanghai', weekStart: 'monday' },
  },
  { field: 'f', test: { kind: 'top', count: 5, end: 'largest', by: { aggregate: 'sum', field: 'g' } }, withMissing: false },
]

describe('filter conditions', () => {
  test.each(conditions)('a condition: survives being written and read ($test.kind, missing $withMissing)', (condition) => {
    expect(readCondition(writeCondition(condition))).toEqual(condition)
  })

  test('a null among the values: is read as rows without a value', () => {
    expect(readCondition({ kind: 'one-of', field: 'f', values: ['a', null], isNegated: false })).toEqual({
      field: 'f', test: { kind: 'values', values: ['a'], isExcluding: false }, withMissing: true,
    })
  })

  test('the table’s own “leave this value out”: can be changed here', () => {
    const filter = { kind: 'or', of: [{ kind: 'compare', field: 'f', operator: '!=', value: 'a' }, { kind: 'missing', field: 'f', isNegated: false }] } as const
    expect(readCondition({ ...filter, of: [...filter.of] })).toEqual({ field: 'f', test: { kind: 'values', values: ['a'], isExcluding: true }, withMissing: true })
  })

  test('a new condition: lets every row pass, and no narrowed one does', () => {
    expect(isOpenCondition(readCondition(openCondition('f'))!)).toBe(true)
    expect(conditions.filter(isOpenCondition)).toEqual([conditions[1]])
    const words = { t: ((key: string) => key) as TFunction, locale: 'en', fields: [] }
    expect(describeFilter(openCondition('f'), words)).toBe('shelves.filter.summary.all')
    expect(describeFilter(writeCondition({ field: 'f', test: { kind: 'values', values: [], isExcluding: true }, withMissing: true }), words)).toBe('shelves.filter.summary.all')
    expect(describeFilter(writeCondition({ field: 'f', test: { kind: 'values', values: [], isExcluding: false }, withMissing: true }), words)).toBe('table.conditions.missing')
  })

  test('a condition on two fields: is not shown as one on either', () => {
    expect(readCondition({
      kind: 'or', of: [{ kind: 'compare', field: 'f', operator: '=', value: 1 }, { kind: 'missing', field: 'g', isNegated: false }],
    })).toBeNull()
  })
})
