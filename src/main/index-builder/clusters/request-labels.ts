import { join } from 'node:path'
import { AppFailure, toAppError } from '../../../shared/errors/errors'
import type { ClusterEdits, ClusterPath } from '../../../shared/economic-index/cluster-edits'
import { countEdits, editClusters } from '../../../shared/economic-index/cluster-edits'
import { cellScalar } from '../../../shared/result/cell-scalar'
import type { Database } from '../../duckdb/database'
import { identifier, join as joined, literal, sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import type { LabelContext, LabelRequest, LabelSource, LabelTable } from '../label-source'
import { MatchCache } from '../matching/match-cache'
import { matchColumns, matchPending, recallMatches, type PendingTexts } from '../matching/match-pending'
import { modelVersion } from '../text-work/embedding/model-files'
import { nearest } from '../text-work/embedding/nearest'
import { vectorSize } from '../text-work/embedding/text-encoder'
import { normaliseText } from '../text-work/normalise-text'
import { TextVectors, textVectorFolder } from '../matching/text-vectors'
import type { StartTextThreads, TextMatch, TextThreads } from '../text-work/text-work'
import { textsOf } from '../texts-of-records'
import { clustersKey, type ClusterMemory } from './cluster-memory'
import { clusterCounts, doneOf, type ClusterCounts, type VectorClusters } from '../text-work/cluster-vectors'
import { KeptClustering, TextLock } from './kept-clustering'
import { WordCounts } from './name-clusters'
import { readPublicWords } from './public-words'

export interface RequestLabelOptions {
  readonly startThreads: StartTextThreads
  readonly modelFolder: string
  /** What a person renamed and merged; null: as proposed. */
  readonly edits: ClusterEdits | null
  /** Where the places of texts, and vectors of texts under lock, are kept between runs, or null. */
  readonly cacheFolder: string | null
  /** The clusters of the run before, in memory. */
  readonly memory: ClusterMemory
}

/** Texts from which clusters are made; all others join the nearest one. */
const mostSampled = 20_000
/** Texts that are read at a time. */
const portion = 256

/** Texts that clusters are made from, and what they are made with. */
interface SampledTexts {
  readonly database: Database
  /** `place, text`, the sampled ones first. */
  readonly texts: Sql
  readonly sampled: number
  readonly read: TextVectors
  readonly threads: TextThreads
  readonly counts: ClusterCounts
  readonly key: string
  readonly seed: number
  readonly signal: AbortSignal
  readonly progress: (fraction: number) => void
}

/** Request clusters in three levels for records that have a text. A vector of a text is written nowhere but under lock: a text can be guessed from one. */
export class RequestLabels implements LabelSource {
  #note = ''

  constructor(private readonly options: RequestLabelOptions) {}

  describe(): string {
    return `Requests were clustered by sentence embeddings (${modelVersion}), k-means and Ward’s merging into three levels, and named by class-based TF-IDF from words of a public list; English only.${this.#note}`
  }

  async label(request: LabelRequest, context: LabelContext): Promise<LabelTable> {
    try {
      return await this.#label(request, context)
    } catch (thrown) {
      if (toAppError(thrown).code !== 'query-failed') throw thrown
      throw new AppFailure({ code: 'query-failed', sql: '', reason: 'The texts could not be read to the end. The engine’s own words are not shown because they may quote one.' })
    }
  }

  async #label(request: LabelRequest, context: LabelContext): Promise<LabelTable> {
    const { database } = request
    const { edits } = this.options
    const run = (query: Sql): Promise<void> => database.run({ sql: query, params: [] }, { signal: context.signal })
    const [texts, found, name, labels] = ['sextant_request_texts', 'sextant_requests', 'sextant_request_paths', 'sextant_request_labels'].map(identifier) as [Sql, Sql, Sql, Sql]
    const own = textsOf(request)
    // In the order of their digests the first texts are a sample that does not depend on the order of the records.
    await run(sql`CREATE OR REPLACE TEMP TABLE ${texts} AS SELECT row_number() OVER (ORDER BY digest) AS place, digest, text FROM (${own.texts}) AS different`)
    await run(sql`CREATE OR REPLACE TEMP TABLE ${found} ${matchColumns}`)
    const [count, conversations] = await both(database, sql`SELECT (SELECT count(*) FROM ${texts}), (SELECT count(DISTINCT conversation) FROM (${own.digests}) AS records)`)
    const proposed = count === 0 ? [] : await this.#cluster({ database, texts, found, count, conversations, seed: request.seed }, context)
    const paths = edits === null ? proposed : editClusters(proposed, edits)
    if (edits !== null) this.#note = noteOf(countEdits(proposed, edits))
    await run(sql`CREATE OR REPLACE TEMP TABLE ${name} (cluster INTEGER, label_0 VARCHAR, label_1 VARCHAR, label_2 VARCHAR)`)
    if (paths.length > 0) await run(sql`INSERT INTO ${name} VALUES ${joined(paths.map((path, place) => sql`(${place}, ${joined(path.map((one) => literal(one)), ', ')})`), ', ')}`)
    await run(sql`CREATE OR REPLACE TEMP TABLE ${labels} AS SELECT conversation, own.label_0, own.label_1, own.label_2, score, next.label_0 AS runner_up, runner_up_score
FROM (SELECT conversation, min(digest) AS digest FROM (${own.digests}) AS records GROUP BY 1) AS asked JOIN ${found} AS found USING (digest)
JOIN ${name} AS own ON own.cluster = found.task LEFT JOIN ${name} AS next ON next.cluster = found.runner_up`)
    for (const table of [texts, found, name]) await run(sql`DROP TABLE ${table}`)
    const [labelled] = await both(database, sql`SELECT count(*), 0 FROM ${labels}`)
    return { from: labels, labelled, none: 0 }
  }

  /** Makes the clusters, puts every text into one (into `found`), and names them. */
  async #cluster(
    { database, texts, found, count, conversations, seed }: { readonly database: Database; readonly texts: Sql; readonly found: Sql; readonly count: number; readonly conversations: number; readonly seed: number },
    { signal, progress, temporaryFolder }: LabelContext,
  ): Promise<ClusterPath[]> {
    const { startThreads, modelFolder, cacheFolder, memory } = this.options
    const sampled = Math.min(count, mostSampled)
    const threads = startThreads({ statements: [], modelFolder, vectors: null })
    try {
      const read = await TextVectors.open(threads, textVectorFolder(cacheFolder))
      const counts = clusterCounts(conversations, sampled)
      const key = clustersKey(await digestsOf(database, texts, sampled), counts, seed)
      const share = sampled / count
      const clusters = memory.get(key) ?? await this.#makeClusters({ database, texts, sampled, read, threads, counts, key, seed, signal, progress: (fraction) => progress(share * fraction) })
      memory.set(key, clusters)
      const pending: PendingTexts = {
        database, texts: sql`SELECT digest, text FROM ${texts}`, matches: found, signal, progress: (fraction) => progress(share + (1 - share) * fraction),
        cache: new MatchCache(cacheFolder === null ? null : join(cacheFolder, `clusters-${key}`), temporaryFolder),
      }
      await recallMatches(pending)
      await matchPending(pending, async () => async (some) => placesOf(await read.of(some, signal), clusters))
      return pathsOf(clusters, await this.#words(database, texts, found, clusters.middle.length, signal))
    } finally {
      threads.close()
    }
  }

  /** Reads the sample, then round after round, each kept before the next: a run that is stopped goes on where it was, to the same clusters. */
  async #makeClusters({ threads, counts, key, seed, signal, progress, ...sample }: SampledTexts): Promise<VectorClusters> {
    const { vectors, lock } = await this.#sample({ ...sample, signal, progress: (fraction) => progress(fraction / 2) })
    const { cacheFolder } = this.options
    const kept = new KeptClustering(cacheFolder === null ? null : join(cacheFolder, 'clustering'), key, lock, { counts, texts: sample.sampled })
    let state = await kept.read()
    for (;;) {
      if (signal.aborted) throw new AppFailure({ code: 'cancelled' })
      progress((1 + (state === null ? 0 : doneOf(state))) / 2)
      const round = await threads.clusterRound(vectors, counts, seed, state, signal)
      state = round.state
      await kept.keep(state)
      if (round.clusters !== null) return round.clusters
    }
  }

  async #sample({ database, texts, sampled, read, signal, progress }: Pick<SampledTexts, 'database' | 'texts' | 'sampled' | 'read' | 'signal' | 'progress'>): Promise<{ readonly vectors: Float32Array; readonly lock: Buffer }> {
    // Shared with the thread that clusters: every round reads them.
    const vectors = new Float32Array(new SharedArrayBuffer(sampled * vectorSize * Float32Array.BYTES_PER_ELEMENT))
    const lock = new TextLock()
    for (let from = 0; from < sampled; from += portion) {
      if (signal.aborted) throw new AppFailure({ code: 'cancelled' })
      progress(from / sampled)
      const rows = await textRows(database, sql`SELECT text FROM ${texts} WHERE place > ${from} AND place <= ${Math.min(sampled, from + portion)} ORDER BY place`, signal)
      const some = rows.map(([text]) => String(text))
      for (const text of some) lock.add(text)
      vectors.set(await read.of(some, signal), from * vectorSize)
    }
    return { vectors, lock: lock.key() }
  }

  async #words(database: Database, texts: Sql, found: Sql, clusters: number, signal: AbortSignal): Promise<WordCounts> {
    const words = new WordCounts(clusters, await readPublicWords(this.options.modelFolder))
    for (let from = 0; ; from += 16 * portion) {
      if (signal.aborted) throw new AppFailure({ code: 'cancelled' })
      const rows = await textRows(database, sql`SELECT text, task FROM ${texts} JOIN ${found} USING (digest) WHERE place > ${from} AND place <= ${from + 16 * portion} ORDER BY place`, signal)
      if (rows.length === 0) return words
      for (const [text, cluster] of rows) words.add(Number(cluster), normaliseText(String(text)))
    }
  }
}

/** Said of edits in the index: how many, not which. Names of clusters that are not published stay unsaid. */
function noteOf({ merged, renamed, idle }: ReturnType<typeof countEdits>): string {
  return ` A person renamed ${renamed} and merged ${merged} of them.${idle === 0 ? '' : ` ${idle} further edits name clusters that did not occur, and changed nothing.`}`
}

/** The nearest cluster of each vector, and the next. */
function placesOf(vectors: Float32Array, { centres }: VectorClusters): TextMatch[] {
  return Array.from({ length: vectors.length / vectorSize }, (_, row) => {
    const [best, next] = nearest(vectors.subarray(row * vectorSize, (row + 1) * vectorSize), centres, 2)
    return { task: best?.index ?? 0, score: best?.score ?? 0, runnerUp: next?.index ?? -1, runnerUpScore: next?.score ?? 0 }
  })
}

function pathsOf({ middle, coarse }: VectorClusters, words: WordCounts): ClusterPath[] {
  const [fineNames, middleNames, coarseNames] = [words.names(Array.from(middle, (_, place) => place)), words.names(middle), words.names(coarse)]
  return fineNames.map((name, place) => [name, middleNames[middle[place]!]!, coarseNames[coarse[place]!]!])
}

async function digestsOf(database: Database, texts: Sql, sampled: number): Promise<string> {
  const [[digest = ''] = []] = await textRows(database, sql`SELECT sha256(string_agg(digest, '' ORDER BY place)) FROM ${texts} WHERE place <= ${sampled}`)
  return String(digest)
}

async function textRows(database: Database, query: Sql, signal?: AbortSignal) {
  const { columns, rowCount } = await database.all({ sql: query, params: [] }, signal === undefined ? {} : { signal })
  return Array.from({ length: rowCount }, (_, row) => columns.map((column) => cellScalar(column, row)))
}

async function both(database: Database, query: Sql): Promise<[number, number]> {
  const [[one = 0, other = 0] = []] = await textRows(database, query)
  return [Number(one), Number(other)]
}
