import { expect, test } from 'vitest'
import type { Field } from '../../../../../src/shared/result/field'
import { AppFailure } from '../../../../../src/shared/errors/errors'
import { numberComparison } from '../../../../../src/main/sql/numbers/number-comparison'

const bigint: Field = { name: 'n', kind: 'integer', type: 'BIGINT' }
const utinyint: Field = { name: 'n', kind: 'integer', type: 'UTINYINT' }
const cents: Field = { name: 'n', kind: 'decimal', type: 'DECIMAL(5,2)' }

test.each([
  [bigint, '=', '9007199254740993', { kind: 'compare', operator: '=', value: '9007199254740993' }],
  [bigint, '=', 1e3, { kind: 'compare', operator: '=', value: '1000' }],
  [bigint, '>', 3.5, { kind: 'compare', operator: '>=', value: '4' }],
  [bigint, '<', -3.5, { kind: 'compare', operator: '<=', value: '-4' }],
  [bigint, '=', '3.5', { kind: 'never' }],
  [bigint, '!=', '3.5', { kind: 'always' }],
  [bigint, '<', '9223372036854775808', { kind: 'always' }],
  [bigint, '>=', '9223372036854775808', { kind: 'never' }],
  [bigint, '>', '-1e30', { kind: 'always' }],
  [utinyint, '>', '-0.5', { kind: 'always' }],
  [utinyint, '>', '254.5', { kind: 'compare', operator: '>=', value: '255' }],
  [utinyint, '>', '255.5', { kind: 'never' }],
  [utinyint, '<=', 'Infinity', { kind: 'always' }],
  [cents, '=', '1.5', { kind: 'compare', operator: '=', value: '1.50' }],
  [cents, '>', '1.005', { kind: 'compare', operator: '>=', value: '1.01' }],
  [cents, '<', '-1.005', { kind: 'compare', operator: '<=', value: '-1.01' }],
  [cents, '>', '999.999', { kind: 'never' }],
  [cents, '=', '-0.0', { kind: 'compare', operator: '=', value: '0.00' }],
] as const)('comparison of $0.type $1 $2 is exact', (field, operator, value, expected) => {
  expect(numberComparison(field, operator, value)).toEqual(expected)
})

test.each(['', '.', 'abc', '1,5', '0x10', '1e', 'NaN', '--1', true])('%j is no number to compare with', (value) => {
  expect(() => numberComparison(bigint, '=', value)).toThrow(AppFailure)
})
