import type { TFunction } from 'i18next'
import type { ChartAnswer, ChartWords } from '../../charts/chart-answer'
import { chartColumns, labelOf, LabelNumbering } from '../../charts/chart-answer'
import { measureName } from '../../components/shelves/measure-name'
import { cellNumber } from '../../../shared/result/cell-text'
import { formatCount } from '../../format/numbers'
import type { ChartSpec } from '../../../shared/query/chart-spec'

/** What a chart is called: the person's own title, or the question itself. `isCut`: only the first of all categories are drawn. */
export function chartTitle(spec: ChartSpec, isCut: boolean, t: TFunction, locale: string): string {
  if (spec.title !== null && spec.title.trim() !== '') return spec.title
  const x = spec.x ?? ''
  if (spec.chart === 'scatter') return t('chart.titles.against', { x, y: spec.y?.field ?? '' })
  const measure = measureName(spec.y ?? { aggregate: 'count-rows', field: null }, t)
  const title = spec.colour === null ? t('chart.titles.by', { measure, x }) : t('chart.titles.byAndColour', { measure, x, colour: spec.colour })
  return spec.chart === 'bar' && isCut ? t('chart.titles.top', { title, formatted: formatCount(spec.top, { locale }) }) : title
}

/** Whether categories were left out, and not only parts of them. */
export function isCutShort({ spec, batch, omitted }: ChartAnswer): boolean {
  const [x] = batch.columns
  if (omitted === 0 || x === undefined) return false
  const numbering = new LabelNumbering(x)
  for (let row = 0; row < batch.rowCount; row += 1) numbering.numberOf(row)
  return numbering.firstRows.length >= spec.top
}

/** Names of the two axes. */
export function axisNames(spec: ChartSpec, t: TFunction): { readonly x: string; readonly y: string } {
  const y = spec.chart === 'scatter' ? (spec.y?.field ?? '') : measureName(spec.y ?? { aggregate: 'count-rows', field: null }, t)
  return { x: spec.x ?? '', y }
}

export function chartWords(t: TFunction, locale: string): ChartWords {
  return {
    locale, missing: t('chart.missing'), emptyText: t('chart.emptyText'),
    otherSeries: (count) => t('chart.otherSeries', { count, formatted: formatCount(count, { locale }) }),
  }
}

/** What is not on the picture, in sentences: nothing is left out silently. */
export function chartNotes(answer: ChartAnswer, t: TFunction, locale: string): readonly string[] {
  const formatted = (count: number) => ({ count, formatted: formatCount(count, { locale }) })
  const isSplitBar = answer.spec.chart === 'bar' && answer.spec.colour !== null
  return [
    ...(answer.omitted > 0 ? [t(isSplitBar ? 'chart.omittedParts' : `chart.omitted.${answer.spec.chart}`, formatted(answer.omitted))] : []),
    ...(answer.missing > 0 ? [t('chart.missingRows', formatted(answer.missing))] : []),
  ]
}

/** The picture in words, for those who do not see it. */
export function spokenChart(answer: ChartAnswer, title: string, t: TFunction, locale: string): string {
  const words = chartWords(t, locale)
  const { x, y, yText } = chartColumns(answer, locale)
  let least = -1
  let most = -1
  for (let row = 0; row < answer.batch.rowCount; row += 1) {
    const value = cellNumber(y, row)
    if (value === null || Number.isNaN(value)) continue
    if (least === -1 || value < (cellNumber(y, least) ?? value)) least = row
    if (most === -1 || value > (cellNumber(y, most) ?? value)) most = row
  }
  const named = (row: number): string => `${labelOf(x, row, words).text} (${yText(row) ?? ''})`
  const extremes = most === -1 || answer.spec.chart === 'scatter' ? '' : t('chart.spokenExtremes', { most: named(most), least: named(least) })
  const marks = t('chart.marks', { count: answer.batch.rowCount, formatted: formatCount(answer.batch.rowCount, { locale }) })
  return t('chart.spoken', { type: t(`chart.types.${answer.spec.chart}`), title, marks, extremes })
}
