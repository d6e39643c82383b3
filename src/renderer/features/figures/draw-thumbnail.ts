import type { TFunction } from 'i18next'
import type { FigureId } from '../../../shared/economic-index/figure-id'
import { engineRequest } from '../../api/engine'
import { readFont } from '../../api/read-font'
import { pngBytes } from '../../charts/picture-files/picture-files'
import { readTheme } from '../../charts/picture/read-theme'
import { loadWorldCoarsely } from '../../charts/scene/outlines'
import { outlinesOf } from '../../charts/registry'
import { askChart } from '../../charting/ask-chart'
import { askedChart } from '../../charting/asked-chart'
import { composeChart, chartContext } from '../../charting/compose-chart'
import { loadFacesOf, withOffscreenPicture } from '../../charting/offscreen-picture'
import { currentDocument } from '../../store/document'
import { datasetOf } from '../../store/document-reducer'
import { figureWords } from '../../figure-words/figure-words'
import { namedAnswer, namedChart } from '../../figure-words/named-chart'

/** Twice as large as it is shown: sharp where a px is two pixels, and its letters small enough to be a picture of a chart. */
const size = { widthPx: 560, heightPx: 340 }

/** A figure as the report had it, as a PNG without title and notes: they stand beside it. @throws AppFailure */
export async function drawThumbnail(id: FigureId, { t, locale, theme, signal }: { readonly t: TFunction; readonly locale: string; readonly theme: 'light' | 'dark'; readonly signal: AbortSignal }): Promise<Blob> {
  const { figure, dataset, chart } = await engineRequest('index/draw', { id, params: {} }, { isBackground: true, signal })
  try {
    const spec = askedChart({ ...namedChart(chart, figure, t), source: '' })
    if (spec === null) throw new RangeError(`${id} has no picture.`)
    const answer = namedAnswer(await askChart(spec, signal), figureWords(figure, t, locale))
    const outlines = (await (spec.chart === 'world-map' ? loadWorldCoarsely() : outlinesOf[spec.chart]?.())) ?? null
    const compose = () => composeChart(answer, chartContext(answer, { fields: dataset.fields, theme: readTheme(theme), outlines, t, locale }), { title: '', subtitle: '', notes: [], source: '' }, size)
    await turn(signal)
    await loadFacesOf(compose())
    await turn(signal)
    const scene = compose()
    await turn(signal)
    const bytes = await withOffscreenPicture(scene, '', 1, (element) => turn(signal).then(() => pngBytes({ element, description: '', provenance: null }, { isTransparent: true, scale: 1 }, readFont)))
    return new Blob([bytes], { type: 'image/png' })
  } finally {
    // A view made of the figure needs its rows; everything else makes them again.
    if (!currentDocument().views.some(({ spec }) => datasetOf(spec) === dataset.id)) engineRequest('sql/release', { dataset: dataset.id }, { isBackground: true }).catch(() => undefined)
  }
}

/** Waits until the page has nothing better to do, so that no frame holds more than one step. @throws DOMException `AbortError` when the picture is not wanted any more */
function turn(signal: AbortSignal): Promise<unknown> {
  return scheduler.postTask(() => undefined, { priority: 'background', signal })
}
