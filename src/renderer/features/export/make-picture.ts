import type { TFunction } from 'i18next'
import { assertNever } from '../../../shared/lang/assert-never'
import type { ExportProgress, PictureFormat } from '../../../shared/contract/export-channels'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import type { FiguresSpec } from '../../../shared/query/figures-spec'
import type { RegressionSpec } from '../../../shared/query/regression-spec'
import type { View } from '../../../shared/query/view'
import { engineRequest } from '../../api/engine'
import { readFont } from '../../api/read-font'
import { request } from '../../api/request'
import { askChart } from '../../charting/ask-chart'
import { askedChart } from '../../charting/asked-chart'
import { withChartPicture, type ChartPictureOrder } from '../../charting/chart-picture-file'
import { pictureFooter } from '../../charting/picture-footer'
import { pngBytes, sizeOf, svgText } from '../../charts/picture-files/picture-files'
import { datasetById } from '../../store/datasets'
import { drawingOf, type Drawing } from '../../store/drawings'
import { withPreparation } from '../../store/preparations'
import { exportWords } from './export-words'
import { pictureSize, type PictureSettings } from './picture-settings'

/** A view that leaves as a picture: a chart, or a view that has told what it draws. */
export interface PictureView extends View {
  readonly spec: ChartSpec | FiguresSpec | RegressionSpec
}

/** The view where it can leave as a picture now; null where it cannot. */
export function pictureView(view: View): PictureView | null {
  const { spec } = view
  if (spec.kind === 'chart') return askedChart(spec) === null ? null : { ...view, spec }
  return (spec.kind === 'figures' || spec.kind === 'regression') && drawingOf(view.id) !== null ? { ...view, spec } : null
}

interface Work {
  readonly t: TFunction
  readonly locale: string
  readonly signal: AbortSignal
  readonly onProgress: (progress: ExportProgress | null) => void
}

/**
 * The chart of a view as the bytes of a picture, drawn anew from the engine's answer and the record of where that comes from.
 * @throws AppFailure; Error when its faces cannot be drawn
 */
export async function makePicture(view: PictureView, format: PictureFormat, settings: PictureSettings, { t, locale, signal, onProgress }: Work): Promise<Uint8Array<ArrayBuffer>> {
  const { spec } = view
  const words = exportWords(view, t, locale)
  const drawing = drawingOf(view.id)
  const ofPicture = spec.kind === 'chart' || drawing === null ? {} : { ofPicture: drawing.record }
  const { provenance } = await engineRequest('export/provenance', withPreparation('export/provenance', { spec, words, ...ofPicture }), { signal, onProgress })
  onProgress({ stage: 'asking', fraction: null })
  const part = await drawnPart(view, drawing, signal)
  const order: ChartPictureOrder = {
    ...part, warnings: [...part.warnings, ...provenance.overrides], theme: themeOf(spec, settings), size: pictureSize(settings.size),
    footer: settings.hasFooter ? pictureFooter(provenance, t, locale) : '', provenance: format === 'pdf' ? null : provenance, t, locale,
  }
  onProgress({ stage: 'writing', fraction: null })
  switch (format) {
    case 'png':
      return withChartPicture(order, settings.scale, (picture) => pngBytes(picture, settings, readFont))
    case 'svg':
      return withChartPicture(order, cloudRatioOfVectors, async (picture) => new TextEncoder().encode(await svgText(picture, settings, readFont)))
    case 'pdf':
      return withChartPicture(order, cloudRatioOfVectors, async (picture) => {
        const page = { svg: await svgText(picture, { isTransparent: settings.isTransparent, hasFonts: true }, readFont), ...sizeOf(picture.element) }
        return (await request('picture/print', { title: picture.element.getAttribute('aria-label') ?? view.name, pages: [page], provenance })).bytes
      })
    default:
      return assertNever(format)
  }
}

/** Clouds of points are pictures inside a vector picture: fine enough to be printed. */
const cloudRatioOfVectors = 3

/** What is drawn of a view: asked anew for a chart; otherwise what is on screen. @throws Error when nothing is */
async function drawnPart({ spec }: PictureView, drawing: Drawing | null, signal: AbortSignal): Promise<Pick<ChartPictureOrder, 'answer' | 'fields' | 'datasetName' | 'title' | 'prepare'> & { readonly warnings: readonly string[] }> {
  if (spec.kind === 'chart') {
    const dataset = datasetById(spec.dataset)
    return { answer: await askChart(spec, signal), fields: dataset?.fields ?? [], datasetName: dataset?.name ?? '', title: null, warnings: [] }
  }
  if (drawing === null) throw new Error('Nothing of this view is drawn.')
  const { answer, fields, title, notes, prepare } = drawing
  return { answer, fields, datasetName: '', title, warnings: notes, ...(prepare === null ? {} : { prepare }) }
}

function themeOf(spec: PictureView['spec'], settings: PictureSettings): ChartPictureOrder['theme'] {
  if (settings.theme !== 'as-shown') return settings.theme
  const theme = spec.kind === 'chart' ? spec.theme : undefined
  return theme ?? (document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light')
}
