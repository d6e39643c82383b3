import { z } from 'zod'
import { BuildProgress, BuildSummary } from '../index-builder/build-summary'
import { RecordsReport } from '../index-builder/records-problem'
import { Roles } from '../index-builder/roles'
import { DatasetId } from '../query/dataset-id'
import type { ChannelShape } from './channel-shape'

/** What a page may ask about building an index of one's own. Part of `engineChannels`. */
export const indexBuilderChannels = {
  /** Roles as names and values of the columns suggest them; `labels` says what this version can label by itself. */
  'index-builder/propose': {
    input: z.strictObject({ dataset: DatasetId }),
    output: z.strictObject({ roles: Roles.partial(), labels: z.strictObject({ tasks: z.boolean(), requests: z.boolean() }) }),
    progress: null,
  },
  /** Looks every record over and builds nothing. */
  'index-builder/check': { input: z.strictObject({ dataset: DatasetId, roles: Roles }), output: RecordsReport, progress: null },
  /** Builds an index into a folder, as `engine/add-destination` named it: whole or not at all. */
  'index-builder/build': { input: z.strictObject({ dataset: DatasetId, roles: Roles, destination: z.string().max(100) }), output: BuildSummary, progress: BuildProgress },
} as const satisfies Record<string, ChannelShape>
