import { z } from 'zod'

/** What a cell shows of its measure, by the name it is saved under. docs/statistics.md says what each one means. */
export const ShowAsName = z.enum([
  'share-of-row', 'share-of-column', 'share-of-parent-row', 'share-of-parent-column', 'share-of-total',
  'difference', 'relative-difference', 'rank', 'running-total', 'index',
])
export type ShowAsName = z.infer<typeof ShowAsName>

export interface ShowAsRule {
  /** `total`: compares with a total. `line`: compares cells along rows or columns, so it takes a direction. */
  readonly over: 'total' | 'line'
  /** Whether it is chosen what to compare with: the item before, or a fixed one. */
  readonly takesReference: boolean
  /** Only measures whose groups add up have it. */
  readonly needsAdditive: boolean
  /** `share`: reads as per cent. `measure`: has the unit of the measure. `number`: has none. */
  readonly unit: 'share' | 'measure' | 'number'
}

const ofTotal = { over: 'total', takesReference: false, needsAdditive: false, unit: 'share' } as const
const alongLine = { over: 'line', takesReference: false, needsAdditive: false, unit: 'number' } as const

export const showAsRules: Readonly<Record<ShowAsName, ShowAsRule>> = {
  'share-of-row': ofTotal,
  'share-of-column': ofTotal,
  'share-of-parent-row': ofTotal,
  'share-of-parent-column': ofTotal,
  'share-of-total': ofTotal,
  difference: { ...alongLine, takesReference: true, unit: 'measure' },
  'relative-difference': { ...alongLine, takesReference: true, unit: 'share' },
  rank: alongLine,
  'running-total': { ...alongLine, needsAdditive: true, unit: 'measure' },
  index: { ...ofTotal, unit: 'number' },
}
