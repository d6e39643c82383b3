import type { CompleteSlide } from '../../../../../src/main/export/pptx/add-slide'
import type { Provenance } from '../../../../../src/shared/query/provenance'
import type { Slide, SlideColours } from '../../../../../src/shared/slides/deck'
import type { CategoryChart, CategorySeries, PointChart, PointSeries, ValueAxis } from '../../../../../src/shared/slides/slide-chart'

export const colours: SlideColours = {
  background: '#ffffff', text: '#1c1c1f', series: ['#3f62d8', '#d9730d', '#009b83', '#ce2455', '#17330a', '#775000', '#958dc0', '#5c003b', '#26149d', '#7f538a', '#85858f'],
}

export const provenance: Provenance = {
  kind: 'sextant-provenance', version: 1, appVersion: '0.1.0', exportedAt: '2025-08-04T13:05:00.000Z',
  view: { name: 'Umsatz', spec: { version: 1, kind: 'sql', text: 'SELECT 1 AS "a & b", \'<x>\' AS c' } }, sql: 'SELECT 1',
  datasets: [{ id: 'd1', name: 'sales.csv', sqlName: 'sales', rowCount: 10, options: null, files: [{ name: 'sales.csv', path: '/data/sales.csv', sizeBytes: 100, modifiedMs: 0, sha256: 'ab'.repeat(32) }] }],
  filters: null, rows: { read: 10, used: 10, result: 3 }, overrides: [],
}

export function valueAxis(over: Partial<ValueAxis> = {}): ValueAxis {
  return { title: 'Amount', scale: 'linear', from: null, to: null, format: '#,##0', isDate: false, ...over }
}

export function categorySeries(name: string, values: CategorySeries['values'], over: Partial<CategorySeries> = {}): CategorySeries {
  return { name, colour: 0, values, errors: null, labels: 'none', format: '#,##0', hasLine: true, hasMarkers: true, greyAt: [], ...over }
}

export function categoryChart(over: Partial<CategoryChart> = {}): CategoryChart {
  return {
    kind: 'category', form: 'bar', isLying: false, grouping: 'grouped', gapPercent: 35, hasLegend: false, leftShare: 0, rightShare: 0,
    x: { title: 'Region', kind: 'text', values: ['North', 'South', 'Mid & <West>'], format: null }, y: valueAxis(),
    series: [categorySeries('2024', ['12.50', null, '-3'])], ...over,
  }
}

export function pointSeries(name: string, x: PointSeries['x'], y: PointSeries['y'], over: Partial<PointSeries> = {}): PointSeries {
  return { name, colour: 0, x, y, sizes: null, names: null, isNamed: [], hasLine: false, hasMarkers: true, errors: null, trend: null, isComputed: false, labels: 'none', part: 'data', ...over }
}

export function pointChart(over: Partial<PointChart> = {}): PointChart {
  return { kind: 'points', form: 'scatter', x: valueAxis({ title: 'x' }), y: valueAxis({ title: 'y' }), sizeTitle: '', hasLegend: false, isRows: false, leftShare: 0, rightShare: 0, series: [pointSeries('a', ['1', '2', '3'], ['2', '4', '5'])], ...over }
}

/** Rows from the top down; the second has no end. */
export function dumbbell(names: readonly string[]): PointChart {
  const rows = names.map((_, index) => String(names.length - index))
  const ends = names.map((_, index) => (index === 1 ? null : String(4 - index)))
  return pointChart({
    isRows: true, hasLegend: true, leftShare: 0.2, x: valueAxis({ from: 0 }), y: valueAxis({ title: 'Region', from: 0, to: names.length + 1, format: null }),
    series: [
      pointSeries('↔', names.flatMap((_, index) => [String(Math.min(index + 1.5, index === 1 ? index + 1.5 : 4 - index)), String(Math.max(index + 1.5, index === 1 ? 0 : 4 - index)), null]), rows.flatMap((row) => [row, row, null]), { part: 'row-ranges', hasLine: true, hasMarkers: false, colour: null }),
      pointSeries('from', names.map((_, index) => String(index + 1.5)), rows), pointSeries('to', ends, rows.map((row, index) => (ends[index] === null ? null : row)), { colour: 1 }),
      pointSeries('Region', names.map(() => '0'), rows, { names: [...names], hasMarkers: false, part: 'row-names' }),
    ],
  })
}

export function completeSlide(content: CompleteSlide['content'], over: Partial<Slide> = {}): CompleteSlide {
  const slide = { title: 'Sales by region', subtitle: '', altText: 'Bars of sales.', caveats: [], notes: [], source: null, ...over }
  return { slide, content, provenance, language: 'en', footer: 'Source: sales.csv (abababab) · 2025-08-04 · Sextant 0.1.0', notes: ['Question: sales by region.', 'SHA-256 of sales.csv: abab…'] }
}
