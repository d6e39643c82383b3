/** The names of the tiers of the AI usage index, from 0. */
export const usageTiers = ['Minimal', 'Emerging', 'Lower middle', 'Upper middle', 'Leading'] as const

export interface TierRange {
  readonly from: number
  readonly to: number
}

/** What the statistics of a tier figure call the tier: `Lower middle` → `lowerMiddle`. */
export function keyOfTier(name: string): string {
  const [first = '', ...others] = name.split(' ')
  return first.toLowerCase() + others.map((word) => (word[0] ?? '').toUpperCase() + word.slice(1)).join('')
}

/** The lowest and highest index of a tier, from the statistics of its figure; null for a tier nobody is in. */
export function tierRange(statistics: Readonly<Record<string, number>>, tier: number): TierRange | null {
  const key = keyOfTier(usageTiers[tier] ?? '')
  const [from, to] = [statistics[`${key}From`], statistics[`${key}To`]]
  return from === undefined || to === undefined ? null : { from, to }
}

/** `Leading: 1.84–7.00`, with the two digits that the report prints; a tier of one value says it once. */
export function tierLabel(name: string, range: TierRange | null): string {
  return range === null ? name : `${name}: ${tierRangeText(range)}`
}

/** `1.84–7.00`; nothing for a tier nobody is in. */
export function tierRangeText(range: TierRange | null): string {
  if (range === null) return ''
  const printed = (value: number): string => (value === 0 ? '0' : value.toFixed(2))
  return range.from === range.to ? printed(range.from) : `${printed(range.from)}–${printed(range.to)}`
}
