import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asDetected } from '../../../../src/shared/dataset/reader-options'
import { emptyDocument } from '../../../../src/shared/query/view'
import { runCommand } from '../../../../src/renderer/commands/registry'
import { followKeyboard, pressedKeys } from '../../../../src/renderer/commands/keyboard'
import { startTranslation } from '../../../../src/renderer/i18n/i18n'
import { Canvas } from '../../../../src/renderer/layout/canvas'
import { Dialogs } from '../../../../src/renderer/layout/dialogs'
import { Notices } from '../../../../src/renderer/layout/notices'
import { Rail } from '../../../../src/renderer/layout/rail'
import { StatusBar } from '../../../../src/renderer/layout/status-bar'
import { ViewTabs } from '../../../../src/renderer/layout/view-tabs'
import { acceptOpened, useDatasetStore } from '../../../../src/renderer/store/datasets'
import { addView, currentDocument, useDocumentStore } from '../../../../src/renderer/store/document'
import { newSpec } from '../../../../src/renderer/store/new-spec'
import { useNotices } from '../../../../src/renderer/store/notices'
import { closeDialog, reportStatus, useScreen } from '../../../../src/renderer/store/screen'
import type { FakeBridge } from '../support/fake-bridge'
import { installFakeBridge, sampleDataset } from '../support/fake-bridge'
import { settle } from '../support/settle'

let bridge: FakeBridge

beforeEach(() => {
  startTranslation('en')
  bridge = installFakeBridge()
  useDocumentStore.getState().load(emptyDocument)
  useDatasetStore.setState({ datasets: [], isLoaded: true, versions: {} })
  useNotices.setState({ notices: [] })
  closeDialog()
})
afterEach(cleanup)

describe('welcome', () => {
  it('teaches what to do and opens the sample with one press', async () => {
    render(<Canvas />)
    expect(screen.getByRole('heading', { name: 'Open a dataset' })).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Explore the sample' }))
    await settle()
    expect(bridge.asked.map(({ channel }) => channel)).toContain('dataset/open-sample')
  })
})

describe('opening a dataset', () => {
  it('makes a table view, shows it, and does so once', () => {
    acceptOpened({ opened: [sampleDataset()], failed: [] })
    acceptOpened({ opened: [sampleDataset()], failed: [] })
    expect(currentDocument().views.map(({ name, spec }) => [name, spec.kind])).toEqual([['sales.csv', 'table']])
    expect(currentDocument().activeDataset).toBe('d1')
  })
  it('tells what could not be opened', async () => {
    acceptOpened({ opened: [], failed: [{ code: 'file-empty', path: '/data/nothing.csv' }] })
    render(<Notices />)
    await settle()
    expect(screen.getByRole('alert').textContent).toContain('nothing.csv is empty')
  })
})

describe('view tabs', () => {
  it('are a tab list: arrow keys move, F2 and Enter rename', async () => {
    acceptOpened({ opened: [sampleDataset()], failed: [] })
    const pivot = addView('By country', newSpec.pivot('d1', 'sales'))
    render(<ViewTabs />)
    const tabs = within(screen.getByRole('tablist', { name: 'Views' })).getAllByRole('tab')
    expect(tabs.map((tab) => tab.getAttribute('aria-selected'))).toEqual(['false', 'true'])
    fireEvent.keyDown(tabs[1] as HTMLElement, { key: 'ArrowLeft' })
    expect(currentDocument().activeView).not.toBe(pivot)
    act(() => runCommand('rename-view'))
    const input = screen.getByRole('textbox', { name: 'Name of the view' })
    fireEvent.change(input, { target: { value: 'Sales' } })
    fireEvent.keyDown(input, { key: 'Enter' })
    expect(currentDocument().views[0]?.name).toBe('Sales')
    act(() => runCommand('undo'))
    expect(currentDocument().views[0]?.name).toBe('sales.csv')
    await settle()
  })
})

describe('rail', () => {
  it('lists datasets with their size, and landmarks have names', async () => {
    acceptOpened({ opened: [sampleDataset()], failed: [] })
    render(<Rail />)
    await settle()
    expect(screen.getByRole('navigation', { name: 'Data' })).toBeTruthy()
    const entry = within(screen.getByRole('list', { name: 'Open datasets' })).getByRole('button', { name: /^sales\.csv/ })
    expect(entry.textContent).toContain('12,345 rows · 3 columns')
    expect(await screen.findByRole('grid', { name: 'Fields of sales.csv' })).toBeTruthy()
  })
  it('says when a dataset has problems, what they are, and reads a changed file again', async () => {
    acceptOpened({ opened: [sampleDataset({ problems: [{ code: 'file-changed', path: '/data/sales.csv', change: 'grown' }] })], failed: [] })
    render(<Rail />)
    fireEvent.click(screen.getByRole('button', { name: '1 problem' }))
    await settle()
    expect(screen.getByText('sales.csv has changed since it was opened.')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Read the file again' }))
    await settle()
    expect(bridge.asked).toContainEqual({ channel: 'dataset/reopen', input: { dataset: 'd1', options: asDetected } })
  })
})

describe('status bar', () => {
  it('shows the rows and time of the active view only', async () => {
    acceptOpened({ opened: [sampleDataset()], failed: [] })
    render(<StatusBar />)
    act(() => reportStatus({ view: 'another', rowsOut: 1, rowsIn: 1, elapsedMs: 5 }))
    expect(screen.queryByText('1 row')).toBeNull()
    act(() => reportStatus({ view: currentDocument().activeView ?? '', rowsOut: 20, rowsIn: 12_345, elapsedMs: 1_234 }))
    expect(screen.getByText('20 of 12,345 rows')).toBeTruthy()
    expect(screen.getByText('1.2 sec')).toBeTruthy()
    await settle()
  })
  it('states plainly that the app is offline, with the count', async () => {
    render(<><StatusBar /><Dialogs /></>)
    fireEvent.click(screen.getByRole('button', { name: 'Offline' }))
    await settle()
    const dialog = screen.getByRole('dialog', { name: 'What Sextant never does' })
    expect(dialog.textContent).toContain('Requests refused so far: 0')
  })
})

describe('a view whose data is gone', () => {
  it('says so and offers to close it', () => {
    addView('Old', newSpec.pivot('gone', 'gone'))
    render(<Canvas />)
    fireEvent.click(screen.getByRole('button', { name: 'Close view' }))
    expect(currentDocument().views).toEqual([])
  })
})

describe('keyboard', () => {
  it('reads a press in the notation of the registry', () => {
    const press = { key: 'Z', code: 'KeyZ', ctrlKey: true, metaKey: false, altKey: false, shiftKey: true }
    expect(pressedKeys(press)).toBe('mod+shift+z')
    expect(pressedKeys({ ...press, key: '¡', code: 'Digit1', altKey: true, shiftKey: false })).toBe('mod+alt+1')
  })
  it('hears shortcuts again as soon as a dialog is on its way out', () => {
    acceptOpened({ opened: [sampleDataset()], failed: [] })
    const stop = followKeyboard()
    const overlay = document.body.appendChild(document.createElement('div'))
    overlay.innerHTML = '<section role="dialog" data-rac></section>'
    const exportKeys = (): boolean => fireEvent.keyDown(window, { key: 'e', code: 'KeyE', ctrlKey: true })
    exportKeys()
    expect(useScreen.getState().dialog).toBeNull()
    overlay.dataset['exiting'] = 'true'
    exportKeys()
    expect(useScreen.getState().dialog?.name).toBe('export')
    overlay.remove()
    stop()
  })
  it('Escape closes what has just been opened before the focus has come to it, and leaves the rest to what has the focus', () => {
    const stop = followKeyboard()
    useScreen.setState({ dialog: { name: 'about', dataset: null }, isPaletteOpen: true })
    const inside = document.body.appendChild(document.createElement('div'))
    inside.setAttribute('role', 'dialog')
    fireEvent.keyDown(inside, { key: 'Escape', code: 'Escape' })
    expect(useScreen.getState()).toMatchObject({ dialog: { name: 'about' }, isPaletteOpen: true })
    fireEvent.keyDown(document.body, { key: 'Escape', code: 'Escape' })
    expect(useScreen.getState()).toMatchObject({ dialog: { name: 'about' }, isPaletteOpen: false })
    fireEvent.keyDown(document.body, { key: 'Escape', code: 'Escape' })
    expect(useScreen.getState().dialog).toBeNull()
    inside.remove()
    stop()
  })
  it('commands that make no sense do nothing', () => {
    runCommand('new-pivot')
    expect(currentDocument().views).toEqual([])
    runCommand('show-palette')
    expect(useScreen.getState().isPaletteOpen).toBe(true)
    runCommand('show-palette')
  })
})
