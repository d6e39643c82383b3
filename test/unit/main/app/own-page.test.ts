import type { IpcMainInvokeEvent, WebContents } from 'electron'
import { expect, test } from 'vitest'
import { isOwnPage } from '../../../../src/main/app/own-page'

/** Only these members of Electron's objects are looked at. */
function messageFrom(url: string, { isMainFrame = true, isOwnWindow = true } = {}): [IpcMainInvokeEvent, WebContents] {
  const frame = { url }
  const contents = { mainFrame: isMainFrame ? frame : { url } }
  const sender = isOwnWindow ? contents : { mainFrame: frame }
  return [{ sender, senderFrame: frame } as unknown as IpcMainInvokeEvent, contents as unknown as WebContents]
}

test('isOwnPage: only the main frame of our window, at our address', () => {
  expect(isOwnPage(...messageFrom('app://bundle/index.html'))).toBe(true)
  expect(isOwnPage(...messageFrom('app://bundle/index.html', { isMainFrame: false }))).toBe(false)
  expect(isOwnPage(...messageFrom('app://bundle/index.html', { isOwnWindow: false }))).toBe(false)
  expect(isOwnPage(...messageFrom('https://bundle/index.html'))).toBe(false)
  expect(isOwnPage(...messageFrom('app://bundle.example.com/'))).toBe(false)
  expect(isOwnPage(...messageFrom('about:blank'))).toBe(false)
})

test('isOwnPage: a frame that is already gone is not ours', () => {
  const [event, contents] = messageFrom('app://bundle/index.html')
  expect(isOwnPage({ sender: event.sender, senderFrame: null }, contents)).toBe(false)
})
