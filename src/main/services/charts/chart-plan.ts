import { chartTypes } from '../../../shared/catalog/chart-types'
import { fieldKinds } from '../../../shared/catalog/field-kinds'
import { binEdges, logBinEdges } from '../../../shared/query/bin-edges'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import type { RunOptions } from '../../duckdb/database'
import type { ChartPlan } from '../../sql/chart/chart'
import { binFacts } from '../../sql/chart/chart-bins'
import { isLog, scatterExtent } from '../../sql/chart/chart-density'
import { groupsStatement, type MarkOptions } from '../../sql/chart/chart-groups'
import { chartX } from '../../sql/chart/chart-keys'
import { mostColours } from '../../sql/chart/chart-other'
import { cellScalar } from '../../../shared/result/cell-scalar'
import type { ColumnBatch } from '../../../shared/result/columns'
import { numberOf } from '../column-value'
import type { QueryTarget } from '../questions/query-context'

/** A plan, and the marks where finding it out has already given them. */
export interface PlannedChart {
  readonly plan: ChartPlan
  readonly marks: ColumnBatch | null
  /** Rows without the measured value, where the options asked for them and they are known by now. */
  readonly missing: number
}

/**
 * Asks the data what the statement of a chart depends on.
 * @param from what a chart of groups is answered from
 */
export async function planChart(spec: ChartSpec, target: QueryTarget, options: RunOptions, from: MarkOptions = {}): Promise<PlannedChart> {
  const { family, hasOther } = chartTypes[spec.chart]
  if (family === 'bins') return { plan: { kind: 'bins', edges: await edgesOf(spec, target, options) }, marks: null, missing: 0 }
  if (family === 'rows') return { plan: await planRows(spec, target, options), marks: null, missing: 0 }
  if (family !== 'groups' || !hasOther || spec.hasOther !== true) return { plan: { kind: 'marks' }, marks: null, missing: 0 }
  const marks = await target.database.all(groupsStatement(spec, target.relation, from), options)
  const isCut = marks.rowCount > 0 && (numberOf(marks, 'omitted') > 0 || seriesCount(marks) > mostColours)
  return isCut ? { plan: { kind: 'other' }, marks: null, missing: from.areMissingCounted === true ? numberOf(marks, 'missing') : 0 } : { plan: { kind: 'marks' }, marks, missing: 0 }
}

function seriesCount(marks: ColumnBatch): number {
  const series = marks.columns.find(({ field }) => field.name === 'series')
  if (series === undefined) return 1
  return new Set(Array.from({ length: marks.rowCount }, (_, row) => cellScalar(series, row))).size
}

/** A mark each up to the limit; beyond it a density, which cannot tell series or sizes apart: with these, a sample. */
async function planRows(spec: ChartSpec, { database, dataset, relation }: QueryTarget, options: RunOptions): Promise<ChartPlan> {
  const { maximumMarks, x } = chartTypes[spec.chart]
  const isPlain = spec.chart === 'scatter' && spec.colour === null && spec.panel === null && x === 'number'
  if (!isPlain || (dataset.summary.rowCount ?? Infinity) <= maximumMarks) return { kind: 'marks' }
  const facts = await database.all(scatterExtent(spec, relation), options)
  if (numberOf(facts, 'n') <= maximumMarks) return { kind: 'marks' }
  return {
    kind: 'density',
    extent: { x: { from: numberOf(facts, 'x_from'), to: numberOf(facts, 'x_to') }, y: { from: numberOf(facts, 'y_from'), to: numberOf(facts, 'y_to') } },
  }
}

async function edgesOf(spec: ChartSpec, { database, relation }: QueryTarget, options: RunOptions): Promise<readonly number[]> {
  const facts = await database.all(binFacts(spec, relation), options)
  const count = numberOf(facts, 'n')
  if (count === 0) return [0, 1]
  const found = {
    count, from: numberOf(facts, 'x_from'), to: numberOf(facts, 'x_to'), lowerQuartile: numberOf(facts, 'lower'), upperQuartile: numberOf(facts, 'upper'),
    areWhole: fieldKinds[chartX(spec, relation).kind].isNumeric && chartX(spec, relation).kind === 'integer',
  }
  return isLog(spec, 'x') ? logBinEdges(found, spec.bins) : binEdges(found, spec.bins)
}
