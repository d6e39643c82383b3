import type { AppChannelName, AppChannels } from '../../shared/contract/app-channels'
import type { Input, Output } from '../../shared/contract/channel-shape'
import { AppFailure } from '../../shared/errors/errors'
import type { EventName, EventPayload } from '../../shared/contract/events'
import { bridge } from './bridge'

export type RequestName = Exclude<AppChannelName, 'dataset/open-dropped'>

/**
 * Asks the main process.
 * @throws AppFailure with the error main answered with.
 */
export async function request<Name extends RequestName>(
  channel: Name, input: Input<AppChannels[Name]>,
): Promise<Output<AppChannels[Name]>> {
  const outcome = await bridge().request(channel, input)
  if (!outcome.ok) throw new AppFailure(outcome.error)
  return outcome.value
}

/** Opens files from a drop or paste event. @throws AppFailure */
export async function openDropped(files: readonly File[]): Promise<Output<AppChannels['dataset/open-dropped']>> {
  const outcome = await bridge().openDropped(files)
  if (!outcome.ok) throw new AppFailure(outcome.error)
  return outcome.value
}

/** Listens to one kind of event from main; returns the function that ends it. */
export function subscribe<Name extends EventName>(event: Name, listener: (payload: EventPayload<Name>) => void): () => void {
  return bridge().subscribe(event, listener)
}
