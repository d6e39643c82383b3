import { z } from 'zod'
import { SlideChart } from './slide-chart'
import { SlideTable } from './slide-table'

const Bytes = z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength <= 100_000_000)
/** Of a slide: what has more of them has none that are kept. */
export const mostCategories = 2_000
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
  /** What its marks, lines or places are called, as they are read: when it is refreshed, those that are gone and those that are new are said. Absent: they have no names. */
  categories: z.array(z.string().max(5_000)).max(mostCategories).optional(),
})
export type Slide = z.infer<typeof Slide>

/** Colours of slides without a template. */
export const SlideColours = z.strictObject({ background: Hex, text: Hex, series: z.array(Hex).length(11) })
export type SlideColours = z.infer<typeof SlideColours>

export const SlideSize = z.enum(['16:9', '4:3'])
export type SlideSize = z.infer<typeof SlideSize>

/** The slide that is nearest to a picture's proportions. */
export function slideSizeOf({ widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number }): SlideSize {
  return widthPx / heightPx < 1.5 ? '4:3' : '16:9'
}

/** What a slide was drawn for: colours of pictures, and the proportions of its ground. */
export const SlideLook = z.strictObject({ theme: z.enum(['light', 'dark']), size: SlideSize })
export type SlideLook = z.infer<typeof SlideLook>

/** What cannot be had from the specification and is needed to make a slide again: kept in the deck itself, so that any Sextant can refresh it. */
export const SlideMaking = z.strictObject({
  look: SlideLook,
  /** Names of the measures, in the order of the specification; empty: as `sum(pay)`. */
  measures: z.array(z.string().max(2_000)).max(64),
  /** The filters in words; null: none, or nobody named them. */
  filters: z.string().max(100_000).nullable(),
  /** What is said to the speaker before the sources. */
  said: z.array(z.string().max(20_000)).max(100),
})
export type SlideMaking = z.infer<typeof SlideMaking>
