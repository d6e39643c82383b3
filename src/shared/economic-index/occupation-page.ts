import { z } from 'zod'
import { IndexProduct, ReleaseId } from './release'

export const OccupationRequest = z.strictObject({
  /** An O*NET-SOC code (`15-1131.00`) or the two digits of a major group; null: none chosen yet. */
  code: z.string().max(20).nullable(),
})
export type OccupationRequest = z.infer<typeof OccupationRequest>

/** One release and product, and how much of the occupation or group is in it. Shares in per cent. */
export const OccupationRelease = z.strictObject({
  release: ReleaseId,
  product: IndexProduct,
  /** Of the conversations matched to occupations (a task's share divided among its occupations). Null: no task of it is published. */
  share: z.number().nullable(),
  tasks: z.int().nonnegative(),
  used: z.int().nonnegative(),
  /** Patterns weighted with the share each task brings, base A; null: not published. */
  automation: z.number().nullable(),
  thinking: z.number().nullable(),
})
export type OccupationRelease = z.infer<typeof OccupationRelease>

export const OccupationTask = z.strictObject({
  task: z.string(),
  /** Share of all conversations in each of `releases`, in order; null: absent there, which is not zero. */
  shares: z.array(z.number().nullable()),
  /** In the last release that has its patterns; base A. */
  automation: z.number().nullable(),
})
export type OccupationTask = z.infer<typeof OccupationTask>

export const OccupationPage = z.strictObject({
  choices: z.array(z.strictObject({ code: z.string(), title: z.string(), isGroup: z.boolean() })),
  chosen: z.strictObject({
    code: z.string(), title: z.string(), group: z.string().nullable(),
    /** US$ per year; null: missing in the table. Of a group: none. */
    medianSalary: z.number().nullable(),
    releases: z.array(OccupationRelease),
    tasks: z.array(OccupationTask),
    /** Tasks there are; `tasks` holds the most used ones. */
    taskCount: z.int().nonnegative(),
  }).nullable(),
})
export type OccupationPage = z.infer<typeof OccupationPage>
