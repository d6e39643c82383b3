import { z } from 'zod'
import { knownReleases, ownDays, ReleaseId } from './release'

/** Which release stands in a figure where its report has another; empty where it is drawn from the report's own. */
export const FigureCast = z.array(z.strictObject({ as: ReleaseId, release: ReleaseId }))
export type FigureCast = z.infer<typeof FigureCast>

/** Whether an index of somebody's own is in it: its products have other names. */
export function isOwnCast(cast: FigureCast): boolean {
  return cast.some(({ release }) => ownDays(release) !== null)
}

/** What a figure calls a release in the names of its columns and in its rows: `v1`, or the release itself where it has no such word. */
export function castWord(release: ReleaseId): string {
  return knownReleases.find(({ id }) => id === release)?.version ?? release
}

/** What a figure's columns and rows call things, and what they are called where others stand in: an own index has an assistant, not Claude.ai. */
export function castWords(cast: FigureCast): ReadonlyMap<string, string> {
  const products: readonly (readonly [string, string])[] = isOwnCast(cast) ? [['claude-ai', 'assistant'], ['claudeAi', 'assistant']] : []
  return new Map([...products, ...cast.map(({ as, release }) => [castWord(as), castWord(release)] as const)])
}
