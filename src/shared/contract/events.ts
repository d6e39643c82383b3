import { z } from 'zod'
import { DatasetSummary } from '../dataset/dataset-summary'
import { OpenResult } from './app-channels'
import { ReopenOffer } from './reopen-channels'

/** What main tells every window, unasked. */
export const events = {
  'dataset/opened': OpenResult,
  'dataset/changed': DatasetSummary,
  /** A file that was opened is an export of Sextant. */
  'export/offered': ReopenOffer,
  'dataset/closed': z.strictObject({ dataset: z.string() }),
  'engine/state': z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('ready') }),
    /** The process stopped; a new one is starting and will hold the same datasets. */
    z.strictObject({ kind: z.literal('restarting'), reason: z.string() }),
  ]),
  /** A menu entry or shortcut that belongs to the page. */
  'command/run': z.strictObject({ command: z.string().max(100) }),
} as const

export type Events = typeof events
export type EventName = keyof Events
export type EventPayload<Name extends EventName> = z.output<Events[Name]>
