import { edgeValue } from '../../../shared/brush/brush-range'
import { chartTypes } from '../../../shared/catalog/chart-types'
import { withParts } from '../../../shared/cells/rows-behind'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import type { Filter } from '../../../shared/query/filter'
import type { RunOptions } from '../../duckdb/database'
import { scatterExtent } from '../../sql/chart/chart-density'
import { fieldOf } from '../../sql/fields'
import { numberOf } from '../column-value'
import type { QueryTarget } from '../questions/query-context'

/**
 * The chart over the rows of the part that is shown, where all rows are too many for a mark each: closer by, a density has finer cells, a sample more of the
 * rows, and few enough rows have a mark each. The same spec where nothing of this holds.
 */
export async function chartPart(spec: ChartSpec, { database, dataset, relation }: QueryTarget, options: RunOptions): Promise<ChartSpec> {
  const { family, maximumMarks, stretches, x } = chartTypes[spec.chart]
  if (family !== 'rows' || (dataset.summary.rowCount ?? Infinity) <= maximumMarks) return spec
  const fields = { x: x === 'number' ? spec.x : null, y: spec.y[0]?.field ?? null }
  const conditions = stretches.flatMap((axis): Filter[] => {
    const [field, part] = [fields[axis], spec.axes?.[axis]]
    if (field === null || (part?.from === undefined && part?.to === undefined)) return []
    const { kind } = fieldOf(relation, field)
    const edge = (value: number | undefined, isEnd: boolean) => (value === undefined ? null : edgeValue(kind, value, isEnd))
    return [{ kind: 'range', field, from: edge(part.from, false), to: edge(part.to, true), includesFrom: true, includesTo: true }]
  })
  if (conditions.length === 0) return spec
  const all = await database.all(scatterExtent(spec, relation), options)
  return numberOf(all, 'n') <= maximumMarks ? spec : { ...spec, filter: withParts(spec.filter, conditions) }
}
