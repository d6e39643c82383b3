import { useMemo, useState } from 'react'
import type { EngineChannels } from '../../../shared/contract/engine-channels'
import type { Output } from '../../../shared/contract/channel-shape'
import { brushedBins } from '../../../shared/brush/brush-range'
import type { PivotSpec } from '../../../shared/query/pivot-spec'
import type { Field } from '../../../shared/result/field'
import { useAcceptedCells } from '../../store/accepted-cells'
import { useLastBrush } from '../../store/brush'
import { useEngineQuery, type QueryState } from '../../store/use-engine-query'
import { askedSpec } from './pivot-edits'
import { buildPivotModel, type PivotModel } from '../../../shared/pivot/pivot-model'

type PivotAnswer = Output<EngineChannels['pivot/run']>

/** An answer with the question it belongs to: what is on screen while a newer question runs is named by its own question. */
export interface ShownPivot {
  readonly spec: PivotSpec
  readonly answer: PivotAnswer
  readonly model: PivotModel
}

export interface PivotQuery {
  readonly state: QueryState<PivotAnswer>
  readonly shown: ShownPivot | null
}

/** Asks the engine for a pivot and makes its matrix. */
export function usePivot(viewId: string, spec: PivotSpec, fields: readonly Field[]): PivotQuery {
  const asked = useMemo(() => askedSpec(spec), [spec])
  const brush = useLastBrush((last) => last.brush)
  const field = brush?.dataset === spec.dataset ? fields.find(({ name }) => name === brush.field) : undefined
  const isBrushed = brush !== null && field !== undefined && brushedBins(spec.filter, field, brush.edges) !== null
  const mostCells = useAcceptedCells(viewId)
  const hint = { ...(isBrushed ? { brush: { field: brush.field, edges: [...brush.edges] } } : {}), ...(mostCells === undefined ? {} : { mostCells }) }
  const question = useMemo(() => (asked === null ? null : withoutLooks(asked)), [asked])
  const state = useEngineQuery('pivot/run', question === null ? null : { spec: question, ...hint }, { lane: `${viewId} pivot`, dataset: spec.dataset })
  const [last, setLast] = useState<{ readonly spec: PivotSpec; readonly answer: PivotAnswer } | null>(null)
  const value = state.kind === 'done' ? state.value : null
  if (value !== null && asked !== null && (last?.answer !== value || last.spec !== asked)) setLast({ spec: asked, answer: value })
  const model = useMemo(() => (last === null ? null : buildPivotModel(last.answer, last.spec)), [last])
  return { state, shown: last === null || model === null || asked === null ? null : { ...last, model } }
}

/** What the engine is asked: colours, words and widths change no number, and ask nothing anew. */
function withoutLooks(spec: PivotSpec): PivotSpec {
  const question: PivotSpec = {
    ...spec,
    values: spec.values.map((measure) => {
      const asked = { ...measure }
      delete asked.look
      delete asked.format
      return asked
    }),
  }
  delete question.layout
  return question
}
