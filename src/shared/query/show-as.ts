import { z } from 'zod'
import { Scalar } from '../result/scalar'

const Along = z.enum(['rows', 'columns'])

/** The item a difference is taken from: the one before in the order shown, or the one with this label. */
const Reference = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('previous') }),
  z.strictObject({ kind: z.literal('item'), value: Scalar }),
])

/** How a cell's value is put in relation to others. `along` rows compares cells of one column from row to row. */
export const ShowAs = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['share-of-row', 'share-of-column', 'share-of-parent-row', 'share-of-parent-column', 'share-of-total', 'index']) }),
  z.strictObject({ kind: z.enum(['difference', 'relative-difference']), along: Along, from: Reference }),
  z.strictObject({ kind: z.enum(['rank', 'running-total']), along: Along }),
])
export type ShowAs = z.infer<typeof ShowAs>

/** Whether what a measure shows depends on the order of the cells, which therefore cannot depend on what it shows. */
export function dependsOnOrder(showAs: ShowAs): boolean {
  return showAs.kind === 'running-total' || ('from' in showAs && showAs.from.kind === 'previous')
}
