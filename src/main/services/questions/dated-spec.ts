import type { PeriodAnchor } from '../../../shared/query/relative-date'

/** Gives the moment it is. Tests give one that stays. */
export type Clock = () => Date

/**
 * The same data with “today” written as the day it is in each condition's time zone, so that what is kept for a question is not kept
 * past midnight. A spec as it is saved stays relative.
 */
export function datedSpec<Data>(data: Data, clock: Clock): Data {
  // A spec is plain data: what comes out has the shape of what went in, but for the anchors.
  return dated(data, clock()) as Data
}

function dated(data: unknown, now: Date): unknown {
  if (Array.isArray(data)) return data.map((item: unknown) => dated(item, now))
  if (typeof data !== 'object' || data === null) return data
  if (isRelativeToday(data)) return { ...data, anchor: { kind: 'day', day: dayIn(data.zone, now) } satisfies PeriodAnchor }
  return Object.fromEntries(Object.entries(data).map(([name, member]) => [name, dated(member, now)]))
}

function isRelativeToday(data: object): data is { readonly zone: string } {
  if (!('kind' in data && data.kind === 'relative-date' && 'anchor' in data && 'zone' in data && typeof data.zone === 'string')) return false
  return typeof data.anchor === 'object' && data.anchor !== null && 'kind' in data.anchor && data.anchor.kind === 'today'
}

/** The calendar day in a time zone, as `2025-08-04`. */
export function dayIn(zone: string, moment: Date): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, calendar: 'gregory', year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(moment)
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}
