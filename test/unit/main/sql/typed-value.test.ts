import { describe, expect, test } from 'vitest'
import type { FieldKind } from '../../../../src/shared/catalog/field-kinds'
import type { Field } from '../../../../src/shared/result/field'
import { readableValue } from '../../../../src/main/sql/typed-value'

const field = (kind: FieldKind): Field => ({ name: 'f', kind, type: 'T' })

interface Sorted { readonly kind: FieldKind; readonly good: (string | number | boolean)[]; readonly bad: (string | number | boolean)[] }

const kinds: readonly Sorted[] = [
  { kind: 'date', good: ['2024-02-29', '1900-01-01', '0001-01-01', 'infinity'], bad: ['2023-02-29', '1900-02-29', '2024-13-01', '2024-00-10', 'today', ''] },
  { kind: 'timestamp', good: ['2024-02-29', '2024-02-29 12:30:00', '2024-02-29T12:30:00.123456'], bad: ['2024-02-30 00:00:00', '2024-02-29 25:00', 'now'] },
  { kind: 'timestamp-with-zone', good: ['2024-02-29 12:30:00+02', '2024-02-29T12:30:00Z'], bad: ['2024-02-30T00:00:00Z'] },
  { kind: 'time', good: ['12:30', '12:30:59.5'], bad: ['12', '12:61', 'noon'] },
  { kind: 'uuid', good: ['123e4567-e89b-12d3-a456-426614174000'], bad: ['123e4567', 'zzze4567-e89b-12d3-a456-426614174000'] },
  { kind: 'boolean', good: [true, 'TRUE', 'false'], bad: ['yes', 1, ''] },
  { kind: 'float', good: [1.5, '1e300', 'NaN', '-Infinity'], bad: ['1,5', '', true, '0x10'] },
]

describe.each(kinds)('values of kind $kind', ({ kind, good, bad }) => {
  test.each(good)('%j is one', (value) => {
    expect(() => readableValue(field(kind), value)).not.toThrow()
  })
  test.each(bad)('%j is none', (value) => {
    expect(() => readableValue(field(kind), value)).toThrow('value-not-readable')
  })
})

test('a moment without a zone is meant in UTC', () => {
  expect(readableValue(field('timestamp-with-zone'), '2024-01-01 10:00:00')).toBe('2024-01-01 10:00:00+00')
  expect(readableValue(field('timestamp-with-zone'), '2024-01-01')).toBe('2024-01-01 00:00:00+00')
})
