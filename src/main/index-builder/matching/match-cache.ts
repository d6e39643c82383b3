import { copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Database } from '../../duckdb/database'
import { flush } from '../../files/flush'
import { join as joined, literal, sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'

/**
 * What texts were matched to in earlier runs, on disk, by the SHA-256 of each text: digests, positions (in a list of statements, or of clusters) and scores, no word of a
 * text. Written a part at a time under a passing name and renamed, so a part is whole or not there. The folder can be deleted at any time without losing
 * anything but time. The engine sees copies in a folder of the run: where matches are kept is no business of it.
 */
export class MatchCache {
  /** @param folder a folder of its own; null: nothing is kept. @param workFolder where the engine may read and write, gone after the run */
  constructor(private readonly folder: string | null, private readonly workFolder: string) {}

  /** A query for what is kept: `digest, task, score, runner_up, runner_up_score`; null where there is nothing. Parts that cannot be read are removed. */
  async kept(database: Database): Promise<Sql | null> {
    if (this.folder === null) return null
    const names = (await readdir(this.folder).catch(() => [])).filter((name) => name.endsWith('.parquet')).toSorted()
    const readable: string[] = []
    for (const name of names) {
      const copy = join(this.workFolder, `matches-${name}`)
      try {
        await mkdir(this.workFolder, { recursive: true })
        await copyFile(join(this.folder, name), copy)
        await database.all({ sql: sql`SELECT count(*), min(runner_up_score) FROM (${partsQuery([copy])}) AS part`, params: [] })
        readable.push(copy)
      } catch {
        await rm(join(this.folder, name), { force: true })
      }
    }
    return readable.length === 0 ? null : partsQuery(readable)
  }

  /** Keeps rows of these columns. */
  async keep(database: Database, rows: Sql): Promise<void> {
    if (this.folder === null) return
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
    await mkdir(this.workFolder, { recursive: true })
    const name = randomUUID()
    const made = join(this.workFolder, `${name}.parquet`)
    await database.run({ sql: sql`COPY (${rows}) TO ${literal(made)} (FORMAT parquet, COMPRESSION zstd)`, params: [] })
    const passing = join(this.folder, `${name}.partial`)
    await copyFile(made, passing)
    await flush(passing, 'r+')
    await rename(passing, join(this.folder, `${name}.parquet`))
    await rm(made, { force: true })
  }
}

function partsQuery(paths: readonly string[]): Sql {
  return sql`SELECT digest, task, score, runner_up, runner_up_score FROM read_parquet([${joined(paths.map((path) => literal(path)), ', ')}])`
}
