import { useEffect, useMemo, useState } from 'react'
import type { Output } from '../../../shared/contract/channel-shape'
import type { EngineChannels } from '../../../shared/contract/engine-channels'
import type { FigureParameters } from '../../../shared/economic-index/figure'
import type { FigureId } from '../../../shared/economic-index/figure-id'
import { engineRequest } from '../../api/engine'
import { touchDataset } from '../../store/datasets'
import { currentDocument } from '../../store/document'
import { datasetOf } from '../../store/document-reducer'
import { releasesTopic } from '../../store/releases'
import { onResultDropped } from '../../store/results'
import { useEngineQuery, type QueryState } from '../../store/use-engine-query'

export type DrawnFigure = Output<EngineChannels['index/draw']>

export interface FigureQuery {
  readonly state: QueryState<DrawnFigure>
  /** The last figure drawn; it stays while the next is on its way. */
  readonly drawn: DrawnFigure | null
}

/** Asks the engine for a figure, and again whenever the open releases change. */
export function useFigure(viewId: string, id: FigureId, params: FigureParameters): FigureQuery {
  const input = useMemo(() => ({ id, params }), [id, params])
  const state = useEngineQuery('index/draw', input, { lane: `${viewId} figure`, dataset: releasesTopic })
  const [drawn, setDrawn] = useState<DrawnFigure | null>(null)
  const value = state.kind === 'done' ? state.value : null
  if (value !== null && drawn !== value) setDrawn(value)
  useEffect(() => { followDropped() }, [])
  return { state, drawn }
}

/** The rows of a figure were kept by an engine that has been started anew since: it is drawn again. */
export function drawAgain(): void {
  touchDataset(releasesTopic)
}

let isFollowing = false

/** The rows of a figure that nobody can go back to are given up, unless a view was made of them. */
function followDropped(): void {
  if (isFollowing) return
  isFollowing = true
  onResultDropped((value) => {
    if (!isDrawn(value) || currentDocument().views.some(({ spec }) => datasetOf(spec) === value.dataset.id)) return
    // Nothing depends on it; an engine that has stopped has forgotten it already.
    engineRequest('sql/release', { dataset: value.dataset.id }, { isBackground: true }).catch(() => undefined)
  })
}

function isDrawn(value: unknown): value is DrawnFigure {
  return typeof value === 'object' && value !== null && 'figure' in value && 'dataset' in value && 'chart' in value
}
