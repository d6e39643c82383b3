import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DeckSlide } from '../../../shared/contract/deck-channels'
import type { DrawLook } from '../../../shared/contract/draw-job'
import type { FiguresSpec } from '../../../shared/query/figures-spec'
import type { ViewSpec } from '../../../shared/query/view'
import type { MadeSlide } from '../../../shared/slides/slide-file'
import { slideSizeOf } from '../../../shared/slides/deck'
import { decodeSlides } from './decode-slide'
import type { DrawnChart, WriteDrawn } from './write-drawn'

/** What the hidden window does not tell of a slide: which view it shows, and how it was asked for. */
export interface AskedSlide {
  readonly spec: ViewSpec
  readonly viewName: string
  readonly look: DrawLook
  /** Files the numbers rest on, where the specification does not name their datasets. Null: it does. */
  readonly sourcePaths: readonly string[] | null
}

/** A slide of the hidden window with its view. */
export function deckSlide({ slide, words: { filters, measures } }: MadeSlide, { spec, viewName, look, sourcePaths }: AskedSlide): DeckSlide {
  return {
    ...slide, spec, sourcePaths: sourcePaths === null ? null : [...sourcePaths],
    words: { language: look.language, viewName, filters, overrides: [], measures: [...measures] },
    // The slide's ground follows the picture's proportions.
    look: { theme: look.theme === 'dark' ? 'dark' : 'light', size: slideSizeOf(look) },
  }
}

export function askedOf({ spec, figure, provenance, look }: DrawnChart): AskedSlide {
  const shown: ViewSpec = figure === null ? spec : ({ version: 1, kind: 'figures', figure: figure.id, params: figure.params } satisfies FiguresSpec)
  return {
    spec: shown, viewName: provenance.view.name, look: { ...look, theme: look.theme ?? spec.theme ?? null },
    sourcePaths: figure === null ? null : figure.sources.map(({ path }) => path),
  }
}

/** A presentation of one slide. */
export const slideFile: WriteDrawn = async (chart, tools) => {
  const { engine, signal } = tools
  const made = decodeSlides(await tools.draw({ ...chart, format: 'pptx' }, signal))
  const slides = made.map((one) => deckSlide(one, askedOf(chart)))
  const [first] = made
  if (first === undefined) throw new Error('The page made no slide.')
  const staged = join(engine.temporaryFolder, 'slide.pptx')
  const { destination } = await engine.client.request('engine/add-destination', { path: staged }, { signal })
  await engine.client.request('deck/write', {
    destination, template: null, language: chart.look.language, size: slideSizeOf(chart.look), colours: first.colours, heading: null, slides,
  }, { signal })
  try {
    return await readFile(staged)
  } finally {
    await rm(staged, { force: true })
  }
}
