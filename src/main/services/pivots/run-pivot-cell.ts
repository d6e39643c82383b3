import type { CellAnswer, TypedValue } from '../../../shared/cells/cell-answer'
import type { CellKey, KeyPart } from '../../../shared/cells/cell-key'
import { comparedCells, needsPrevious } from '../../../shared/cells/compared-cells'
import type { Ingredient } from '../../../shared/cells/ingredients'
import { ingredientsOf } from '../../../shared/cells/ingredients'
import { rowsBehind } from '../../../shared/cells/rows-behind'
import { itemBefore, siblingsPivot } from '../../../shared/cells/siblings'
import { AppFailure } from '../../../shared/errors/errors'
import type { Filter } from '../../../shared/query/filter'
import type { Measure } from '../../../shared/query/measure'
import type { PivotSpec } from '../../../shared/query/pivot-spec'
import { cellScalar } from '../../../shared/result/cell-scalar'
import type { ColumnBatch } from '../../../shared/result/columns'
import { fieldsToSum } from '../../sql/measures/aggregates'
import { pivotStatement } from '../../sql/pivot/pivot'
import { groupStatement, pivotCellStatement, type PivotCell } from '../../sql/pivot/pivot-cell'
import { numberOf } from '../column-value'
import type { EngineHandler, QueryServices, QueryTarget } from '../questions/query-context'
import { queryTarget, readable } from '../questions/query-context'

/** Where one number of a pivot comes from: its rows, what it is made of and compared with, and the SQL that gives it. */
export function pivotCellHandler(services: QueryServices): EngineHandler<'pivot/cell'> {
  return async ({ spec, key, measure: index }, { signal }) => {
    const measure = spec.values[index]
    if (measure === undefined) throw new AppFailure({ code: 'request-refused', channel: 'pivot/cell', reason: `There is no measure ${index}.` })
    const ingredients = ingredientsOf(measure)
    const summed = [...spec.values, ...ingredients.map((one) => one.measure)]
    const target = await queryTarget(services, spec, signal, (relation) => fieldsToSum(summed, relation))
    const previous = needsPrevious(measure.showAs, key) ? await previousItem(spec, key, measure.showAs.along, target, signal) : null
    const cell: PivotCell = { key, measure: index, previous }

    const own = await group([ownValue(measure), ...plain(ingredients)], rowsBehind(spec, key), target, signal)
    const rowCount = numberOf(own, 'row_count')
    const shown = measure.showAs === undefined
      ? valueAt(own, 1)
      : valueAt(await target.database.all(pivotCellStatement(spec, cell, target.relation), { signal }), 0)
    return {
      shown, own: valueAt(own, 1), rowCount,
      ingredients: await ingredientValues(spec, key, ingredients, own, target, signal),
      compared: await comparedValues(spec, cell, measure, target, signal),
      sql: readable(target, (relation) => pivotCellStatement(spec, cell, relation)),
    }
  }
}

/** The measure as it is before it is put in relation. */
function ownValue(measure: Measure): Measure {
  const own = { ...measure }
  delete own.showAs
  return own
}

function plain(ingredients: readonly Ingredient[]): Measure[] {
  return ingredients.filter(({ filter }) => filter === null).map(({ measure }) => measure)
}

function group(measures: readonly Measure[], filter: Filter | null, { database, relation }: QueryTarget, signal: AbortSignal): Promise<ColumnBatch> {
  return database.all(groupStatement(measures, filter, relation), { signal })
}

async function ingredientValues(
  spec: PivotSpec, key: CellKey, ingredients: readonly Ingredient[], own: ColumnBatch, target: QueryTarget, signal: AbortSignal,
): Promise<CellAnswer['ingredients']> {
  const values: CellAnswer['ingredients'] = []
  let position = 2
  for (const { name, measure, filter } of ingredients) {
    if (filter === null) values.push({ name, ...valueAt(own, position++) })
    else {
      const conditions = [rowsBehind(spec, key), filter].filter((one) => one !== null)
      values.push({ name, ...valueAt(await group([measure], { kind: 'and', of: conditions }, target, signal), 1) })
    }
  }
  return values
}

async function comparedValues(spec: PivotSpec, { key, previous }: PivotCell, measure: Measure, target: QueryTarget, signal: AbortSignal): Promise<CellAnswer['compared']> {
  if (measure.showAs === undefined) return []
  const values: CellAnswer['compared'] = []
  for (const other of comparedCells(measure.showAs, key, previous)) {
    const batch = await group([ownValue(measure)], rowsBehind(spec, other.key), target, signal)
    values.push({ ...other, rowCount: numberOf(batch, 'row_count'), ...valueAt(batch, 1) })
  }
  return values
}

async function previousItem(spec: PivotSpec, key: CellKey, along: 'rows' | 'columns', { database, relation }: QueryTarget, signal: AbortSignal): Promise<KeyPart | null> {
  const batch = await database.all(pivotStatement(siblingsPivot(spec, key, along), relation, { limit: null, holistic: 'out-of-core' }), { signal })
  const labels = batch.columns[key[along].length - 1]
  const own = key[along].at(-1)
  if (labels === undefined || own === undefined) return null
  return itemBefore(Array.from({ length: batch.rowCount }, (_, row) => cellScalar(labels, row)), own)
}

function valueAt(batch: ColumnBatch, position: number): TypedValue {
  const column = batch.columns[position]
  if (column === undefined) throw new Error(`The result has no column ${position}`)
  return { value: batch.rowCount === 0 ? null : cellScalar(column, 0), kind: column.field.kind }
}
