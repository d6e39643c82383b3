import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron'
import type { AppChannelName } from '../../shared/contract/app-channels'
import { appChannelNames } from '../../shared/contract/channel-names'
import { deferred } from '../services/deferred'

/** What answers pages. `isOwn`: the message comes from our own page, not from a frame or page put in its place. */
export interface Answering {
  readonly request: (channel: AppChannelName, input: unknown, isOwn: boolean) => Promise<unknown>
  readonly connectEngine: () => void
}

/**
 * The only place where main listens to pages, from before there is one: what they ask waits until `answering` is known. It knows the
 * names of the channels alone; their schemas are read while the first page draws itself.
 * @returns the function that says who answers
 */
export function listen(isOwnPage: (event: IpcMainInvokeEvent | IpcMainEvent) => boolean): (answering: Answering) => void {
  const { promise, resolve } = deferred<Answering>()
  for (const channel of appChannelNames) {
    ipcMain.handle(channel, async (event, input: unknown) => {
      // Looked at before anything is waited for: later the frame may be gone.
      const isOwn = isOwnPage(event)
      return (await promise).request(channel, input, isOwn)
    })
  }
  ipcMain.on('engine/connect', (event) => {
    if (isOwnPage(event)) void promise.then(({ connectEngine }) => connectEngine())
  })
  return resolve
}
