import type { ChartSpec } from '../../shared/query/chart-spec'
import { fieldsToSum } from '../sql/aggregates'
import { chartMeasure, chartStatement } from '../sql/chart'
import { chartMissing } from '../sql/chart-missing'
import type { EngineHandler, QueryServices, QueryTarget } from './query-context'
import { queryTarget, readable, reporting, trace } from './query-context'
import { numberOf } from './column-value'

/** Charts: marks, how many were left out, and how many rows have no place. */
export class ChartQueries {
  constructor(private readonly services: QueryServices) {}

  readonly run: EngineHandler<'chart/run'> = async ({ spec }, context) => {
    const startedMs = performance.now()
    const target = await this.target(spec, context.signal)
    const { database, relation } = target
    const missingStatement = chartMissing(spec, relation)
    const [marks, missing] = await Promise.all([
      database.all(chartStatement(spec, relation), reporting(context)),
      missingStatement === null ? null : database.all(missingStatement, { signal: context.signal }),
    ])
    return {
      batch: { rowCount: marks.rowCount, columns: marks.columns.slice(0, -1) },
      omitted: marks.rowCount === 0 ? 0 : numberOf(marks, 'omitted'),
      missing: missing === null ? 0 : numberOf(missing, 'missing'),
      trace: trace(readable(target, (readableRelation) => chartStatement(spec, readableRelation)), startedMs),
    }
  }

  async readableSql(spec: ChartSpec, signal: AbortSignal): Promise<string> {
    const target = await this.target(spec, signal)
    return readable(target, (relation) => chartStatement(spec, relation))
  }

  private target(spec: ChartSpec, signal: AbortSignal): Promise<QueryTarget> {
    return queryTarget(this.services, spec, signal, (relation) =>
      spec.chart === 'scatter' ? [] : fieldsToSum([chartMeasure(spec)], relation))
  }
}
