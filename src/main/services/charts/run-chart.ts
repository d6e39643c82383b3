import { chartTypes } from '../../../shared/catalog/chart-types'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import { fieldsToSum } from '../../sql/measures/aggregates'
import { chartStatement } from '../../sql/chart/chart'
import { chartMeasures } from '../../sql/chart/chart-measures'
import { chartMissing } from '../../sql/chart/chart-missing'
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
    const { kept, missing: missingStatement, ...asked } = chartOfKeptGroups(spec, target) ?? { spec, relation, kept: undefined, missing: chartMissing(whole, relation) }
    const [{ plan, marks }, missing] = await Promise.all([
      planChart(asked.spec, { ...target, relation: asked.relation }, reporting(context), kept).then(async ({ plan: chosen, marks: known }) => ({
        plan: chosen, marks: known ?? (await database.all(chartStatement(asked.spec, asked.relation, chosen, kept), reporting(context))),
      })),
      missingStatement === null ? null : database.all(missingStatement, { signal: context.signal }),
    ])
    const omitted = marks.rowCount === 0 ? 0 : numberOf(marks, 'omitted')
    return {
      ...partChartBlanks(spec, { rowCount: marks.rowCount, columns: marks.columns.slice(0, -1) }),
      omitted,
      missing: missing === null ? 0 : numberOf(missing, 'missing'),
      form: plan.kind === 'density' ? 'density' : (omitted > 0 && chartTypes[spec.chart].family === 'rows') || spec !== whole ? 'sample' : 'marks',
      trace: trace(readable(target, (readableRelation) => chartStatement(spec, readableRelation, plan)), startedMs),
    }
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
