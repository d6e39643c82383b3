import type { DatasetEntry } from '../dataset-entry'

/** The background copying of open datasets into the cache, one after another. */
export interface Ingests {
  /** A dataset opened or was read anew. */
  add(entry: DatasetEntry): void
  remove(entry: DatasetEntry): void
  control(entry: DatasetEntry, action: 'start' | 'pause' | 'resume' | 'cancel'): void
  cacheBytes(): Promise<number>
}
