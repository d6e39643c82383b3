import { z } from 'zod'
import { ClusterPath } from '../economic-index/cluster-edits'
import { BuildProgress, BuildSummary } from '../index-builder/build-summary'
import { RecordsReport } from '../errors/records-problem'
import { Roles } from '../index-builder/roles'
import { DatasetId } from '../dataset/dataset-id'
import { Preparation } from '../query/preparation'
import type { ChannelShape } from './channel-shape'

/** The records: an open dataset, prepared as the document says, and what its columns are. */
const records = {
  dataset: DatasetId,
  prepare: Preparation.optional(),
  roles: Roles,
  /** The open table of task statements that texts are matched to; null: the first there is. */
  tasks: DatasetId.nullable(),
}

/** How labels from texts can be made here. */
export const LabelChoices = z.strictObject({
  /** Open tables of task statements. */
  tasks: z.array(z.strictObject({ dataset: DatasetId, name: z.string() })),
  /** Whether the text model is installed: without it tasks are matched by words alone, and there are no request clusters. */
  hasModel: z.boolean(),
  /** The scores below which a text has no task; they can only be raised. */
  thresholds: z.strictObject({ lexical: z.number(), embedding: z.number() }),
})
export type LabelChoices = z.infer<typeof LabelChoices>

/** A request cluster as it is proposed, with the conversations and the accounts in it. */
export const ProposedCluster = z.strictObject({ path: ClusterPath, conversations: z.int().nonnegative(), accounts: z.int().nonnegative() })
export type ProposedCluster = z.infer<typeof ProposedCluster>

/** A text with the task it was matched to (`none` below the threshold) and the next best, for a person to look at; shown and kept nowhere. */
export const SampledMatch = z.strictObject({ text: z.string(), task: z.string(), score: z.number(), runnerUp: z.string().nullable(), runnerUpScore: z.number().nullable() })
export type SampledMatch = z.infer<typeof SampledMatch>

/** What a page may ask about building an index of one's own. Part of `engineChannels`. */
export const indexBuilderChannels = {
  /** Roles as names and values of the columns suggest them; `labels` says what this version can label by itself. */
  'index-builder/propose': {
    input: z.strictObject({ dataset: DatasetId, prepare: Preparation.optional() }),
    output: z.strictObject({ roles: Roles.partial(), labels: LabelChoices }),
    progress: null,
  },
  /** Looks every record over and builds nothing. */
  'index-builder/check': { input: z.strictObject(records), output: RecordsReport, progress: null },
  /** Matches the texts of some conversations to tasks and builds nothing: how good the matches are is for a person to say. What was read is kept for the build. */
  'index-builder/matches': { input: z.strictObject(records), output: z.strictObject({ matches: z.array(SampledMatch) }), progress: BuildProgress },
  /** Makes request clusters from the texts and builds nothing: names to read, rename and merge. What was read is kept for the build. */
  'index-builder/clusters': { input: z.strictObject(records), output: z.strictObject({ clusters: z.array(ProposedCluster) }), progress: BuildProgress },
  /** Builds an index into a folder, as `engine/add-destination` named it: whole or not at all. */
  'index-builder/build': { input: z.strictObject({ ...records, destination: z.string().max(100) }), output: BuildSummary, progress: BuildProgress },
  /** Writes the roles as a file that `sextant build-index` takes: the same index without the window. */
  'index-builder/save-roles': { input: z.strictObject({ dataset: DatasetId, prepare: Preparation.optional(), roles: Roles, destination: z.string().max(100) }), output: z.null(), progress: null },
} as const satisfies Record<string, ChannelShape>
