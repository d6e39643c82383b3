import { useState } from 'react'
import type { Input, Output } from '../../../../shared/contract/channel-shape'
import type { EngineChannels } from '../../../../shared/contract/engine-channels'
import { releasesTopic } from '../../../store/releases'
import { useEngineQuery, type QueryState } from '../../../store/use-engine-query'

type PageChannel = 'index/geography' | 'index/place' | 'index/occupation' | 'index/taxonomy' | 'index/compare'

export interface PageQuery<Value> {
  readonly state: QueryState<Value>
  /** The last answer; it stays while the next is on its way. */
  readonly shown: Value | null
}

/** Asks a page over the open releases, and again whenever they change; `input` null asks nothing. */
export function usePage<Name extends PageChannel>(viewId: string, channel: Name, input: Input<EngineChannels[Name]> | null): PageQuery<Output<EngineChannels[Name]>> {
  const state = useEngineQuery(channel, input, { lane: `${viewId} ${channel}`, dataset: releasesTopic })
  const [shown, setShown] = useState<Output<EngineChannels[Name]> | null>(null)
  const value = state.kind === 'done' ? state.value : null
  if (value !== null && value !== shown) setShown(value)
  return { state, shown }
}
