import { useMemo, useState } from 'react'
import type { Output } from '../../../shared/contract/channel-shape'
import type { EngineChannels } from '../../../shared/contract/engine-channels'
import type { RegressionSpec } from '../../../shared/query/regression-spec'
import { useEngineQuery, type QueryState } from '../../store/use-engine-query'
import { askedRegression } from './regression-edits'

type RegressionOutput = Output<EngineChannels['regression/run']>

export interface ShownRegression {
  readonly spec: RegressionSpec
  readonly output: RegressionOutput
}

export interface RegressionQuery {
  readonly state: QueryState<RegressionOutput>
  /** The last answer with its own question; it stays on screen while the next is on its way. */
  readonly shown: ShownRegression | null
}

/** Asks the engine for the fits of a regression. A title is no part of the question. */
export function useRegression(viewId: string, spec: RegressionSpec): RegressionQuery {
  const asked = useMemo(() => askedRegression(spec), [spec])
  const input = asked === null ? null : { spec: { ...asked, title: null } }
  const state = useEngineQuery('regression/run', input, { lane: `${viewId} regression`, dataset: spec.dataset })
  const [last, setLast] = useState<ShownRegression | null>(null)
  const value = state.kind === 'done' ? state.value : null
  if (value !== null && asked !== null && (last?.output !== value || last.spec !== asked)) setLast({ spec: asked, output: value })
  return { state, shown: asked === null ? null : last }
}
