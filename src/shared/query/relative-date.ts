import { z } from 'zod'

/** Days, weeks … counted in the calendar of a place. Quarters and years begin in January. */
export const PeriodUnit = z.enum(['day', 'week', 'month', 'quarter', 'year'])
export type PeriodUnit = z.infer<typeof PeriodUnit>

/**
 * A stretch of whole days beside the anchor day. With May 15th as the anchor and months as units:
 * `this` is May; `previous` 2 is March and April; `next` 2 is June and July; `to-date` is May 1st to 15th;
 * `last` 2 is March 16th to May 15th, the two months that end with the anchor. `count` is 1 where the span has none.
 */
export const Period = z.strictObject({
  span: z.enum(['this', 'previous', 'next', 'last', 'to-date']),
  unit: PeriodUnit,
  count: z.int().min(1).max(10_000),
})
export type Period = z.infer<typeof Period>

/** The day a period is counted from: today, the latest day in the data, or a day that stays. */
export const PeriodAnchor = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('today') }),
  z.strictObject({ kind: z.literal('latest') }),
  z.strictObject({ kind: z.literal('day'), day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) }),
])
export type PeriodAnchor = z.infer<typeof PeriodAnchor>

/** An IANA name such as `Europe/Berlin`: it says when today begins, and on which day a moment falls. */
export const TimeZone = z.string().max(64).refine(isTimeZone, 'This is no time zone')

export const WeekStart = z.enum(['monday', 'sunday', 'saturday'])
export type WeekStart = z.infer<typeof WeekStart>

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
