import { describe, expect, test } from 'vitest'
import type { PivotSpec } from '../../../../src/shared/query/pivot-spec'
import { partsOfLine } from '../../../../src/shared/cells/cell-key-of-line'
import { labelsOfLine } from '../../../../src/shared/pivot/pivot-axis'
import { buildPivotModel } from '../../../../src/shared/pivot/pivot-model'
import { batchOf, intColumn, textColumn } from '../../renderer/pivot/long-form'

const spec = (rows: string[], change: Partial<PivotSpec>): PivotSpec => ({
  version: 3, kind: 'pivot', dataset: 'd', rows, columns: [], values: [{ aggregate: 'count-rows', field: null }], filter: null, totals: { rows: false, columns: true },
  axes: { rows: {}, columns: {} }, ...change,
})

describe('first items and the rest', () => {
  const top = { count: 2, end: 'top', measure: 0, rest: 'other' } as const
  const arranged = spec(['family'], { axes: { rows: { levels: [{ field: 'family', top }] }, columns: {} } })
  const answer = {
    batch: batchOf(textColumn('family', ['a', null, null, null]), intColumn('grouping', [0, 0, 0, 1]), intColumn('measure_0', [5, 3, 4, 12]), intColumn('others', [0, 0, 1, 0]), intColumn('held_0', [null, null, 3, null])),
    rowFieldCount: 1, columnFieldCount: 0,
  }
  const model = buildPivotModel(answer, arranged)

  test('a missing label, the rest and the total are three lines', () => {
    expect([0, 1, 2, 3].map((line) => labelsOfLine(model.rows, model.rowFields, line))).toEqual([['a'], [null], [{ other: true }], []])
    expect([0, 1, 2, 3].map((line) => model.heldItems('rows', line, 0))).toEqual([null, null, 3, null])
    expect([0, 1, 2, 3].map((line) => model.cellRow(line, 0))).toEqual([0, 1, 2, 3])
    expect(model.measures).toHaveLength(1)
  })

  test('the rest: is what none of the labels beside it is', () => {
    expect(partsOfLine(model.rows, model.rowFields, 2)).toEqual([{ kind: 'other', shown: ['a', null] }])
  })
})

describe('open and closed items', () => {
  const answer = {
    batch: batchOf(textColumn('region', ['n', 's', 's', null]), textColumn('city', [null, 'x', 'y', null]), intColumn('grouping', [2, 0, 0, 3]), intColumn('measure_0', [1, 2, 3, 6])),
    rowFieldCount: 2, columnFieldCount: 0,
  }
  const closed = { axes: { rows: { expansion: { depth: 1, opened: [['s']], closed: [] } }, columns: {} } }

  test('a closed item is a line of its own, not a total', () => {
    const { rows } = buildPivotModel(answer, spec(['region', 'city'], closed))
    expect([0, 1, 2, 3].map((line) => rows.kind(line))).toEqual(['item', 'item', 'item', 'grand-total'])
    expect([0, 1].map((line) => rows.isOpen(line, 0))).toEqual([false, true])
    expect(rows.isOpen(1, 1)).toBeNull()
  })

  test('an outline: an open item is named above what is below it', () => {
    const { rows, cellRow } = buildPivotModel(answer, spec(['region', 'city'], { ...closed, layout: { form: 'outline', repeatLabels: false, blank: '', widths: [] } }))
    expect([0, 1, 2, 3, 4].map((line) => rows.kind(line))).toEqual(['item', 'header', 'item', 'item', 'grand-total'])
    expect([0, 1, 2].map((line) => cellRow(line, 0))).toEqual([0, -1, 1])
  })
})
