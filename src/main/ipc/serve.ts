import { appChannels, type AppChannelName, type AppChannels } from '../../shared/contract/app-channels'
import type { Output } from '../../shared/contract/channel-shape'
import type { Outcome } from '../../shared/contract/outcome'
import { answer } from './answer'
import type { AppHandlers } from './app-handlers'
import type { Answering } from './listen'

export interface Served {
  readonly handlers: AppHandlers
  /** Our page's script runs: it has just asked for something. */
  readonly onPresent: () => void
  readonly onConnectEngine: () => void
}

/** What main says to what `listen` hears: sender check → parse → handler → parse → Outcome. */
export function serve({ handlers, onPresent, onConnectEngine }: Served): Answering {
  return {
    request: (channel, input, isOwn) => {
      if (isOwn) onPresent()
      return answerOf(channel, handlers, isOwn, input)
    },
    connectEngine: onConnectEngine,
  }
}

function answerOf<Name extends AppChannelName>(
  channel: Name, handlers: AppHandlers, isOwn: boolean, input: unknown,
): Promise<Outcome<Output<AppChannels[Name]>>> {
  return answer({ channel, shape: appChannels[channel], handler: handlers[channel], isOwnPage: isOwn }, input)
}
