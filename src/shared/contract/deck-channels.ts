import { z } from 'zod'
import { Provenance } from '../query/provenance'
import { ViewSpec } from '../query/view'
import { Slide, SlideColours, SlideLook, SlideMaking, SlideSize } from '../slides/deck'
import { AppError } from '../errors/errors'
import type { ChannelShape } from './channel-shape'
import { ExportProgress, ExportWords } from './export-channels'

/** A slide with the view it shows. */
export const DeckSlide = z.strictObject({
  ...Slide.shape,
  spec: ViewSpec,
  words: ExportWords,
  look: SlideLook,
  /** Files the numbers rest on, where the specification does not name their datasets (figures). Null: it does. */
  sourcePaths: z.array(z.string().max(10_000)).max(1_000).nullable(),
})
export type DeckSlide = z.infer<typeof DeckSlide>

export const DeckRequest = z.strictObject({
  /** As `engine/add-destination` named it. */
  destination: z.string().max(100),
  /** A person's own template, as `engine/add-reading` named it; null: ours. */
  template: z.string().max(100).nullable(),
  language: z.enum(['en', 'zh-CN']),
  /** Of a deck without a template. */
  size: SlideSize,
  colours: SlideColours,
  /** Null: no title slide. */
  heading: z.strictObject({ title: z.string().max(2_000), subtitle: z.string().max(5_000) }).nullable(),
  slides: z.array(DeckSlide).min(1).max(200),
})
export type DeckRequest = z.infer<typeof DeckRequest>

const DeckOutcome = z.strictObject({ fileName: z.string(), sizeBytes: z.number(), slideCount: z.int() })

/** What was written on a slide earlier: enough to make it again. */
export const EarlierSlide = z.strictObject({
  /** Its place among the slides, from 1. */
  number: z.int().positive(),
  title: z.string(),
  language: z.enum(['en', 'zh-CN']),
  content: z.enum(['chart', 'table', 'picture', 'numbers']),
  /** As on `Slide`. */
  part: z.string().max(10_000).optional(),
  provenance: Provenance,
  /** Null: a deck of an earlier version, which kept none. */
  making: SlideMaking.nullable(),
})
export type EarlierSlide = z.infer<typeof EarlierSlide>

/** Why a slide stays as it was, or part of it. */
export const RefreshProblem = z.discriminatedUnion('kind', [
  /** The page could not ask again: a dataset or field is not there, or the question fails. `reason` is a sentence for people. */
  z.strictObject({ kind: z.literal('not-asked'), slide: z.int(), reason: z.string().max(5_000) }),
  /** The engine cannot answer its question any more: a field of a table is gone, for instance. */
  z.strictObject({ kind: z.literal('not-answered'), slide: z.int(), error: AppError }),
  /** Our chart, table or picture is not on the slide any more. */
  z.strictObject({ kind: z.literal('content-gone'), slide: z.int() }),
  /** What is there is of another kind now: a chart where there was a picture, bars where there were lines. */
  z.strictObject({ kind: z.literal('other-kind'), slide: z.int() }),
  /** Series or columns that the present data do not have: the slide stays as it was. */
  z.strictObject({ kind: z.literal('series-gone'), slide: z.int(), names: z.array(z.string()) }),
  /** Series or columns that were not there before; they are drawn. */
  z.strictObject({ kind: z.literal('series-new'), slide: z.int(), names: z.array(z.string()) }),
  /** Bars, points of lines, rows or places that were there before and are not any more; the others are renewed. */
  z.strictObject({ kind: z.literal('categories-gone'), slide: z.int(), names: z.array(z.string()) }),
  /** The same that were not there before. */
  z.strictObject({ kind: z.literal('categories-new'), slide: z.int(), names: z.array(z.string()) }),
  /** The source line was changed by hand: it stays and may say what is not so any more. */
  z.strictObject({ kind: z.literal('source-edited'), slide: z.int() }),
  z.strictObject({ kind: z.literal('notes-edited'), slide: z.int() }),
])
export type RefreshProblem = z.infer<typeof RefreshProblem>

export const RefreshOutcome = z.strictObject({
  fileName: z.string(),
  sizeBytes: z.number(),
  /** Numbers of the slides that have the present numbers now. */
  refreshed: z.array(z.int()),
  problems: z.array(RefreshProblem),
})
export type RefreshOutcome = z.infer<typeof RefreshOutcome>

/** What a page may ask about presentations. Part of `engineChannels`. */
export const deckChannels = {
  /** What a person's own template asks of what is drawn for it. */
  'deck/template': { input: z.strictObject({ reading: z.string().max(100) }), output: SlideLook, progress: null },
  'deck/write': { input: DeckRequest, output: DeckOutcome, progress: ExportProgress },
  /** The slides of an earlier deck that Sextant made, in their order. */
  'deck/read': { input: z.strictObject({ reading: z.string().max(100) }), output: z.strictObject({ fileName: z.string(), slideCount: z.int(), slides: z.array(EarlierSlide) }), progress: null },
  /** Puts the present numbers into a copy of an earlier deck. What a person changed by hand stays. */
  'deck/refresh': {
    input: z.strictObject({
      reading: z.string().max(100), destination: z.string().max(100), colours: SlideColours,
      slides: z.array(z.strictObject({ number: z.int().positive(), slide: DeckSlide })).max(500),
      /** Slides the page could not make again. */
      notAsked: z.array(z.strictObject({ slide: z.int(), reason: z.string().max(5_000) })).max(500),
    }),
    output: RefreshOutcome,
    progress: ExportProgress,
  },
} as const satisfies Record<string, ChannelShape>
