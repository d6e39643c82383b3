import { z } from 'zod'
import { View } from '../query/view'
import { DatasetSummary } from '../dataset/dataset-summary'
import { AppError } from '../errors/errors'
import type { ChannelShape } from './channel-shape'

/** A dataset an export was made from. A path that stands in a file is shown to the person, and followed only with their yes. */
export const OfferedSource = z.strictObject({
  name: z.string(),
  files: z.array(z.strictObject({ name: z.string(), folder: z.string(), sizeBytes: z.number() })),
  /** Whether it is open already: the same files to the last byte, read in the same way. */
  isOpen: z.boolean(),
})
export type OfferedSource = z.infer<typeof OfferedSource>

/** A file that left Sextant and has come back. */
export const ReopenOffer = z.strictObject({
  id: z.string(),
  fileName: z.string(),
  view: z.string(),
  exportedAt: z.string(),
  appVersion: z.string(),
  sources: z.array(OfferedSource),
  /** The file holds rows that can also be opened as a dataset. */
  isData: z.boolean(),
})
export type ReopenOffer = z.infer<typeof ReopenOffer>

/** Where to look for what is not open: where the export says, beside the export, or where the person points to. */
export const ReopenPlace = z.enum(['recorded', 'beside', 'dialog'])
export type ReopenPlace = z.infer<typeof ReopenPlace>

/** A file that is not what it was when the export was made; `now` is null where it cannot be read. */
export const ChangedSource = z.strictObject({ name: z.string(), before: z.string().nullable(), now: z.string().nullable() })
export type ChangedSource = z.infer<typeof ChangedSource>

export const ReopenResult = z.strictObject({
  /** What was opened on the way, to be shown among the datasets. */
  opened: z.array(DatasetSummary),
  failed: z.array(AppError),
  /** Names of datasets that are still missing; empty: `view` is there. */
  missing: z.array(z.string()),
  view: View.pick({ name: true, spec: true }).nullable(),
  changed: z.array(ChangedSource),
})
export type ReopenResult = z.infer<typeof ReopenResult>

/** What a page may ask about exports that come back. Part of `appChannels`. */
export const reopenChannels = {
  /** `place` null: only what is open already. May be asked again for what is still missing. */
  'reopen/accept': { input: z.strictObject({ offer: z.string().max(100), place: ReopenPlace.nullable() }), output: ReopenResult, progress: null },
  /** Opens the file's own rows as a dataset instead. */
  'reopen/as-data': { input: z.strictObject({ offer: z.string().max(100) }), output: z.strictObject({ opened: z.array(DatasetSummary), failed: z.array(AppError) }), progress: null },
  'reopen/dismiss': { input: z.strictObject({ offer: z.string().max(100) }), output: z.null(), progress: null },
} as const satisfies Record<string, ChannelShape>
