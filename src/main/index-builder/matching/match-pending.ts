import { AppFailure } from '../../../shared/errors/errors'
import { cellScalar } from '../../../shared/result/cell-scalar'
import type { Database } from '../../duckdb/database'
import { identifier, join, literal, sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import type { MatchCache } from './match-cache'
import type { TextMatch } from '../text-work/text-work'

/** Texts that are read and matched before their matches are put away. */
const portion = 256
/** Matches that are put on disk as one part. */
const partSize = 4_096

/** Columns of a table of matches. */
export const matchColumns: Sql = sql`(digest VARCHAR, task INTEGER, score DOUBLE, runner_up INTEGER, runner_up_score DOUBLE)`

export interface PendingTexts {
  readonly database: Database
  /** A query for `digest` and `text`, each text once. */
  readonly texts: Sql
  /** Table of `matchColumns`; texts that stand in it already are not matched again, and what is found is added. */
  readonly matches: Sql
  readonly cache: MatchCache
  readonly signal: AbortSignal
  readonly progress: (fraction: number) => void
}

/** Fills a table of matches: from the cache of earlier runs (`recallMatches`), then the rest a portion at a time, put away on the way. @throws AppFailure `cancelled` */
export async function matchPending({ database, texts, matches, cache, signal, progress }: PendingTexts, begin: (count: number) => Promise<(texts: readonly string[]) => Promise<readonly TextMatch[]>>): Promise<void> {
  const pending = identifier('sextant_pending')
  const run = (query: Sql): Promise<void> => database.run({ sql: query, params: [] }, { signal })
  // The texts live in the engine's memory and its spill files for the time of the run, as in any other query over them.
  await run(sql`CREATE OR REPLACE TEMP TABLE ${pending} AS SELECT row_number() OVER (ORDER BY digest) AS place, digest, text FROM (${texts}) AS texts WHERE digest NOT IN (SELECT digest FROM ${matches})`)
  let kept = 0
  const keep = async (upTo: number): Promise<void> => {
    await cache.keep(database, sql`SELECT * FROM ${matches} WHERE digest IN (SELECT digest FROM ${pending} WHERE place > ${kept} AND place <= ${upTo})`)
    kept = upTo
  }
  let done = 0
  try {
    const counted = await database.all({ sql: sql`SELECT (SELECT count(*) FROM ${pending}), (SELECT count(*) FROM ${matches})`, params: [] }, { signal })
    const [count, known] = [0, 1].map((column) => Number(cellScalar(counted.columns[column]!, 0))) as [number, number]
    if (count === 0) return
    const match = await begin(count)
    for (; done < count; done = Math.min(count, done + portion)) {
      if (signal.aborted) throw new AppFailure({ code: 'cancelled' })
      progress((known + done) / (known + count))
      const batch = await database.all({ sql: sql`SELECT digest, text FROM ${pending} WHERE place > ${done} AND place <= ${done + portion} ORDER BY place`, params: [] }, { signal })
      const [digest, text] = batch.columns
      if (digest === undefined || text === undefined) return
      const found = await match(Array.from({ length: batch.rowCount }, (_, row) => String(cellScalar(text, row))))
      await database.run({ sql: sql`INSERT INTO ${matches} VALUES ${join(found.map((one, row) => matchRow(String(cellScalar(digest, row)), one)), ', ')}`, params: [] })
      if (done + portion - kept >= partSize) await keep(Math.min(count, done + portion))
    }
    if (kept < count) await keep(count)
  } catch (thrown) {
    // A run that was stopped goes on later with what it had found.
    if (done > kept) await keep(done).catch(() => undefined)
    throw thrown
  } finally {
    await database.run({ sql: sql`DROP TABLE IF EXISTS ${pending}`, params: [] })
  }
}

/** Takes over what the cache has of these texts. */
export async function recallMatches({ database, texts, matches, cache, signal }: PendingTexts): Promise<void> {
  const kept = await cache.kept(database)
  if (kept !== null) await database.run({ sql: sql`INSERT INTO ${matches} SELECT DISTINCT ON (digest) * FROM (${kept}) AS kept WHERE digest IN (SELECT digest FROM (${texts}) AS asked)`, params: [] }, { signal })
}

function matchRow(digest: string, { task, score, runnerUp, runnerUpScore }: TextMatch): Sql {
  return sql`(${literal(digest)}, ${task}, ${literal(score)}, ${runnerUp}, ${literal(runnerUpScore)})`
}
