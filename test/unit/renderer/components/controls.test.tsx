import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { IconButton, Button } from '../../../../src/renderer/components/button'
import { Checkbox } from '../../../../src/renderer/components/checkbox'
import { Dialog } from '../../../../src/renderer/components/dialog'
import { Menu } from '../../../../src/renderer/components/menu'
import { ProgressBar } from '../../../../src/renderer/components/progress-bar'
import { SearchField } from '../../../../src/renderer/components/search-field'
import { Select } from '../../../../src/renderer/components/select'
import { shortcutText } from '../../../../src/renderer/components/shortcut'
import { SplitPane } from '../../../../src/renderer/components/split-pane'
import { TextField } from '../../../../src/renderer/components/text-field'
import { startTranslation } from '../../../../src/renderer/i18n/i18n'

beforeAll(() => startTranslation('en'))
afterEach(cleanup)

describe('controls', () => {
  it('an icon button has its label as name', () => {
    const onPress = vi.fn()
    render(<IconButton label="Add a view" onPress={onPress}>+</IconButton>)
    fireEvent.click(screen.getByRole('button', { name: 'Add a view' }))
    expect(onPress).toHaveBeenCalledOnce()
  })
  it('a menu opens by its button, names itself and runs what was chosen', () => {
    const onAction = vi.fn()
    render(
      <Menu
        label="Actions" trigger={<Button>Open</Button>}
        groups={[{ id: 'g', entries: [{ id: 'a', label: 'First', onAction }, { id: 'b', label: 'Second', isDisabled: true, onAction: vi.fn() }] }]}
      />,
    )
    fireEvent.click(screen.getByRole('button', { name: 'Open' }))
    expect(screen.getByRole('menu')).toBeTruthy()
    expect(screen.getByRole('menuitem', { name: 'Second' }).getAttribute('aria-disabled')).toBe('true')
    fireEvent.click(screen.getByRole('menuitem', { name: 'First' }))
    expect(onAction).toHaveBeenCalledOnce()
  })
  it('a dialog is named by its title and closes on Escape', () => {
    const onClose = vi.fn()
    render(<Dialog title="Audit" onClose={onClose}>text</Dialog>)
    const dialog = screen.getByRole('dialog', { name: 'Audit' })
    fireEvent.keyDown(dialog, { key: 'Escape' })
    fireEvent.keyUp(dialog, { key: 'Escape' })
    expect(onClose).toHaveBeenCalled()
  })
  it('a text field hears no Enter that ends a word of an input method', () => {
    const onKeyDown = vi.fn()
    render(<TextField label="Title" onKeyDown={onKeyDown} />)
    const box = screen.getByRole('textbox', { name: 'Title' })
    fireEvent.keyDown(box, { key: 'Enter', isComposing: true })
    expect(onKeyDown).not.toHaveBeenCalled()
    fireEvent.keyDown(box, { key: 'Enter' })
    expect(onKeyDown).toHaveBeenCalledOnce()
  })
  it('a select is named by its label even when that is hidden', () => {
    render(<Select label="Quote" isLabelHidden options={[{ value: 'a', label: 'As detected' }]} value="a" onChange={() => undefined} />)
    expect(screen.getByRole('button', { name: /Quote/ })).toBeTruthy()
  })
  it('fields carry their label and hint', () => {
    render(<><TextField label="Comment" hint="One character" /><SearchField label="Filter fields" /><Checkbox>Whole</Checkbox></>)
    expect(screen.getByRole('textbox', { name: 'Comment' }).getAttribute('aria-describedby')).toBeTruthy()
    expect(screen.getByRole('searchbox', { name: 'Filter fields' })).toBeTruthy()
    expect(screen.getByRole('checkbox', { name: 'Whole' })).toBeTruthy()
  })
  it('a progress bar says how far it is, or that nobody knows', () => {
    const { rerender } = render(<ProgressBar label="Counting" fraction={0.25} />)
    expect(screen.getByRole('progressbar', { name: 'Counting' }).getAttribute('aria-valuenow')).toBe('25')
    rerender(<ProgressBar label="Counting" fraction={null} />)
    expect(screen.getByRole('progressbar', { name: 'Counting' }).getAttribute('aria-valuenow')).toBeNull()
  })
  it('a split pane is resized by arrow keys, within its limits', () => {
    render(<SplitPane label="Width" side="left" initialPx={200} minimumPx={190} maximumPx={400}>content</SplitPane>)
    const divider = screen.getByRole('separator', { name: 'Width' })
    fireEvent.keyDown(divider, { key: 'ArrowRight' })
    expect(divider.getAttribute('aria-valuenow')).toBe('216')
    fireEvent.keyDown(divider, { key: 'Home' })
    fireEvent.keyDown(divider, { key: 'ArrowLeft' })
    expect(divider.getAttribute('aria-valuenow')).toBe('190')
  })
  it('shortcuts are printed as the keys are', () => {
    expect(shortcutText('mod+shift+z')).toBe('Ctrl+Shift+Z')
  })
})
