import { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron'
import { describe, expect, test, vi } from 'vitest'
import { PageLink } from '../../../../src/main/app/page-link'

function pageOf(): { page: PageLink; sent: unknown[]; contents: EventEmitter } {
  const sent: unknown[] = []
  const contents = Object.assign(new EventEmitter(), { send: (...words: unknown[]) => sent.push(words), postMessage: vi.fn() })
  const window: Pick<BrowserWindow, 'isDestroyed'> & { webContents: EventEmitter } = { isDestroyed: () => false, webContents: contents }
  // Only these members of a window are used.
  return { page: new PageLink(window as BrowserWindow), sent, contents }
}

describe('PageLink', () => {
  test('PageLink: events wait until the page has asked for something, and keep their order', () => {
    const { page, sent } = pageOf()
    page.send('command/run', { command: 'a' })
    page.send('command/run', { command: 'b' })
    expect(sent).toEqual([])
    page.notePresent()
    page.send('command/run', { command: 'c' })
    expect(sent).toEqual(['a', 'b', 'c'].map((command) => ['event', 'command/run', { command }]))
  })

  test('PageLink: a page that loads again is waited for again', () => {
    const { page, sent, contents } = pageOf()
    page.notePresent()
    contents.emit('render-process-gone')
    page.send('engine/state', { kind: 'ready' })
    expect(sent).toEqual([])
    page.notePresent()
    contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false })
    page.send('engine/state', { kind: 'ready' })
    expect(sent).toHaveLength(1)
  })

  test('PageLink: idle is told to those who waited before it', async () => {
    const { page } = pageOf()
    const idle = page.nextIdle()
    page.noteIdle()
    await expect(idle).resolves.toBeUndefined()
  })
})
