import { AppFailure } from '../../../shared/errors/errors'
import { binCount, edgesOfValues, edgesOfWidth, mostBins, readableWidth } from '../../../shared/query/field-bins'
import type { BinMethod } from '../../../shared/query/derived-field'
import { numberRange, numberQuantiles } from '../../sql/numbers/number-range'
import { valueOf } from '../column-value'
import type { EngineHandler, QueryServices } from '../questions/query-context'
import { queryTarget, reporting } from '../questions/query-context'

/** The edges of bins over the finite values of a field: found once, then kept in the field's own definition. */
export function binEdgesHandler(services: QueryServices): EngineHandler<'field/bins'> {
  return async ({ field, method, ...asked }, context) => {
    const { database, relation } = await queryTarget(services, asked, context.signal)
    if (method.kind === 'quantile') {
      const batch = await database.all(numberQuantiles(relation, field, method.count), reporting(context))
      const values = batch.columns.flatMap((_, position) => {
        const value = valueOf(batch, `edge_${position}`)
        return value === null ? [] : [Number(value)]
      })
      return { edges: values.length === 0 ? [0, 1] : edgesOfValues(values) }
    }
    // Own edges are not found.
    if (method.kind === 'custom') return { edges: [] }
    const batch = await database.all(numberRange(relation, field), reporting(context))
    const [low, high] = [valueOf(batch, 'low'), valueOf(batch, 'high')]
    if (low === null || high === null) return { edges: [0, 1] }
    return { edges: edgesBetween(Number(low), Number(high), method) }
  }
}

/** @throws AppFailure `result-too-large` for a width that makes more bins than anybody can read */
function edgesBetween(low: number, high: number, method: Extract<BinMethod, { kind: 'count' | 'width' }>): number[] {
  const width = method.kind === 'width' ? method.width : readableWidth(low, high, method.count)
  const count = binCount(low, high, width)
  if (!(count <= mostBins)) throw new AppFailure({ code: 'result-too-large', what: 'bins', count: Number.isFinite(count) ? count : Number.MAX_SAFE_INTEGER, limit: mostBins })
  return edgesOfWidth(low, high, width)
}
