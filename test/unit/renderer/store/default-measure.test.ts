import { expect, test } from 'vitest'
import { defaultMeasure } from '../../../../src/renderer/store/place-field'

const aggregateOf = (name: string, kind: 'float' | 'integer' | 'text' = 'float') => defaultMeasure({ name, kind, type: '' }).aggregate

test('the first question to ask of a field: numbers add up, unless their name says that they are averages, codes or years', () => {
  expect(['sales', 'Amount', 'remedian', 'meaning', 'corporate'].map((name) => aggregateOf(name))).toEqual(['sum', 'sum', 'sum', 'sum', 'sum'])
  expect(['MedianSalary', 'median_pay', 'Median pay'].map((name) => aggregateOf(name))).toEqual(['median', 'median', 'median'])
  expect(['avg_price', 'HourlyRate', 'index', 'Mean (weighted)'].map((name) => aggregateOf(name))).toEqual(['mean', 'mean', 'mean', 'mean'])
  expect([aggregateOf('zip_code', 'integer'), aggregateOf('year', 'integer'), aggregateOf('name', 'text')]).toEqual(['count-distinct', 'count-distinct', 'count-distinct'])
})

test('a field of percentages is averaged, and written in per cent', () => {
  expect(defaultMeasure({ name: 'share', kind: 'float', type: 'DOUBLE', unit: 'percent' })).toEqual({ aggregate: 'mean', field: 'share', format: { kind: 'percent', decimals: null } })
})
