import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DeckSlide } from '../../../shared/contract/deck-channels'
import type { MadeSlide } from '../../../shared/slides/slide-file'
import { decodeSlide } from './decode-slide'
import type { DrawnChart, WriteDrawn } from './write-drawn'

/** One chart as a slide with its view. @param bytes what the hidden window made of the chart */
export function slideOfDrawing(chart: DrawnChart, bytes: Uint8Array): MadeSlide & { readonly deckSlide: DeckSlide } {
  const made = decodeSlide(bytes)
  const { figure, provenance, look } = chart
  return {
    ...made,
    deckSlide: {
      ...made.slide, spec: figure === null ? chart.spec : { version: 1, kind: 'figures', figure: figure.id, params: figure.params },
      words: { language: look.language, viewName: provenance.view.name, filters: null, overrides: [], measures: [] },
      sourcePaths: figure === null ? null : figure.sources.map(({ path }) => path),
    },
  }
}

/** A presentation of one slide. */
export const slideFile: WriteDrawn = async (chart, tools) => {
  const { engine, signal } = tools
  const { deckSlide, colours } = slideOfDrawing(chart, await tools.draw({ ...chart, format: 'pptx' }, signal))
  const staged = join(engine.temporaryFolder, 'slide.pptx')
  const { destination } = await engine.client.request('engine/add-destination', { path: staged }, { signal })
  await engine.client.request('deck/write', {
    destination, template: null, language: chart.look.language, size: chart.look.widthPx / chart.look.heightPx < 1.5 ? '4:3' : '16:9', colours, heading: null, slides: [deckSlide],
  }, { signal })
  try {
    return await readFile(staged)
  } finally {
    await rm(staged, { force: true })
  }
}
