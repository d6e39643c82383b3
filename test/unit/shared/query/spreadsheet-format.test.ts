import { expect, test } from 'vitest'
import { spreadsheetFormat } from '../../../../src/shared/query/spreadsheet-format'
import type { Measure, NumberFormat } from '../../../../src/shared/query/measure'
import type { Column } from '../../../../src/shared/result/columns'

const column: Column = { field: { name: 'x', kind: 'float', type: 'DOUBLE' }, data: { encoding: 'float64', values: Float64Array.of(1234.5, -2), validity: null } }
const codeOf = (format: NumberFormat | undefined, look?: Measure['look']): string | null =>
  spreadsheetFormat({ aggregate: 'sum', field: 'x', ...(format === undefined ? {} : { format }), ...(look === undefined ? {} : { look }) }, column, 2)

test('number formats of a spreadsheet: scale, units and signs as on screen', () => {
  expect(codeOf({ kind: 'number', decimals: 1, scale: 'thousands' })).toBe('#,##0.0,')
  expect(codeOf({ kind: 'number', decimals: 0, scale: 'millions', prefix: '$', suffix: ' M' })).toBe('"$"#,##0,," M"')
  expect(codeOf({ kind: 'number', decimals: 2, negatives: 'brackets' })).toBe('#,##0.00;(#,##0.00)')
  expect(codeOf({ kind: 'percent', decimals: 1, negatives: 'signed' })).toBe('+0.0%;-0.0%;0.0%')
  expect(codeOf({ kind: 'number', decimals: null, suffix: ' "kg"' })).toBe(String.raw`#,##0.0" "\"` + String.raw`"kg"\"`)
  expect(codeOf({ kind: 'compact', decimals: null, prefix: '€' })).toBe('[>=1000000]"€"0.0,,"M";[>=1000]"€"0.0,"K";"€"0')
})

test('what stands for zero is a part of the format; the number stays', () => {
  expect(codeOf(undefined, { zero: '–' })).toBe('#,##0.0;-#,##0.0;"–"')
  expect(codeOf({ kind: 'number', decimals: 0, negatives: 'brackets' }, { zero: 'nil' })).toBe('#,##0;(#,##0);"nil"')
})
