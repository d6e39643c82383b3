import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { cellScalar } from '../../../../src/shared/result/cell-scalar'
import type { Scalar } from '../../../../src/shared/result/scalar'
import { buildPivotModel, type PivotModel } from '../../../../src/shared/pivot/pivot-model'
import { keyOfLine } from '../../../../src/shared/pivot/pivot-axis'
import { longForm, type LongRow } from '../../renderer/pivot/long-form'

function rowKeys(model: PivotModel): Scalar[][] {
  return Array.from({ length: model.rows.lineCount }, (_, line) => keyOfLine(model.rows, model.rowFields, line))
}

function columnKeys(model: PivotModel): Scalar[][] {
  return Array.from({ length: model.columns.lineCount }, (_, line) => keyOfLine(model.columns, model.columnFields, line))
}

/** The matrix of one measure; `undefined` where the combination does not occur. */
function matrix(model: PivotModel, measure = 0): (Scalar | undefined)[][] {
  return Array.from({ length: model.rows.lineCount }, (_, row) =>
    Array.from({ length: model.columns.lineCount }, (_, column) => {
      const cell = model.cellRow(row, column)
      return cell === -1 ? undefined : cellScalar(model.measures[measure]!, cell)
    }))
}

describe('pivot model', () => {
  test('pivot model: keys that collide when joined stay apart', () => {
    const model = buildPivotModel(longForm(2, 0, [
      [['a', 'b_c'], [], 0, [1]],
      [['a_b', 'c'], [], 0, [2]],
    ]))
    expect(rowKeys(model)).toEqual([['a', 'b_c'], ['a_b', 'c']])
    expect(matrix(model)).toEqual([[1], [2]])
  })

  test('pivot model: a missing key is not the text "null"', () => {
    const model = buildPivotModel(longForm(1, 1, [
      [['null'], ['null'], 0, [1]],
      [['null'], [null], 0, [2]],
      [[null], ['null'], 0, [3]],
      [[null], [null], 0, [4]],
    ]))
    expect(rowKeys(model)).toEqual([['null'], [null]])
    expect(columnKeys(model)).toEqual([['null'], [null]])
    expect(matrix(model)).toEqual([[1, 2], [3, 4]])
  })

  test('pivot model: a missing key is not a total, and a value called __total is a value', () => {
    const model = buildPivotModel(longForm(1, 0, [
      [['__total'], [], 0, [1]],
      [[null], [], 0, [2]],
      [[null], [], 1, [3]],
    ]))
    expect(rowKeys(model)).toEqual([['__total'], [null], []])
    expect([0, 1, 2].map((line) => model.rows.isTotal(line))).toEqual([false, false, true])
    expect(matrix(model)).toEqual([[1], [2], [3]])
  })

  test('pivot model: totals of both sides meet in the corner and stand last', () => {
    // Mask: bit 0 is the row field, bit 1 the column field.
    const model = buildPivotModel(longForm(1, 1, [
      [['east'], ['2024'], 0, [10]],
      [['east'], ['2025'], 0, [20]],
      [['east'], [null], 2, [30]],
      [['west'], ['2024'], 0, [5]],
      [['west'], [null], 2, [5]],
      [[null], ['2024'], 1, [15]],
      [[null], ['2025'], 1, [20]],
      [[null], [null], 3, [35]],
    ]))
    expect(rowKeys(model)).toEqual([['east'], ['west'], []])
    expect(columnKeys(model)).toEqual([['2024'], ['2025'], []])
    expect(matrix(model)).toEqual([
      [10, 20, 30],
      [5, undefined, 5],
      [15, 20, 35],
    ])
  })

  test('pivot model: a subtotal follows the group that it totals', () => {
    const model = buildPivotModel(longForm(2, 0, [
      [['a', 'x'], [], 0, [1]],
      [['a', 'y'], [], 0, [2]],
      [['a', null], [], 2, [3]],
      [['b', 'x'], [], 0, [4]],
      [['b', null], [], 2, [4]],
      [[null, null], [], 3, [7]],
    ]))
    expect(rowKeys(model)).toEqual([['a', 'x'], ['a', 'y'], ['a'], ['b', 'x'], ['b'], []])
    expect(model.rows.spanStart(1, 0)).toBe(0)
    expect(model.rows.spanEnd(0, 0)).toBe(2)
    expect(model.rows.spanStart(3, 0)).toBe(3)
    expect(model.rows.spanEnd(3, 0)).toBe(4)
    expect(model.rows.spanStart(5, 0)).toBe(5)
  })

  test('pivot model: rows keep the order of the answer, columns stand by their labels with the missing one last', () => {
    const model = buildPivotModel(longForm(1, 1, [
      [['z'], [null], 0, [1]],
      [['z'], ['b'], 0, [2]],
      [['m'], ['a'], 0, [3]],
      [['a'], ['b'], 0, [4]],
    ]))
    expect(rowKeys(model)).toEqual([['z'], ['m'], ['a']])
    expect(columnKeys(model)).toEqual([['a'], ['b'], [null]])
    expect(matrix(model)).toEqual([
      [undefined, 2, 1],
      [3, undefined, undefined],
      [undefined, 4, undefined],
    ])
  })

  test('pivot model: a missing measure is there, a missing combination is not', () => {
    const model = buildPivotModel(longForm(1, 1, [
      [['a'], ['x'], 0, [null]],
      [['b'], ['y'], 0, [0]],
    ]))
    expect(matrix(model)).toEqual([[null, undefined], [undefined, 0]])
  })

  test('pivot model: without row and column fields there is one cell a measure', () => {
    const model = buildPivotModel(longForm(0, 0, [[[], [], 0, [7, 8]]]))
    expect([model.rows.lineCount, model.columns.lineCount, model.measures.length]).toEqual([1, 1, 2])
    expect([matrix(model, 0), matrix(model, 1)]).toEqual([[[7]], [[8]]])
  })

  test('pivot model: no rows in the answer give an empty matrix', () => {
    const model = buildPivotModel(longForm(1, 1, []))
    expect([model.rows.lineCount, model.columns.lineCount]).toEqual([0, 0])
    expect(model.cellRow(0, 0)).toBe(-1)
  })

  test('pivot model: every result row is found at its key, and nothing else is', () => {
    const label = fc.constantFrom('a', 'b', 'a_b', 'null', '', '__total', '[]', null)
    const key = fc.tuple(label, label, label)
    fc.assert(fc.property(fc.uniqueArray(key, { selector: (tuple) => JSON.stringify(tuple), maxLength: 60 }), (keys) => {
      const rows: LongRow[] = keys.map(([one, two, three], index) => [[one, two], [three], 0, [index]])
      const model = buildPivotModel(longForm(2, 1, rows))
      const expected = new Map(keys.map((tuple, index) => [JSON.stringify(tuple), index]))
      let found = 0
      for (let row = 0; row < model.rows.lineCount; row += 1) {
        for (let column = 0; column < model.columns.lineCount; column += 1) {
          const cell = model.cellRow(row, column)
          const tuple = [...keyOfLine(model.rows, model.rowFields, row), ...keyOfLine(model.columns, model.columnFields, column)]
          expect(cell === -1 ? undefined : cell).toBe(expected.get(JSON.stringify(tuple)))
          if (cell !== -1) found += 1
        }
      }
      expect(found).toBe(keys.length)
    }))
  })
})
