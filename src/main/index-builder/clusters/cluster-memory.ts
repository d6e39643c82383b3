import { createHash } from 'node:crypto'
import { modelVersion } from '../text-work/embedding/model-files'
import type { ClusterCounts, VectorClusters } from '../text-work/cluster-vectors'

/** Raised when the same texts may get other clusters. */
const clusteringVersion = 1

/** Keeps the clusters that were made last, so that a build after a look at them does not make them again. In memory alone: the centre of a small cluster tells of its texts. */
export class ClusterMemory {
  #last: { readonly key: string; readonly clusters: VectorClusters } | null = null

  get(key: string): VectorClusters | null {
    return this.#last?.key === key ? this.#last.clusters : null
  }

  set(key: string, clusters: VectorClusters): void {
    this.#last = { key, clusters }
  }
}

/** What clusters follow from. @param digest of the digests of the texts they are made from, in order */
export function clustersKey(digest: string, counts: ClusterCounts, seed: number): string {
  return createHash('sha256').update(JSON.stringify([modelVersion, clusteringVersion, digest, counts, seed])).digest('hex')
}
