import { z } from 'zod'
import { ClusterEdits } from '../economic-index/cluster-edits'
import { FieldName } from '../result/field'
import { MatchReview } from './match-review'
import { Thresholds } from './thresholds'

const role = z.string().min(1).max(10_000).nullable().default(null)
const day = z.iso.date()

/**
 * `roles.json`: which column of a table of conversations is what, and what is to be published. Of the roles only `conversation` and `account` are
 * needed; what has no column is left out of the index, and the index says so. Members may be left out of a file; their defaults are filled in.
 */
export const Roles = z.strictObject({
  version: z.literal(1),
  conversation: FieldName.min(1).max(10_000),
  account: FieldName.min(1).max(10_000),
  /** Read by the matching of texts to tasks alone; never written anywhere. */
  text: role,
  summary: role,
  date: role,
  /** By code or name. */
  country: role,
  /** Of the United States, by code or name; those of other countries are not published. */
  state: role,
  /** Values of `product` in `apiValues` are use through the API; everything else, and everything where there is no such column, is use of an assistant. */
  product: role,
  apiValues: z.array(z.string().max(1_000)).max(1_000).default(['api', '1P API']),
  /** Label of the task, an O*NET task statement or one's own. */
  task: role,
  /** Label of the pattern: directive, feedback loop, task iteration, validation, learning, none. */
  collaboration: role,
  /** Labels of the request, the finest level first. */
  requests: z.array(FieldName.min(1)).max(3).default([]),
  inputTokens: role,
  outputTokens: role,
  cost: role,
  sentimentStart: role,
  sentimentEnd: role,
  category: role,
  flags: z.array(FieldName.min(1)).max(50).default([]),
  /** Fill in labels that have no column from the texts, where this version can. */
  matchTasks: z.boolean().default(false),
  clusterRequests: z.boolean().default(false),
  /** How texts are matched to tasks; null: the better way that is there. */
  matching: z.enum(['lexical', 'embedding']).nullable().default(null),
  /** Raises the score below which a text has no task. */
  matchThreshold: z.number().min(0).max(1).nullable().default(null),
  /** What a person found in a sample of the matches. */
  matchReview: MatchReview.nullable().default(null),
  /** What a person renamed and merged among the request clusters that are made here. */
  clusterEdits: ClusterEdits.nullable().default(null),
  /** First and last day, inclusive. Null: those of the records. */
  window: z.strictObject({ start: day, end: day }).refine(({ start, end }) => start <= end, 'The window ends before it begins.').nullable().default(null),
  thresholds: Thresholds.prefault({}),
  seed: z.int().nonnegative().default(1),
})
export type Roles = z.infer<typeof Roles>
export type RolesInput = z.input<typeof Roles>

/** The roles a single column can have. */
export const singleRoles = [
  'conversation', 'account', 'text', 'summary', 'date', 'country', 'state', 'product', 'task', 'collaboration', 'inputTokens', 'outputTokens', 'cost', 'sentimentStart',
  'sentimentEnd', 'category',
] as const satisfies readonly (keyof Roles)[]
export type SingleRole = (typeof singleRoles)[number]

/** Every column that a role names, once each. */
export function columnsOf(roles: Roles): string[] {
  return [...new Set([...singleRoles.map((name) => roles[name]).filter((name) => name !== null), ...roles.requests, ...roles.flags])]
}
