import { join } from 'node:path'
import { AppFailure, toAppError } from '../../../shared/contract/errors'
import { cellScalar } from '../../../shared/result/cell-scalar'
import type { Database } from '../../duckdb/database'
import { identifier, join as joined, literal, sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import type { LabelContext, LabelRequest, LabelSource, LabelTable } from '../label-source'
import { modelVersion } from './embedding/model-files'
import { MatchCache } from './match-cache'
import { thresholdOf } from './match-threshold'
import { statementsKey, statementVectors } from './statement-vectors'
import type { MatchMethod } from './task-matcher'
import { readTaskStatements, type ListedTask } from './task-statements'
import type { StartTextThreads, TextMatch } from './text-work'

export interface TaskLabelOptions {
  readonly startThreads: StartTextThreads
  /** Where the open table of O*NET task statements is read from; null: none is open. */
  readonly statements: () => Promise<Sql | null>
  /** Null: the text model is not installed, and lexical ranking takes its place. */
  readonly modelFolder: string | null
  /** Where matches are kept: a folder the engine may write, or null. */
  readonly cacheFolder: string | null
  /** Where vectors of statements are kept, or null. */
  readonly vectorFolder: string | null
  /** What a person asked for; the better one that is there unless told. */
  readonly method?: MatchMethod
  /** Matches below this score count as none; only ever raised by a person. */
  readonly threshold?: number
}

/** Raised when the same text may get another task: what was kept of an older way does not serve a newer one. */
const matchingVersion = 1

/** Texts that are read and matched before their matches are put away. */
const portion = 256
/** Matches that are put on disk as one part. */
const partSize = 4_096

/** Task labels for records that have a text: each different text is matched once, and its match kept by its digest. */
export class TaskLabels implements LabelSource {
  readonly method: MatchMethod

  constructor(private readonly options: TaskLabelOptions) {
    this.method = options.method === 'lexical' || options.modelFolder === null ? 'lexical' : 'embedding'
  }

  get threshold(): number {
    return Math.max(this.options.threshold ?? 0, thresholdOf[this.method])
  }

  describe(): string {
    const how = this.method === 'embedding'
      ? `sentence embeddings (${modelVersion}) joined with lexical ranking (BM25) by reciprocal rank`
      : 'lexical ranking (BM25)'
    return `Tasks were matched to texts by ${how}; English only; a text whose best task scores below ${this.threshold} is \`none\`.`
  }

  async label(request: LabelRequest, context: LabelContext): Promise<LabelTable> {
    try {
      return await this.#label(request, context)
    } catch (thrown) {
      throw withoutTexts(thrown)
    }
  }

  async #label(request: LabelRequest, context: LabelContext): Promise<LabelTable> {
    const { database } = request
    const from = await this.options.statements()
    if (from === null) throw new AppFailure({ code: 'file-not-found', path: 'onet_task_statements.csv' })
    const statements = await readTaskStatements(database, from, context.signal)
    const run = (query: Sql): Promise<void> => database.run({ sql: query, params: [] }, { signal: context.signal })
    const [texts, matches, tasks] = [identifier('sextant_texts'), identifier('sextant_matches'), identifier('sextant_tasks')]
    for (const table of [texts, matches, tasks]) await run(sql`DROP TABLE IF EXISTS ${table}`)
    await run(sql`CREATE TEMP TABLE ${matches} (digest VARCHAR, task INTEGER, score DOUBLE, runner_up INTEGER, runner_up_score DOUBLE)`)
    await run(sql`CREATE TEMP TABLE ${tasks} (place INTEGER, task VARCHAR)`)
    for (let at = 0; at < statements.length; at += 2_000) await run(sql`INSERT INTO ${tasks} VALUES ${joined(statements.slice(at, at + 2_000).map(({ task }, i) => sql`(${at + i}, ${literal(task)})`), ', ')}`)
    const cache = new MatchCache(this.options.cacheFolder === null ? null : join(this.options.cacheFolder, statementsKey(`${this.method} ${matchingVersion}`, statements)))
    const kept = await cache.kept(database)
    const digests = sql`SELECT CAST(${identifier(request.conversation)} AS VARCHAR) AS conversation, sha256(CAST(${identifier(request.text)} AS VARCHAR)) AS digest FROM ${request.from}
  WHERE ${identifier(request.conversation)} IS NOT NULL AND trim(coalesce(CAST(${identifier(request.text)} AS VARCHAR), '')) <> ''`
    if (kept !== null) await run(sql`INSERT INTO ${matches} SELECT DISTINCT ON (digest) * FROM (${kept}) AS kept WHERE digest IN (SELECT digest FROM (${digests}) AS asked)`)
    // The texts live in the engine's memory and its spill files for the time of the run, as in any other query over them.
    await run(sql`CREATE TEMP TABLE ${texts} AS SELECT row_number() OVER (ORDER BY digest) AS place, digest, text FROM (
  SELECT sha256(text) AS digest, any_value(text) AS text FROM (SELECT CAST(${identifier(request.text)} AS VARCHAR) AS text FROM ${request.from} WHERE ${identifier(request.conversation)} IS NOT NULL) AS records
  WHERE trim(coalesce(text, '')) <> '' GROUP BY 1) AS different WHERE digest NOT IN (SELECT digest FROM ${matches})`)
    try {
      await this.#matchAll(database, { texts, matches }, statements, cache, context)
    } finally {
      await database.run({ sql: sql`DROP TABLE IF EXISTS ${texts}`, params: [] })
    }
    return labelTable(database, digests, matches, tasks, this.threshold)
  }

  async #matchAll(database: Database, { texts, matches }: { readonly texts: Sql; readonly matches: Sql }, statements: readonly ListedTask[], cache: MatchCache, { signal, progress }: LabelContext): Promise<void> {
    const [[count = 0] = []] = await numbers(database, sql`SELECT count(*) FROM ${texts}`)
    if (count === 0 || statements.length === 0) return
    const { modelFolder, vectorFolder, startThreads } = this.options
    const hasModel = this.method === 'embedding' && modelFolder !== null
    // The statements come first and are read once in the life of the cache; their part of the progress is their part of the texts.
    const first = hasModel ? statements.length / (statements.length + count) : 0
    const vectors = hasModel ? await statementVectors(statements, { modelFolder, startThreads, cacheFolder: vectorFolder, signal, progress: (fraction) => { progress(first * fraction) } }) : null
    const threads = startThreads({ statements, modelFolder: hasModel ? modelFolder : null, vectors })
    let unsaved = 0
    const save = async (upTo: number): Promise<void> => {
      await cache.keep(database, sql`SELECT * FROM ${matches} WHERE digest IN (SELECT digest FROM ${texts} WHERE place > ${unsaved} AND place <= ${upTo})`)
      unsaved = upTo
    }
    try {
      for (let done = 0; done < count; done = Math.min(count, done + portion)) {
        if (signal.aborted) throw new AppFailure({ code: 'cancelled' })
        progress(first + ((1 - first) * done) / count)
        const batch = await database.all({ sql: sql`SELECT digest, text FROM ${texts} WHERE place > ${done} AND place <= ${done + portion} ORDER BY place`, params: [] }, { signal })
        const [digest, text] = batch.columns
        if (digest === undefined || text === undefined) return
        const found = await threads.match(Array.from({ length: batch.rowCount }, (_, row) => String(cellScalar(text, row))), signal)
        await database.run({ sql: sql`INSERT INTO ${matches} VALUES ${joined(found.map((match, row) => matchRow(String(cellScalar(digest, row)), match)), ', ')}`, params: [] })
        if (done + portion - unsaved >= partSize) await save(done + portion)
      }
      await save(count)
    } catch (thrown) {
      // A run that was stopped goes on later with what it had found.
      await save(count).catch(() => undefined)
      throw thrown
    } finally {
      threads.close()
    }
  }
}

function matchRow(digest: string, { task, score, runnerUp, runnerUpScore }: TextMatch): Sql {
  return sql`(${literal(digest)}, ${task}, ${literal(score)}, ${runnerUp}, ${literal(runnerUpScore)})`
}

async function labelTable(database: Database, digests: Sql, matches: Sql, tasks: Sql, threshold: number): Promise<LabelTable> {
  const from = identifier('sextant_task_labels')
  // A conversation that stands there twice has the text of the smaller digest, whatever the order of its records.
  await database.run({ sql: sql`CREATE OR REPLACE TEMP TABLE ${from} AS SELECT conversation, CASE WHEN score >= ${literal(threshold)} AND best.task IS NOT NULL THEN best.task ELSE 'none' END AS label_0,
  CAST(NULL AS VARCHAR) AS label_1, CAST(NULL AS VARCHAR) AS label_2, score, next.task AS runner_up, CASE WHEN next.task IS NOT NULL THEN runner_up_score END AS runner_up_score
FROM (SELECT conversation, min(digest) AS digest FROM (${digests}) AS asked GROUP BY 1) AS records JOIN ${matches} AS matches USING (digest)
LEFT JOIN ${tasks} AS best ON best.place = matches.task LEFT JOIN ${tasks} AS next ON next.place = matches.runner_up`, params: [] })
  const [[labelled = 0, none = 0] = []] = await numbers(database, sql`SELECT count(*), count(*) FILTER (WHERE label_0 = 'none') FROM ${from}`)
  return { from, labelled, none }
}

async function numbers(database: Database, query: Sql): Promise<number[][]> {
  const { columns, rowCount } = await database.all({ sql: query, params: [] })
  return Array.from({ length: rowCount }, (_, row) => columns.map((column) => Number(cellScalar(column, row))))
}

/** The engine's own words about a failed statement may quote a record: they stop here. */
function withoutTexts(thrown: unknown): unknown {
  const { code } = toAppError(thrown)
  if (code !== 'query-failed') return thrown
  return new AppFailure({ code, sql: '', reason: 'The texts could not be read to the end. The engine’s own words are not shown because they may quote one.' })
}
