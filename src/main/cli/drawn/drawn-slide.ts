import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DeckSlide } from '../../../shared/contract/deck-channels'
import type { MadeSlide } from '../../../shared/slides/slide-file'
import { slideSizeOf, type SlideLook, type SlideMaking } from '../../../shared/slides/deck'
import { decodeSlide } from './decode-slide'
import type { DrawnChart, WriteDrawn } from './write-drawn'

/**
 * One chart as a slide with its view.
 * @param bytes what the hidden window made of the chart
 * @param making how an earlier slide called things; null: a new slide
 */
export function slideOfDrawing(chart: DrawnChart, bytes: Uint8Array, making: SlideMaking | null): MadeSlide & { readonly deckSlide: DeckSlide } {
  const made = decodeSlide(bytes)
  const { figure, provenance, look } = chart
  return {
    ...made,
    deckSlide: {
      ...made.slide, spec: figure === null ? chart.spec : { version: 1, kind: 'figures', figure: figure.id, params: figure.params },
      words: { language: look.language, viewName: provenance.view.name, filters: making?.filters ?? null, overrides: [], measures: making?.measures ?? [] },
      look: slideLook(chart),
      sourcePaths: figure === null ? null : figure.sources.map(({ path }) => path),
    },
  }
}

/** The slide's ground follows the picture's proportions. */
function slideLook({ look, spec }: DrawnChart): SlideLook {
  return { theme: (look.theme ?? spec.theme) === 'dark' ? 'dark' : 'light', size: slideSizeOf(look) }
}

/** A presentation of one slide. */
export const slideFile: WriteDrawn = async (chart, tools) => {
  const { engine, signal } = tools
  const { deckSlide, colours } = slideOfDrawing(chart, await tools.draw({ ...chart, format: 'pptx' }, signal), null)
  const staged = join(engine.temporaryFolder, 'slide.pptx')
  const { destination } = await engine.client.request('engine/add-destination', { path: staged }, { signal })
  await engine.client.request('deck/write', {
    destination, template: null, language: chart.look.language, size: deckSlide.look.size, colours, heading: null, slides: [deckSlide],
  }, { signal })
  try {
    return await readFile(staged)
  } finally {
    await rm(staged, { force: true })
  }
}
