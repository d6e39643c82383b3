import type { MatchMethod } from '../text-work/task-matcher'

/**
 * Below this score a text is said to be about no task (`none`). The largest thresholds that kept 95 % of the matches in the right SOC major group on the
 * tuning half of the labelled clusters of the second release; how they do on the other half stands in docs/text-matching.md, which a test writes.
 */
export const thresholdOf: Readonly<Record<MatchMethod, number>> = { lexical: 0.04, embedding: 0.38 }
