import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, test, vi } from 'vitest'
import { menuTemplate } from '../../../../src/main/app/menu-template'
import { nativeTexts } from '../../../../src/main/app/native-texts'

const actions = { openFiles: vi.fn(), openFolder: vi.fn(), zoom: vi.fn(), run: vi.fn(), reload: vi.fn() }

function items(isDevelopment = false): MenuItemConstructorOptions[] {
  const template = menuTemplate({ texts: nativeTexts('en'), settings: { theme: 'dark', language: null }, shownLanguage: 'zh-CN', isDevelopment }, actions)
  const flat = (entries: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    entries.flatMap((entry) => (Array.isArray(entry.submenu) ? [entry, ...flat(entry.submenu)] : [entry]))
  return flat(template)
}

function press(accelerator: string): void {
  const click = items().find((item) => item.accelerator === accelerator)?.click
  expect(click, accelerator).toBeDefined()
  // The template's own entries use none of Electron's arguments.
  Reflect.apply(click ?? (() => undefined), undefined, [])
}

describe('menuTemplate', () => {
  test('menu: undo, redo and the palette are commands of the page', () => {
    for (const keys of ['CommandOrControl+Z', 'CommandOrControl+Shift+Z', 'CommandOrControl+K', 'CommandOrControl+W']) press(keys)
    expect(items().find((item) => item.accelerator === 'CommandOrControl+Z')?.registerAccelerator).toBe(false)
    expect(actions.run.mock.calls).toEqual([['undo'], ['redo'], ['show-palette'], ['close-view']])
  })

  test('menu: opening and zooming are done by main', () => {
    for (const keys of ['CommandOrControl+O', 'CommandOrControl+Shift+O', 'CommandOrControl+=', 'CommandOrControl+-', 'CommandOrControl+0']) press(keys)
    expect(actions.openFiles).toHaveBeenCalledOnce()
    expect(actions.openFolder).toHaveBeenCalledOnce()
    expect(actions.zoom.mock.calls).toEqual([['in'], ['out'], ['reset']])
  })

  test('menu: the chosen theme and the shown language are checked', () => {
    expect(items().filter((item) => item.checked === true).map((item) => item.label)).toEqual(['Dark', '简体中文'])
  })

  test('menu: reload and developer tools exist in development only', () => {
    const isForDevelopers = (item: MenuItemConstructorOptions): boolean => item.role === 'toggleDevTools' || item.label === 'Reload'
    expect(items().filter(isForDevelopers)).toHaveLength(0)
    expect(items(true).filter(isForDevelopers)).toHaveLength(2)
  })
})
