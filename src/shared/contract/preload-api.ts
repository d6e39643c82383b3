import type { Input, Output } from './channel-shape'
import type { AppChannelName, AppChannels } from './app-channels'
import type { EventName, EventPayload } from './events'
import type { Outcome } from './outcome'

/** All that the preload script puts into the page, as `window.sextant`. */
export interface PreloadApi {
  request<Name extends Exclude<AppChannelName, 'dataset/open-dropped'>>(
    channel: Name, input: Input<AppChannels[Name]>,
  ): Promise<Outcome<Output<AppChannels[Name]>>>
  /** Files from a drop or paste event; the preload script asks the system for their paths. */
  openDropped(files: readonly unknown[]): Promise<Outcome<Output<AppChannels['dataset/open-dropped']>>>
  /** Returns the function that ends the subscription. */
  subscribe<Name extends EventName>(event: Name, listener: (payload: EventPayload<Name>) => void): () => void
  /**
   * Asks main for a port to the engine. The port itself arrives as a `message` event on the window whose data is
   * `engine-port` and whose `ports[0]` it is: a port cannot cross the context bridge.
   */
  connectEngine(): void
}
