import type { ChartType } from '../../shared/catalog/chart-types'
import type { FigureResult } from '../../shared/economic-index/figure'
import { castWords } from '../../shared/economic-index/figure-cast'
import { tierLabel, tierRange, usageTiers } from '../../shared/economic-index/usage-tier'
import type { ChartSpec } from '../../shared/query/chart-spec'
import type { AggregateMeasure } from '../../shared/query/measure'
import { isPlace, type FigurePicture } from './recipe'

/** A type of the catalogue for each way a recipe wants to be drawn, and what follows from it. */
const drawnAs: Readonly<Record<FigurePicture['chart'], { readonly chart: ChartType } & Partial<Pick<ChartSpec, 'arrangement' | 'orientation'>>>> = {
  bar: { chart: 'bar', orientation: 'lying' },
  'grouped-bar': { chart: 'bar', arrangement: 'grouped' },
  'stacked-bar': { chart: 'bar', arrangement: 'share', orientation: 'lying' },
  dumbbell: { chart: 'dumbbell' },
  slope: { chart: 'slope' },
  line: { chart: 'line' },
  step: { chart: 'step' },
  scatter: { chart: 'scatter' },
  // The curve itself is in the data.
  lorenz: { chart: 'line' },
  'choropleth-world': { chart: 'world-map' },
  'choropleth-us': { chart: 'us-map' },
  treemap: { chart: 'treemap' },
  cards: { chart: 'bar', orientation: 'lying' },
  histogram: { chart: 'histogram' },
}

/** The most marks a figure draws at first; a person may draw more. */
const mostMarks = 2_000

/** The ordinary chart that draws a figure from its own rows, kept as `dataset`: what *Edit as my own view* opens. */
export function figureChart({ title, columns, rows, citation, statistics }: Pick<FigureResult, 'title' | 'columns' | 'rows' | 'citation' | 'statistics'>, picture: FigurePicture, dataset: string): ChartSpec {
  const { xScale, yScale } = picture
  const isRows = picture.chart === 'scatter'
  return {
    version: 3, kind: 'chart', dataset, ...drawnAs[picture.chart],
    x: picture.x,
    y: picture.y.map((field) => ({ aggregate: 'sum' as const, field, ...formatOf(columns, rows, field) })),
    colour: picture.series ?? null, size: picture.size ?? null, label: picture.label ?? null, panel: picture.panel ?? null,
    filter: null, sort: 'by-value', top: Math.min(mostMarks, Math.max(1, rows.length)), title, source: citation,
    ...(picture.yTo !== undefined ? { axes: { y: { to: picture.yTo } } } : xScale === 'log' || yScale === 'log'
      ? { axes: { ...(xScale === 'log' ? { x: { scale: 'log' as const } } : {}), ...(yScale === 'log' ? { y: { scale: 'log' as const } } : {}) } }
      : {}),
    ...(isRows && picture.trend === true ? { trend: { kind: 'linear' as const, level: 0.95, isPerSeries: false, ...degreesOf(statistics, picture) } } : {}),
    ...(picture.classes === undefined ? {} : { classes: usageTiers.map((name, value) => ({ value, label: tierLabel(name, tierRange(statistics, value)) })) }),
    ...accentedRow(columns, rows, picture),
    ...labelledBy(columns, rows, picture),
    ...(picture.readings === undefined ? {} : { annotations: picture.readings.map(({ x, statistics: names }) => ({ kind: 'line' as const, axis: 'x' as const, at: x, label: `${x} % → ${names.map((name) => `${(statistics[name] ?? Number.NaN).toFixed(1)} %`).join(' · ')}` })) }),
    ...(picture.panel === undefined ? {} : { panels: { scales: 'free' as const, order: distinctTexts(columns, rows, picture.panel), ...(picture.panelColumns === undefined ? {} : { columns: picture.panelColumns }) } }),
  }
}

/** A recipe's picture with the names that the columns of this figure have: `v2` is another release's column where another stands there. */
export function namedPicture(picture: FigurePicture, { cast }: Pick<FigureResult, 'cast'>): FigurePicture {
  const words = castWords(cast)
  return { ...picture, y: picture.y.map((name) => words.get(name) ?? name) }
}

function degreesOf(statistics: FigureResult['statistics'], { trendDegrees }: FigurePicture): { degreesOfFreedom?: number } {
  const degrees = trendDegrees === undefined ? undefined : statistics[trendDegrees]
  return degrees === undefined || degrees < 1 ? {} : { degreesOfFreedom: degrees }
}

/** Digits as the reports print them: per cent with one, small shares, points and indices with two. The data keep all. */
function formatOf(columns: FigureResult['columns'], rows: FigureResult['rows'], field: string): Pick<AggregateMeasure, 'format'> {
  const at = columns.findIndex(({ name }) => name === field)
  const unit = columns[at]?.unit
  const largest = rows.reduce((most, row) => Math.max(most, Math.abs(Number(row[at] ?? 0))), 0)
  if (unit === '%') return { format: { kind: 'number', decimals: largest >= 2 ? 1 : 2 } }
  return unit === 'index' || unit === 'percentage points' ? { format: { kind: 'number', decimals: 2 } } : {}
}

/** The values of a column in the order of the rows, which recipes put in the order they are read in. */
function distinctTexts(columns: FigureResult['columns'], rows: FigureResult['rows'], name: string): string[] {
  const at = columns.findIndex((column) => column.name === name)
  return [...new Set(rows.map((row) => String(row[at] ?? '')))].slice(0, 1_000)
}

/** The value on x of the place that is looked at, where it is drawn. */
function accentedRow(columns: FigureResult['columns'], rows: FigureResult['rows'], { accented, x }: FigurePicture): Pick<ChartSpec, 'accented'> {
  const at = (name: string | null): number => columns.findIndex((column) => column.name === name)
  if (accented === undefined) return {}
  const row = rows.find((one) => isPlace(accented, one[at('geoId')] ?? null, one[Math.max(at('country'), at('state'))] ?? null))
  const value = row?.[at(x)] ?? null
  return value === null ? {} : { accented: [{ value }] }
}

/** A figure that says itself which of its marks carry their name has a column for it. */
function labelledBy(columns: FigureResult['columns'], rows: FigureResult['rows'], { label }: FigurePicture): Pick<ChartSpec, 'labelled'> {
  const [isLabelled, name] = [columns.findIndex((column) => column.name === 'isLabelled'), columns.findIndex((column) => column.name === label)]
  if (isLabelled === -1 || name === -1) return {}
  return { labelled: rows.filter((row) => row[isLabelled] === true).map((row) => [row[name] ?? null]).slice(0, 200) }
}
