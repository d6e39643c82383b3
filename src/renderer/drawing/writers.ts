import type { ChartJob, DrawFormat } from '../../shared/contract/draw-job'
import { slideSizeOf } from '../../shared/slides/deck'
import type { SlideWords } from '../../shared/slides/slide-file'
import { readFont } from '../api/read-font'
import { request } from '../api/request'
import { withChartPicture, type ChartPictureOrder } from '../charting/chart-picture-file'
import { chartSlide } from '../slides/chart-slide'
import { encodeSlides } from '../slides/encode-slide'
import { figureNotes } from '../slides/figure-notes'
import { slideColours } from '../slides/slide-colours'
import { pngBytes, sizeOf, svgText } from '../charts/picture-files/picture-files'

/** Makes what a hidden window makes of a chart. */
type Write = (job: ChartJob, order: ChartPictureOrder, words: SlideWords) => Promise<Uint8Array<ArrayBuffer>>

/** Clouds of points are pictures inside a vector picture: fine enough to be printed. */
const cloudRatioOfVectors = 3

/** A new format is one line here, beside its name in `DrawFormat`. */
export const writers: Readonly<Record<DrawFormat, Write>> = {
  png: ({ look }, order) => withChartPicture(order, look.scale, (picture) => pngBytes(picture, look, readFont)),
  svg: ({ look }, order) => withChartPicture(order, cloudRatioOfVectors, async (picture) => new TextEncoder().encode(await svgText(picture, look, readFont))),
  // What a presentation holds of a chart; the engine writes the file.
  pptx: async ({ figure, look }, { answer, fields, theme, t, locale }, { filters, measures }) => {
    const slideTheme = theme === 'dark' ? 'dark' : 'light'
    const slide = await chartSlide({ answer, fields, title: null, notes: figure === null ? [] : figureNotes(figure, t, locale), theme: slideTheme, size: slideSizeOf(look), t, locale })
    return encodeSlides([{ slide, colours: slideColours(slideTheme), words: { filters, measures } }])
  },
  // The document carries the record, not the picture in it.
  pdf: ({ look, provenance }, order) => withChartPicture({ ...order, provenance: null }, cloudRatioOfVectors, async (picture) => {
    const page = { svg: await svgText(picture, { isTransparent: look.isTransparent, hasFonts: true }, readFont), ...sizeOf(picture.element) }
    return (await request('picture/print', { title: picture.element.getAttribute('aria-label') ?? provenance.view.name, pages: [page], provenance })).bytes
  }),
}
