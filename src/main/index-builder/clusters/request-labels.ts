import { AppFailure, toAppError } from '../../../shared/contract/errors'
import { editClusters, type ClusterEdits, type ClusterPath } from '../../../shared/economic-index/cluster-edits'
import { cellScalar } from '../../../shared/result/cell-scalar'
import type { Database } from '../../duckdb/database'
import { identifier, join, literal, sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import type { LabelContext, LabelRequest, LabelSource, LabelTable } from '../label-source'
import { modelVersion } from '../matching/embedding/model-files'
import { nearest } from '../matching/embedding/nearest'
import { vectorSize } from '../matching/embedding/text-encoder'
import { normaliseText } from '../matching/normalise-text'
import type { StartTextThreads } from '../matching/text-work'
import { clusterCounts, type VectorClusters } from './cluster-vectors'
import { WordCounts } from './name-clusters'
import { readPublicWords } from './public-words'

export interface RequestLabelOptions {
  readonly startThreads: StartTextThreads
  readonly modelFolder: string
  /** What a person renamed and merged; null: as proposed. */
  readonly edits: ClusterEdits | null
}

/** Texts from which clusters are made; all others join the nearest one. */
const mostSampled = 20_000
/** Texts that are read at a time. */
const portion = 256

/** Request clusters in three levels for records that have a text. Vectors of texts are never written anywhere: a text can be guessed from one. */
export class RequestLabels implements LabelSource {
  constructor(private readonly options: RequestLabelOptions) {}

  describe(): string {
    return `Requests were clustered by sentence embeddings (${modelVersion}), k-means and Ward’s merging into three levels, and named by class-based TF-IDF from words of a public list; English only.`
  }

  async label(request: LabelRequest, context: LabelContext): Promise<LabelTable> {
    try {
      return await this.#label(request, context)
    } catch (thrown) {
      if (toAppError(thrown).code !== 'query-failed') throw thrown
      throw new AppFailure({ code: 'query-failed', sql: '', reason: 'The texts could not be read to the end. The engine’s own words are not shown because they may quote one.' })
    }
  }

  async #label({ database, from, conversation, text, seed }: LabelRequest, { signal, progress }: LabelContext): Promise<LabelTable> {
    const run = (query: Sql): Promise<void> => database.run({ sql: query, params: [] }, { signal })
    const [texts, found, labels] = [identifier('sextant_request_texts'), identifier('sextant_requests'), identifier('sextant_request_labels')]
    const own = sql`CAST(${identifier(text)} AS VARCHAR)`
    const records = sql`SELECT CAST(${identifier(conversation)} AS VARCHAR) AS conversation, ${own} AS text FROM ${from} WHERE ${identifier(conversation)} IS NOT NULL AND trim(coalesce(${own}, '')) <> ''`
    // In the order of their digests the first texts are a sample that does not depend on the order of the records.
    await run(sql`CREATE OR REPLACE TEMP TABLE ${texts} AS SELECT row_number() OVER (ORDER BY digest) AS place, digest, text FROM (
  SELECT sha256(text) AS digest, any_value(text) AS text FROM (${records}) AS records GROUP BY 1) AS different`)
    await run(sql`CREATE OR REPLACE TEMP TABLE ${found} (place BIGINT, cluster INTEGER, score DOUBLE, runner_up INTEGER, runner_up_score DOUBLE)`)
    const [count, conversations] = await both(database, sql`SELECT (SELECT count(*) FROM ${texts}), (SELECT count(DISTINCT conversation) FROM (${records}) AS records)`)
    const paths = count === 0 ? [] : await this.#cluster(database, { texts, found, count, conversations, seed }, signal, progress)
    const name = identifier('sextant_request_paths')
    await run(sql`CREATE OR REPLACE TEMP TABLE ${name} (cluster INTEGER, label_0 VARCHAR, label_1 VARCHAR, label_2 VARCHAR)`)
    if (paths.length > 0) await run(sql`INSERT INTO ${name} VALUES ${join(paths.map((path, place) => sql`(${place}, ${join(path.map((one) => literal(one)), ', ')})`), ', ')}`)
    await run(sql`CREATE OR REPLACE TEMP TABLE ${labels} AS SELECT conversation, own.label_0, own.label_1, own.label_2, score, next.label_0 AS runner_up, runner_up_score
FROM (SELECT conversation, min(sha256(text)) AS digest FROM (${records}) AS records GROUP BY 1) AS asked JOIN ${texts} AS texts USING (digest) JOIN ${found} AS found USING (place)
JOIN ${name} AS own ON own.cluster = found.cluster LEFT JOIN ${name} AS next ON next.cluster = found.runner_up`)
    for (const table of [texts, found, name]) await run(sql`DROP TABLE ${table}`)
    const [labelled] = await both(database, sql`SELECT count(*), 0 FROM ${labels}`)
    return { from: labels, labelled, none: 0 }
  }

  async #cluster(
    database: Database, { texts, found, count, conversations, seed }: { readonly texts: Sql; readonly found: Sql; readonly count: number; readonly conversations: number; readonly seed: number },
    signal: AbortSignal, progress: LabelContext['progress'],
  ): Promise<ClusterPath[]> {
    const { startThreads, modelFolder, edits } = this.options
    const sampled = Math.min(count, mostSampled)
    const vectors = new Float32Array(sampled * vectorSize)
    const threads = startThreads({ statements: [], modelFolder, vectors: null })
    try {
      const read = async (from: number): Promise<string[]> => {
        if (signal.aborted) throw new AppFailure({ code: 'cancelled' })
        progress(from / count)
        const batch = await database.all({ sql: sql`SELECT text FROM ${texts} WHERE place > ${from} AND place <= ${from + portion} ORDER BY place`, params: [] }, { signal })
        const [column] = batch.columns
        return column === undefined ? [] : Array.from({ length: batch.rowCount }, (_, row) => normaliseText(String(cellScalar(column, row))))
      }
      for (let from = 0; from < sampled; from += portion) {
        const own = (await read(from)).slice(0, sampled - from)
        vectors.set(await threads.embed(own, signal), from * vectorSize)
      }
      const clusters = await threads.cluster(vectors, clusterCounts(conversations, sampled), seed)
      const words = new WordCounts(clusters.middle.length, await readPublicWords(modelFolder))
      for (let from = 0; from < count; from += portion) {
        const own = await read(from)
        const known = vectors.subarray(from * vectorSize, Math.min(from + own.length, sampled) * vectorSize)
        const rest = own.slice(Math.max(0, sampled - from))
        const more = rest.length === 0 ? new Float32Array(0) : await threads.embed(rest, signal)
        const rows = own.map((text, place) => {
          const at = place * vectorSize
          const vector = at < known.length ? known.subarray(at, at + vectorSize) : more.subarray(at - known.length, at - known.length + vectorSize)
          const [best, next] = nearest(vector, clusters.centres, 2)
          words.add(best?.index ?? 0, text)
          return sql`(${from + place + 1}, ${best?.index ?? 0}, ${literal(best?.score ?? 0)}, ${next?.index ?? -1}, ${literal(next?.score ?? null)})`
        })
        if (rows.length > 0) await database.run({ sql: sql`INSERT INTO ${found} VALUES ${join(rows, ', ')}`, params: [] })
      }
      const paths = pathsOf(clusters, words)
      return edits === null ? paths : editClusters(paths, edits)
    } finally {
      threads.close()
    }
  }
}

function pathsOf({ middle, coarse }: VectorClusters, words: WordCounts): ClusterPath[] {
  const [fineNames, middleNames, coarseNames] = [words.names(Array.from(middle, (_, place) => place)), words.names(middle), words.names(coarse)]
  return fineNames.map((name, place) => [name, middleNames[middle[place]!]!, coarseNames[coarse[place]!]!])
}

async function both(database: Database, query: Sql): Promise<[number, number]> {
  const { columns } = await database.all({ sql: query, params: [] })
  const [one, other] = columns.map((column) => Number(cellScalar(column, 0)))
  return [one ?? 0, other ?? 0]
}
