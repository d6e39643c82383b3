import type { TFunction } from 'i18next'
import type { Slide, SlideContent, SlideSize } from '../../shared/slides/deck'
import type { Field } from '../../shared/result/field'
import { readFont } from '../api/read-font'
import { chartContext } from '../charting/compose-chart'
import { chartNotes, chartTitle, isCutShort, spokenChart } from '../charting/chart-texts'
import { chartVectorPicture } from '../charting/chart-picture-file'
import type { ChartAnswer } from '../charts/chart-answer'
import { slideBodies, slideBody } from '../charts/native/native-bars'
import { nativeChart, type NativeChart } from '../charts/native/registry'
import { lineNotes } from '../charts/trend/draw-trends'
import { readTheme } from '../charts/picture/read-theme'
import { charts } from '../charts/registry'
import { slideCategories } from './slide-categories'
import type { SlideTheme } from './slide-colours'

export interface ChartSlideOrder {
  readonly answer: ChartAnswer
  readonly fields: readonly Field[]
  /** Null: the chart's own. */
  readonly title: string | null
  /** Paragraphs for the speaker, before what the chart itself has to say. */
  readonly notes: readonly string[]
  readonly theme: SlideTheme
  /** Of slides without a template. */
  readonly size: SlideSize
  readonly t: TFunction
  readonly locale: string
}

const mostStatementsAbove = 2

/** Pixels for each px of pictures: sharp on a projector. */
const pictureScale = 2.5

/** A chart as a slide: as the program's own chart where it has one, otherwise as a vector picture. */
export async function chartSlide({ answer, fields, title: given, notes, theme, size, t, locale }: ChartSlideOrder): Promise<Slide> {
  const { spec } = answer
  const title = given ?? chartTitle(spec, isCutShort(answer), t, locale)
  const context = chartContext(answer, { fields, theme: readTheme(theme), outlines: null, t, locale })
  const native = nativeChart(answer, context)
  const own = native === null ? [] : charts[spec.chart](answer, context, slideBody).notes
  const missing = chartNotes(answer, t, locale)
  const statements = native?.statements ?? []
  // What is said of a band that is not drawn would be wrong; the notes say that it is not there. What makes a fit doubtful is read with it.
  const elsewhere = [...(native?.gaps.includes('band') === true ? lineNotes(context) : []), ...statements]
  const said = own.filter((note) => !elsewhere.includes(note))
  // An equation is read with the line; those of many lines take too much room there.
  const isSaidAbove = (spec.subtitle ?? '') === '' && statements.length > 0 && statements.length <= mostStatementsAbove
  const categories = slideCategories(answer, native === null, context.words)
  return {
    title, subtitle: isSaidAbove ? statements.join('; ') : (spec.subtitle ?? ''), source: spec.source ?? null,
    content: native === null ? await pictureOf(answer, fields, theme, size, t, locale) : { kind: 'chart', chart: native.chart },
    altText: [spokenChart(answer, title, t, locale).trim(), ...statements.map((text) => t('slides.fit', { text })), ...missing].join(locale.startsWith('zh') ? '' : ' '),
    // A picture says these itself.
    caveats: native === null ? [] : [...missing, ...said, ...(isSaidAbove || statements.length === 0 ? [] : [`${statements.join('; ')}.`])],
    notes: [t('slides.question', { title }), ...notes, ...own, ...statements.map((text) => t('slides.fit', { text })), ...(native !== null && isFittedByProgram(native) ? [t('slides.fitEdited')] : []), ...gapsOf(native, t)],
    ...(categories === undefined ? {} : { categories }),
  }
}

/** Whether the trend line follows numbers that are edited on the slide; its equation, which has p and n, does not. */
function isFittedByProgram({ chart }: NativeChart): boolean {
  return chart.kind === 'points' && chart.series.some(({ trend }) => trend !== null)
}

function gapsOf(native: NativeChart | null, t: TFunction): string[] {
  return native === null ? [] : native.gaps.map((gap) => t(`slides.gaps.${gap}`))
}

async function pictureOf(answer: ChartAnswer, fields: readonly Field[], theme: SlideTheme, size: SlideSize, t: TFunction, locale: string): Promise<SlideContent> {
  // Title, subtitle and source stand on the slide, not in the picture.
  const plain = { ...answer, spec: { ...answer.spec, subtitle: '', source: '' } }
  const { svg, png, widthPx, heightPx } = await chartVectorPicture(
    { answer: plain, fields, datasetName: '', title: '', theme, size: slideBodies[size], keepsProportions: true, footer: '', warnings: [], provenance: null, t, locale }, pictureScale, true, readFont,
  )
  return { kind: 'picture', svg: new TextEncoder().encode(svg), png, widthPx, heightPx }
}
