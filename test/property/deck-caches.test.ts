import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chartWorkbook } from '../../src/main/export/pptx/chart/chart-workbook'
import { chartXml } from '../../src/main/export/pptx/chart/chart-part'
import { sheetOf } from '../../src/main/export/pptx/chart/chart-sheet'
import { ChartQueries } from '../../src/main/services/charts/run-chart'
import { LookedUpRelations } from '../../src/main/services/datasets/looked-up-relations'
import { PreparedRelations } from '../../src/main/services/datasets/prepared-relations'
import { sql } from '../../src/main/sql/quote'
import type { ChartAnswer, ChartWords } from '../../src/renderer/charts/chart-answer'
import { seriesOf } from '../../src/renderer/charts/groups'
import { nativeChart } from '../../src/renderer/charts/native/registry'
import type { ChartTheme } from '../../src/renderer/charts/scene/theme'
import type { ChartSpec } from '../../src/shared/query/chart-spec'
import { cellScalar } from '../../src/shared/result/cell-scalar'
import type { Scalar } from '../../src/shared/result/scalar'
import { SlideChart } from '../../src/shared/slides/slide-chart'
import { startQueryFixture, unhurried, type QueryFixture } from '../integration/query/query-fixture'
import { caches, sheetCells } from '../unit/main/export/pptx/read-deck'
import { anyRow, relationOf } from './pivot-reference'

let fixture: QueryFixture
let folder: string
beforeAll(async () => {
  fixture = await startQueryFixture([{ name: 'data', query: 'SELECT 1 AS a' }])
  folder = await mkdtemp(join(tmpdir(), 'deck-caches-'))
})
afterAll(async () => {
  await fixture.close()
  await rm(folder, { recursive: true, force: true })
})

const words: ChartWords = { locale: 'en-GB', missing: '(missing)', emptyText: '(empty text)', otherSeries: (count) => `${count} others`, say: (key) => key }
const body = { width: 11_277_600, height: 5_000_000 }
const theme: ChartTheme = {
  name: 'light', background: '#ffffff', text: '#000000', mutedText: '#555555', faintText: '#777777', axis: '#888888', grid: '#eeeeee',
  series: Array.from({ length: 11 }, () => '#000010'), sequential: [], diverging: [], missing: '#cccccc',
}

const anySpec: fc.Arbitrary<ChartSpec> = fc.record({
  chart: fc.constantFrom<ChartSpec['chart']>('bar', 'line', 'dumbbell', 'slope'),
  colour: fc.constantFrom(null, 'k1'),
  aggregate: fc.constantFrom('sum' as const, 'mean' as const, 'max' as const, 'median' as const),
  field: fc.constantFrom('whole', 'money', 'real'),
}).map(({ chart, colour, aggregate, field }) => ({
  version: 3, kind: 'chart', dataset: 'data', chart, x: 'k0', y: [{ aggregate, field }, ...(colour === null && (chart === 'dumbbell' || chart === 'slope') ? [{ aggregate: 'min' as const, field }] : [])], colour, size: null, label: null, panel: null,
  filter: null, sort: 'by-value', top: 200, title: null,
}))

/** A number in the engine's answer as a chart can draw it. */
function drawable(value: Scalar): string | null {
  if (value === null) return null
  const text = String(value)
  return /^-?\d/.test(text) ? (text === '-0' ? '0' : text) : null
}

test('native charts: what the chart keeps, its workbook and the engine’s answer are the same to the last digit', async () => {
  const dataset = fixture.datasets.get('data')
  const charts = new ChartQueries({ datasets: fixture.datasets, results: fixture.results, prepared: new PreparedRelations(new LookedUpRelations(fixture.datasets, fixture.results)) })
  await fc.assert(fc.asyncProperty(fc.array(anyRow, { minLength: 1, maxLength: 20 }), anySpec, async (rows, spec) => {
    const relation = await relationOf(fixture, rows)
    Object.assign(dataset, { relation })
    const { batch, omitted, missing, form } = await charts.run({ spec }, unhurried())
    const answer: ChartAnswer = { spec, batch, omitted, missing, form }
    const native = nativeChart(answer, { spec, words, names: { x: 'k0', y: 'v', measures: ['v', 'w'] }, theme, measure: (text, px) => text.length * px, series: seriesOf(answer, words, ['v', 'w']), isPanel: false })
    await fixture.database().run({ sql: sql`DROP TABLE ${relation.from}`, params: [] })
    if (native === null) return
    const chart = SlideChart.parse(native.chart)
    const answered = batch.columns.filter(({ field }) => /^y(_1)?$/.test(field.name)).flatMap((column) => Array.from({ length: batch.rowCount }, (_, row) => drawable(cellScalar(column, row)))).filter((value) => value !== null)
    // A chart of rows has its numbers across; names and lines of the rows are not of the answer.
    const drawn = (chart.kind === 'category' ? chart.series.flatMap(({ values }) => values) : chart.series.filter(({ part }) => part === 'data').flatMap(({ x, y }) => (chart.isRows ? x : y))).filter((value) => value !== null)
    expect(drawn.toSorted()).toEqual(answered.toSorted())
    const kept = caches(chartXml(chart, 'rId1', [], body)).filter(({ name }) => name === 'val' || name === 'yVal').map(({ values }) => values)
    expect(kept).toEqual(chart.series.map((series) => ('values' in series ? series.values : series.y)))
    if (chart.kind === 'points') expect(caches(chartXml(chart, 'rId1', [], body)).filter(({ name }) => name === 'xVal').map(({ values }) => values)).toEqual(chart.series.map(({ x }) => x))
    const cells = await sheetCells(await chartWorkbook(sheetOf(chart).columns), folder)
    for (const match of chartXml(chart, 'rId1', [], body).matchAll(/<c:f>Data!\$([A-Z]+)\$2(?::\$[A-Z]+\$\d+)?<\/c:f><c:numCache>(.*?)<\/c:numCache>/gs)) {
      const cached = [...(match[2] ?? '').matchAll(/<c:pt idx="(\d+)"><c:v>([^<]*)<\/c:v>/g)].map(([, at, value]) => [`${match[1] ?? ''}${Number(at) + 2}`, value])
      expect(cached.map(([place]) => [place, cells.get(place ?? '')])).toEqual(cached)
    }
  }), { numRuns: 25 })
})
