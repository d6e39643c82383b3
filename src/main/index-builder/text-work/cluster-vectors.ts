import { agglomerate } from '../../../shared/stats/clustering/agglomerate'
import { kMeansRound, startKMeans, type KMeansState } from '../../../shared/stats/clustering/k-means'
import { vectorSize } from './embedding/text-encoder'

/** How many clusters there are at each level, finest first. */
export type ClusterCounts = readonly [fine: number, middle: number, coarse: number]

/** Clusters of the finest level, and where each belongs above. */
export interface VectorClusters {
  /** Unit vectors, row after row. */
  readonly centres: Float32Array
  /** The middle and the coarse cluster of each fine one. */
  readonly middle: Int32Array
  readonly coarse: Int32Array
}

/** Rounds of k-means: later ones move a few texts in a thousand. */
const mostRounds = 25

/**
 * As many clusters as the release of March 2025 had for its size (630, 145 and 30), fewer where there are fewer conversations: a cluster is published from
 * 500 on, so it is to hold three times as many on average.
 */
export function clusterCounts(conversations: number, texts: number): ClusterCounts {
  const fine = Math.max(1, Math.min(630, texts, Math.max(6, Math.round(conversations / 1_500))))
  const middle = Math.max(Math.min(fine, 2), Math.round((fine * 145) / 630))
  return [fine, middle, Math.max(Math.min(middle, 2), Math.round((fine * 30) / 630))]
}

/** How far the clustering is; at its end with the clusters. */
export interface ClusterProgress {
  readonly state: KMeansState
  readonly clusters: VectorClusters | null
}

/**
 * The next round of k-means to the finest level (`state` null: the first); after the last, Ward's merging of its centres, by the number of texts of each, to the levels
 * above. Same vectors and seed, same clusters, wherever it is taken up again.
 */
export function clusterRound(vectors: Float32Array, counts: ClusterCounts, seed: number, state: KMeansState | null): ClusterProgress {
  const points = { values: vectors, dimensions: vectorSize }
  const from = state ?? startKMeans(points, counts[0], seed)
  const next = from.isDone ? from : kMeansRound(points, from, mostRounds)
  return { state: next, clusters: next.isDone ? mergedClusters(next, counts) : null }
}

/** How much of the work of k-means is behind a state, at most. */
export function doneOf({ iterations, isDone }: KMeansState): number {
  return isDone ? 1 : iterations / mostRounds
}

/** All rounds at once. */
export function clusterVectors(vectors: Float32Array, counts: ClusterCounts, seed: number): VectorClusters {
  let round = clusterRound(vectors, counts, seed, null)
  while (round.clusters === null) round = clusterRound(vectors, counts, seed, round.state)
  return round.clusters
}

function mergedClusters({ labels, centres }: KMeansState, [fine, middle, coarse]: ClusterCounts): VectorClusters {
  const weights = new Float64Array(fine)
  for (const label of labels) weights[label]! += 1
  const merged = { values: centres, dimensions: vectorSize, weights }
  return { centres: unitRows(centres), middle: agglomerate(merged, middle), coarse: agglomerate(merged, coarse) }
}

function unitRows(rows: Float64Array): Float32Array {
  const unit = new Float32Array(rows.length)
  for (let at = 0; at < rows.length; at += vectorSize) {
    const length = Math.hypot(...rows.subarray(at, at + vectorSize))
    for (let i = at; i < at + vectorSize; i += 1) unit[i] = length === 0 ? 0 : rows[i]! / length
  }
  return unit
}
