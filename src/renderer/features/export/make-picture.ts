import type { TFunction } from 'i18next'
import { assertNever } from '../../../shared/lang/assert-never'
import type { ExportProgress, PictureFormat } from '../../../shared/contract/export-channels'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import type { View } from '../../../shared/query/view'
import { engineRequest } from '../../api/engine'
import { readFont } from '../../api/read-font'
import { request } from '../../api/request'
import { askChart } from '../../charting/ask-chart'
import { withChartPicture, type ChartPictureOrder } from '../../charting/chart-picture-file'
import { pictureFooter } from '../../charting/picture-footer'
import { pngBytes, sizeOf, svgText } from '../../charts/picture-files/picture-files'
import { datasetById } from '../../store/datasets'
import { withPreparation } from '../../store/preparations'
import { exportWords } from './export-words'
import { pictureSize, type PictureSettings } from './picture-settings'

/** A view that is a chart. */
export interface ChartView extends View {
  readonly spec: ChartSpec
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
export async function makePicture(view: ChartView, format: PictureFormat, settings: PictureSettings, { t, locale, signal, onProgress }: Work): Promise<Uint8Array<ArrayBuffer>> {
  const { spec } = view
  const words = exportWords(view, t, locale)
  const { provenance } = await engineRequest('export/provenance', withPreparation('export/provenance', { spec, words }), { signal, onProgress })
  onProgress({ stage: 'asking', fraction: null })
  const dataset = datasetById(spec.dataset)
  const order: ChartPictureOrder = {
    answer: await askChart(spec, signal), fields: dataset?.fields ?? [], datasetName: dataset?.name ?? '', title: null, theme: themeOf(spec, settings), size: pictureSize(settings.size),
    footer: settings.hasFooter ? pictureFooter(provenance, t, locale) : '', warnings: provenance.overrides, provenance: format === 'pdf' ? null : provenance, t, locale,
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

function themeOf({ theme }: ChartSpec, settings: PictureSettings): ChartPictureOrder['theme'] {
  if (settings.theme !== 'as-shown') return settings.theme
  return theme ?? (document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light')
}
