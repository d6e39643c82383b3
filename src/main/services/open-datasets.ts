import type { DatasetSource } from '../../shared/contract/host-channels'
import type { DatasetId } from '../../shared/dataset/dataset-id'
import type { DatasetSummary } from '../../shared/dataset/dataset-summary'
import type { FieldName } from '../../shared/result/field'
import type { Database } from '../duckdb/database'
import type { KeptGroups } from '../sql/pivot/kept-groups'
import type { Relation } from '../sql/relation'

/** One open dataset inside the engine process. Fields change when it is read anew or its cache becomes ready. */
export interface OpenDataset {
  readonly source: DatasetSource
  readonly summary: DatasetSummary
  /** What to write statements against now: the file view, or the ingested table once it is ready. */
  readonly relation: Relation
  /** Groups of all rows of `relation` that are kept beside them, the smallest first. Absent: none. */
  readonly keptGroups?: readonly KeptGroups[]
}

/** Every dataset that is open, and the database they are open in. `engine.ts` makes the one implementation. */
export interface OpenDatasets {
  /** @throws AppFailure `dataset-not-open` */
  get(id: DatasetId): OpenDataset
  list(): readonly OpenDataset[]
  /**
   * The current locked instance. Take it at the start of a piece of work and keep it to the end:
   * opening another file replaces it, and running work finishes on the old one.
   */
  database(): Database
  /** The relation with `sumGrids` filled for these FLOAT/DOUBLE fields (computed once a dataset and field, then kept). */
  relationForSums(id: DatasetId, fields: readonly FieldName[], signal?: AbortSignal): Promise<Relation>
}
