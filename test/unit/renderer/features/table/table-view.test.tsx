import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { engine } from '../../../../../src/renderer/api/engine'
import TableView from '../../../../../src/renderer/features/table/table-view'
import { startTranslation } from '../../../../../src/renderer/i18n/i18n'
import { putDatasets, useDatasetStore } from '../../../../../src/renderer/store/datasets'
import { addView, currentDocument, useDocument, useDocumentStore } from '../../../../../src/renderer/store/document'
import { newTableSpec } from '../../../../../src/renderer/store/new-spec'
import { useSettings } from '../../../../../src/renderer/store/settings'
import { AppFailure } from '../../../../../src/shared/errors/errors'
import type { TableSpec } from '../../../../../src/shared/query/table-spec'
import { emptyDocument } from '../../../../../src/shared/query/view'
import { settle } from '../../support/settle'
import type { Field } from '../../../../../src/shared/result/field'

const fields: Field[] = [{ name: 'city', kind: 'text', type: 'VARCHAR' }, { name: 'people', kind: 'integer', type: 'BIGINT' }]
const asked: { channel: string; input: { spec: TableSpec; from: number; count: number } }[] = []
let failure: AppFailure | null = null

beforeEach(() => {
  startTranslation('en')
  useSettings.setState({ language: 'en' })
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(800)
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(372)
  asked.length = 0
  failure = null
  // The engine's own client stands in for the process: rows named after their number, turned round when sorted descending.
  vi.spyOn(engine, 'request').mockImplementation(async (channel, input) => {
    if (channel !== 'table/window') return channel === 'table/count' ? { rowCount: 7 } : { profiles: [] }
    const { spec, from, count } = input as { spec: TableSpec; from: number; count: number }
    asked.push({ channel, input: { spec, from, count } })
    if (failure !== null) throw failure
    const total = spec.filter === null ? 5_000 : 7
    const rowCount = Math.max(0, Math.min(count, total - from))
    const rows = Array.from({ length: rowCount }, (_, row) => (spec.sort[0]?.direction === 'descending' ? total - 1 - from - row : from + row))
    return {
      from, totalRows: total, trace: { sql: '', elapsedMs: 3 },
      batch: {
        rowCount,
        columns: [
          { field: fields[0], data: { encoding: 'text', approximate: null, values: rows.map((row) => (row === 2 ? null : `town ${row}`)) } },
          { field: fields[1], data: { encoding: 'int64', validity: null, values: BigInt64Array.from(rows.map((row) => 9_007_199_254_740_993n + BigInt(row))) } },
        ],
      },
    } as never
  })
  putDatasets([{
    id: 'd', name: 'towns.csv', sqlName: 'towns', format: 'csv', files: [], fileCount: 1, sizeBytes: 1, fields, rowCount: 5_000, reader: null,
    storage: { kind: 'file' }, problems: [], isSynthetic: false,
  }])
  addView('towns', newTableSpec('d'))
})
afterEach(() => {
  cleanup()
  useDatasetStore.setState({ datasets: [], versions: {} })
  useDocumentStore.getState().load(emptyDocument)
  vi.restoreAllMocks()
})

function ShownTable() {
  const view = useDocument().views[0]
  return view === undefined ? null : <TableView view={view} />
}
const show = async () => {
  render(<ShownTable />)
  await settle()
}
const spec = () => currentDocument().views[0]?.spec as TableSpec
const header = (name: string) => screen.getByRole('columnheader', { name })

describe('table view', () => {
  it('shows rows with exact numbers, and null apart from text', async () => {
    await show()
    expect(screen.getByText('town 0')).toBeDefined()
    expect(screen.getByText('9,007,199,254,740,993')).toBeDefined()
    expect(screen.getByText('null').closest('[role=gridcell]')?.getAttribute('data-style')).toBe('null')
    expect(screen.getByText('5,000 rows')).toBeDefined()
  })

  it('sorts by a click, tells so, and takes it back with undo', async () => {
    await show()
    fireEvent.click(header('people'))
    fireEvent.click(header('people'))
    await settle()
    expect(spec().sort).toEqual([{ field: 'people', direction: 'descending' }])
    expect(header('people').getAttribute('aria-sort')).toBe('descending')
    expect(screen.getByText('town 4999')).toBeDefined()
    act(() => { useDocumentStore.getState().undo() })
    act(() => { useDocumentStore.getState().undo() })
    await settle()
    expect(spec().sort).toEqual([])
    expect(screen.getByText('town 0')).toBeDefined()
  })

  it('asks for the same rows when only the layout changes: not again', async () => {
    await show()
    const before = asked.length
    fireEvent.focus(screen.getByRole('grid'))
    fireEvent.keyDown(screen.getByRole('grid'), { key: 'ArrowDown' })
    fireEvent.keyDown(screen.getByRole('grid'), { key: 'ArrowRight', altKey: true })
    await settle()
    expect(spec().layout.widthsPx['city']).toBeGreaterThan(0)
    expect(asked).toHaveLength(before)
  })

  it('shows its filter, how many rows pass it, and removes it', async () => {
    await show()
    act(() => {
      useDocumentStore.getState().dispatch({
        type: 'change-spec', id: currentDocument().views[0]?.id ?? '', spec: { ...spec(), filter: { kind: 'compare', field: 'city', operator: '=', value: 'null' } },
      })
    })
    await settle()
    expect(screen.getByText('7 of 5,000 rows')).toBeDefined()
    const chip = within(screen.getByRole('list', { name: 'Filters' })).getByRole('button', { name: 'Remove filter: city = “null”' })
    fireEvent.click(chip)
    await settle()
    expect(spec().filter).toBeNull()
  })

  it('says what failed beside the rows and tries again', async () => {
    failure = new AppFailure({ code: 'query-failed', sql: 'SELECT', reason: 'no space left' })
    await show()
    expect(screen.getByRole('alert').textContent).toContain('no space left')
    failure = null
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await settle()
    expect(screen.queryByRole('alert')).toBeNull()
    expect(screen.getByText('town 0')).toBeDefined()
  })

  it('offers the columns back when all are hidden', async () => {
    await show()
    act(() => {
      useDocumentStore.getState().dispatch({
        type: 'change-spec', id: currentDocument().views[0]?.id ?? '', spec: { ...spec(), layout: { ...spec().layout, hidden: ['city', 'people'] } },
      })
    })
    fireEvent.click(screen.getByRole('button', { name: 'Show all columns' }))
    await settle()
    expect(spec().layout.hidden).toEqual([])
    expect(screen.getByText('town 0')).toBeDefined()
  })
})
