import { AppFailure } from '../../../shared/errors/errors'
import type { Database } from '../../duckdb/database'
import { copiedTable } from '../../duckdb/table-copy'
import { identifier, literal, sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import type { CacheFolder, CachedCopy } from './cache-folder'

/**
 * Attaches a copy to an instance, for reading only, under `name`.
 * @returns the quoted name of its table, or null when the file turned out to be damaged: it is removed, and the copy is made again
 * @throws AppFailure `cancelled`, `out-of-memory`, `engine-stopped`
 */
export async function attachCopy(database: Database, cache: CacheFolder, copy: CachedCopy, name: string): Promise<Sql | null> {
  const table = sql`${identifier(name)}.main.${identifier(copiedTable)}`
  try {
    await database.run({ sql: sql`ATTACH ${literal(copy.file)} AS ${identifier(name)} (READ_ONLY)`, params: [] })
    const batch = await database.all({ sql: sql`SELECT count(*) AS row_count FROM ${table}`, params: [] })
    const counted = batch.columns[0]?.data
    if (counted?.encoding === 'int64' && Number(counted.values[0]) === copy.rowCount) return table
  } catch (thrown) {
    if (thrown instanceof AppFailure && ['cancelled', 'out-of-memory', 'engine-stopped'].includes(thrown.error.code)) throw thrown
  }
  await detach(database, name)
  await cache.remove(copy.key)
  return null
}

async function detach(database: Database, name: string): Promise<void> {
  try {
    await database.run({ sql: sql`DETACH ${identifier(name)}`, params: [] })
  } catch (thrown) {
    // It was never attached: that is what we want.
    if (!(thrown instanceof AppFailure)) throw thrown
  }
}
