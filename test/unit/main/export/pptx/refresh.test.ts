import { describe, expect, test } from 'vitest'
import { OfficePackage } from '../../../../../src/main/export/office/office-package'
import type { CompleteSlide } from '../../../../../src/main/export/pptx/add-slide'
import { earlierSlides, slideParts } from '../../../../../src/main/export/pptx/refresh/earlier-deck'
import { refreshSlide } from '../../../../../src/main/export/pptx/refresh/refresh-slide'
import { provenanceText } from '../../../../../src/shared/query/provenance'
import { brokenLinks, caches, sdkErrors, workbookCells, writtenDeck } from './read-deck'
import { categoryChart, categorySeries, completeSlide, dumbbell, pointChart, pointSeries, provenance, valueAxis } from './sample-slides'

const chartPart = 'ppt/charts/chart1.xml'

function bars(names: readonly string[], values: readonly (string | null)[], title = 'Sales by region', over: object = {}): CompleteSlide {
  const chart = categoryChart({ x: { title: 'Region', kind: 'text', values: [...names], format: null }, series: [categorySeries('2024', [...values], over)] })
  return completeSlide({ kind: 'chart', chart }, { title })
}

/** A deck that was written, then changed by hand. */
async function edited(slide: CompleteSlide, edit: (deck: OfficePackage) => void = () => undefined): Promise<OfficePackage> {
  const deck = await OfficePackage.read(await writtenDeck([slide]))
  edit(deck)
  return deck
}

function replaceIn(deck: OfficePackage, part: string, from: string | RegExp, to: string): void {
  const before = deck.text(part)
  const after = before.replace(from, to)
  expect(after).not.toBe(before)
  deck.set(part, after)
}

const now = { ...bars(['North', 'South', 'East'], ['1', '2.50', null], 'Sales by region, 2025'), footer: 'Source: q2.csv', notes: ['New question.', 'New source.'] }

describe('an earlier deck refreshed', () => {
  test('chart, workbook, title, source line, notes and record say the present; the file is sound', async () => {
    const deck = await edited(bars(['North', 'South'], ['10', '20']))
    const present: CompleteSlide = { ...now, provenance: { ...provenance, exportedAt: '2026-01-01T00:00:00.000Z' } }
    expect(await refreshSlide(deck, 'ppt/slides/slide1.xml', 1, present, [])).toEqual({ isRefreshed: true, problems: [] })
    expect(caches(deck.text(chartPart))).toEqual([{ name: 'cat', values: ['North', 'South', 'East'] }, { name: 'val', values: ['1', '2.50', null] }])
    const cells = await workbookCells(deck, deck.related(chartPart, 'package')[0] ?? '')
    expect([cells.get('A4'), cells.get('B2'), cells.get('B3'), cells.get('B4')]).toEqual(['East', '1', '2.50', undefined])
    const slide = deck.text('ppt/slides/slide1.xml')
    expect(slide).toContain('<a:t>Sales by region, 2025</a:t>')
    expect(slide).toContain('<a:t>Source: q2.csv</a:t>')
    const notes = deck.text('ppt/notesSlides/notesSlide1.xml')
    expect(notes).toContain('New question.')
    expect(notes).not.toContain('Question: sales by region.')
    expect(earlierSlides(deck).map((earlier) => provenanceText(earlier.provenance))).toEqual([provenanceText(present.provenance)])
    expect(brokenLinks(deck)).toEqual([])
    expect(await sdkErrors(await deck.toBytes())).toEqual([])
  })

  test('categories that are gone and categories that are new: are named, each on its own, though their series stays', async () => {
    const named = (names: readonly string[]): CompleteSlide => {
      const made = bars(names, names.map(() => '1'))
      return { ...made, slide: { ...made.slide, categories: [...names] } }
    }
    const deck = await edited(named(['North', 'South', 'West']))
    const told = await refreshSlide(deck, 'ppt/slides/slide1.xml', 1, named(['South', 'East', 'North']), [])
    expect(told).toEqual({ isRefreshed: true, problems: [{ kind: 'categories-gone', slide: 1, names: ['West'] }, { kind: 'categories-new', slide: 1, names: ['East'] }] })
    // The next time they are no news.
    expect((await refreshSlide(deck, 'ppt/slides/slide1.xml', 1, named(['South', 'East', 'North']), [])).problems).toEqual([])
  })

  test('what a person formatted stays: colours, fonts, place, own title, notes before and behind, slides moved', async () => {
    const deck = await edited(bars(['North', 'South'], ['10', '20']), (own) => {
      replaceIn(own, chartPart, '<a:schemeClr val="accent1"/>', '<a:srgbClr val="FF00AA"/>')
      replaceIn(own, chartPart, 'sz="1400"', 'sz="2000"')
      replaceIn(own, 'ppt/slides/slide1.xml', /<a:off x="457200" y="\d+"\/>(?=<a:ext cx="\d+" cy="\d+"\/><\/p:xfrm>)/, '<a:off x="111" y="222"/>')
      replaceIn(own, 'ppt/slides/slide1.xml', '<a:t>Sales by region</a:t>', '<a:t>We sell most in the South</a:t>')
      replaceIn(own, 'ppt/slides/slide1.xml', 'sz="900"', 'sz="1100"')
      replaceIn(own, 'ppt/notesSlides/notesSlide1.xml', /(<a:lstStyle\/>)(<a:p>.*<\/a:p>)/, '$1<a:p><a:r><a:t>Say hello.</a:t></a:r></a:p>$2<a:p><a:r><a:t>Say goodbye.</a:t></a:r></a:p>')
    })
    expect(await refreshSlide(deck, 'ppt/slides/slide1.xml', 1, now, [])).toEqual({ isRefreshed: true, problems: [] })
    const [chart, slide, notes] = [deck.text(chartPart), deck.text('ppt/slides/slide1.xml'), deck.text('ppt/notesSlides/notesSlide1.xml')]
    expect(chart).toContain('<a:srgbClr val="FF00AA"/>')
    expect(chart).toContain('sz="2000"')
    expect(slide).toContain('<a:off x="111" y="222"/>')
    expect(slide).toContain('We sell most in the South')
    expect(slide).toMatch(/sz="1100"[^>]*>(<a:solidFill>.*?<\/a:solidFill>)?(<a:(latin|ea|cs) [^>]*>)*<\/a:rPr><a:t>Source: q2.csv/)
    expect([...notes.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, text]) => text)).toEqual(['Say hello.', 'New question.', 'New source.', 'Say goodbye.'])
  })

  test('a colour given to one bar follows its category', async () => {
    const point = '<c:dPt><c:idx val="1"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr><a:solidFill><a:srgbClr val="00FF00"/></a:solidFill></c:spPr></c:dPt>'
    const deck = await edited(bars(['North', 'South'], ['10', '20']), (own) => { replaceIn(own, chartPart, '<c:invertIfNegative val="0"/>', `<c:invertIfNegative val="0"/>${point}`) })
    await refreshSlide(deck, 'ppt/slides/slide1.xml', 1, bars(['South', 'East', 'North'], ['3', '2', '1']), [])
    expect(deck.text(chartPart)).toContain('<c:dPt><c:idx val="0"/>')
    expect(deck.text(chartPart)).toContain('00FF00')
  })

  test('a dumbbell: rows that are new get a name in the look of the others, and a look given to one name follows it', async () => {
    const deck = await edited(completeSlide({ kind: 'chart', chart: dumbbell(['North', 'South']) }), (own) => { replaceIn(own, chartPart, /(<a:rPr lang="en-US") sz="1400"((?:(?!<a:rPr|<a:t>).)*<a:t>South)/, '$1 sz="2000"$2') })
    expect(await refreshSlide(deck, 'ppt/slides/slide1.xml', 1, completeSlide({ kind: 'chart', chart: dumbbell(['South', 'East', 'North']) }), [])).toEqual({ isRefreshed: true, problems: [] })
    const labels = [...deck.text(chartPart).matchAll(/<c:dLbl><c:idx val="(\d)"\/><c:tx>.*?<a:rPr[^>]* sz="(\d+)".*?<a:t>([^<]*)<\/a:t>/g)].map(([, at, size, text]) => [at, size, text])
    expect(labels).toEqual([['0', '2000', 'South'], ['1', '1400', 'East'], ['2', '1400', 'North']])
    expect(await sdkErrors(await deck.toBytes())).toEqual([])
  })

  test('series that are gone: are named, and nothing on the slide changes', async () => {
    const chart = (names: readonly string[]) => completeSlide({ kind: 'chart', chart: categoryChart({ series: names.map((name, colour) => categorySeries(name, ['1', '2', '3'], { colour })) }) })
    const deck = await edited(chart(['2023', '2024']))
    const before = deck.names().map((name) => deck.text(name))
    expect(await refreshSlide(deck, 'ppt/slides/slide1.xml', 1, { ...chart(['2024', '2025']), footer: 'new' }, [])).toEqual({ isRefreshed: false, problems: [{ kind: 'series-gone', slide: 1, names: ['2023'] }] })
    expect(deck.names().map((name) => deck.text(name))).toEqual(before)
  })

  test('series that are new: are drawn behind the others, and named', async () => {
    const chart = (names: readonly string[]) => completeSlide({ kind: 'chart', chart: categoryChart({ series: names.map((name, colour) => categorySeries(name, [`${colour}1`, '2', '3'], { colour })) }) })
    const deck = await edited(chart(['2023', '2024']))
    expect(await refreshSlide(deck, 'ppt/slides/slide1.xml', 1, chart(['2023', '2024', '2025']), [])).toEqual({ isRefreshed: true, problems: [{ kind: 'series-new', slide: 1, names: ['2025'] }] })
    expect(caches(deck.text(chartPart)).filter(({ name }) => name === 'val').map(({ values }) => values[0])).toEqual(['01', '11', '21'])
    expect(await sdkErrors(await deck.toBytes())).toEqual([])
    // Once more, with the order of the series turned round: each keeps its own numbers.
    await refreshSlide(deck, 'ppt/slides/slide1.xml', 1, chart(['2025', '2024', '2023']), [])
    const xml = deck.text(chartPart)
    const names = [...xml.matchAll(/<c:tx>.*?<c:v>([^<]*)<\/c:v>.*?<\/c:tx>/gs)].map(([, name]) => name)
    expect(names.map((name, index) => [name, caches(xml).filter((cache) => cache.name === 'val')[index]?.values[0]])).toEqual([['2023', '21'], ['2024', '11'], ['2025', '01']])
  })

  test('a series that a person took away or renamed: stays away, and keeps its name', async () => {
    const chart = (first: string) => completeSlide({ kind: 'chart', chart: categoryChart({ series: ['2023', '2024'].map((name, colour) => categorySeries(name, [first, '2', '3'], { colour })) }) })
    const deck = await edited(chart('1'), (own) => {
      replaceIn(own, chartPart, /<c:ser><c:idx val="1"\/>.*?<\/c:ser>/s, '')
      replaceIn(own, chartPart, '<c:v>2023</c:v>', '<c:v>Last year</c:v>')
    })
    expect(await refreshSlide(deck, 'ppt/slides/slide1.xml', 1, chart('9'), [])).toEqual({ isRefreshed: true, problems: [] })
    const xml = deck.text(chartPart)
    expect(xml.match(/<c:ser>/g)).toHaveLength(1)
    expect(xml).toContain('<c:v>Last year</c:v>')
    expect((await workbookCells(deck, deck.related(chartPart, 'package')[0] ?? '')).get('B1')).toBe('Last year')
  })

  test('ends of axes: ours follow the data, a person’s own stay', async () => {
    const points = (from: number, to: number) => completeSlide({ kind: 'chart', chart: pointChart({ x: valueAxis({ from, to }), y: valueAxis({ from: 0 }), series: [pointSeries('a', [String(from), String(to)], ['1', '2'])] }) })
    const deck = await edited(points(10, 20), (own) => { replaceIn(own, chartPart, '<c:min val="0"/>', '<c:min val="-5"/>') })
    await refreshSlide(deck, 'ppt/slides/slide1.xml', 1, points(10, 30), [])
    expect([...deck.text(chartPart).matchAll(/<c:(min|max) val="([^"]*)"/g)].map(([, name, value]) => [name, value])).toEqual([['max', '30'], ['min', '10'], ['min', '-5']])
  })

  test('a source line and notes changed by hand: stay, and are named', async () => {
    const deck = await edited(bars(['a'], ['1']), (own) => {
      replaceIn(own, 'ppt/slides/slide1.xml', 'Source: sales.csv', 'As told by sales.csv')
      replaceIn(own, 'ppt/notesSlides/notesSlide1.xml', 'Question: sales by region.', 'My own words.')
    })
    expect((await refreshSlide(deck, 'ppt/slides/slide1.xml', 1, now, [])).problems).toEqual([{ kind: 'source-edited', slide: 1 }, { kind: 'notes-edited', slide: 1 }])
    expect(deck.text('ppt/slides/slide1.xml')).toContain('As told by sales.csv')
  })

  test('a chart taken off its slide, and a picture where there was a chart: nothing changes', async () => {
    const deck = await edited(bars(['a'], ['1']), (own) => { replaceIn(own, 'ppt/slides/slide1.xml', /<p:graphicFrame>.*<\/p:graphicFrame>/s, '') })
    expect((await refreshSlide(deck, 'ppt/slides/slide1.xml', 1, now, [])).problems).toEqual([{ kind: 'content-gone', slide: 1 }])
    const other = completeSlide({ kind: 'table', table: { headerLines: 0, widths: [1], points: 12, lines: [] } })
    expect((await refreshSlide(await edited(bars(['a'], ['1'])), 'ppt/slides/slide1.xml', 1, other, [])).problems).toEqual([{ kind: 'other-kind', slide: 1 }])
  })

  test('a table: has the present lines, in the look of the old ones', async () => {
    const cell = (text: string) => ({ text, align: 'start' as const, isBold: false, isMuted: false, span: 1, fill: null })
    const table = (lines: readonly string[][]) => completeSlide({ kind: 'table', table: { headerLines: 1, points: 12, widths: [1, 1], lines: [['Region', '2024'], ...lines].map((line) => line.map(cell)) } })
    const deck = await edited(table([['North', '1'], ['South', '2']]), (own) => { replaceIn(own, 'ppt/slides/slide1.xml', /sz="1200"/g, 'sz="1600"') })
    expect(await refreshSlide(deck, 'ppt/slides/slide1.xml', 1, table([['East', '7'], ['North', '8'], ['West', '9']]), [])).toEqual({ isRefreshed: true, problems: [] })
    const xml = deck.text('ppt/slides/slide1.xml')
    const inside = /<a:tbl>.*<\/a:tbl>/s.exec(xml)?.[0] ?? ''
    expect([...inside.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, text]) => text)).toEqual(['Region', '2024', 'East', '7', 'North', '8', 'West', '9'])
    expect(inside.match(/<a:tr /g)).toHaveLength(4)
    expect(inside).not.toContain('sz="1200"')
  })

  test('a table: a look given to a line follows its name, a header written by hand stays, new columns are drawn and named', async () => {
    const cell = (text: string, span = 1) => ({ text, align: 'start' as const, isBold: false, isMuted: false, span, fill: null })
    const table = (years: readonly string[], lines: readonly string[][]) => completeSlide({
      kind: 'table', table: { headerLines: 2, points: 12, widths: [2, ...years.map(() => 1), 1], lines: [[cell(''), cell('Year', years.length), cell('')], [cell('Region'), ...years.map((year) => cell(year)), cell('Total')], ...lines.map((line) => line.map((text) => cell(text)))] },
    })
    const deck = await edited(table(['2024'], [['North', '1', '1'], ['South', '2', '2'], ['Total', '3', '3']]), (own) => {
      replaceIn(own, 'ppt/slides/slide1.xml', /sz="1200"((?:(?!<a:tr |sz=).)*<a:t>South)/, 'sz="2000"$1')
      replaceIn(own, 'ppt/slides/slide1.xml', '<a:t>Region</a:t>', '<a:t>Where we sell</a:t>')
    })
    const present = table(['2023', '2024'], [['South', '5', '6', '11'], ['East', '7', '8', '15'], ['Total', '12', '14', '26']])
    expect(await refreshSlide(deck, 'ppt/slides/slide1.xml', 1, present, [])).toEqual({ isRefreshed: true, problems: [{ kind: 'series-new', slide: 1, names: ['2023'] }] })
    const inside = /<a:tbl>.*<\/a:tbl>/s.exec(deck.text('ppt/slides/slide1.xml'))?.[0] ?? ''
    const rows = inside.split('<a:tr ').slice(1).map((row) => [...row.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, text]) => text))
    expect(rows).toEqual([['Year'], ['Where we sell', '2023', '2024', 'Total'], ['South', '5', '6', '11'], ['East', '7', '8', '15'], ['Total', '12', '14', '26']])
    expect(inside).toMatch(/sz="2000"(?:(?!sz=).)*<a:t>South/)
    expect(inside.match(/sz="2000"/g)).toHaveLength(1)
    expect(inside).toContain('gridSpan="2"')
    const widths = [...inside.matchAll(/<a:gridCol w="(\d+)"/g)].map(([, width]) => Number(width))
    expect(widths).toHaveLength(4)
    expect(Math.abs(widths.reduce((sum, width) => sum + width, 0) - 11_277_600)).toBeLessThan(10)
    expect(await sdkErrors(await deck.toBytes())).toEqual([])
    // A column that is gone: nothing changes.
    expect(await refreshSlide(deck, 'ppt/slides/slide1.xml', 1, table(['2024'], [['South', '5', '5']]), [])).toEqual({ isRefreshed: false, problems: [{ kind: 'series-gone', slide: 1, names: ['2023'] }] })
  })

  test('slides are known by what they carry, not by their place', async () => {
    const deck = await OfficePackage.read(await writtenDeck([bars(['a'], ['1'], 'First'), bars(['a'], ['1'], 'Second')], { heading: { title: 'Deck', subtitle: '' } }))
    const [title, first, second] = [...deck.text('ppt/presentation.xml').matchAll(/<p:sldId [^>]*\/>/g)].map(([element]) => element)
    replaceIn(deck, 'ppt/presentation.xml', `${title ?? ''}${first ?? ''}${second ?? ''}`, `${second ?? ''}${title ?? ''}${first ?? ''}`)
    expect(earlierSlides(deck).map(({ number, title: name }) => [number, name])).toEqual([[1, 'Second'], [3, 'First']])
    expect(slideParts(deck)).toHaveLength(3)
  })
})
