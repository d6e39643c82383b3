import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plainText } from '../../../../../src/main/export/xml-text'
import { OfficePackage } from '../../../../../src/main/export/office/office-package'
import type { CompleteSlide } from '../../../../../src/main/export/pptx/add-slide'
import { readFileProvenance } from '../../../../../src/main/export/provenance-readers'
import { provenanceText } from '../../../../../src/shared/query/provenance'
import type { CategoryChart, SlideChart } from '../../../../../src/shared/slides/slide-chart'
import { brokenLinks, caches, folderOfTest, sdkErrors, workbookCells, writtenDeck } from './read-deck'
import { categoryChart, categorySeries, completeSlide, dumbbell, pointChart, pointSeries, provenance, valueAxis } from './sample-slides'

const errors = { plus: ['1', null, '0.5'], minus: ['0.25', null, '0.5'] }
const days = { title: 'Day', kind: 'date' as const, values: ['45000', '45031', '45800'], format: 'yyyy-mm-dd' }
const line = ['12.50', null, '-3']

/** One of each kind, with what each can carry. */
const charts: Readonly<Record<string, SlideChart>> = {
  bars: categoryChart({ series: [categorySeries('2024', line, { labels: 'values', errors }), categorySeries('2025 年', ['1', '2', '3'], { colour: 8 })], hasLegend: true }),
  'lying bars with Other': categoryChart({ isLying: true, series: [categorySeries('a', ['3', '2', '1'], { greyAt: [2], accentAt: [0] })] }),
  'stacked bars': categoryChart({ grouping: 'stacked', series: [categorySeries('a', line), categorySeries('b', line, { colour: null })] }),
  shares: categoryChart({ grouping: 'share', y: valueAxis({ from: 0, to: 1, format: '0%' }) }),
  lines: categoryChart({ form: 'line', x: days, rightShare: 0.2, series: [categorySeries('a & b', line, { labels: 'name', errors })] }),
  dumbbell: dumbbell(['South', 'North', '北部 & <b>']),
  slope: categoryChart({ form: 'line', leftShare: 0.2, rightShare: 0.2, series: [categorySeries('Ohio', ['1', '2', '3'], { labels: 'ends' })] }),
  areas: categoryChart({ form: 'area', x: days, grouping: 'stacked', hasLegend: true, series: [categorySeries('a', ['1', '2', '3']), categorySeries('b', ['1', '2', '3'], { colour: 1 })] }),
  'areas behind each other': categoryChart({ form: 'area', series: [categorySeries('a', ['1', '2', '3']), categorySeries('b', ['1', '2', '3'], { colour: 9 })] }),
  histogram: categoryChart({ gapPercent: 3, x: { title: 'Pay', kind: 'text', values: ['0 – 1', '1 – 2', '2 – 3'], format: null } }),
  scatter: pointChart({ series: [pointSeries('a', ['1', '2.5'], ['9007199254740993', '0.1'], { trend: { form: 'linear' }, names: ['p & q', null], isNamed: [0] }), pointSeries('fit', ['1', '2'], ['1', '2'], { isComputed: true, hasLine: true, hasMarkers: false, colour: null })] }),
  'scatter on log axes': pointChart({ x: valueAxis({ scale: 'log', from: 1 }), y: valueAxis({ scale: 'log', from: 0.1, to: 1000 }), series: [pointSeries('a', ['1', '10'], ['2', '200'], { trend: { form: 'power' } })] }),
  'joined points': pointChart({ x: valueAxis({ isDate: true, format: 'yyyy-mm-dd' }), series: [pointSeries('a', ['1', '2', '3'], ['2', null, '5'], { hasLine: true, labels: 'name', errors })] }),
  bubbles: pointChart({ form: 'bubble', sizeTitle: 'People', series: [pointSeries('a', ['1', '2'], ['3', '4'], { sizes: ['10', '20'] })] }),
}
const png = Uint8Array.from(atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+M8AAAMBAQDJ/pLvAAAAAElFTkSuQmCC'), (character) => character.charCodeAt(0))
const cell = (text: string, over: object = {}) => ({ text, align: 'start' as const, isBold: false, isMuted: false, span: 1, fill: null, ...over })
const table = { headerLines: 2, widths: [2, 1, 1], points: 12, lines: [[cell(''), cell('Year', { span: 2 })], [cell('Region'), cell('2024'), cell('2025')], [cell('北部 & <b>'), cell('1', { align: 'end' }), cell('2', { fill: 'ffeecc' })]] }
const slides: CompleteSlide[] = [
  ...Object.entries(charts).map(([title, chart]) => completeSlide({ kind: 'chart', chart }, { title, subtitle: title === 'bars' ? 'A subtitle' : '' })),
  completeSlide({ kind: 'table', table }),
  completeSlide({ kind: 'picture', svg: new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"/>'), png, widthPx: 8, heightPx: 4, table }),
]

describe('a deck with every kind of slide', () => {
  let folder: string
  let path: string
  let deck: OfficePackage
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pptx-test-'))
    path = await writtenDeck(slides, { heading: { title: 'All & sundry', subtitle: 'One\nTwo' } }, folder)
    deck = await OfficePackage.read(path)
  })

  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('has every part it refers to, with its type, and no other', () => {
    expect(brokenLinks(deck)).toEqual([])
    // The title, and the numbers behind the picture, are slides too.
    expect(deck.related('ppt/presentation.xml', 'slide')).toHaveLength(slides.length + 2)
  })

  test('writes fewer numbers along the bottom where more have no room beside each other', async () => {
    const bars = (values: string[], over: Partial<CategoryChart> = {}) => completeSlide({ kind: 'chart', chart: categoryChart({ isLying: true, x: { title: '', kind: 'text', values: ['Business and Financial Operations', 'Law'], format: null }, series: [categorySeries('a', values)], ...over }) })
    const narrow = await OfficePackage.read(await writtenDeck([bars(['91234567', '31234567']), bars(['9', '3']), bars(['-71234567', '61234567'], { grouping: 'stacked' }), bars(['0.2', '0.1'], { grouping: 'share' })], { size: '4:3' }))
    const step = (at: number): string | undefined => /<c:majorUnit val="([^"]*)"/.exec(narrow.text(`ppt/charts/chart${at}.xml`))?.[1]
    // About 390 points are left for numbers of ten characters, which take some 90 with their gap: four steps at most.
    expect([step(1), step(2), step(3), step(4)]).toEqual(['50000000', undefined, '50000000', undefined])
  })

  test('is the same to the last byte when it is written again', async () => {
    const again = await writtenDeck(slides, { heading: { title: 'All & sundry', subtitle: 'One\nTwo' } })
    expect((await readFile(again)).equals(await readFile(path))).toBe(true)
  })

  test('is looked into for what PowerPoint repairs: each cause is found', async () => {
    const after = async (part: string, from: string | RegExp, to: string): Promise<string[]> => {
      const broken = await OfficePackage.read(path)
      const text = broken.text(part)
      broken.set(part, text.replace(from, to))
      expect(broken.text(part)).not.toBe(text)
      return brokenLinks(broken)
    }
    const chart = 'ppt/charts/chart1.xml'
    expect(await after('ppt/slides/slide2.xml', 'id="4"', 'id="2"')).toEqual(['shape id 2 stands twice in ppt/slides/slide2.xml'])
    expect(await after('ppt/presentation.xml', 'id="257"', 'id="256"')).toEqual(['slide id 256 stands twice'])
    expect(await after(chart, /<c:externalData r:id="[^"]*"/, '<c:externalData r:id="rId99"')).toContain(`${chart} has no workbook`)
    expect(await after(chart, 'Data!$B$2', 'My Data!$B$2')).toEqual([`${chart} refers to My Data!$B$2:$B$4`])
    expect(await after(chart, '<c:ptCount val="3"/>', '<c:ptCount val="0"/>')).not.toEqual([])
    expect(await after(chart, /<c:idx val="1"\/><c:order/, '<c:idx val="0"/><c:order')).toEqual([`${chart} has two series with one idx`])
    expect(await after(chart, '<c:v>12.50</c:v>', '<c:v>NaN</c:v>')).toEqual([`${chart} keeps what is no number of Data!$B$2:$B$4`])
  })

  test('has nothing that the Open XML SDK finds wrong', async () => {
    expect(await sdkErrors(await readFile(path))).toEqual([])
  })

  test('is looked into by that check: an element out of its order is found', async () => {
    const broken = await OfficePackage.read(path)
    const chart = broken.text('ppt/charts/chart1.xml')
    broken.set('ppt/charts/chart1.xml', chart.replace(/<c:idx val="0"\/><c:order val="0"\/>/, '<c:order val="0"/><c:idx val="0"/>'))
    expect(await sdkErrors(await broken.toBytes())).not.toEqual([])
  })

  test.each(Object.entries(charts))('%s: one series each, and numbers in chart and workbook as they were given', async (title, chart) => {
    const part = `ppt/charts/chart${Object.keys(charts).indexOf(title) + 1}.xml`
    const xml = deck.text(part)
    expect(xml.match(/<c:ser>/g)).toHaveLength(chart.series.length)
    const found = caches(xml)
    const of = (name: string) => found.filter((cache) => cache.name === name).map(({ values }) => values)
    if (chart.kind === 'category') {
      expect(of('val')).toEqual(chart.series.map(({ values }) => values))
      expect(of('cat')).toEqual(chart.series.map(() => chart.x.values))
    } else {
      expect(of('xVal')).toEqual(chart.series.map(({ x }) => x))
      expect(of('yVal')).toEqual(chart.series.map(({ y }) => y))
    }
    const cells = await workbookCells(deck, deck.related(part, 'package')[0] ?? '')
    for (const [, ref = '', values = ''] of xml.matchAll(/<c:f>Data!([^<]+)<\/c:f><c:(?:num|str)Cache>(.*?)<\/c:(?:num|str)Cache>/gs)) {
      const [, letters = '', from = '0', to = from] = /^\$([A-Z]+)\$(\d+)(?::\$[A-Z]+\$(\d+))?$/.exec(ref) ?? []
      const cached = new Map([...values.matchAll(/<c:pt idx="(\d+)"><c:v>([^<]*)<\/c:v>/g)].map(([, at, value]) => [Number(at), plainText(value ?? '')]))
      for (let row = Number(from); row <= Number(to); row += 1) expect(cells.get(`${letters}${row}`) ?? null).toBe(cached.get(row - Number(from)) ?? null)
    }
  })

  test('says what each slide shows to those who do not see it, and to the speaker where it comes from', () => {
    const [, first] = deck.related('ppt/presentation.xml', 'slide')
    expect(deck.text(first ?? '')).toContain('descr="Bars of sales."')
    expect(deck.text(deck.related(first ?? '', 'notesSlide')[0] ?? '')).toContain('SHA-256 of sales.csv')
    expect(deck.text(first ?? '')).toContain('Source: sales.csv (abababab)')
  })

  test('tells where it comes from, word for word', async () => {
    expect(provenanceText((await readFileProvenance(path, async () => null))!)).toBe(provenanceText(provenance))
  })

  test('sets a face for Chinese characters', () => {
    expect(deck.text('ppt/theme/theme1.xml')).toContain('<a:ea typeface="Microsoft YaHei"/>')
    expect(deck.text('ppt/charts/chart1.xml')).toContain('<a:ea typeface="+mn-ea"/>')
  })
})

test('a dumbbell: rows with their names as labels, lines whose lengths the workbook computes, no entry for the names in the key', async () => {
  const deck = await OfficePackage.read(await writtenDeck([completeSlide({ kind: 'chart', chart: dumbbell(['North', 'South']) })]))
  const xml = deck.text('ppt/charts/chart1.xml')
  expect([...xml.matchAll(/<c:dLbl><c:idx val="\d"\/><c:tx><c:rich>.*?<a:t>([^<]*)<\/a:t>/g)].map(([, text]) => text)).toEqual(['North', 'South'])
  expect(xml).toContain('<c:legendEntry><c:idx val="0"/><c:delete val="1"/></c:legendEntry><c:legendEntry><c:idx val="3"/><c:delete val="1"/></c:legendEntry>')
  expect(caches(xml)[0]?.values).toEqual(['1.5', '4', null, '2.5', '2.5', null])
  const path = join(await folderOfTest(), 'inner.xlsx')
  await writeFile(path, deck.bytes(deck.related('ppt/charts/chart1.xml', 'package')[0] ?? ''))
  expect((await OfficePackage.read(path)).text('xl/worksheets/sheet1.xml')).toContain('<f>MIN(B3,C3)</f><v>2.5</v>')
})

test('bubbles: series are as long as each other, with blank lines at their ends', async () => {
  const chart = pointChart({ form: 'bubble', series: [pointSeries('a', ['1'], ['3'], { sizes: ['10'] }), pointSeries('b', ['1', '2'], ['3', '4'], { sizes: ['10', '20'] })] })
  const xml = (await OfficePackage.read(await writtenDeck([completeSlide({ kind: 'chart', chart })]))).text('ppt/charts/chart1.xml')
  expect(xml.match(/<c:ptCount val="2"\/>/g)).toHaveLength(6)
})

test('lines that end in one point: their names stand at its right, above and below it; another end keeps its own side', async () => {
  const ends = (name: string, last: string) => pointSeries(name, ['0', '100'], ['0', last], { hasLine: true, labels: 'name' })
  const xml = (await OfficePackage.read(await writtenDeck([completeSlide({ kind: 'chart', chart: pointChart({ series: [ends('assistant', '100'), ends('API', '99'), ends('low', '60'), ends('third', '100')] }) })]))).text('ppt/charts/chart1.xml')
  expect([...xml.matchAll(/<c:dLblPos val="(\w+)"\/>/g)].map(([, side]) => side)).toEqual(['r', 't', 'r', 'b'])
})

test('names of points: at the right; at the left near the end of the plot, where they would stand beyond it; on the other side where one is taken', async () => {
  const named = pointSeries('a', ['0', '100', '50', '50'], ['9', '5', '1', '1'], { names: ['first', 'a name that is too long for what is left', 'twin', 'twin'], isNamed: [0, 1, 2, 3] })
  const xml = (await OfficePackage.read(await writtenDeck([completeSlide({ kind: 'chart', chart: pointChart({ series: [named] }) })]))).text('ppt/charts/chart1.xml')
  expect([...xml.matchAll(/<c:dLblPos val="(\w+)"\/>/g)].map(([, side]) => side)).toEqual(['r', 'l', 'r', 'l'])
})

test('names of points that find no free side are left out: two on each other cannot be read', async () => {
  const crowd = pointSeries('a', ['0', '50', '50', '50', '50', '100'], ['9', '1', '1', '1', '1', '5'], { names: ['', 'one', 'two', 'three', 'four', ''], isNamed: [1, 2, 3, 4] })
  const xml = (await OfficePackage.read(await writtenDeck([completeSlide({ kind: 'chart', chart: pointChart({ series: [crowd] }) })]))).text('ppt/charts/chart1.xml')
  expect([...xml.matchAll(/<c:dLblPos val="(\w+)"\/>/g)].map(([, side]) => side)).toEqual(['r', 'l', 't'])
  expect(xml).not.toContain('<a:t>four</a:t>')
})

test('a missing value: is left out of the chart, which draws a gap there', async () => {
  const deck = await OfficePackage.read(await writtenDeck([completeSlide({ kind: 'chart', chart: charts['lines']! })]))
  const xml = deck.text('ppt/charts/chart1.xml')
  expect(xml).toContain('<c:dispBlanksAs val="gap"/>')
  expect(xml).toContain('<c:ptCount val="3"/><c:pt idx="0"><c:v>12.50</c:v></c:pt><c:pt idx="2">')
})

test('4:3: slides have that size, and what stands on them is within it', async () => {
  const deck = await OfficePackage.read(await writtenDeck(slides.slice(0, 2), { size: '4:3' }))
  expect(deck.text('ppt/presentation.xml')).toContain('<p:sldSz cx="9144000" cy="6858000" type="screen4x3"/>')
  for (const slide of deck.related('ppt/presentation.xml', 'slide')) {
    for (const [, x, y, width, height] of deck.text(slide).matchAll(/<a:off x="(\d+)" y="(\d+)"\/><a:ext cx="(\d+)" cy="(\d+)"/g)) {
      expect(Number(x) + Number(width)).toBeLessThanOrEqual(9_144_000)
      expect(Number(y) + Number(height)).toBeLessThanOrEqual(6_858_000)
    }
  }
})
