import { chartTypes } from '../../../shared/catalog/chart-types'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import { fieldsToSum } from '../../sql/measures/aggregates'
import { chartStatement } from '../../sql/chart/chart'
import { chartMeasures } from '../../sql/chart/chart-measures'
import type { MarkOptions } from '../../sql/chart/chart-groups'
import { canCountMissing, chartMissing, chartMissingBeside } from '../../sql/chart/chart-missing'
import type { Relation } from '../../sql/relation'
import type { RunOptions } from '../../duckdb/database'
import type { Statement } from '../../sql/statement'
import { chartPart } from './chart-part'
import { planChart } from './chart-plan'
import { numberOf } from '../column-value'
import { partChartBlanks } from '../pivots/grain-blanks'
import { chartOfKeptGroups } from '../questions/kept-answers'
import type { EngineHandler, QueryServices, QueryTarget } from '../questions/query-context'
import { queryTarget, readable, reporting, trace } from '../questions/query-context'

/** Charts: marks, how many were left out, and how many rows have no place. */
export class ChartQueries {
  constructor(private readonly services: QueryServices) {}

  readonly run: EngineHandler<'chart/run'> = async ({ spec: whole }, context) => {
    const startedMs = performance.now()
    const target = await this.target(whole, context.signal)
    const spec = await chartPart(whole, target, { signal: context.signal })
    const { database } = target
    const { grain } = target.relation
    const relation = grain === undefined ? target.relation : { ...target.relation, grain: { ...grain, areToldInCharts: true } }
    const asked = chartOfKeptGroups(spec, target) ?? askedOfRows(spec, whole, relation)
    const from: MarkOptions = 'kept' in asked ? { kept: asked.kept } : { areMissingCounted: asked.areMissingCounted }
    const [{ plan, marks, missing: counted }, missing] = await Promise.all([
      this.marks(asked.spec, { ...target, relation: asked.relation }, reporting(context), from),
      asked.missing === null ? null : database.all(asked.missing, { signal: context.signal }),
    ])
    const omitted = marks.rowCount === 0 ? 0 : numberOf(marks, 'omitted')
    return {
      ...partChartBlanks(spec, { rowCount: marks.rowCount, columns: marks.columns.filter(({ field }) => field.name !== 'omitted' && field.name !== 'missing') }),
      omitted,
      missing: counted + (missing === null ? 0 : numberOf(missing, 'missing')),
      form: plan.kind === 'density' ? 'density' : (omitted > 0 && chartTypes[spec.chart].family === 'rows') || spec !== whole ? 'sample' : 'marks',
      trace: trace(readable(target, (readableRelation) => chartStatement(spec, readableRelation, plan)), startedMs),
    }
  }

  /** The marks, by what the data decides about them; `missing`: rows that lack the measured value, where the marks tell. */
  private async marks(spec: ChartSpec, target: QueryTarget, options: RunOptions, from: MarkOptions) {
    const { plan, marks: known, missing } = await planChart(spec, target, options, from)
    const marks = known ?? (await target.database.all(chartStatement(spec, target.relation, plan, from), options))
    const isTold = marks.rowCount > 0 && marks.columns.some(({ field }) => field.name === 'missing')
    return { plan, marks, missing: isTold ? numberOf(marks, 'missing') : missing }
  }

  /** Every mark, for a file, with the column `omitted` last. */
  async whole(spec: ChartSpec, signal: AbortSignal): Promise<{ readonly target: QueryTarget; readonly statement: Statement }> {
    const target = await this.target(spec, signal)
    const part = await chartPart(spec, target, { signal })
    const { plan } = await planChart(part, target, { signal })
    return { target, statement: chartStatement(part, target.relation, plan) }
  }

  async readableSql(spec: ChartSpec, signal: AbortSignal): Promise<string> {
    const target = await this.target(spec, signal)
    const part = await chartPart(spec, target, { signal })
    const { plan } = await planChart(part, target, { signal })
    return readable(target, (relation) => chartStatement(part, relation, plan))
  }

  private target(spec: ChartSpec, signal: AbortSignal): Promise<QueryTarget> {
    const { family } = chartTypes[spec.chart]
    const hasMeasures = family === 'groups' || ((family === 'lorenz' || family === 'ranked') && spec.x !== null)
    return queryTarget(this.services, spec, signal, (relation) =>
      hasMeasures ? fieldsToSum(chartMeasures(spec).map(({ measure }) => measure), relation) : [])
  }
}

/** A chart answered from the rows: what they lack is told by the marks where these can, so that the rows are read once. */
function askedOfRows(spec: ChartSpec, whole: ChartSpec, relation: Relation) {
  const areMissingCounted = canCountMissing(spec, relation)
  return { spec, relation, areMissingCounted, missing: areMissingCounted ? chartMissingBeside(whole, relation) : chartMissing(whole, relation) }
}
