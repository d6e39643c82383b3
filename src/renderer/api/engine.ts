import type { Input, Output } from '../../shared/contract/channel-shape'
import type { EngineChannelName, EngineChannels } from '../../shared/contract/engine-channels'
import { bridge } from './bridge'
import type { EngineRequestOptions } from './engine-client'
import { EngineClient } from './engine-client'

/** The page's one connection to the engine. */
export const engine = new EngineClient()

/** Listens for ports and asks for the first one. Returns the function that ends it. */
export function connectEngine(): () => void {
  const onMessage = (event: MessageEvent): void => {
    const port = event.ports[0]
    // The preload script runs in this same window; anything else that posts here is not ours.
    if (event.source === window && event.data === 'engine-port' && port !== undefined) engine.attach(port)
  }
  window.addEventListener('message', onMessage)
  const unsubscribe = bridge().subscribe('engine/state', (state) => {
    if (state.kind === 'restarting') engine.detach(state.reason)
  })
  bridge().connectEngine()
  return () => {
    window.removeEventListener('message', onMessage)
    unsubscribe()
  }
}

/** Asks the engine. A newer request in the same `lane` cancels the older. @throws AppFailure */
export function engineRequest<Name extends EngineChannelName>(
  channel: Name, input: Input<EngineChannels[Name]>, options: EngineRequestOptions<Name> = {},
): Promise<Output<EngineChannels[Name]>> {
  return engine.request(channel, input, options)
}
