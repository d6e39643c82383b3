import type { ChartSpec } from '../../shared/query/chart-spec'

/** The chart without what the engine does not look at, so that a title typed or a line drawn asks nothing again. */
export function chartQuestion(spec: ChartSpec): ChartSpec {
  const asked: ChartSpec = { ...spec, title: null }
  for (const member of ['subtitle', 'source', 'theme', 'orientation', 'colours', 'classes', 'labels', 'labelled', 'annotations', 'trend', 'panels', 'arrangement'] as const) delete asked[member]
  return asked
}
