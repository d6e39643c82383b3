import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Database } from '../../duckdb/database'
import { literal, sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'

/**
 * Matches of earlier runs on disk, by the SHA-256 of each text: digests, positions in the list of statements and scores, no word of a text. Written a part
 * at a time under a passing name and renamed, so a part is whole or not there. The folder can be deleted at any time without losing anything but time.
 */
export class MatchCache {
  /** @param folder a folder of its own inside one the engine may write; null: nothing is kept */
  constructor(private readonly folder: string | null) {}

  /** A query for what is kept: `digest, task, score, runner_up, runner_up_score`; null where there is nothing. Parts that cannot be read are removed. */
  async kept(database: Database): Promise<Sql | null> {
    if (this.folder === null) return null
    const names = (await readdir(this.folder).catch(() => [])).filter((name) => name.endsWith('.parquet')).toSorted()
    const readable: Sql[] = []
    for (const name of names) {
      const part = partQuery(join(this.folder, name))
      try {
        await database.all({ sql: sql`SELECT count(*), min(runner_up_score) FROM (${part}) AS part`, params: [] })
        readable.push(part)
      } catch {
        await rm(join(this.folder, name), { force: true })
      }
    }
    if (readable.length === 0) return null
    return readable.reduce((all, part) => sql`${all} UNION ALL ${part}`)
  }

  /** Keeps rows of these columns. */
  async keep(database: Database, rows: Sql): Promise<void> {
    if (this.folder === null) return
    await mkdir(this.folder, { recursive: true })
    const name = randomUUID()
    const passing = join(this.folder, `${name}.partial`)
    await database.run({ sql: sql`COPY (${rows}) TO ${literal(passing)} (FORMAT parquet, COMPRESSION zstd)`, params: [] })
    await rename(passing, join(this.folder, `${name}.parquet`))
  }
}

function partQuery(path: string): Sql {
  return sql`SELECT digest, task, score, runner_up, runner_up_score FROM read_parquet(${literal(path)})`
}
