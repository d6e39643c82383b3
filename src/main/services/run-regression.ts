import { AppFailure } from '../../shared/contract/errors'
import type { RegressionSpec, RegressionTerm } from '../../shared/query/regression-spec'
import { regressionStatement } from '../sql/regression'
import type { EngineHandler, QueryServices } from './query-context'
import { queryTarget, readable, reporting, trace } from './query-context'
import { regressionResult } from './regression/regression-result'
import { regressionRows } from './regression/regression-rows'

/** What is read at once: more cells would not fit beside the fit's own copies of them. */
export const mostCells = 12_000_000
export const mostRows = 1_000_000

/** Regressions: rows are read once, and fitted here, off the window's own process. */
export class RegressionQueries {
  constructor(private readonly services: QueryServices) {}

  readonly run: EngineHandler<'regression/run'> = async ({ spec }, context) => {
    const startedMs = performance.now()
    const chosen = chosenTerms(spec)
    const target = await queryTarget(this.services, spec, context.signal)
    const columns = 2 + spec.controls.length + spec.fixedEffects.length
    const limit = Math.min(mostRows, Math.floor(mostCells / columns))
    const batch = await target.database.all(regressionStatement(spec, target.relation, limit + 1), reporting(context))
    if (batch.rowCount > limit) throw new AppFailure({ code: 'result-too-large', what: 'rows of a regression', count: batch.rowCount, limit })
    const result = regressionResult(spec, regressionRows(chosen, batch))
    return { result, trace: trace(readable(target, (relation) => regressionStatement(spec, relation, limit)), startedMs) }
  }

  async readableSql(spec: RegressionSpec, signal: AbortSignal): Promise<string> {
    const target = await queryTarget(this.services, spec, signal)
    return readable(target, (relation) => regressionStatement(spec, relation, mostRows))
  }
}

/** @throws AppFailure `unsuitable-field` while y or x is not chosen */
function chosenTerms(spec: RegressionSpec): RegressionSpec & { readonly y: RegressionTerm; readonly x: RegressionTerm } {
  const { y, x } = spec
  if (y === null || x === null) throw new AppFailure({ code: 'unsuitable-field', field: '', type: 'none', wanted: 'a number as y and another as x of a regression' })
  return { ...spec, y, x }
}
