import { describe, expect, test } from 'vitest'
import type { PivotSpec } from '../../../../../src/shared/query/pivot-spec'
import { AppFailure } from '../../../../../src/shared/errors/errors'
import { groupingSets, outputMasks } from '../../../../../src/main/sql/pivot/grouping-sets'
import { pivotStatement } from '../../../../../src/main/sql/pivot/pivot'
import { holisticPlan, keptValues } from '../../../../../src/main/sql/pivot/pivot-out-of-core'
import { pivotPlan } from '../../../../../src/main/sql/pivot/pivot-plan'
import { identifier } from '../../../../../src/main/sql/quote'

const shape = (rows: string[], columns: string[], totalRows: boolean, totalColumns: boolean, by: number | null = null) => ({
  rows, columns, totals: { rows: totalRows, columns: totalColumns },
  values: [{ aggregate: 'count-rows' as const, field: null }],
  axes: { rows: by === null ? {} : { sort: { by: 'measure' as const, measure: by, direction: 'ascending' as const } }, columns: {} },
})

describe('sets of keys', () => {
  test('cells, a total for each row, a total for each column, and the grand total', () => {
    expect(groupingSets(shape(['a', 'b'], ['c'], true, true))).toEqual([[0, 1, 2], [0, 1], [2], []])
    expect(outputMasks(shape(['a', 'b'], ['c'], true, true))).toEqual([0, 4, 3, 7])
  })

  test('without columns, the rows are their own totals', () => {
    expect(groupingSets(shape(['a'], [], true, false))).toEqual([[0]])
    expect(groupingSets(shape(['a'], [], false, true))).toEqual([[0], []])
    expect(groupingSets(shape([], [], true, true))).toEqual([[]])
  })

  test('a sort by a measure groups by every level of the rows, but does not return what was not asked for', () => {
    expect(groupingSets(shape(['a', 'b'], ['c'], false, false, 0))).toEqual([[0, 1, 2], [0], [0, 1]])
    expect(outputMasks(shape(['a', 'b'], ['c'], false, false, 0))).toEqual([0])
  })
})

describe('medians and distinct counts', () => {
  test('stay in memory while 16 bytes a value fit the budget', () => {
    expect(holisticPlan({ rowCount: 1_000, setCount: 2, holisticMeasureCount: 1 }, 32_000)).toBe('in-memory')
    expect(holisticPlan({ rowCount: 1_001, setCount: 2, holisticMeasureCount: 1 }, 32_000)).toBe('out-of-core')
  })

  test('cost nothing when there are none, and are not trusted over an unknown number of rows', () => {
    expect(holisticPlan({ rowCount: 1e12, setCount: 4, holisticMeasureCount: 0 }, 1)).toBe('in-memory')
    expect(holisticPlan({ rowCount: null, setCount: 1, holisticMeasureCount: 1 }, 1e12)).toBe('out-of-core')
  })
})

test('medians inside calculated measures count once each, and once more for the items they rank', () => {
  const relation = {
    from: identifier('t'), rowNumber: null, enumFields: new Set<string>(), sumGrids: new Map(),
    fields: [{ name: 'a', kind: 'text' as const, type: 'VARCHAR' }, { name: 'x', kind: 'integer' as const, type: 'BIGINT' }],
  }
  const spec: PivotSpec = {
    version: 3, kind: 'pivot', dataset: 'd', rows: ['a'], columns: [], filter: null, totals: { rows: false, columns: true },
    values: [{ aggregate: 'calculated', field: null, expression: 'median(x) - mode(x) + sum(x)' }, { aggregate: 'median', field: 'x' }],
    axes: { rows: { levels: [{ field: 'a', top: { count: 3, end: 'top', measure: 0, rest: 'other' } }] }, columns: {} },
  }
  expect(keptValues(pivotPlan(spec, relation))).toEqual({ setCount: 2, holisticMeasureCount: 2, firstItemsMeasureCount: 2 })
  expect(holisticPlan({ rowCount: 1_000, setCount: 2, holisticMeasureCount: 2, firstItemsMeasureCount: 2 }, 96_000)).toBe('in-memory')
  expect(holisticPlan({ rowCount: 1_001, setCount: 2, holisticMeasureCount: 2, firstItemsMeasureCount: 2 }, 96_000)).toBe('out-of-core')
})

test('a pivot of more than 31 keys is refused: the mask of totals would not fit', () => {
  const relation = { from: identifier('t'), rowNumber: null, fields: [{ name: 'a', kind: 'text' as const, type: 'VARCHAR' }], enumFields: new Set<string>(), sumGrids: new Map() }
  const spec: PivotSpec = {
    version: 3, kind: 'pivot', dataset: 'd', rows: Array<string>(16).fill('a'), columns: Array<string>(16).fill('a'), values: [], filter: null,
    totals: { rows: false, columns: false }, axes: { rows: {}, columns: {} },
  }
  expect(() => pivotStatement(spec, relation, { limit: null, holistic: 'in-memory' })).toThrow(AppFailure)
  expect(() => pivotStatement({ ...spec, columns: spec.columns.slice(1) }, relation, { limit: null, holistic: 'in-memory' })).not.toThrow()
})
