import type { FieldName } from '../../shared/result/field'
import type { Database } from '../duckdb/database'
import type { Sql } from '../sql/statement'

/**
 * Where labels come from that the records do not have: the place at which the matching of texts to tasks, and the clustering of requests, join the
 * index builder. `index-builder/matching` gives a source of tasks, `index-builder/clusters` one of requests; the composition
 * (`services/engine/engine-handlers.ts`) hands both to `IndexBuilder`, and the aggregation left-joins what they yield to the records by conversation.
 * It never sees a text itself.
 */
export interface LabelSource {
  /** Stable text that goes into the published method note: which labeller, which version, which threshold. Nothing of the records. */
  describe(): string
  /** @throws AppFailure `cancelled` when the signal ends; whatever else goes wrong, no error, log line or file may hold a text. */
  label(request: LabelRequest, context: LabelContext): Promise<LabelTable>
}

/** What is to be labelled. */
export interface LabelRequest {
  /** One connection for the whole run: temporary tables made here are there for the aggregation and go with it. */
  readonly database: Database
  /** The records: goes after FROM. */
  readonly from: Sql
  /** Names of their columns. A conversation's id is compared as VARCHAR; rows without an id or without a text get no label. */
  readonly conversation: FieldName
  readonly text: FieldName
  /** The same seed gives the same labels. */
  readonly seed: number
}

export interface LabelContext {
  readonly signal: AbortSignal
  /** From 0 to 1, what an earlier run has read counted as read; null when it is not known. `statements` while task statements are read, before the texts. */
  readonly progress: (fraction: number | null, stage?: 'statements' | 'labelling') => void
  /** The only folder besides the engine's cache in which the database may read and write. Gone after the run. */
  readonly temporaryFolder: string
}

/** Labels as a relation of one row a conversation that has any. */
export interface LabelTable {
  /**
   * Goes after FROM, with these columns: `conversation` VARCHAR, unique; `label_0` VARCHAR, the task, or the finest request label; `label_1`, `label_2`
   * VARCHAR, the coarser request labels, null where a level does not exist (always, for tasks); `score` DOUBLE, how well the label fits (higher is
   * better); `runner_up` VARCHAR and `runner_up_score` DOUBLE, the next best. A text for which nothing fits well enough has the label `none`.
   */
  readonly from: Sql
  /** How many conversations were labelled, how many of them `none`. */
  readonly labelled: number
  readonly none: number
}

/** The sources there are in this version. Null: labels of that kind have to be in the records. */
export interface LabelSources {
  readonly tasks: LabelSource | null
  readonly requests: LabelSource | null
}
