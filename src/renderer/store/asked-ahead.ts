import type { Input, Output } from '../../shared/contract/channel-shape'
import type { EngineChannelName, EngineChannels } from '../../shared/contract/engine-channels'
import { engineRequest } from '../api/engine'
import { useDatasetStore } from './datasets'
import { withPreparation } from './preparations'
import { readResult, resultKey } from './results'

/** A question that left before what asks it was drawn. */
interface AskedAhead {
  readonly question: string
  readonly version: number
  readonly answer: Promise<unknown>
  readonly controller: AbortController
  /** Whoever takes the question hears how far it is. */
  onProgress: (progress: unknown) => void
}

const lanes = new Map<string, AskedAhead>()

/**
 * Sends a question at once that a view is about to ask in this lane: the engine works while the page draws the change. The view takes it with `takeAsked`;
 * one that nobody takes ends with the next. What the view itself has asked is left to the view.
 */
export function askAhead<Name extends EngineChannelName>(channel: Name, input: Input<EngineChannels[Name]>, { lane, dataset }: { readonly lane: string; readonly dataset: string }): void {
  const given = withPreparation(channel, input)
  const question = resultKey(channel, given)
  if (readResult(question) !== undefined || lanes.get(lane)?.question === question) return
  lanes.get(lane)?.controller.abort()
  const controller = new AbortController()
  const asked: AskedAhead = {
    question, version: versionOf(dataset), controller, onProgress: () => undefined,
    answer: engineRequest(channel, given, { signal: controller.signal, onProgress: (progress) => { asked.onProgress(progress) } }),
  }
  // Who takes it hears of a failure; nobody else does.
  asked.answer.catch(() => undefined)
  lanes.set(lane, asked)
}

/** Ends the question of a lane that was sent ahead and not taken. */
export function forgetAsked(lane: string): void {
  lanes.get(lane)?.controller.abort()
  lanes.delete(lane)
}

/** The question of a lane that was sent ahead, where it is this one and the rows have not changed since; it is taken once. */
export function takeAsked<Name extends EngineChannelName>(
  question: string, { lane, dataset }: { readonly lane: string; readonly dataset: string | null }, signal: AbortSignal, onProgress: (progress: unknown) => void,
): Promise<Output<EngineChannels[Name]>> | null {
  const asked = lanes.get(lane)
  if (asked === undefined) return null
  lanes.delete(lane)
  if (asked.question !== question || dataset === null || asked.version !== versionOf(dataset)) {
    asked.controller.abort()
    return null
  }
  asked.onProgress = onProgress
  signal.addEventListener('abort', () => asked.controller.abort(), { once: true })
  return asked.answer as Promise<Output<EngineChannels[Name]>>
}

function versionOf(dataset: string): number {
  return useDatasetStore.getState().versions[dataset] ?? 0
}
