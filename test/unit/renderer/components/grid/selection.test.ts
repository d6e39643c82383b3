import { describe, expect, it } from 'vitest'
import { cellCount, clampSelection, extendTo, headerRow, moveFocus, rangeHolds, rangeOf, selectAll, selectCell, selectRow, type Move } from '../../../../../src/renderer/components/grid/selection'

const shape = { rowCount: 100, columnCount: 10, pageRows: 20 }
const at = (row: number, column: number) => selectCell({ row, column })
const focusAfter = (move: Move, row: number, column: number) => moveFocus(at(row, column), move, shape, false)?.focus

describe('selection', () => {
  it.each<[Move, number, number]>([
    ['up', 49, 5], ['down', 51, 5], ['left', 50, 4], ['right', 50, 6], ['page-up', 30, 5], ['page-down', 70, 5],
    ['row-start', 50, 0], ['row-end', 50, 9], ['column-start', 0, 5], ['column-end', 99, 5], ['grid-start', 0, 0], ['grid-end', 99, 9],
  ])('from row 50, column 5, %s goes to row %i, column %i', (move, row, column) => {
    expect(focusAfter(move, 50, 5)).toEqual({ row, column })
  })

  it('stops at the edges', () => {
    expect(focusAfter('page-down', 95, 0)).toEqual({ row: 99, column: 0 })
    expect(focusAfter('right', 0, 9)).toEqual({ row: 0, column: 9 })
    expect(focusAfter('page-up', 3, 0)).toEqual({ row: 0, column: 0 })
  })

  it('reaches the header above the first row, and comes back', () => {
    expect(focusAfter('up', 0, 3)).toEqual({ row: headerRow, column: 3 })
    expect(focusAfter('down', headerRow, 3)).toEqual({ row: 0, column: 3 })
    expect(focusAfter('right', headerRow, 3)).toEqual({ row: headerRow, column: 4 })
    expect(rangeOf(at(headerRow, 3))).toBeNull()
  })

  it('extends from where it was begun, across the start too, and never into the header', () => {
    const down = moveFocus(moveFocus(at(5, 5), 'down', shape, true), 'right', shape, true)
    expect(rangeOf(down)).toEqual({ fromRow: 5, toRow: 6, fromColumn: 5, toColumn: 6 })
    const back = moveFocus(moveFocus(down, 'page-up', shape, true), 'row-start', shape, true)
    expect(rangeOf(back)).toEqual({ fromRow: 0, toRow: 5, fromColumn: 0, toColumn: 5 })
    expect(moveFocus(at(0, 0), 'up', shape, true)?.focus.row).toBe(0)
  })

  it('takes whole rows from the gutter, and a run of them when extended', () => {
    const rows = selectRow(selectRow(null, 3, 10, false), 7, 10, true)
    expect(rangeOf(rows)).toEqual({ fromRow: 3, toRow: 7, fromColumn: 0, toColumn: 9 })
  })

  it('counts the cells of everything without listing them', () => {
    const range = rangeOf(selectAll({ rowCount: 2 ** 31, columnCount: 10_000, pageRows: 1 }))
    expect(range === null ? 0 : cellCount(range)).toBe(21_474_836_480_000)
  })

  it('holds its corners and nothing beside them', () => {
    const range = rangeOf(extendTo(at(2, 2), { row: 4, column: 3 }))
    expect([rangeHolds(range, 2, 2), rangeHolds(range, 4, 3), rangeHolds(range, 5, 3), rangeHolds(range, 4, 4), rangeHolds(null, 0, 0)]).toEqual([true, true, false, false, false])
  })

  it('shrinks with the grid and keeps its identity while it fits', () => {
    const selection = at(99, 9)
    expect(clampSelection(selection, shape)).toBe(selection)
    expect(clampSelection(selection, { ...shape, rowCount: 10, columnCount: 2 })?.focus).toEqual({ row: 9, column: 1 })
    expect(clampSelection(selection, { ...shape, columnCount: 0 })).toBeNull()
  })

  it('takes the header when there are no rows, and nothing when there are no columns', () => {
    expect(moveFocus(null, 'down', { ...shape, rowCount: 0 }, false)?.focus).toEqual({ row: headerRow, column: 0 })
    expect(moveFocus(null, 'down', { ...shape, columnCount: 0 }, false)).toBeNull()
  })
})
