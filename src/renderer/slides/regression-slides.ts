import type { TFunction } from 'i18next'
import type { DeckSlide } from '../../shared/contract/deck-channels'
import type { ExportWords } from '../../shared/contract/export-channels'
import type { RegressionSpec } from '../../shared/query/regression-spec'
import type { RegressionFit, RegressionResult } from '../../shared/result/regression-result'
import type { PointSeries } from '../../shared/slides/slide-chart'
import type { SlideSize } from '../../shared/slides/deck'
import type { SlideTable, TableCell } from '../../shared/slides/slide-table'
import { engineRequest } from '../api/engine'
import { chartContext } from '../charting/compose-chart'
import { computedSeries, longestFirst } from '../charts/native/native-points'
import { nativeChart } from '../charts/native/registry'
import { readTheme } from '../charts/picture/read-theme'
import { inUnits, plotAnswer } from '../regressions/plot-picture'
import { firstPlot, plotOfFit, plotsOf, plotTitle, type PlotKind, type PlotOfFit } from '../regressions/plots-of-fit'
import { regressionNumbers, type RegressionNumbers } from '../regressions/regression-numbers'
import { equationText, exclusionText, fitSummary, readingText, regressionTitle, termText } from '../regressions/regression-texts'
import type { SlideTheme } from './slide-colours'

export interface RegressionSlidesOrder {
  readonly spec: RegressionSpec
  /** The same with what is done to the data first. */
  readonly prepared: RegressionSpec
  readonly words: ExportWords
  readonly theme: SlideTheme
  readonly size: SlideSize
  readonly t: TFunction
  readonly locale: string
  readonly signal: AbortSignal
}

const mostTableLines = 16

/** A regression as slides: its plots as charts that can be edited, its coefficients as tables. With groups, the first plot of each. @throws AppFailure */
export async function regressionSlides({ spec, prepared, words, theme, size, t, locale, signal }: RegressionSlidesOrder): Promise<DeckSlide[]> {
  const { result } = await engineRequest('regression/run', { spec: { ...prepared, title: null } }, { signal })
  return slidesOfRegression({ spec, prepared, result, words, theme, size, t, locale })
}

export interface AnsweredRegression extends Omit<RegressionSlidesOrder, 'signal'> {
  readonly result: RegressionResult
}

/** The same of an answer that is there already. */
export function slidesOfRegression({ spec, prepared, result, words, theme, size, t, locale }: AnsweredRegression): DeckSlide[] {
  const numbers = regressionNumbers(locale, (limit) => t('regression.below', { limit }))
  const said: Said = { spec, result, numbers, t, locale, theme }
  const common = { spec: prepared, words, look: { theme, size }, sourcePaths: null, source: null }
  const fits = result.groups.flatMap(({ name, outcome }) => (outcome.kind === 'fit' ? [{ group: spec.group === null ? null : (name ?? t('common.missing')), fit: outcome.fit }] : []))
  const plots = fits.flatMap(({ group, fit }) => {
    const first = firstPlot(fit)
    const kinds = group === null ? [first, ...plotsOf(fit).filter((kind) => kind !== first)] : [first]
    return kinds.map((kind) => ({ ...common, ...plotSlide(kind, group, fit, said), part: group === null ? kind : `${kind} ${JSON.stringify(group)}` }))
  })
  const tables = tableSlides(fits, said).map((slide, index) => ({ ...common, ...slide, part: `coefficients ${index + 1}` }))
  // The picture, what it says in numbers, and then what else can be looked at.
  return [...plots.slice(0, 1), ...tables, ...plots.slice(1)]
}

interface Said {
  readonly spec: RegressionSpec
  readonly result: RegressionResult
  readonly numbers: RegressionNumbers
  readonly t: TFunction
  readonly locale: string
  readonly theme: SlideTheme
}

type MadeSlide = Pick<DeckSlide, 'title' | 'subtitle' | 'content' | 'altText' | 'caveats' | 'notes'>

function plotSlide(kind: PlotKind, group: string | null, fit: RegressionFit, said: Said): MadeSlide {
  const { spec, numbers, t } = said
  const shown = plotOfFit(kind, spec, fit, fit.points ?? noPoints, numbers, t)
  const title = plotTitle(spec, group, kind, t)
  const facts = [`${equationText(spec, fit, numbers)}.`, fitSummary(spec, fit, numbers, t)]
  return {
    title, subtitle: facts.join(' '), content: { kind: 'chart', chart: nativePlot(kind, shown, fit, said) }, altText: [shown.plot.spoken, ...facts].join(' '), caveats: shown.notes,
    notes: [t('slides.question', { title }), ...speakerNotes(fit, said)],
  }
}

const noPoints = { total: 0, x: new Float64Array(), y: new Float64Array(), fitted: new Float64Array(), residual: new Float64Array(), labels: null }

function nativePlot(kind: PlotKind, { plot }: PlotOfFit, fit: RegressionFit, { spec, t, locale, theme }: Said) {
  const plain = plotAnswer(plot, spec.dataset)
  // What the program fits to the points it has is our fit only where nothing else is in the model and all points are there.
  const isOwnTrend = kind === 'fit' && plot.x.length === fit.points?.total && spec.weight === null && spec.controls.length + spec.fixedEffects.length === 0
  const answer = isOwnTrend ? { ...plain, spec: { ...plain.spec, trend: { kind: 'linear' as const, isPerSeries: false, level: spec.level } } } : plain
  const native = nativeChart(answer, chartContext(answer, { fields: [], theme: readTheme(theme), outlines: null, t, locale }))
  if (native?.chart.kind !== 'points') throw new Error('A plot of a regression is a chart of points')
  const { line } = plot
  const curve = (name: string, values: Float64Array | null): PointSeries[] => (line === null || values === null ? []
    : [computedSeries(name, null, [...inUnits(line.x, plot.isLogX)].map(String), [...inUnits(values, plot.isLogY)].map(String))])
  const series = native.chart.series.map((one): PointSeries => ({ ...one, name: plot.yName, names: plot.labels === null ? null : [...plot.labels], isNamed: [] }))
  return {
    ...native.chart, hasLegend: false,
    series: longestFirst([
      ...series, ...(isOwnTrend ? [] : curve(t('slides.fitLine'), line?.y ?? null)),
      ...curve(t('slides.bandFrom'), line?.lower ?? null), ...curve(t('slides.bandTo'), line?.upper ?? null),
    ]),
  }
}

function speakerNotes(fit: RegressionFit, { spec, result, numbers, t }: Said): string[] {
  const reading = readingText(spec, fit, t, numbers)
  const left = result.rowsRead - result.rowsKept
  return [
    ...(reading === null ? [] : [reading]), ...fit.effects.map(({ field, levels }) => t('regression.levelsOf', { field, levels: numbers.count(levels) })),
    left === 0 ? t('regression.noneExcluded') : [t('regression.excluded', { count: left, formatted: numbers.count(left) }), ...result.excluded.map((one) => exclusionText(one, spec, t, numbers))].join('; '),
    ...(result.method === 'moments' ? [t('regression.fromSums', { formatted: numbers.count(result.rowsKept) })] : []),
  ]
}

function tableSlides(fits: readonly { readonly group: string | null; readonly fit: RegressionFit }[], said: Said): MadeSlide[] {
  const { spec, numbers, t } = said
  const isGrouped = spec.group !== null
  const level = numbers.percent(spec.level)
  const header = [
    ...(isGrouped ? [spec.group ?? ''] : []), t('regression.columns.term'), t('regression.columns.estimate'), t('regression.columns.standardError'), t('regression.columns.t'),
    t('regression.columns.p'), t('regression.columns.interval', { level }),
  ]
  const number = (value: number | null, text: (value: number) => string = numbers.value): string => (value === null ? '–' : text(value))
  const lines = fits.flatMap(({ group, fit }) => fit.coefficients.map(({ term, estimate, standardError, t: ratio, p, lower, upper }) => [
    ...(isGrouped ? [group ?? ''] : []), termText(term, t), number(estimate), number(standardError), number(ratio), number(p, numbers.p),
    t('regression.fromTo', { lower: numbers.short(lower), upper: numbers.short(upper) }),
  ]))
  const [only] = fits
  const title = t('slides.coefficientsOf', { title: regressionTitle(spec, t) })
  const facts = only === undefined || isGrouped ? [] : [fitSummary(spec, only.fit, numbers, t)]
  const slides: MadeSlide[] = []
  for (let from = 0; from < lines.length; from += mostTableLines) {
    slides.push({
      title, subtitle: facts.join(' '), content: { kind: 'table', table: slideTable(header, lines.slice(from, from + mostTableLines), isGrouped ? 2 : 1) }, altText: title, caveats: [],
      notes: [t('slides.question', { title: regressionTitle(spec, t) }), ...(only === undefined ? [] : speakerNotes(only.fit, said))],
    })
  }
  return slides
}

/** @param names how many columns on the left are texts */
function slideTable(header: readonly string[], lines: readonly (readonly string[])[], names: number): SlideTable {
  const cell = (text: string, column: number, isHeader: boolean): TableCell => ({ text, align: column < names ? 'start' : 'end', isBold: isHeader, isMuted: false, span: 1, fill: null })
  return {
    headerLines: 1, points: lines.length <= 6 ? 16 : lines.length <= 10 ? 14 : 12, widths: header.map((_, column) => (column < names ? 2 : column === header.length - 1 ? 1.7 : 1)),
    lines: [header.map((text, column) => cell(text, column, true)), ...lines.map((line) => line.map((text, column) => cell(text, column, false)))],
  }
}
