import { chartTypes } from '../../shared/catalog/chart-types'
import type { ChartSpec } from '../../shared/query/chart-spec'

/**
 * The chart without what the engine does not look at, so that a title typed or a line drawn asks nothing again. Which part of its axes is shown matters to
 * the engine only where it cannot give every row a mark.
 * @param rowCount rows of the dataset; null: not known
 */
export function chartQuestion(spec: ChartSpec, rowCount: number | null = null): ChartSpec {
  const asked: ChartSpec = { ...spec, title: null }
  const { family, maximumMarks } = chartTypes[spec.chart]
  if (spec.axes !== undefined) asked.axes = askedAxes(spec.axes, family === 'rows' && (rowCount ?? Infinity) > maximumMarks)
  if (Object.keys(asked.axes ?? {}).length === 0) delete asked.axes
  // Beyond a number of panels the first ones are drawn.
  if (spec.panels?.order !== undefined) asked.panels = { scales: 'shared', order: spec.panels.order }
  else delete asked.panels
  for (const member of ['subtitle', 'source', 'theme', 'orientation', 'colours', 'classes', 'labels', 'labelled', 'annotations', 'trend', 'arrangement'] as const) delete asked[member]
  return asked
}

function askedAxes(axes: NonNullable<ChartSpec['axes']>, isPart: boolean): NonNullable<ChartSpec['axes']> {
  return Object.fromEntries(Object.entries(axes).flatMap(([name, { scale, from, to }]) => {
    const kept = { ...(scale === undefined ? {} : { scale }), ...(isPart && from !== undefined ? { from } : {}), ...(isPart && to !== undefined ? { to } : {}) }
    return Object.keys(kept).length === 0 ? [] : [[name, kept]]
  }))
}
