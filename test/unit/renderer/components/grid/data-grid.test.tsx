import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DataGrid, type DataGridProps } from '../../../../../src/renderer/components/grid/data-grid'
import type { GridColumn } from '../../../../../src/renderer/components/grid/grid-types'

// The simulated DOM lays nothing out: the grid is told that it is 800 × 312 px, which is ten rows under a header of 32 px.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(800)
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(312)
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const column = (index: number, change: Partial<GridColumn> = {}): GridColumn => ({
  id: `c${index}`, name: `Column ${index}`, widthPx: 100, isFrozen: false, align: 'start', isResizable: true, sort: null, ...change,
})
const words: DataGridProps['words'] = {
  label: 'Rows', rowNumbers: 'Row numbers', rowNumber: (row) => String(row + 1), position: ({ row, column: at }) => `row ${row + 1} column ${at + 1}`,
}
function show(change: Partial<DataGridProps> = {}) {
  const columns = change.columns ?? Array.from({ length: 5 }, (_, index) => column(index))
  return render(
    <DataGrid
      rowCount={100_000_000} columns={columns} words={words} renderHeader={({ name }) => name}
      cell={(row, at) => ({ text: `${row}:${at}`, style: 'value', title: null })} {...change}
    />,
  )
}
const grid = () => screen.getByRole('grid')
const press = (key: string, held: { ctrlKey?: boolean; shiftKey?: boolean; altKey?: boolean } = {}) => fireEvent.keyDown(grid(), { key, ...held })
const focused = () => document.getElementById(grid().getAttribute('aria-activedescendant') ?? '')

describe('data grid', () => {
  it('says how large it is and where each cell stands, header and row numbers counted', () => {
    show()
    expect(grid().getAttribute('aria-rowcount')).toBe('100000001')
    expect(grid().getAttribute('aria-colcount')).toBe('6')
    const cell = screen.getByText('3:1').closest('[role=gridcell]')
    expect(cell?.getAttribute('aria-colindex')).toBe('3')
    expect(cell?.closest('[role=row]')?.getAttribute('aria-rowindex')).toBe('5')
    expect(screen.getAllByRole('columnheader')).toHaveLength(6)
  })

  it('draws only the rows on screen of a hundred million', () => {
    show()
    expect(screen.getAllByRole('rowheader').map((header) => header.textContent)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'])
  })

  it('asks for no row that is gone when there are suddenly fewer', () => {
    const columns = [column(0)]
    const asked: number[] = []
    const cell: DataGridProps['cell'] = (row, at) => {
      asked.push(row)
      return { text: `${row}:${at}`, style: 'value', title: null }
    }
    const grown = <DataGrid rowCount={10} columns={columns} words={words} renderHeader={({ name }) => name} cell={cell} />
    const { rerender } = render(grown)
    asked.length = 0
    rerender(<DataGrid rowCount={3} columns={columns} words={words} renderHeader={({ name }) => name} cell={(row, at) => cell(row, at)} />)
    expect(Math.max(...asked)).toBe(2)
  })

  it('draws only the columns on screen of ten thousand', () => {
    show({ columns: Array.from({ length: 10_000 }, (_, index) => column(index)) })
    expect(screen.getAllByRole('columnheader').length).toBeLessThan(15)
    expect(grid().getAttribute('aria-colcount')).toBe('10001')
  })

  it('moves the focus with the keys and keeps it on screen, one row at a time', () => {
    show()
    press('ArrowDown')
    press('ArrowDown')
    press('ArrowRight')
    expect(focused()?.textContent).toBe('1:1')
    press('End', { ctrlKey: true })
    expect(focused()?.textContent).toBe('99999999:4')
    press('ArrowUp')
    expect(focused()?.textContent).toBe('99999998:4')
    press('Home', { ctrlKey: true })
    expect(focused()?.textContent).toBe('0:0')
  })

  it('moves a hundred million rows by single pixels with the wheel', () => {
    show()
    press('End', { ctrlKey: true })
    fireEvent.wheel(grid(), { deltaY: -28 })
    expect(screen.getAllByRole('rowheader')[0]?.textContent).toBe('99999990')
    expect(screen.getAllByRole('rowheader').at(-1)?.textContent).toBe('99999999')
  })

  it('stays where it is when the browser moves the scrollbar because the grid changed its size', () => {
    show()
    press('End', { ctrlKey: true })
    const scroller = document.querySelector('.grid-scroller')
    if (scroller === null) throw new Error('The grid has no scroller.')
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(372)
    scroller.scrollTop -= 60
    fireEvent.scroll(scroller)
    expect(screen.getAllByRole('rowheader').at(-1)?.textContent).toBe('100000000')
    expect(focused()?.textContent).toBe('99999999:4')
  })

  it('goes where a hand drags the scrollbar', () => {
    show()
    const scroller = document.querySelector('.grid-scroller')
    if (scroller === null) throw new Error('The grid has no scroller.')
    scroller.scrollTop = 7_500_000
    fireEvent.scroll(scroller)
    const row = Number(screen.getAllByRole('rowheader')[0]?.textContent)
    expect(Math.abs(row - 50_000_000)).toBeLessThan(1_000)
  })

  it('marks what is selected and copies its bounds', () => {
    const onCopy = vi.fn()
    show({ onCopy })
    press('ArrowDown')
    press('ArrowDown', { shiftKey: true })
    press('ArrowRight', { shiftKey: true })
    expect(screen.getAllByRole('gridcell').filter((cell) => cell.getAttribute('aria-selected') === 'true')).toHaveLength(4)
    press('c', { ctrlKey: true, shiftKey: true })
    expect(onCopy).toHaveBeenCalledWith({ fromRow: 0, toRow: 1, fromColumn: 0, toColumn: 1 }, true)
  })

  it('says how a column is sorted and asks for a sort by click and by key', () => {
    const onSort = vi.fn()
    show({ onSort, columns: [column(0, { sort: { direction: 'descending', order: null } }), column(1)] })
    const [, first, second] = screen.getAllByRole('columnheader')
    expect(first?.getAttribute('aria-sort')).toBe('descending')
    expect(second?.getAttribute('aria-sort')).toBe('none')
    if (second !== undefined) fireEvent.click(second, { shiftKey: true })
    expect(onSort).toHaveBeenLastCalledWith(1, true)
    press('ArrowLeft')
    press('Enter')
    expect(onSort).toHaveBeenLastCalledWith(0, false)
  })

  it('resizes the focused column with Alt and an arrow', () => {
    const onResize = vi.fn()
    show({ onResize })
    press('ArrowDown')
    press('ArrowRight', { altKey: true })
    expect(onResize).toHaveBeenCalledWith(0, 110, true)
  })

  it('keeps frozen columns while the others scroll', () => {
    show({ columns: [column(0, { isFrozen: true }), ...Array.from({ length: 100 }, (_, index) => column(index + 1))] })
    press('ArrowDown')
    press('End')
    expect(focused()?.textContent).toBe('0:100')
    expect(screen.getByText('0:0')).toBeDefined()
    expect(screen.queryByText('0:1')).toBeNull()
  })

  it('holds the place of cells on their way and says that they are busy', () => {
    show({ cell: () => null })
    const cells = screen.getAllByRole('gridcell')
    expect(cells).toHaveLength(50)
    expect(cells.every((cell) => cell.getAttribute('aria-busy') === 'true')).toBe(true)
  })

  it('prints what a cell holds as text, never as markup', () => {
    show({ rowCount: 1, cell: () => ({ text: '<img src=x>', style: 'value', title: null }) })
    expect(screen.getAllByText('<img src=x>')).toHaveLength(5)
    expect(document.querySelector('img')).toBeNull()
  })

  it('tells the visible range, and says the position once the keys rest', () => {
    vi.useFakeTimers()
    const onVisibleRange = vi.fn()
    show({ onVisibleRange })
    expect(onVisibleRange).toHaveBeenLastCalledWith(0, 9, 0, 4)
    press('ArrowDown')
    press('PageDown')
    expect(document.querySelector('[aria-live]')?.textContent).toBe('')
    act(() => { vi.advanceTimersByTime(300) })
    expect(document.querySelector('[aria-live]')?.textContent).toBe('row 11 column 1')
    vi.useRealTimers()
  })
})
