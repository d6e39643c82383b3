import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { FieldChoice } from '../../../../../src/renderer/components/shelves/add-field-button'
import type { Pill } from '../../../../../src/renderer/components/shelves/pill'
import { Shelf, type ShelfProps } from '../../../../../src/renderer/components/shelves/shelf'
import { startTranslation } from '../../../../../src/renderer/i18n/i18n'

beforeAll(() => { startTranslation('en') })
afterEach(cleanup)

const pills: Pill[] = ['region', 'city'].map((name) => ({
  id: name, label: name, kind: 'text', problem: null, editor: null, menu: [{ id: 'm', entries: [{ id: 'one', label: `About ${name}`, onAction: () => undefined }] }],
}))
const choices: FieldChoice[] = [
  { id: 'day', name: 'day', kind: 'date', refusal: null },
  { id: 'tags', name: 'tags', kind: 'list', refusal: '“tags” holds list: it cannot form groups.' },
]

function propsOf(change: Partial<ShelfProps> = {}): ShelfProps {
  return {
    name: 'Rows', shelf: 'rows', scope: 'view', hint: 'Drop a field', pills, choices, fieldDragType: 'application/x-test',
    onAdd: vi.fn(() => null), onDropField: vi.fn(() => null), onMovePill: vi.fn(() => null), onRemove: vi.fn(), ...change,
  }
}

function show(change: Partial<ShelfProps> = {}) {
  const props = propsOf(change)
  render(<Shelf {...props} />)
  return props
}

describe('a shelf', () => {
  test('is a named list of its fields, each with a way to move and to remove it', () => {
    show()
    expect(screen.getByRole('grid', { name: 'Rows' })).toBeTruthy()
    expect(screen.getAllByRole('row').map((row) => row.getAttribute('aria-label'))).toEqual(['region', 'city'])
    expect(screen.getByRole('button', { name: 'Remove city' })).toBeTruthy()
    expect(screen.getAllByRole('button', { name: /Move region/ })).toHaveLength(1)
  })

  test('empty, says what to do', () => {
    show({ pills: [] })
    expect(screen.getByText('Drop a field')).toBeTruthy()
  })

  test('loses the focused field on Delete', () => {
    const props = show()
    const [, city] = screen.getAllByRole('row')
    act(() => { city!.focus() })
    fireEvent.keyDown(city!, { key: 'Delete' })
    expect(props.onRemove).toHaveBeenCalledWith(1)
  })

  test.each([['its only field', []], ['one of two', pills.slice(1)]])('keeps the focus when %s is taken away under it, as by an undo', async (_which, left) => {
    const { rerender } = render(<Shelf {...propsOf({ pills: left.length === 0 ? pills.slice(0, 1) : pills })} />)
    act(() => { screen.getByRole('button', { name: 'Remove region' }).focus() })
    rerender(<Shelf {...propsOf({ pills: left })} />)
    await waitFor(() => { expect(screen.getByRole('grid', { name: 'Rows' }).contains(document.activeElement)).toBe(true) })
  })

  test('opens a field’s settings on Enter', async () => {
    show()
    const [region] = screen.getAllByRole('row')
    act(() => { region!.focus() })
    fireEvent.keyDown(region!, { key: 'Enter' })
    fireEvent.keyUp(region!, { key: 'Enter' })
    expect(await screen.findByRole('menuitem', { name: 'About region' })).toBeTruthy()
  })

  test('tells of the only field that typed letters leave, and takes it back when the list is closed without a choice', async () => {
    const onLikely = vi.fn()
    const props = show({ onLikely, choices: [...choices, { id: 'price', name: 'price', kind: 'float', refusal: null }] })
    const open = async (): Promise<HTMLElement> => {
      fireEvent.click(screen.getByRole('button', { name: 'Add a field to Rows' }))
      return screen.findByRole('searchbox')
    }
    const box = await open()
    fireEvent.change(box, { target: { value: 'd' } })
    fireEvent.change(box, { target: { value: 'da' } })
    expect(onLikely.mock.calls.map(([choice]) => (choice as FieldChoice | null)?.id)).toEqual(['day'])
    fireEvent.change(box, { target: { value: 'a' } })
    fireEvent.change(box, { target: { value: 'tags' } })
    fireEvent.change(box, { target: { value: 'pr' } })
    fireEvent.keyDown(box, { key: 'Escape' })
    fireEvent.keyDown(box, { key: 'Escape' })
    await waitFor(() => { expect(screen.queryByRole('searchbox')).toBeNull() })
    expect(onLikely.mock.calls.map(([choice]) => (choice as FieldChoice | null)?.id ?? null)).toEqual(['day', null, 'price', null])
    fireEvent.change(await open(), { target: { value: 'pr' } })
    fireEvent.click(await screen.findByRole('menuitem', { name: 'price' }))
    await waitFor(() => { expect(screen.queryByRole('searchbox')).toBeNull() })
    expect(onLikely.mock.calls.map(([choice]) => (choice as FieldChoice | null)?.id ?? null)).toEqual(['day', null, 'price', null, 'price'])
    expect(props.onAdd).toHaveBeenCalledTimes(1)
  })

  test('takes a field by a few letters and Enter, without a pointer', async () => {
    const props = show()
    const add = screen.getByRole('button', { name: 'Add a field to Rows' })
    fireEvent.click(add)
    const search = await screen.findByRole('searchbox')
    fireEvent.input(search, { target: { value: 'da' } })
    await waitFor(() => { expect(screen.getAllByRole('menuitem')).toHaveLength(1) })
    fireEvent.click(screen.getByRole('menuitem', { name: /day/ }))
    expect(props.onAdd).toHaveBeenCalledWith(choices[0], 2)
  })

  test('shows why a field cannot go there, and does not take it', async () => {
    const props = show()
    fireEvent.click(screen.getByRole('button', { name: 'Add a field to Rows' }))
    const refused = await screen.findByRole('menuitem', { name: /tags/ })
    expect(refused.getAttribute('aria-disabled')).toBe('true')
    expect(screen.getByText(/cannot form groups/)).toBeTruthy()
    fireEvent.click(refused)
    expect(props.onAdd).not.toHaveBeenCalled()
  })

  test('says aloud why something was refused', async () => {
    show({ onAdd: () => 'Rows is full.' })
    fireEvent.click(screen.getByRole('button', { name: 'Add a field to Rows' }))
    fireEvent.click(await screen.findByRole('menuitem', { name: /day/ }))
    await waitFor(() => { expect(screen.getByText('Rows is full.').getAttribute('role')).toBe('status') })
  })
})
