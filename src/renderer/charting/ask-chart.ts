import type { ChartSpec } from '../../shared/query/chart-spec'
import { engineRequest } from '../api/engine'
import type { ChartAnswer } from '../charts/chart-answer'
import { withPreparation } from '../store/preparations'
import { chartQuestion } from './chart-question'

/** Asks the engine for the marks of a chart, once. @throws AppFailure */
export async function askChart(spec: ChartSpec, signal?: AbortSignal): Promise<ChartAnswer> {
  const { batch, omitted, missing, form } = await engineRequest('chart/run', withPreparation('chart/run', { spec: chartQuestion(spec) }), { signal })
  return { spec, batch, omitted, missing, form }
}
