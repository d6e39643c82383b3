import type { IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron'
import { isBundleAddress } from './bundle-files'

/** Whether a message came from the main frame of `contents` while it shows one of the app's own pages. */
export function isOwnPage(event: Pick<IpcMainInvokeEvent | IpcMainEvent, 'sender' | 'senderFrame'>, contents: WebContents): boolean {
  const frame = event.senderFrame
  return frame !== null && event.sender === contents && frame === contents.mainFrame && isBundleAddress(frame.url)
}
