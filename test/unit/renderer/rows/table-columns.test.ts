import { describe, expect, it } from 'vitest'
import { parseRowNumber } from '../../../../src/renderer/rows/row-number'
import { withFieldFrozen, withFieldHidden, withWidth } from '../../../../src/renderer/rows/table-changes'
import { tableColumns } from '../../../../src/renderer/rows/table-columns'
import type { Field } from '../../../../src/shared/result/field'
import type { TableSpec } from '../../../../src/shared/query/table-spec'

const field = (name: string, kind: Field['kind'] = 'text'): Field => ({ name, kind, type: kind })
const fields = [field('a'), field('n', 'integer'), field('constructor'), field('__proto__'), field('z')]
const spec: TableSpec = { version: 1, kind: 'table', dataset: 'd', sort: [], filter: null, layout: { hidden: [], frozen: [], widthsPx: {} } }
const names = (of: TableSpec) => tableColumns(fields, of).map((column) => column.field.name)

describe('table columns', () => {
  it('stand in file order, frozen ones first in the order they were frozen, hidden ones nowhere', () => {
    expect(names(spec)).toEqual(['a', 'n', 'constructor', '__proto__', 'z'])
    expect(names(withFieldHidden(withFieldFrozen(withFieldFrozen(spec, 'z', true), 'n', true), 'a', true))).toEqual(['z', 'n', 'constructor', '__proto__'])
    expect(names(withFieldFrozen(withFieldFrozen(spec, 'z', true), 'z', false))).toEqual(['a', 'n', 'constructor', '__proto__', 'z'])
  })

  it('keep their place in the dataset, whatever the screen shows', () => {
    expect(tableColumns(fields, withFieldFrozen(spec, 'z', true))[0]?.fieldIndex).toBe(4)
  })

  it('are as wide as asked, also when they are called like a part of JavaScript', () => {
    const wide = withWidth(withWidth(spec, '__proto__', 321), 'constructor', 123)
    expect(tableColumns(fields, wide).map((column) => column.grid.widthPx).slice(2, 4)).toEqual([123, 321])
    expect(tableColumns(fields, spec).every((column) => Number.isInteger(column.grid.widthPx))).toBe(true)
  })

  it('put numbers on the right', () => {
    expect(tableColumns(fields, spec).map((column) => column.grid.align)).toEqual(['start', 'end', 'start', 'start', 'start'])
  })

  it('number their sort keys when there are several', () => {
    const sorted = tableColumns(fields, { ...spec, sort: [{ field: 'z', direction: 'descending' }, { field: 'a', direction: 'ascending' }] })
    expect(sorted.map((column) => column.grid.sort)).toEqual([{ direction: 'ascending', order: 2 }, null, null, null, { direction: 'descending', order: 1 }])
  })
})

describe('row number', () => {
  it('is read with whatever separators people use', () => {
    expect(['1', ' 50,000,000 ', '50.000.000', '50 000 000', '1_000', "1'000"].map(parseRowNumber)).toEqual([1, 50_000_000, 50_000_000, 50_000_000, 1_000, 1_000])
  })

  it('is nothing else', () => {
    expect(['', '0', '-5', 'ten', '1e6', '5 rows'].map(parseRowNumber)).toEqual([null, null, null, null, null, null])
  })
})
