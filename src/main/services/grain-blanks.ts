import { isGuarded } from '../../shared/grain/grain-reason'
import type { PivotSpec } from '../../shared/query/pivot-spec'
import type { ColumnBatch } from '../../shared/result/columns'
import type { Relation } from '../sql/relation'
import type { EngineOutput } from './query-context'

/** Parts the reasons against guarded numbers, which stand at the end of a pivot's result, from the numbers. */
export function partBlanks(spec: PivotSpec, relation: Relation, batch: ColumnBatch): { readonly batch: ColumnBatch; readonly blanks: EngineOutput<'pivot/run'>['blanks'] } {
  const { grain } = relation
  if (grain === undefined) return { batch, blanks: [] }
  const guarded = spec.values.flatMap((measure, index) => (isGuarded(measure, grain.format) ? [index] : []))
  const numbers = batch.columns.length - guarded.length
  const blanks = guarded.map((measure, position) => {
    const data = batch.columns[numbers + position]?.data
    if (data?.encoding !== 'int32') throw new Error('A mask of reasons is a whole number.')
    return { measure, masks: data.values }
  })
  return { batch: { ...batch, columns: batch.columns.slice(0, numbers) }, blanks }
}
