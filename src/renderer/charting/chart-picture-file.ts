import type { TFunction } from 'i18next'
import type { Provenance } from '../../shared/query/provenance'
import type { Field } from '../../shared/result/field'
import type { ChartAnswer } from '../charts/chart-answer'
import type { PrepareChart } from '../charts/definition'
import type { ReadFont } from '../charts/picture-files/font-cuts'
import { pngBytes, sizeOf, svgText, type DrawnPicture } from '../charts/picture-files/picture-files'
import type { PictureSize } from '../charts/picture/compose'
import { readTheme } from '../charts/picture/read-theme'
import type { Scene } from '../charts/scene/scene'
import type { ChartTheme } from '../charts/scene/theme'
import { outlinesOf } from '../charts/registry'
import { chartContext, composeChart } from './compose-chart'
import { chartNotes, chartTitle, isCutShort, spokenChart } from './chart-texts'
import { loadFacesOf, withOffscreenPicture } from './offscreen-picture'

/** How a chart is drawn for a file: nothing of it follows from what is on screen. */
export interface ChartPictureOrder {
  readonly answer: ChartAnswer
  readonly fields: readonly Field[]
  /** For the source line; empty: there is none but the person's own. */
  readonly datasetName: string
  /** Null: the chart's own. */
  readonly title: string | null
  /** Drawn in place of its type: a plot that is none of them. */
  readonly prepare?: PrepareChart
  readonly theme: ChartTheme['name']
  readonly size: PictureSize
  /** A picture that would become taller is drawn on a larger ground of the same proportions instead: it is shown smaller. Absent: it may become taller. */
  readonly keepsProportions?: boolean
  /** Where the picture comes from, below it; takes the place of a source line that nobody wrote. Empty: none. */
  readonly footer: string
  /** What has to be said beside the chart's own notes, whatever was chosen: warnings that were set aside. */
  readonly warnings: readonly string[]
  readonly provenance: Provenance | null
  readonly t: TFunction
  readonly locale: string
}

/** Draws a chart beside the page and hands it to `work`. `cloudRatio`: pixels for each px of clouds of points. */
export async function withChartPicture<Result>(order: ChartPictureOrder, cloudRatio: number, work: (picture: DrawnPicture) => Promise<Result>): Promise<Result> {
  const { answer, fields, datasetName, theme, size, footer, provenance, t, locale } = order
  const { spec } = answer
  const outlines = (await outlinesOf[spec.chart]?.()) ?? null
  const title = order.title ?? chartTitle(spec, isCutShort(answer), t, locale)
  const notes = [...chartNotes(answer, t, locale), ...order.warnings]
  const source = spec.source ?? (footer !== '' || datasetName === '' ? '' : t('chart.source', { name: datasetName }))
  const compose = (within: PictureSize) => composeChart(answer, chartContext(answer, { fields, theme: readTheme(theme), outlines, t, locale }), { title, subtitle: spec.subtitle ?? '', notes, source, footer }, within, order.prepare)
  await loadFacesOf(compose(size))
  const scene = order.keepsProportions === true ? inProportion(compose, size, spec.panel === null ? noPanels : spec.orientation === 'lying' ? lyingArrangements : arrangements) : compose(size)
  const description = [spokenChart(answer, title, t, locale), ...notes, source, footer].filter((part) => part !== '').join(' ')
  return withOffscreenPicture(scene, title, cloudRatio, (element) => work({ element, description, provenance }))
}

/** How much larger the ground may become before letters are too small to be read. */
const grounds = [1, 1.15, 1.3, 1.5, 1.75, 2, 2.4, 3] as const

/** Panels give way before letters do: more of them side by side, and lower ones. */
const arrangements = [{}, { columnsMore: 1 }, { lowestPanelPx: 132 }, { columnsMore: 1, lowestPanelPx: 132 }] as const
/** Lying bars need the width for their names, and little height. */
const lyingArrangements = [{}, { lowestPanelPx: 76 }] as const
const noPanels = [{}] as const
type Arrangements = typeof arrangements | typeof lyingArrangements | typeof noPanels

function inProportion(compose: (size: PictureSize) => Scene, { widthPx, heightPx }: PictureSize, among: Arrangements): Scene {
  let scene = compose({ widthPx, heightPx })
  for (const factor of grounds) {
    for (const arrangement of among) {
      scene = compose({ ...arrangement, widthPx: Math.round(widthPx * factor), heightPx: Math.round(heightPx * factor) })
      if (scene.heightPx <= heightPx * factor * 1.02) return scene
    }
  }
  return scene
}

/** A chart as a vector picture and, for programs that draw none, the same in pixels. */
export interface ChartVectorPicture {
  /** A document of its own, faces included. */
  readonly svg: string
  readonly png: Uint8Array<ArrayBuffer>
  readonly widthPx: number
  readonly heightPx: number
}

/**
 * The chart as an SVG document with a PNG of `scale` pixels for each px that was asked for: what a slide or a page carries. The picture may be taller than asked for.
 * @throws Error when its faces cannot be drawn
 */
export function chartVectorPicture(order: ChartPictureOrder, scale: number, isTransparent: boolean, readFont: ReadFont): Promise<ChartVectorPicture> {
  return withChartPicture(order, scale, async (picture) => ({
    svg: await svgText(picture, { isTransparent, hasFonts: true }, readFont),
    png: await pngBytes(picture, { isTransparent, scale: (scale * order.size.widthPx) / sizeOf(picture.element).widthPx }, readFont),
    ...sizeOf(picture.element),
  }))
}
