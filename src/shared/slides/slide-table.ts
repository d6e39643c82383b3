import { z } from 'zod'

const Colour = z.string().regex(/^[0-9a-fA-F]{6}$/)

const TableCell = z.strictObject({
  text: z.string().max(5_000),
  align: z.enum(['start', 'end', 'centre']),
  isBold: z.boolean(),
  isMuted: z.boolean(),
  /** Columns it covers. */
  span: z.int().min(1).max(100),
  fill: Colour.nullable(),
})
export type TableCell = z.infer<typeof TableCell>

/** A table as it stands on a slide: texts as on screen. */
export const SlideTable = z.strictObject({
  headerLines: z.int().min(0).max(20),
  /** Parts of the width, by column. */
  widths: z.array(z.number().positive()).min(1).max(100),
  lines: z.array(z.array(TableCell).max(100)).max(200),
  /** The size of its letters. */
  points: z.number().min(6).max(20),
})
export type SlideTable = z.infer<typeof SlideTable>
