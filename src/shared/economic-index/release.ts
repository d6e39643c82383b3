import { z } from 'zod'

/**
 * A release of the Economic Index by the date it was published; `window-YYYY-MM-DD` is one that is newer than this app, named by the first
 * day of its data; `own-YYYY-MM-DD-YYYY-MM-DD` an index that somebody built of their own records, named by its first and last day.
 */
export const ReleaseId = z.string().regex(/^((window-)?\d{4}-\d{2}-\d{2}|own(-\d{4}-\d{2}-\d{2}){2})$/)
export type ReleaseId = z.infer<typeof ReleaseId>

export const IndexProduct = z.enum(['claude-ai', 'api'])
export type IndexProduct = z.infer<typeof IndexProduct>

export interface KnownRelease {
  readonly id: ReleaseId
  /** How reports and files abbreviate it. */
  readonly version: string
  /** First day of the data of long releases, by which their files are recognised. Null: recognised by columns and file names. */
  readonly windowStart: string | null
  /** As published, for people. */
  readonly window: string
  readonly report: string
}

export const knownReleases: readonly KnownRelease[] = [
  { id: '2025-02-10', version: 'v1', windowStart: null, window: 'December 2024 – January 2025', report: 'Which Economic Tasks are Performed with AI? Evidence from Millions of Claude Conversations (arXiv:2503.04761)' },
  { id: '2025-03-27', version: 'v2', windowStart: null, window: 'February – March 2025', report: 'Anthropic Economic Index: Insights from Claude 3.7 Sonnet (March 2025)' },
  { id: '2025-09-15', version: 'v3', windowStart: '2025-08-04', window: '4–11 August 2025', report: 'Anthropic Economic Index report: Uneven geographic and enterprise AI adoption (September 2025)' },
  { id: '2026-01-15', version: 'v4', windowStart: '2025-11-13', window: '13–20 November 2025', report: 'Anthropic Economic Index report (January 2026)' },
  { id: '2026-03-24', version: 'v5', windowStart: '2026-02-05', window: '5–12 February 2026', report: 'Anthropic Economic Index report (March 2026)' },
  { id: '2026-06-26', version: 'v6', windowStart: null, window: 'monthly, 2026', report: 'Anthropic Economic Index report (June 2026)' },
]

export const v1 = '2025-02-10'
export const v2 = '2025-03-27'
export const v3 = '2025-09-15'

/** The release a version word of a file name (`v3`) means, null for none that is known. */
export function releaseOfVersion(version: string): ReleaseId | null {
  return knownReleases.find((release) => release.version === version.toLowerCase())?.id ?? null
}

/** Begins `platform_and_product` in the files of an index that somebody built of their own records. */
export const ownPlatform = 'Own index'

/** Days, both inclusive. */
export interface Days {
  readonly start: string
  readonly end: string
}

export function ownReleaseId({ start, end }: Days): ReleaseId {
  return `own-${start}-${end}`
}

/** The days of an index of somebody's own; null for a published release. */
export function ownDays(release: ReleaseId): Days | null {
  const [, start, end] = /^own-(\d{4}-\d{2}-\d{2})-(\d{4}-\d{2}-\d{2})$/.exec(release) ?? []
  return start === undefined || end === undefined ? null : { start, end }
}

/** What releases are put in order by. */
export function dayOfRelease(release: ReleaseId): string {
  return release.replace(/^[a-z]+-/, '')
}

/** A release in words of every language: its date of publication, or the days of its data. */
export function plainReleaseName(release: ReleaseId): string {
  const days = ownDays(release)
  if (days !== null) return days.start === days.end ? days.start : `${days.start} – ${days.end}`
  return release.replace('window-', '')
}

/** The release whose data begin on this day; a day of no known release names a release of its own. */
export function releaseOfWindow(dateStart: string): ReleaseId {
  return knownReleases.find(({ windowStart }) => windowStart === dateStart)?.id ?? `window-${dateStart}`
}
