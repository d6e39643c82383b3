import { z } from 'zod'

/** What colour the lowest and highest number have: those there are, or fixed ones so that pictures of several views compare. */
const Domain = z.discriminatedUnion('kind', [
  /** `isByLevel`: subtotal-free items of each level of the rows on their own, so that large groups do not wash out small ones. */
  z.strictObject({ kind: z.literal('automatic'), isByLevel: z.boolean() }),
  z.strictObject({ kind: z.literal('fixed'), low: z.number(), high: z.number() }),
])

/** Colour by number. Totals are never coloured: they are another size of thing. */
export const ColourScale = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sequential'), domain: Domain }),
  /** Two hues that meet at the midpoint. */
  z.strictObject({ kind: z.literal('diverging'), midpoint: z.number(), domain: Domain }),
])
export type ColourScale = z.infer<typeof ColourScale>

/** How a measure's cells look; never what they say. Absent members: plain. */
export const MeasureLook = z.strictObject({
  /** The name in headers and menus. Absent: what it computes. */
  caption: z.string().max(200).optional(),
  /** What stands where there is no value, and where it is zero. Absent: nothing, and the zero itself. */
  missing: z.string().max(40).optional(),
  zero: z.string().max(40).optional(),
  colour: ColourScale.optional(),
  /** A bar in each cell from a common zero. */
  bars: z.boolean().optional(),
})
export type MeasureLook = z.infer<typeof MeasureLook>
