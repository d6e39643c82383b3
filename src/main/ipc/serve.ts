import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron'
import { appChannels, type AppChannelName, type AppChannels } from '../../shared/contract/app-channels'
import type { Output } from '../../shared/contract/channel-shape'
import type { Outcome } from '../../shared/contract/outcome'
import { answer } from './answer'
import type { AppHandlers } from './handlers'

export interface Served {
  readonly handlers: AppHandlers
  /** Whether a message comes from our own page, not from a frame or page put in its place. */
  readonly isOwnPage: (event: IpcMainInvokeEvent | IpcMainEvent) => boolean
  /** Our page's script runs: it has just asked for something. */
  readonly onPresent: () => void
  readonly onConnectEngine: () => void
}

/** The only place where main listens to pages: sender check → parse → handler → parse → Outcome. */
export function serve({ handlers, isOwnPage, onPresent, onConnectEngine }: Served): void {
  for (const channel of Object.keys(appChannels) as AppChannelName[]) {
    ipcMain.handle(channel, (event, input: unknown) => {
      const isOwn = isOwnPage(event)
      if (isOwn) onPresent()
      return answerOf(channel, handlers, isOwn, input)
    })
  }
  ipcMain.on('engine/connect', (event) => {
    if (isOwnPage(event)) onConnectEngine()
  })
}

function answerOf<Name extends AppChannelName>(
  channel: Name, handlers: AppHandlers, isOwn: boolean, input: unknown,
): Promise<Outcome<Output<AppChannels[Name]>>> {
  return answer({ channel, shape: appChannels[channel], handler: handlers[channel], isOwnPage: isOwn }, input)
}
