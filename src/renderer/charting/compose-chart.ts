import type { TFunction } from 'i18next'
import type { Field } from '../../shared/result/field'
import type { ChartAnswer } from '../charts/chart-answer'
import type { PrepareChart } from '../charts/definition'
import { seriesOf } from '../charts/groups'
import type { Outlines } from '../charts/scene/outlines'
import { composePicture, type PictureSize, type PictureTexts } from '../charts/picture/compose'
import type { ChartContext, Measure } from '../charts/scene/context'
import type { Scene } from '../charts/scene/scene'
import type { ChartTheme } from '../charts/scene/theme'
import { charts } from '../charts/registry'
import { textWidthPx } from '../components/text-width'
import { chartNames, chartWords } from './chart-texts'

/** What a chart's words and colours follow from. */
export interface ChartSetting {
  readonly fields: readonly Field[]
  readonly theme: ChartTheme
  /** Of a map; null: not loaded, or none needed. */
  readonly outlines: Outlines | null
  readonly t: TFunction
  readonly locale: string
}

/** Everything a chart is built from beside its numbers. */
export function chartContext(answer: ChartAnswer, { fields, theme, outlines, t, locale }: ChartSetting): ChartContext {
  const words = chartWords(t, locale, fields)
  const names = chartNames(answer.spec, t)
  return { spec: answer.spec, words, names, theme, measure, series: seriesOf(answer, words, names.measures), isPanel: false, ...(outlines === null ? {} : { outlines }) }
}

/** Numbers on pictures are set in digits of one width, which a canvas does not measure by itself. */
const measure: Measure = (text, sizePx, weight) => textWidthPx(text.replaceAll(/\d/g, '0'), sizePx, weight)

/** The picture of an answer at a size. @param prepare in place of how its type is drawn */
export function composeChart(answer: ChartAnswer, context: ChartContext, texts: PictureTexts, size: PictureSize, prepare: PrepareChart = charts[answer.spec.chart]): Scene {
  return composePicture(answer, prepare, context, texts, size)
}
