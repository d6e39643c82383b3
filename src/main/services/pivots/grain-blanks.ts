import { isGuarded } from '../../../shared/grain/grain-reason'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import type { PivotSpec } from '../../../shared/query/pivot-spec'
import type { ColumnBatch } from '../../../shared/result/columns'
import type { Relation } from '../../sql/relation'
import { blanksColumn } from '../../sql/chart/chart-measures'
import type { EngineOutput } from '../questions/query-context'

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

/** Parts the reasons, each in a column of its own, from the marks of a chart. */
export function partChartBlanks(spec: ChartSpec, batch: ColumnBatch): { readonly batch: ColumnBatch; readonly blanks: EngineOutput<'chart/run'>['blanks'] } {
  const names = new Map(spec.y.map((_, measure) => [blanksColumn(measure), measure]))
  const blanks = batch.columns.flatMap(({ field, data }) => {
    const measure = names.get(field.name)
    if (measure === undefined) return []
    if (data.encoding !== 'int32') throw new Error('A mask of reasons is a whole number.')
    return [{ measure, masks: data.values }]
  })
  return { batch: { ...batch, columns: batch.columns.filter(({ field }) => !names.has(field.name)) }, blanks }
}
