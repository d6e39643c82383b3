import { z } from 'zod'
import { SlideChart } from './slide-chart'
import { SlideTable } from './slide-table'

const Bytes = z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength <= 100_000_000)
const Hex = z.string().regex(/^#[0-9a-fA-F]{6}$/)

/** What stands in the middle of a slide. */
export const SlideContent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('chart'), chart: SlideChart }),
  /** The rows of the view itself, as a table. */
  z.strictObject({ kind: z.literal('rows') }),
  /** A table that the page made. */
  z.strictObject({ kind: z.literal('table'), table: SlideTable }),
  /** What presentation programs have no chart for: drawn as on screen, with its numbers on a slide behind it. */
  z.strictObject({
    kind: z.literal('picture'), svg: Bytes, png: Bytes, widthPx: z.number().positive(), heightPx: z.number().positive(),
  }),
])
export type SlideContent = z.infer<typeof SlideContent>

/** One slide as the page makes it; where its numbers come from is added by the engine. */
export const Slide = z.strictObject({
  title: z.string().max(2_000),
  subtitle: z.string().max(2_000),
  content: SlideContent,
  /** The content in words, for those who do not see it. */
  altText: z.string().max(20_000),
  /** What the content does not show, in sentences; stands below it. */
  caveats: z.array(z.string().max(5_000)).max(50),
  /** Paragraphs for the speaker: question, method, statistics. */
  notes: z.array(z.string().max(20_000)).max(100),
  /** In place of the source line made from the dataset; empty: none. Null: as made. */
  source: z.string().max(2_000).nullable(),
  /** Which one it is of the several slides that a view makes. Absent: the only one. */
  part: z.string().max(10_000).optional(),
})
export type Slide = z.infer<typeof Slide>

/** Colours of slides without a template. */
export const SlideColours = z.strictObject({ background: Hex, text: Hex, series: z.array(Hex).length(11) })
export type SlideColours = z.infer<typeof SlideColours>

export const SlideSize = z.enum(['16:9', '4:3'])
export type SlideSize = z.infer<typeof SlideSize>
