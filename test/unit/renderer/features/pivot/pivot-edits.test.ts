import { describe, expect, test } from 'vitest'
import { askedSpec, insertField, movePill, removePill, setMeasure } from '../../../../../src/renderer/features/pivot/pivot-edits'
import { chartOfPivot, pivotOfChart } from '../../../../../src/renderer/store/turn-view'
import type { PivotSpec } from '../../../../../src/shared/query/pivot-spec'
import type { Field } from '../../../../../src/shared/result/field'

const region: Field = { name: 'region', kind: 'text', type: 'VARCHAR' }
const day: Field = { name: 'day', kind: 'date', type: 'DATE' }
const amount: Field = { name: 'amount', kind: 'float', type: 'DOUBLE' }
const tags: Field = { name: 'tags', kind: 'list', type: 'VARCHAR[]' }
const fields = [region, day, amount, tags]

const empty: PivotSpec = {
  version: 3, kind: 'pivot', dataset: 'sales', rows: [], columns: [], values: [], filter: null, totals: { rows: true, columns: true }, axes: { rows: {}, columns: {} },
}

function specOf(edit: ReturnType<typeof insertField>): PivotSpec {
  if (edit.kind === 'refused') throw new Error(`refused: ${edit.refusal}`)
  return edit.spec
}

describe('pivot edits', () => {
  test('a field: goes where it is dropped, not at the end', () => {
    const spec = { ...empty, rows: ['day', 'city'] }
    expect(specOf(insertField(spec, 'rows', region, 1)).rows).toEqual(['day', 'region', 'city'])
  })

  test('a field: leaves the columns when it is put on the rows', () => {
    const spec = specOf(insertField({ ...empty, columns: ['region'] }, 'rows', region, 0))
    expect([spec.rows, spec.columns]).toEqual([['region'], []])
  })

  test('a list: is refused on the rows, with the reason', () => {
    expect(insertField(empty, 'rows', tags, 0)).toEqual({ kind: 'refused', refusal: 'cannot-group' })
  })

  test('a number measured again: is asked another aggregate', () => {
    const once = specOf(insertField(empty, 'values', amount, 0))
    const twice = specOf(insertField(once, 'values', amount, 1))
    expect(once.values).toEqual([{ aggregate: 'sum', field: 'amount' }])
    expect(twice.values).toHaveLength(2)
    expect(twice.values[1]?.aggregate).not.toBe('sum')
  })

  test('a pill moved to the right: lands in front of the one it was dropped before', () => {
    const spec = { ...empty, rows: ['a', 'b', 'c'] }
    expect(specOf(movePill(spec, { shelf: 'rows', index: 0 }, 'rows', 2, [])).rows).toEqual(['b', 'a', 'c'])
    expect(specOf(movePill(spec, { shelf: 'rows', index: 0 }, 'rows', 3, [])).rows).toEqual(['b', 'c', 'a'])
  })

  test('the number of rows: stays in the values', () => {
    const spec: PivotSpec = { ...empty, values: [{ aggregate: 'count-rows', field: null }] }
    expect(movePill(spec, { shelf: 'values', index: 0 }, 'rows', 0, fields)).toEqual({ kind: 'refused', refusal: 'not-a-field' })
  })

  test('a row field moved to the filters: is filtered on and stays on the rows', () => {
    const spec = specOf(movePill({ ...empty, rows: ['region'] }, { shelf: 'rows', index: 0 }, 'filters', 0, fields))
    expect(spec.rows).toEqual(['region'])
    // Until it is narrowed every row passes, those without a region too.
    expect(spec.filter).toEqual({ kind: 'and', of: [{ kind: 'or', of: [{ kind: 'missing', field: 'region', isNegated: true }, { kind: 'missing', field: 'region', isNegated: false }] }] })
  })

  test('the sort: follows its measure when measures move, and goes with it', () => {
    const spec: PivotSpec = {
      ...empty, values: [{ aggregate: 'sum', field: 'amount' }, { aggregate: 'mean', field: 'amount' }], axes: { rows: { sort: { by: 'measure', measure: 1, direction: 'descending' } }, columns: {} },
    }
    expect(specOf(movePill(spec, { shelf: 'values', index: 1 }, 'values', 0, fields)).axes.rows.sort).toEqual({ by: 'measure', measure: 0, direction: 'descending' })
    expect(removePill(spec, { shelf: 'values', index: 0 }).axes.rows.sort).toEqual({ by: 'measure', measure: 0, direction: 'descending' })
    expect(removePill(spec, { shelf: 'values', index: 1 }).axes).toEqual({ rows: {}, columns: {} })
    expect(setMeasure(spec, 1, { ...spec.values[1]!, aggregate: 'median' }).axes.rows.sort).toEqual({ by: 'measure', measure: 1, direction: 'descending' })
  })

  test('a pivot without measures: asks for the number of rows; an empty one asks nothing', () => {
    expect(askedSpec(empty)).toBeNull()
    expect(askedSpec({ ...empty, rows: ['region'] })?.values).toEqual([{ aggregate: 'count-rows', field: null }])
  })
})

describe('turning views', () => {
  test('a pivot over days: becomes a line in the order of the days', () => {
    const chart = chartOfPivot({ ...empty, rows: ['day'], columns: ['region'], values: [{ aggregate: 'sum', field: 'amount' }] }, fields)
    expect(chart).toMatchObject({ chart: 'line', x: 'day', colour: 'region', y: [{ aggregate: 'sum', field: 'amount' }], sort: 'by-label' })
  })

  test('a chart: comes back from its pivot as it was', () => {
    const chart = chartOfPivot({ ...empty, rows: ['region'], values: [{ aggregate: 'sum', field: 'amount' }], axes: { rows: { sort: { by: 'measure', measure: 0, direction: 'descending' } }, columns: {} } }, fields)
    expect(chartOfPivot(pivotOfChart(chart), fields)).toEqual(chart)
  })
})

describe('the first measure of a field', () => {
  test.each([
    ['Task ID', 'integer', 'count-distinct'], ['year', 'integer', 'count-distinct'], ['zip_code', 'integer', 'count-distinct'],
    ['paid', 'integer', 'sum'], ['amount', 'float', 'sum'], ['region', 'text', 'count-distinct'],
  ] as const)('%s (%s): %s', (name, kind, aggregate) => {
    expect(specOf(insertField(empty, 'values', { name, kind, type: '' }, 0)).values).toEqual([{ aggregate, field: name }])
  })
})
