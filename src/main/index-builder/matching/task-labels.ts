import { join } from 'node:path'
import { AppFailure, toAppError } from '../../../shared/errors/errors'
import { cellScalar } from '../../../shared/result/cell-scalar'
import type { Database } from '../../duckdb/database'
import { identifier, join as joined, literal, sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import type { LabelContext, LabelRequest, LabelSource, LabelTable } from '../label-source'
import { modelVersion } from '../text-work/embedding/model-files'
import { textsOf } from '../texts-of-records'
import { MatchCache } from './match-cache'
import { matchColumns, matchPending, recallMatches, type PendingTexts } from './match-pending'
import { thresholdOf } from './match-threshold'
import { statementsKey, statementVectors } from './statement-vectors'
import type { MatchMethod } from '../text-work/task-matcher'
import { readTaskStatements } from './task-statements'
import { TextVectors, textVectorFolder } from './text-vectors'
import type { StartTextThreads, TextThreads } from '../text-work/text-work'

export interface TaskLabelOptions {
  readonly startThreads: StartTextThreads
  /** Where the open table of O*NET task statements is read from; null: none is open. */
  readonly statements: () => Promise<Sql | null>
  /** Null: the text model is not installed, and lexical ranking takes its place. */
  readonly modelFolder: string | null
  /** Where matches, and vectors of texts under lock, are kept between runs, or null. */
  readonly cacheFolder: string | null
  /** Where vectors of statements are kept, or null. */
  readonly vectorFolder: string | null
  /** What a person asked for; the better one that is there unless told. */
  readonly method?: MatchMethod
  /** Matches below this score count as none; only ever raised by a person. */
  readonly threshold?: number
}

/** Raised when the same text may get another task: what was kept of an older way does not serve a newer one. */
const matchingVersion = 2

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
    const { signal, progress } = context
    const from = await this.options.statements()
    if (from === null) throw new AppFailure({ code: 'file-not-found', path: 'onet_task_statements.csv' })
    const statements = await readTaskStatements(database, from, signal)
    const run = (query: Sql): Promise<void> => database.run({ sql: query, params: [] }, { signal })
    const [matches, tasks] = [identifier('sextant_matches'), identifier('sextant_tasks')]
    await run(sql`CREATE OR REPLACE TEMP TABLE ${matches} ${matchColumns}`)
    await run(sql`CREATE OR REPLACE TEMP TABLE ${tasks} (place INTEGER, task VARCHAR)`)
    for (let at = 0; at < statements.length; at += 2_000) await run(sql`INSERT INTO ${tasks} VALUES ${joined(statements.slice(at, at + 2_000).map(({ task }, i) => sql`(${at + i}, ${literal(task)})`), ', ')}`)
    const { cacheFolder } = this.options
    const cache = new MatchCache(cacheFolder === null ? null : join(cacheFolder, statementsKey(`${this.method} ${matchingVersion}`, statements)), context.temporaryFolder)
    const { digests, texts } = textsOf(request)
    let threads: TextThreads | null = null
    // The statements come first and are read once in the life of the cache; their part of the progress is their part of the texts, none where they are kept.
    let first = 0
    let share = 0
    const pending: PendingTexts = { database, texts, matches, cache, signal, progress: (fraction) => progress(first + (1 - first) * fraction) }
    try {
      await recallMatches(pending)
      if (statements.length > 0) {
        await matchPending(pending, async (count) => {
          const { modelFolder, vectorFolder, startThreads } = this.options
          const hasModel = this.method === 'embedding' && modelFolder !== null
          share = statements.length / (statements.length + count)
          const vectors = hasModel ? await statementVectors(statements, { modelFolder, startThreads, cacheFolder: vectorFolder, signal, progress: (fraction) => {
            first = share
            progress(share * fraction, 'statements')
          } }) : null
          const started = startThreads({ statements, modelFolder: hasModel ? modelFolder : null, vectors })
          threads = started
          const read = hasModel ? await TextVectors.open(started, textVectorFolder(cacheFolder)) : null
          return async (some) => started.match(some, signal, read === null ? null : await read.of(some, signal))
        })
      }
    } finally {
      (threads as TextThreads | null)?.close()
    }
    return labelTable(database, digests, matches, tasks, this.threshold)
  }
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
