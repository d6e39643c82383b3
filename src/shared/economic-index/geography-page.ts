import { z } from 'zod'
import { FigureSuppression } from './figure'
import { ReleaseId } from './release'

/** The least conversations with which a place takes part in comparisons: as in the reports, or raised by a person, never lowered. */
export const leastConversations = { country: 200, state: 100 } as const

export const PlaceThresholds = z.strictObject({
  country: z.int().min(leastConversations.country).max(1_000_000_000),
  state: z.int().min(leastConversations.state).max(1_000_000_000),
})
export type PlaceThresholds = z.infer<typeof PlaceThresholds>

export const GeographyRequest = z.strictObject({
  /** Null: the newest open release that counts places. */
  release: ReleaseId.nullable(),
  thresholds: PlaceThresholds,
})
export type GeographyRequest = z.infer<typeof GeographyRequest>

export const PlaceRequest = z.strictObject({
  /** As in `GeographyRequest`. */
  release: ReleaseId.nullable(),
  /** `USA`, `US-DC`. */
  geoId: z.string().max(100),
  /** Another place to hold beside it. */
  against: z.string().max(100).nullable(),
  /** How many tasks and requests. */
  top: z.int().positive().max(200),
})
export type PlaceRequest = z.infer<typeof PlaceRequest>

/** A place of a release or its population table. `conversations` is null where the release has no row of it: absent, not zero. */
export const PlaceUse = z.strictObject({
  geoId: z.string(),
  geography: z.enum(['country', 'state']),
  name: z.string().nullable(),
  conversations: z.number().nullable(),
  /** Per cent of all conversations of its level, those of unknown places among them. */
  share: z.number().nullable(),
  population: z.number().nullable(),
  gdpPerHead: z.number().nullable(),
  aui: z.number().nullable(),
  /** 0 (Minimal) to 4 (Leading). */
  tier: z.int().min(0).max(4).nullable(),
  isEligible: z.boolean(),
  /** Among the eligible of its level, the highest index first; null below the threshold. */
  rank: z.int().positive().nullable(),
})
export type PlaceUse = z.infer<typeof PlaceUse>

/** What is known of one place beside its use. Shares in per cent. */
export const PlaceMix = z.strictObject({
  geoId: z.string(),
  /** Pattern → per cent of its conversations, `none` and `not_classified` among them. Null: not published. */
  patterns: z.record(z.string(), z.number()).nullable(),
  /** The patterns are not as published: those of each task, weighted with its share. */
  isStandIn: z.boolean(),
  /** Among the five named patterns (base A). */
  automation: z.number().nullable(),
  /** Among all conversations (base B). */
  automationOfAll: z.number().nullable(),
  /** SOC major groups, the largest first; `not_classified` holds what has no occupation. Null: neither published nor computable. */
  groups: z.array(z.strictObject({ group: z.string(), share: z.number() })).nullable(),
  /** Whether the groups come from the place's own tasks or are as published. */
  groupsFrom: z.enum(['tasks', 'published']).nullable(),
})
export type PlaceMix = z.infer<typeof PlaceMix>

export const OverRepresented = z.strictObject({
  facet: z.enum(['onet_task', 'request']),
  /** 0 is the finest, 2 the coarsest. */
  level: z.int(),
  node: z.string(),
  share: z.number(),
  parentShare: z.number(),
  /** share / parentShare, never renormalised. */
  index: z.number(),
  /** In the place held beside it; null: absent there, which is not zero. */
  otherShare: z.number().nullable(),
})
export type OverRepresented = z.infer<typeof OverRepresented>

/** Rows of a place that stand for no task or request, those that do, and nodes that its parent publishes and it does not. */
export const PlaceRows = z.strictObject({ notClassified: z.int(), none: z.int(), named: z.int(), absent: z.int() })
export type PlaceRows = z.infer<typeof PlaceRows>

/** Every place of a release and how much it uses AI. */
export const GeographyPage = z.strictObject({
  release: ReleaseId,
  /** Every open release that counts places, oldest first. */
  releases: z.array(ReleaseId).min(1),
  places: z.array(PlaceUse),
  /** Of all places of a level: how many are not compared, and why. */
  left: z.strictObject({ country: FigureSuppression, state: FigureSuppression }),
  /** Files people know, without which parts stay empty. */
  missing: z.array(z.string()),
})
export type GeographyPage = z.infer<typeof GeographyPage>

/** What AI is used for in one place, beside its parent and another one. */
export const PlacePage = z.strictObject({
  geoId: z.string(),
  /** What it is compared with: `GLOBAL`, or `USA` for a state. */
  parent: z.string(),
  /** The place, its parent, and the other one, in this order. */
  mixes: z.array(PlaceMix),
  nodes: z.array(OverRepresented),
  /** Of the tasks and requests of its parent: what this place does not show. */
  rows: z.strictObject({ onet_task: PlaceRows, request: PlaceRows }),
  /** Per cent of its conversations whose task is `not_classified`; null: no tasks published. */
  unclassifiedTasks: z.number().nullable(),
})
export type PlacePage = z.infer<typeof PlacePage>
