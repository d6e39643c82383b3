import { expect, test } from 'vitest'
import type { Measure } from '../../../../src/shared/query/measure'
import { styledMeasureFormat } from '../../../../src/renderer/format/measure-style'
import { floatColumn } from '../pivot/long-form'

const column = floatColumn('pay', [1_234_500, -2_000, 0, null])
const written = (measure: Omit<Measure, 'aggregate' | 'field'>): (string | null)[] => {
  const format = styledMeasureFormat({ aggregate: 'sum', field: 'pay', ...measure }, column, 4, { locale: 'en-GB' })
  return [0, 1, 2, 3].map(format)
}

test.each<[string, Omit<Measure, 'aggregate' | 'field'>, (string | null)[]]>([
  ['in thousands, with a currency before and a unit behind', { format: { kind: 'number', decimals: 1, scale: 'thousands', prefix: '$', suffix: 'k' } }, ['$1,234.5k', '-$2.0k', '$0.0k', null]],
  ['in brackets where it is negative', { format: { kind: 'number', decimals: 0, prefix: '€', negatives: 'brackets' } }, ['€1,234,500', '(€2,000)', '€0', null]],
  ['with a sign both ways', { format: { kind: 'number', decimals: 0, negatives: 'signed' } }, ['+1,234,500', '-2,000', '0', null]],
  ['in millions without a number of decimals', { format: { kind: 'number', decimals: null, scale: 'millions' } }, ['1.23', '-0', '0', null]],
  ['only with a unit, every digit as it is', { format: { kind: 'number', decimals: null, suffix: ' h' } }, ['1,234,500 h', '-2,000 h', '0 h', null]],
  ['with words for nothing and for zero', { look: { missing: 'n/a', zero: '–' } }, ['1,234,500', '-2,000', '–', 'n/a']],
])('a measure %s', (_, measure, expected) => {
  expect(written(measure)).toEqual(expected)
})
