import { useEffect, useMemo, useState } from 'react'
import type { EngineChannels } from '../../shared/contract/engine-channels'
import type { Output } from '../../shared/contract/channel-shape'
import type { ChartSpec } from '../../shared/query/chart-spec'
import type { ChartAnswer } from '../charts/chart-answer'
import { askAhead, forgetAsked } from '../store/asked-ahead'
import { datasetById, useDataset } from '../store/datasets'
import { useDocumentStore } from '../store/document'
import { useEngineQuery, type QueryState } from '../store/use-engine-query'
import { askedChart } from './asked-chart'
import { chartQuestion } from './chart-question'

type ChartOutput = Output<EngineChannels['chart/run']>

export interface ChartQuery {
  readonly state: QueryState<ChartOutput>
  /** The last answer with its own question; it stays on screen while the next is on its way. */
  readonly shown: (ChartAnswer & Pick<ChartOutput, 'blanks'> & { readonly elapsedMs: number }) | null
}

/** Asks the engine for the marks of a chart. What only changes the picture is no part of the question. */
export function useChart(viewId: string, spec: ChartSpec): ChartQuery {
  const asked = useMemo(() => askedChart(spec), [spec])
  const rowCount = useDataset(spec.dataset)?.rowCount ?? null
  const input = useMemo(() => (asked === null ? null : { spec: chartQuestion(asked, rowCount) }), [asked, rowCount])
  const state = useEngineQuery('chart/run', input, { lane: laneOf(viewId), dataset: spec.dataset })
  useEffect(() => askChangesAhead(viewId), [viewId])
  const [last, setLast] = useState<{ readonly spec: ChartSpec; readonly output: ChartOutput } | null>(null)
  const value = state.kind === 'done' ? state.value : null
  if (value !== null && asked !== null && (last?.output !== value || last.spec !== asked)) setLast({ spec: asked, output: value })
  const shown = useMemo(() => {
    if (last === null) return null
    const { batch, blanks, omitted, missing, form, trace } = last.output
    return { spec: last.spec, batch, blanks, omitted, missing, form, elapsedMs: trace.elapsedMs }
  }, [last])
  return { state, shown: asked === null ? null : shown }
}

function laneOf(viewId: string): string {
  return `${viewId} chart`
}

/** A chart that a view is likely to become: its question leaves before it is chosen. Null: no longer likely, and nobody waits for the answer. */
export function expectChart(viewId: string, expected: ChartSpec | null): void {
  const spec = expected === null ? null : questionOf(expected)
  if (spec === null) forgetAsked(laneOf(viewId))
  else askAhead('chart/run', { spec }, { lane: laneOf(viewId), dataset: spec.dataset })
}

/** A changed chart is asked for when it changes; that shelves and lists have to be drawn anew first would cost the engine 20 ms. Returns the function that ends it. */
function askChangesAhead(viewId: string): () => void {
  return useDocumentStore.subscribe(({ history: { present } }, { history: before }) => {
    const [next, last] = [present, before.present].map(({ views }) => views.find(({ id }) => id === viewId)?.spec)
    if (next === last || next?.kind !== 'chart') return
    const spec = questionOf(next)
    const isSame = last?.kind === 'chart' && JSON.stringify(spec) === JSON.stringify(questionOf(last))
    if (spec !== null && !isSame) askAhead('chart/run', { spec }, { lane: laneOf(viewId), dataset: next.dataset })
  })
}

function questionOf(spec: ChartSpec): ChartSpec | null {
  const asked = askedChart(spec)
  return asked === null ? null : chartQuestion(asked, datasetById(spec.dataset)?.rowCount ?? null)
}
