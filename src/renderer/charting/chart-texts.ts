import type { TFunction } from 'i18next'
import { chartTypes } from '../../shared/catalog/chart-types'
import { fieldKinds } from '../../shared/catalog/field-kinds'
import type { ChartSpec } from '../../shared/query/chart-spec'
import type { Field } from '../../shared/result/field'
import type { ChartAnswer, ChartWord, ChartWords } from '../charts/chart-answer'
import { columnNamed, labelOf, LabelNumbering } from '../charts/chart-answer'
import type { ChartNames } from '../charts/scene/context'
import { measureName } from '../components/shelves/measure-name'
import { cellNumber } from '../../shared/result/cell-text'
import { cellText } from '../format/cells'
import { measureFormat } from '../format/measures'
import { formatCount } from '../format/numbers'

/** What a chart is called: the person's own title, or the question itself. `isCut`: only the first of all categories are drawn. */
export function chartTitle(spec: ChartSpec, isCut: boolean, t: TFunction, locale: string): string {
  if (spec.title !== null && spec.title.trim() !== '') return spec.title
  const title = questionOf(spec, t, locale)
  const isTop = isCut && chartTypes[spec.chart].family === 'groups' && chartTypes[spec.chart].x === 'category'
  const whole = isTop ? t('chart.titles.top', { title, formatted: formatCount(spec.top, { locale }) }) : title
  return spec.panel !== null && chartTypes[spec.chart].shelves.includes('panel') ? t('chart.titles.panels', { title: whole, panel: spec.panel }) : whole
}

function questionOf(spec: ChartSpec, t: TFunction, locale: string): string {
  const x = spec.x ?? ''
  const field = spec.y[0]?.field ?? ''
  const measure = new Intl.ListFormat(locale, { type: 'conjunction' }).format(measureNames(spec, t))
  switch (spec.chart) {
    case 'scatter':
    case 'bubble':
      return t('chart.titles.against', { x, y: field })
    case 'histogram':
      return t('chart.titles.distribution', { field: x })
    case 'box':
    case 'strip':
      return spec.x === null ? t('chart.titles.distribution', { field }) : t('chart.titles.distributionBy', { field, x })
    case 'lorenz':
      return spec.x === null ? t('chart.titles.concentration', { measure: field }) : t('chart.titles.concentrationBy', { measure, x })
    case 'rank-size':
      return spec.x === null ? t('chart.titles.ranked', { measure: field }) : t('chart.titles.rankedBy', { measure, x })
    default:
      return spec.colour === null || !chartTypes[spec.chart].shelves.includes('colour') ? t('chart.titles.by', { measure, x }) : t('chart.titles.byAndColour', { measure, x, colour: spec.colour })
  }
}

/** Whether categories were left out or drawn together, and not only parts of them. */
export function isCutShort(answer: ChartAnswer): boolean {
  const x = columnNamed(answer, 'x')
  const folded = columnNamed(answer, 'folded_x')
  if (x === null) return false
  if (folded !== null) return Array.from({ length: answer.batch.rowCount }, (_, row) => cellNumber(folded, row) ?? 0).some((count) => count > 0)
  if (answer.omitted === 0) return false
  const numbering = new LabelNumbering(x)
  for (let row = 0; row < answer.batch.rowCount; row += 1) numbering.numberOf(row)
  return numbering.firstRows.length >= answer.spec.top
}

function measureNames(spec: ChartSpec, t: TFunction): string[] {
  return (spec.y.length === 0 ? [{ aggregate: 'count-rows' as const, field: null }] : spec.y).map((measure) => measureName(measure, t))
}

/** Names of the two axes, and of each measure; a person's own names go first. */
export function chartNames(spec: ChartSpec, t: TFunction): ChartNames {
  const measures = measureNames(spec, t)
  const isRaw = chartTypes[spec.chart].y === 'field' || (chartTypes[spec.chart].isXOptional && spec.x === null)
  const y = isRaw ? (spec.y[0]?.field ?? '') : measures.length === 1 ? (measures[0] ?? '') : commonField(spec)
  return { x: spec.axes?.x?.title ?? spec.x ?? '', y: spec.axes?.y?.title ?? y, measures }
}

/** Several measures of one field share its name on the axis; of several fields there is none. */
function commonField({ y }: ChartSpec): string {
  const names = new Set(y.map(({ field }) => field))
  return names.size === 1 ? ([...names][0] ?? '') : ''
}

export function chartWords(t: TFunction, locale: string, fields: readonly Field[] = []): ChartWords {
  const temporal = new Set(fields.filter(({ kind }) => fieldKinds[kind].isTemporal).map(({ name }) => name))
  const percentages = new Set(fields.flatMap(({ name, unit }) => (unit === 'percent' ? [name] : [])))
  return {
    locale, missing: t('chart.missing'), emptyText: t('chart.emptyText'),
    otherSeries: (count) => t('chart.otherSeries', { count, formatted: formatCount(count, { locale }) }),
    say: (key: ChartWord, values) => t(`chart.words.${key}`, { ...values, ...(typeof values?.['count'] === 'number' ? { formatted: formatCount(values['count'], { locale }) } : {}) }),
    isTime: (field) => field !== null && temporal.has(field),
    isPercent: (field) => field !== null && percentages.has(field),
  }
}

/** What is not on the picture, in sentences: nothing is left out silently. */
export function chartNotes(answer: ChartAnswer, t: TFunction, locale: string): readonly string[] {
  const formatted = (count: number) => ({ count, formatted: formatCount(count, { locale }) })
  return [
    ...(answer.omitted > 0 ? [t(`chart.omitted.${omittedKind(answer)}`, formatted(answer.omitted))] : []),
    ...(isShownInPart(answer.spec) ? [t('chart.zoom.part')] : []),
    ...(answer.missing > 0 ? [t('chart.missingRows', formatted(answer.missing))] : []),
    ...(answer.spec.errorBars === undefined || answer.spec.y.every(({ aggregate }) => aggregate !== 'mean') ? [] : [errorNote(answer.spec.errorBars, t, locale)]),
  ]
}

/** Whether a person chose a part of an axis. */
export function isShownInPart({ chart, axes }: ChartSpec): boolean {
  return chartTypes[chart].stretches.some((axis) => axes?.[axis]?.from !== undefined || axes?.[axis]?.to !== undefined)
}

function errorNote(bars: NonNullable<ChartSpec['errorBars']>, t: TFunction, locale: string): string {
  const level = bars.kind === 'confidence' ? new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(bars.level) : ''
  return t(`chart.errorNotes.${bars.kind}`, { level })
}

function omittedKind({ spec }: ChartAnswer): 'bar' | 'parts' | 'line' | 'scatter' | 'box' | 'bins' | 'curves' | 'units' {
  const { family, x } = chartTypes[spec.chart]
  switch (family) {
    case 'groups': return x === 'ordered' ? 'line' : spec.chart === 'bar' && spec.colour !== null ? 'parts' : 'bar'
    case 'rows': return 'scatter'
    case 'bins': return 'bins'
    case 'quartiles': return 'box'
    case 'lorenz': return 'curves'
    case 'ranked': return 'units'
  }
}

/** The picture in words, for those who do not see it. */
export function spokenChart(answer: ChartAnswer, title: string, t: TFunction, locale: string): string {
  const words = chartWords(t, locale)
  const [x, y] = [columnNamed(answer, 'x'), columnNamed(answer, 'y')]
  const { family } = chartTypes[answer.spec.chart]
  let extremes = ''
  if (x !== null && y !== null && (family === 'groups' || family === 'ranked')) {
    const format = measureFormat(y, answer.batch.rowCount, { locale })
    let least = -1
    let most = -1
    for (let row = 0; row < answer.batch.rowCount; row += 1) {
      const value = cellNumber(y, row)
      if (value === null || Number.isNaN(value)) continue
      if (least === -1 || value < (cellNumber(y, least) ?? value)) least = row
      if (most === -1 || value > (cellNumber(y, most) ?? value)) most = row
    }
    const folded = columnNamed(answer, 'folded_x')
    const named = (row: number): string => {
      const count = folded === null ? 0 : (cellNumber(folded, row) ?? 0)
      return `${count > 0 ? words.otherSeries(count) : labelOf(x, row, words).text} (${format(row) ?? ''})`
    }
    if (most !== -1) extremes = t('chart.spokenExtremes', { most: named(most), least: named(least) })
  }
  if (family === 'lorenz') {
    const gini = columnNamed(answer, 'gini')
    const said = gini === null || answer.batch.rowCount === 0 ? null : cellText(gini, 0, { locale })
    if (said !== null) extremes = `${t('chart.words.gini')} ${said}.`
  }
  const marks = t('chart.marks', { count: answer.batch.rowCount, formatted: formatCount(answer.batch.rowCount, { locale }) })
  return t('chart.spoken', { type: t(`chart.types.${answer.spec.chart}`), title, marks, extremes })
}
