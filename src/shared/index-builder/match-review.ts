import { z } from 'zod'
import { wilsonInterval } from '../stats/wilson-interval'

/** What a person says of the task that a text was matched to. */
export const matchVerdicts = ['right', 'runnerUp', 'none', 'other'] as const
export type MatchVerdict = (typeof matchVerdicts)[number]

const count = z.int().min(0).max(1_000)

/** What a person found in a sample of matches: the task fits, the runner-up fits better, no task does, another does. Counts; nothing of a text. */
export const MatchReview = z.strictObject({ version: z.literal(1), right: count, runnerUp: count, none: count, other: count })
export type MatchReview = z.infer<typeof MatchReview>

/** Counts of verdicts; null where there are none. */
export function reviewOf(verdicts: readonly MatchVerdict[]): MatchReview | null {
  const of = (wanted: MatchVerdict): number => verdicts.filter((verdict) => verdict === wanted).length
  return verdicts.length === 0 ? null : { version: 1, right: of('right'), runnerUp: of('runnerUp'), none: of('none'), other: of('other') }
}

/** How often the task fits, in per cent, with its Wilson interval at 95 %. Null for a review of nothing. */
export function rightShare({ right, runnerUp, none, other }: MatchReview): { readonly looked: number; readonly share: number; readonly lower: number; readonly upper: number } | null {
  const looked = right + runnerUp + none + other
  if (looked === 0) return null
  const { estimate, lower, upper } = wilsonInterval(right, looked)
  return { looked, share: 100 * estimate, lower: 100 * lower, upper: 100 * upper }
}

/** For the documentation of an index, in English. Empty for a review of nothing. */
export function reviewSentence(review: MatchReview): string {
  const found = rightShare(review)
  if (found === null) return ''
  const { looked, share, lower, upper } = found
  return `A person looked at ${looked} of the matches, drawn from all conversations: the task fits ${review.right} of them, ${share.toFixed(0)} % (95 % interval ${lower.toFixed(0)} to ${upper.toFixed(0)} %); for ${review.runnerUp} the runner-up fits better, for ${review.none} no task does, for ${review.other} another.`
}
