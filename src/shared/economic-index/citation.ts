import { knownReleases, type ReleaseId } from './release'

/** Whom to cite for a figure of a release. */
export function releaseCitation(release: ReleaseId): string {
  const known = knownReleases.find(({ id }) => id === release)
  return `Anthropic, Anthropic Economic Index, release of ${release} (data of ${known?.window ?? release}). ${known?.report ?? ''}. Data: CC-BY.`
}

/** The same for an index that somebody built of their own records, after the method of a release. */
export function ownCitation(own: string, release: ReleaseId): string {
  return `An index of one’s own, built with Sextant (${own}), after the method of: ${knownReleases.find(({ id }) => id === release)?.report ?? ''}.`
}

/** Whom to cite where it is not a release. */
export const surveyCitation = 'U.S. Census Bureau, Business Trends and Outlook Survey, national estimates (public domain). Drawn as in the Anthropic Economic Index report of September 2025.'
export const studyCitation =
  'Data: the open table of conversations. Method after Anthropic, How People Use Claude for Support, Advice, and Companionship (June 2025).'
