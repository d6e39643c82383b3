import { AppFailure } from '../../../shared/errors/errors'
import type { RegressionSpec, RegressionTerm } from '../../../shared/query/regression-spec'
import { regressionStatement } from '../../sql/regression/regression'
import { rowCount } from '../../sql/table/table'
import { numberOf } from '../column-value'
import type { EngineHandler, QueryServices } from '../questions/query-context'
import { queryTarget, readable, reporting, trace, type QueryTarget } from '../questions/query-context'
import { momentsResult } from './moments-result'
import { regressionResult } from './regression-result'
import { regressionRows, type RegressionRows } from './regression-rows'

/** What is read at once: more cells would not fit beside the fit's own copies of them. */
const mostCells = 12_000_000
const mostRegressionRows = 1_000_000
const mostLevelCells = 40_000_000

/** Regressions: rows are read once, and fitted here, off the window's own process. */
export class RegressionQueries {
  /** @param mostRows how many are read at most; more are added up in the database */
  constructor(private readonly services: QueryServices, private readonly mostRows: number = mostRegressionRows) {}

  readonly run: EngineHandler<'regression/run'> = async ({ spec }, context) => {
    const startedMs = performance.now()
    const chosen = chosenTerms(spec)
    const target = await queryTarget(this.services, spec, context.signal)
    const columns = 2 + spec.controls.length + spec.fixedEffects.length
    const limit = Math.min(this.mostRows, Math.floor(mostCells / columns))
    if (await isLonger(spec, target, limit, context.signal)) {
      const result = await momentsResult(chosen, target, { signal: context.signal })
      return { result, trace: trace(readable(target, (relation) => regressionStatement(spec, relation, limit)), startedMs) }
    }
    const batch = await target.database.all(regressionStatement(spec, target.relation, limit + 1), reporting(context))
    if (batch.rowCount > limit) throw new AppFailure({ code: 'result-too-large', what: 'rows of a regression', count: batch.rowCount, limit })
    const rows = regressionRows(chosen, batch)
    const result = await (levelCells(rows) > mostLevelCells ? momentsResult(chosen, target, { signal: context.signal }) : regressionResult(spec, rows))
    return { result, trace: trace(readable(target, (relation) => regressionStatement(spec, relation, limit)), startedMs) }
  }

  async readableSql(spec: RegressionSpec, signal: AbortSignal): Promise<string> {
    const target = await queryTarget(this.services, spec, signal)
    return readable(target, (relation) => regressionStatement(spec, relation, this.mostRows))
  }
}

/** What columns of 0 and 1 hold: one for each level of every fixed effect but the largest. */
function levelCells({ effects, kept }: RegressionRows): number {
  const levels = effects.map((effect) => effect.levels.length)
  return kept.length * (levels.reduce((sum, count) => sum + count, 0) - Math.max(0, ...levels))
}

/** Whether a regression has more rows than are read. */
async function isLonger({ filter }: RegressionSpec, { database, relation, rowCount: known }: QueryTarget, limit: number, signal: AbortSignal): Promise<boolean> {
  if (known !== null && known <= limit) return false
  return numberOf(await database.all(rowCount(relation, { filter }), { signal }), 'row_count') > limit
}

/** @throws AppFailure `unsuitable-field` while y or x is not chosen */
function chosenTerms(spec: RegressionSpec): RegressionSpec & { readonly y: RegressionTerm; readonly x: RegressionTerm } {
  const { y, x } = spec
  if (y === null || x === null) throw new AppFailure({ code: 'unsuitable-field', field: '', type: 'none', wanted: 'a number as y and another as x of a regression' })
  return { ...spec, y, x }
}
