import type { ColumnProfile } from '../../../shared/result/column-profile'
import type { Field } from '../../../shared/result/field'
import type { Database, RunOptions } from '../../duckdb/database'
import { fieldOf } from '../../sql/fields'
import { copyFirstRows } from '../../sql/table/profile'
import { countRows, dropTable } from '../../sql/table/query-result'
import { numberOf } from '../column-value'
import { identifier } from '../../sql/quote'
import type { Relation } from '../../sql/relation'
import type { ProfileScope } from './profile-fields'
import { profileFields } from './profile-fields'
import type { EngineHandler, QueryServices } from '../questions/query-context'
import { queryTarget } from '../questions/query-context'

/** "First rows" means at most so many, fewer when there are many columns, so that the copy stays small. */
const mostFirstRows = 500_000
const mostFirstCells = 20_000_000
/** So many columns are looked at in one statement where a pass is dear (text files) or columns are very many. */
const fieldsAtATime = 32

let nextCopy = 1

/**
 * Profiles columns behind everything else, one progress message each. `first-rows` copies the beginning into memory once
 * and reads the file no more; a dataset that is no longer than that is said to be profiled over all rows.
 */
export function profileHandler(services: QueryServices): EngineHandler<'profile/run'> {
  return async ({ fields: names, basis, ...asked }, { signal, progress }) => {
    const { database, relation, rowCount } = await queryTarget(services, asked, signal)
    const fields = (names ?? relation.fields.map((field) => field.name)).map((name) => fieldOf(relation, name))
    const options: RunOptions = { signal, priority: 'background' }
    const report = (profile: ColumnProfile): void => progress({ profile })
    if (fields.length === 0) return { profiles: [] }
    if (basis === 'all-rows') {
      return { profiles: await profileAllRows(database, relation, rowCount, fields, options, report) }
    }
    return { profiles: await profileFirstRows(database, relation, fields, options, report) }
  }
}

/** Rows that are read from a text file and fit into a copy of its first ones are read once: each further look would parse all columns again. */
async function profileAllRows(
  database: Database, relation: Relation, rowCount: number | null, fields: readonly Field[], options: RunOptions, report: (profile: ColumnProfile) => void,
): Promise<ColumnProfile[]> {
  const mostRows = rowsInCopy(fields)
  if (relation.rowNumber === null && (rowCount ?? 0) < mostRows) {
    const whole = await onCopy(database, relation, fields, mostRows, options, async (copy) => {
      const copied = numberOf(await database.all(countRows(copy.from), options), 'row_count')
      return copied < mostRows ? profileInBatches(database, copy, fields, { kind: 'all-rows', rowCount: copied }, options, report) : null
    })
    if (whole !== null) return whole
  }
  return profileInBatches(database, relation, fields, { kind: 'all-rows', rowCount }, options, report)
}

async function profileFirstRows(
  database: Database, relation: Relation, fields: readonly Field[], options: RunOptions, report: (profile: ColumnProfile) => void,
): Promise<ColumnProfile[]> {
  const mostRows = rowsInCopy(fields)
  return onCopy(database, relation, fields, mostRows, options, (copy) => profileInBatches(database, copy, fields, { kind: 'first-rows', mostRows }, options, report))
}

function rowsInCopy(fields: readonly Field[]): number {
  return Math.max(1_000, Math.min(mostFirstRows, Math.floor(mostFirstCells / fields.length)))
}

/** Asks about a copy of the first rows, which then goes. */
async function onCopy<Answer>(
  database: Database, relation: Relation, fields: readonly Field[], mostRows: number, options: RunOptions, ask: (copy: Relation) => Promise<Answer>,
): Promise<Answer> {
  const table = identifier(`first rows ${nextCopy++}`)
  try {
    await database.run(copyFirstRows(relation, fields, mostRows, table), options)
    return await ask({ ...relation, from: table, rowNumber: null, fields })
  } finally {
    // Not with the request's signal: the copy goes also when the request has been given up.
    await database.run(dropTable(table)).catch(() => {})
  }
}

async function profileInBatches(
  database: Database, relation: Relation, fields: readonly Field[], scope: ProfileScope,
  options: RunOptions, report: (profile: ColumnProfile) => void,
): Promise<ColumnProfile[]> {
  const isPassDear = relation.rowNumber === null && scope.kind === 'all-rows'
  const size = isPassDear || fields.length > 200 ? fieldsAtATime : 1
  const profiles: ColumnProfile[] = []
  for (let start = 0; start < fields.length; start += size) {
    const done = await profileFields(database, relation, fields.slice(start, start + size), scope, options)
    done.forEach(report)
    profiles.push(...done)
  }
  return profiles
}
