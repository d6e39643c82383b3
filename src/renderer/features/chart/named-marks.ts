import type { ChartSpec } from '../../../shared/query/chart-spec'
import { cellScalar } from '../../../shared/result/cell-scalar'
import type { Scalar } from '../../../shared/result/scalar'
import { columnNamed, type ChartAnswer } from '../../charts/chart-answer'
import type { MarkText } from '../../charts/scene/scene'
import { scatterPoints } from '../../charts/scatter/build'
import { labelledPoints } from '../../charts/scatter/prepare'

/** The chart with the name of a point beside it, or without it where it stands there already; the other names stay. Null: points of this chart have none. */
export function namedWith(answer: ChartAnswer, spec: ChartSpec, mark: MarkText): { readonly spec: ChartSpec; readonly isNamed: boolean } | null {
  const column = columnNamed(answer, 'label')
  const part = mark.key.find(({ field }) => field === spec.label)
  if (spec.label === null || column === null || part === undefined || !('value' in part) || (spec.chart !== 'scatter' && spec.chart !== 'bubble')) return null
  const points = scatterPoints(answer)
  const shown = spec.labels === 'none' ? [] : labelledPoints({ answer, points }, { spec }).map((index): Scalar => cellScalar(column, points.rows[index] ?? 0))
  const isNamed = shown.includes(part.value)
  const names = [...new Set(isNamed ? shown.filter((name) => name !== part.value) : [...shown, part.value])]
  const next: ChartSpec = { ...spec, labelled: names.map((name) => [name]) }
  if (names.length === 0) {
    delete next.labelled
    next.labels = 'none'
  } else if (next.labels === 'none') delete next.labels
  return { spec: next, isNamed }
}
