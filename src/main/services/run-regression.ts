import { AppFailure } from '../../shared/contract/errors'
import type { RegressionSpec, RegressionTerm } from '../../shared/query/regression-spec'
import { regressionStatement } from '../sql/regression'
import { rowCount } from '../sql/table'
import { numberOf } from './column-value'
import type { EngineHandler, QueryServices } from './query-context'
import { queryTarget, readable, reporting, trace, type QueryTarget } from './query-context'
import { momentsResult } from './regression/fit-moments'
import { regressionResult } from './regression/regression-result'
import { regressionRows } from './regression/regression-rows'

/** What is read at once: more cells would not fit beside the fit's own copies of them. */
export const mostCells = 12_000_000
export const mostRegressionRows = 1_000_000

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
    if (spec.fixedEffects.length === 0 && spec.group === null && (await isLonger(spec, target, limit, context.signal))) {
      const result = await momentsResult(chosen, target, { signal: context.signal })
      return { result, trace: trace(readable(target, (relation) => regressionStatement(spec, relation, limit)), startedMs) }
    }
    const batch = await target.database.all(regressionStatement(spec, target.relation, limit + 1), reporting(context))
    if (batch.rowCount > limit) throw new AppFailure({ code: 'result-too-large', what: 'rows of a regression', count: batch.rowCount, limit })
    const result = regressionResult(spec, regressionRows(chosen, batch))
    return { result, trace: trace(readable(target, (relation) => regressionStatement(spec, relation, limit)), startedMs) }
  }

  async readableSql(spec: RegressionSpec, signal: AbortSignal): Promise<string> {
    const target = await queryTarget(this.services, spec, signal)
    return readable(target, (relation) => regressionStatement(spec, relation, this.mostRows))
  }
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
