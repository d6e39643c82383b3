import { AppFailure } from '../../../shared/errors/errors'
import { askedCells } from '../../../shared/pivot/cell-limits'
import type { PivotSpec } from '../../../shared/query/pivot-spec'
import { fieldsToSum } from '../../sql/measures/aggregates'
import { pivotSize, pivotStatement } from '../../sql/pivot/pivot'
import { holisticPlan, keptValues } from '../../sql/pivot/pivot-out-of-core'
import { pivotPlan } from '../../sql/pivot/pivot-plan'
import type { Statement } from '../../sql/statement'
import { BrushCubes } from './brush-cubes'
import { answerFromGroups } from '../questions/kept-answers'
import type { EngineHandler, QueryServices, QueryTarget } from '../questions/query-context'
import { queryTarget, readable, reporting, trace } from '../questions/query-context'
import { numberOf } from '../column-value'
import { partBlanks } from './grain-blanks'

export interface PivotSettings {
  /** What medians and distinct counts may keep in memory at once; beyond it they are computed by sorting, which spills. */
  readonly holisticBudgetBytes: number
}

/** Pivots: cells and totals. @throws AppFailure `result-too-large` beyond the cells agreed to, with their number */
export class PivotQueries {
  private readonly cubes = new BrushCubes()

  constructor(
    private readonly services: QueryServices,
    private readonly settings: PivotSettings,
  ) {}

  readonly run: EngineHandler<'pivot/run'> = async ({ spec, brush, mostCells = askedCells }, context) => {
    const startedMs = performance.now()
    const target = await this.target(spec, context.signal)
    const mostRows = Math.floor(mostCells / Math.max(1, spec.values.length))
    const statement = answerFromGroups(spec, target, mostRows + 1) ?? this.cubes.answer(spec, brush, target, mostRows + 1) ?? pivotStatement(spec, target.relation, { limit: mostRows + 1, holistic: this.plan(spec, target), withMasks: true })
    const batch = await target.database.all(statement, reporting(context))
    if (batch.rowCount > mostRows) throw await this.tooLarge(spec, mostCells, target, context.signal)
    return {
      ...partBlanks(spec, target.relation, batch),
      rowFieldCount: spec.rows.length,
      columnFieldCount: spec.columns.length,
      isTruncated: false,
      rowsRead: spec.filter === null ? target.rowCount : null,
      trace: trace(readablePivot(spec, target), startedMs),
    }
  }

  /** Every row of the answer, for a file: as `run` computes it, without its limit. */
  async whole(spec: PivotSpec, signal: AbortSignal): Promise<{ readonly target: QueryTarget; readonly statement: Statement }> {
    const target = await this.target(spec, signal)
    return { target, statement: pivotStatement(spec, target.relation, { limit: null, holistic: this.plan(spec, target) }) }
  }

  async readableSql(spec: PivotSpec, signal: AbortSignal): Promise<string> {
    return readablePivot(spec, await this.target(spec, signal))
  }

  private target(spec: PivotSpec, signal: AbortSignal): Promise<QueryTarget> {
    return queryTarget(this.services, spec, signal, (relation) => fieldsToSum(spec.values, relation))
  }

  private plan(spec: PivotSpec, { dataset, relation }: QueryTarget): 'in-memory' | 'out-of-core' {
    const { rowCount, sizeBytes } = dataset.summary
    // A row that takes less than two bytes a field on disk is rare even when compressed.
    const mostRows = rowCount ?? Math.ceil(sizeBytes / Math.max(1, 2 * dataset.relation.fields.length))
    return holisticPlan({ rowCount: mostRows, ...keptValues(pivotPlan(spec, relation)) }, this.settings.holisticBudgetBytes)
  }

  private async tooLarge(spec: PivotSpec, limit: number, { database, relation }: QueryTarget, signal: AbortSignal): Promise<AppFailure> {
    const rowCount = numberOf(await database.all(pivotSize(spec, relation), { signal }), 'row_count')
    return new AppFailure({ code: 'result-too-large', what: 'cells', count: rowCount * Math.max(1, spec.values.length), limit })
  }
}

function readablePivot(spec: PivotSpec, target: QueryTarget): string {
  return readable(target, (relation) => pivotStatement(spec, relation, { limit: null, holistic: 'in-memory' }))
}
