import type { BuildProgress } from '../../../shared/index-builder/build-summary'

/** Too early to say how long the rest takes. */
const leastMs = 8_000
const leastFraction = 0.02

/** How long a stage will still take, by its pace since it was first heard of: what an earlier run has read took no time. */
export function makePace(): (progress: BuildProgress, nowMs: number) => number | null {
  let begun: { readonly stage: string; readonly fraction: number; readonly atMs: number } | null = null
  return ({ stage, fraction }, nowMs) => {
    if (fraction === null) return null
    if (begun === null || begun.stage !== stage) begun = { stage, fraction, atMs: nowMs }
    const [elapsedMs, done] = [nowMs - begun.atMs, fraction - begun.fraction]
    return elapsedMs < leastMs || done < leastFraction ? null : Math.max(1, Math.round((elapsedMs * (1 - fraction)) / done / 60_000))
  }
}
