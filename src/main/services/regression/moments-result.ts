import type { Database, RunOptions } from '../../duckdb/database'
import type { RegressionExclusion, RegressionGroup, RegressionResult } from '../../../shared/result/regression-result'
import { StatisticsError } from '../../../shared/stats/statistics-error'
import type { Sql } from '../../sql/statement'
import { exclusionCounts, groupSizes, keepFor, keptRows, plainRows, readFields, type ChosenRegression } from '../../sql/regression/regression-frame'
import { numberOf, valueOf } from '../column-value'
import type { QueryTarget } from '../questions/query-context'
import { fitMoments } from './fit-moments'
import { mostGroups, refusalOf } from './regression-result'
import { keptTable } from './take-off-effects'

/** Beyond this many numbers, kept rows are read again for each pass instead of being held as a table. */
const mostHeldCells = 100_000_000

/** Fits more rows than are read, or each group of them: what a fit needs of them is added up in the database. */
export async function momentsResult(spec: ChosenRegression, { database: engine, relation }: QueryTarget, options: RunOptions): Promise<RegressionResult> {
  return engine.session(async (database) => {
    const { kept, excluded } = countedRows(spec, await database.all(exclusionCounts(spec, relation), options))
    const rows = await held(spec, keptRows(spec, relation), kept, database, options)
    const sizes = spec.group === null ? [{ name: null, rows: kept }] : await groupsOf(rows, database, options)
    const groups: RegressionGroup[] = []
    for (const { name, rows: count } of sizes.slice(0, mostGroups)) groups.push({ name, rows: count, outcome: await outcomeOf(spec, rows, name, count, database, options) })
    return {
      rowsRead: kept + excluded.reduce((sum, { count }) => sum + count, 0), rowsKept: kept, excluded, omittedGroups: Math.max(0, sizes.length - mostGroups), method: 'moments', groups,
    }
  })
}

/** Groups and effects go over the rows many times. */
async function held(spec: ChosenRegression, query: Sql, kept: number, database: Database, options: RunOptions): Promise<Sql> {
  const columns = 5 + spec.controls.length + spec.fixedEffects.length
  if ((spec.group === null && spec.fixedEffects.length === 0) || kept * columns > mostHeldCells) return query
  await database.run(keepFor(keptTable, query), options)
  return keptTable
}

async function groupsOf(rows: Sql, database: Database, options: RunOptions): Promise<{ readonly name: string; readonly rows: number }[]> {
  const found = await database.all(groupSizes(rows), options)
  return Array.from({ length: found.rowCount }, (_, at) => ({ name: String(valueOf(found, 'name', at)), rows: numberOf(found, 'n', at) }))
}

async function outcomeOf(spec: ChosenRegression, kept: Sql, group: string | null, n: number, database: Database, options: RunOptions): Promise<RegressionGroup['outcome']> {
  try {
    return { kind: 'fit', fit: await fitMoments(spec, plainRows(spec, kept, group), n, database, options) }
  } catch (error) {
    if (error instanceof StatisticsError) return refusalOf(error)
    throw error
  }
}

function countedRows(spec: ChosenRegression, counts: Awaited<ReturnType<Database['all']>>): { readonly kept: number; readonly excluded: RegressionExclusion[] } {
  const names = readFields(spec)
  const excluded: RegressionExclusion[] = []
  let kept = 0
  for (let row = 0; row < counts.rowCount; row += 1) {
    const [fault, count] = [valueOf(counts, 'fault', row), numberOf(counts, 'n', row)]
    const [place = '', reason = ''] = typeof fault === 'string' ? fault.split(' ') : []
    if (fault === null) kept = count
    else excluded.push({ column: names[Number(place)] ?? '', reason, count, examples: [] })
  }
  return { kept, excluded }
}
