import { z } from 'zod'

/**
 * What the numbers of a variable are, as far as adding up goes. `count`: they add up. `share`: per cent of a parent, which adds up within
 * one parent only. `ratio`: indices, per-capita figures, means and medians; only a weighted mean puts them together. `label`: ranks,
 * tiers, codes. `unknown`: nothing is known against adding up.
 */
export const MeasureKind = z.enum(['count', 'share', 'ratio', 'label', 'unknown'])
export type MeasureKind = z.infer<typeof MeasureKind>

/** Corrections by a person: variable → kind. */
export const MeasureKinds = z.record(z.string().max(1_000), MeasureKind)
export type MeasureKinds = z.infer<typeof MeasureKinds>

/** Endings of variable names, the first that fits decides. Written so that the engine's regular expressions mean the same. */
export const kindEndings: readonly { readonly kind: MeasureKind; readonly pattern: string }[] = [
  { kind: 'ratio', pattern: '(_|^)(index|idx|ratio|rate|mean|avg|average|median|p[0-9]+|quantile|std|stdev|stddev|variance|se|ci_lower|ci_upper|ci_low|ci_high|ci95_lower|ci95_upper)$' },
  { kind: 'ratio', pattern: '_per_[a-z0-9_]+$' },
  { kind: 'share', pattern: '(_|^)(pct|percent|percentage|share|proportion|fraction)$' },
  { kind: 'label', pattern: '(_|^)(tier|rank|code|id|year)$' },
  { kind: 'count', pattern: '(_|^)(count|counts|n|num|total|sum|pop|population)$' },
]

/** The kind of a variable: as corrected, else by the ending of its name. */
export function measureKind(variable: string, corrected: MeasureKinds = {}): MeasureKind {
  const own = Object.hasOwn(corrected, variable) ? corrected[variable] : undefined
  if (own !== undefined) return own
  const name = variable.toLowerCase()
  return kindEndings.find(({ pattern }) => new RegExp(pattern).test(name))?.kind ?? 'unknown'
}
