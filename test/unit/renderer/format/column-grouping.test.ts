import { describe, expect, it } from 'vitest'
import type { Column } from '../../../../src/shared/result/columns'
import { cellText } from '../../../../src/renderer/format/cells'
import { columnOptions } from '../../../../src/renderer/format/column-grouping'

const bigints = (...values: bigint[]): Column => ({ field: { name: 'x', kind: 'integer', type: 'BIGINT' }, data: { encoding: 'int64', values: BigInt64Array.from(values), validity: null } })
const written = (column: Column, rows: number, profile: { min: number | string | null; max: number | string | null } | null): (string | null)[] =>
  Array.from({ length: rows }, (_, row) => cellText(column, row, columnOptions('en-US', profile)))

describe('the digits of a column are grouped in all cells or in none', () => {
  it('in all where one number has five digits', () => {
    expect(written(bigints(5385n, 13487n, 12n), 3, { min: 12, max: 13487 })).toEqual(['5,385', '13,487', '12'])
    expect(written(bigints(5385n, -13487n), 2, { min: '-13487', max: '5385' })).toEqual(['5,385', '-13,487'])
  })
  it('in none where no number has: years and short codes', () => {
    expect(written(bigints(1999n, 2024n), 2, { min: 1999, max: 2024 })).toEqual(['1999', '2024'])
  })
  it('as before while the range is not known', () => {
    expect(written(bigints(2024n), 1, null)).toEqual(['2024'])
    expect(written(bigints(2024n), 1, { min: null, max: null })).toEqual(['2024'])
  })
})
