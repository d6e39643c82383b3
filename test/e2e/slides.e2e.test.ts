import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { OfficePackage } from '../../src/main/export/office/office-package'
import { readFileProvenance } from '../../src/main/export/provenance-readers'
import { earlierSlides } from '../../src/main/export/pptx/refresh/earlier-deck'
import type { CompleteSlide } from '../../src/main/export/pptx/add-slide'
import { ChartSpec } from '../../src/shared/query/chart-spec'
import type { RegressionSpec } from '../../src/shared/query/regression-spec'
import { asDetected } from '../../src/shared/dataset/reader-options'
import { brokenLinks, caches, writtenDeck } from '../unit/main/export/pptx/read-deck'
import { completeSlide, pointChart, pointSeries, provenance } from '../unit/main/export/pptx/sample-slides'
import { testFile, testFolder } from './files'
import { repositoryRoot, type LaunchedSextant } from './launch'
import { expectQuietConsole, startSextant } from './session'
import { addField, addView, chooseInDialog, exportSlide, rowsOnScreen, runCommand, saveAs } from './workbench'

const wages = (factor: number): string => `SOCcode,JobZone,MedianSalary\n${Array.from({ length: 30 }, (_, index) => `${11 + index}-0000,${(index % 5) + 1},${(20_000 + 15_000 * (index % 5) + 137 * index) * factor}`).join('\n')}\n99-9999,-1,${30_000 * factor}\n`

async function answerDialogs({ app }: LaunchedSextant, savePath: string, openPath = ''): Promise<void> {
  await app.evaluate(({ dialog }, [filePath, opened]) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: filePath ?? '' })
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [opened ?? ''] })
  }, [savePath, openPath])
}

test('wages: a scatter of median pay against job zone with a fit becomes an editable slide, which takes next year’s numbers', async () => {
  const folder = testFolder()
  const [first, second] = [join(folder, 'wages.pptx'), join(folder, 'next.pptx')]
  const sextant = await startSextant({ paths: [testFile('wage_data.csv', wages(1))], args: ['--lang=en-GB'] })
  const { page } = sextant
  await rowsOnScreen(page)
  await addView(page, 'Chart')
  await page.getByRole('button', { name: 'Type of chart' }).click()
  await page.getByRole('radio', { name: 'Scatter', exact: true }).click()
  await addField(page, 'X', 'JobZone')
  await addField(page, 'Y', 'MedianSalary')
  await page.locator('figure [data-chart-picture]').waitFor()
  await page.getByRole('button', { name: /Trend line/ }).click()
  await page.getByRole('option', { name: 'Line', exact: true }).click()
  await answerDialogs(sextant, first)
  await exportSlide(page)

  const deck = await OfficePackage.read(first)
  expect(brokenLinks(deck)).toEqual([])
  const rows = wages(1).trim().split('\n').slice(1).map((line) => line.split(','))
  expect(caches(deck.text('ppt/charts/chart1.xml')).map(({ values }) => values.toSorted())).toEqual([rows.map(([, zone]) => zone).toSorted(), rows.map(([, , pay]) => pay).toSorted()])
  expect(deck.text('ppt/charts/chart1.xml')).toContain('<c:trendlineType val="linear"/>')
  expect((await readFileProvenance(first, async () => null))?.view.spec).toMatchObject({ kind: 'chart', chart: 'scatter', x: 'JobZone' })
  // A code among the numbers makes the fit doubtful: that is read on the slide itself. Who does not see it hears the fit.
  expect(deck.text('ppt/slides/slide1.xml')).toMatch(/<a:t>JobZone is -1 in 1 of 31 points/)
  expect(deck.text('ppt/slides/slide1.xml')).toMatch(/descr="[^"]* Fit: y = [^"]*, n = 31\."/)

  // The same columns under another name, a year later: the title written by hand stays, the numbers are new.
  const title = earlierSlides(deck)[0]?.title ?? ''
  deck.set('ppt/slides/slide1.xml', deck.text('ppt/slides/slide1.xml').replace(`<a:t>${title}</a:t>`, '<a:t>Pay rises with preparation</a:t>'))
  const edited = join(folder, 'edited.pptx')
  await deck.write(edited)
  await sextant.close()
  const later = await startSextant({ paths: [testFile('wage_data_2026.csv', wages(2))], args: ['--lang=en-GB'] })
  await rowsOnScreen(later.page)
  await answerDialogs(later, second, edited)
  await runCommand(later.page, 'Refresh a deck')
  await later.page.getByRole('button', { name: 'Choose a deck…' }).click()
  await later.page.getByText('from wage_data.csv, now wage_data_2026.csv').waitFor()
  await later.page.getByRole('button', { name: 'Refresh and save as…' }).click()
  await later.page.getByText('Refreshed 1 of 1 slides').waitFor()
  const next = await OfficePackage.read(second)
  expect(caches(next.text('ppt/charts/chart1.xml'))[1]?.values.toSorted()).toEqual(rows.map(([, , pay]) => String(Number(pay) * 2)).toSorted())
  expect(next.text('ppt/slides/slide1.xml')).toContain('Pay rises with preparation')
  expect(next.text('ppt/slides/slide1.xml')).toContain('wage_data_2026.csv')
  expectQuietConsole(sextant)
  expectQuietConsole(later)
})

test('a deck of every type of chart: native where PowerPoint has one, a picture with its numbers otherwise', async () => {
  const golden = join(repositoryRoot, 'test', 'golden', 'charts')
  const names = readdirSync(golden).toSorted()
  const views = names.map((name) => ({ id: `view ${name}`, name, spec: ChartSpec.parse(JSON.parse(readFileSync(join(golden, name, 'spec.json'), 'utf8'))) }))
  const userData = mkdtempSync(join(tmpdir(), 'sextant-slides-'))
  mkdirSync(userData, { recursive: true })
  const sources = [{ id: 'dataset_1', sqlName: 'jobs', paths: [join(repositoryRoot, 'test', 'fixtures', 'charts', 'jobs.csv')], options: asDetected }]
  writeFileSync(join(userData, 'workspace.json'), JSON.stringify({ version: 1, sources, document: { version: 2, views, activeView: views[0]?.id ?? null, activeDataset: 'dataset_1', preparations: {} } }))
  writeFileSync(join(userData, 'settings.json'), JSON.stringify({ theme: 'light', language: 'en' }))
  const sextant = await startSextant({ userData, args: ['--lang=en-GB'] })
  const { page } = sextant
  const path = join(testFolder(), 'charts.pptx')
  await page.locator('[data-chart-picture]').first().waitFor()
  await answerDialogs(sextant, path)
  await page.keyboard.press('Control+e')
  await saveAs(page, /PowerPoint/, () => chooseInDialog(page, /Slides/, 'A deck of the views'))
  const deck = await OfficePackage.read(path)
  expect(brokenLinks(deck)).toEqual([])
  const slides = earlierSlides(deck)
  const drawn = slides.filter(({ content }) => content !== 'numbers')
  expect(drawn.map(({ provenance }) => JSON.stringify(provenance.view.spec))).toEqual(views.map(({ spec }) => JSON.stringify(spec)))
  const asPicture = drawn.flatMap(({ content, provenance }) => (content === 'picture' && provenance.view.spec.kind === 'chart' && provenance.view.spec.panel === null ? [provenance.view.spec] : []))
  // PowerPoint has no symmetric logarithmic axis, whatever the type.
  const isSymlog = ({ axes }: ChartSpec): boolean => axes?.x?.scale === 'symlog' || axes?.y?.scale === 'symlog'
  expect(new Set(asPicture.flatMap((spec) => (isSymlog(spec) ? [] : [spec.chart])))).toEqual(new Set(['box', 'strip', 'heat-map', 'treemap', 'world-map', 'us-map']))
  expect(asPicture.filter(isSymlog)).toEqual(views.map(({ spec }) => spec).filter(isSymlog))
  expectQuietConsole(sextant)
})

async function sextant(...words: string[]): Promise<string> {
  const env = { ...process.env }
  delete env['NODE_OPTIONS']
  return (await promisify(execFile)(process.execPath, [join(repositoryRoot, 'scripts', 'sextant.mjs'), ...words], { env })).stderr
}

/** A slide of a regression as the window writes it, of other numbers. */
function regressionSlide(part: string): CompleteSlide {
  const spec: RegressionSpec = {
    version: 1, kind: 'regression', dataset: 'd1', y: { field: 'pay', isLog: false }, x: { field: 'zone', isLog: false }, controls: [], fixedEffects: [], weight: null, group: null, label: null, threshold: null,
    filter: { kind: 'compare', field: 'zone', operator: '<', value: '9' }, errors: 'classical', level: 0.95, title: null,
  }
  const made = completeSlide({ kind: 'chart', chart: pointChart({ series: [pointSeries('pay', ['1', '2'], ['5', '6'], { trend: { form: 'linear' } })] }) }, { part })
  return { ...made, provenance: { ...provenance, view: { name: 'Pay', spec }, datasets: [{ ...provenance.datasets[0]!, name: 'pay.csv' }] } }
}

test('sextant refresh asks a regression again, and says what is no part of it any more', async () => {
  const folder = testFolder()
  const deck = await writtenDeck([regressionSlide('fit'), regressionSlide('added')], {}, folder)
  const next = join(folder, 'next.pptx')
  // The last row is filtered away; pay = 10 + 5 · zone.
  const said = await sextant('refresh', deck, testFile('pay.csv', 'zone,pay\n1,15\n2,21\n3,24\n4,30\n9,1\n'), '-o', next)
  expect(said).toContain('1 of 2 slides of Sextant refreshed')
  expect(said).toContain('Slide 2 stays as it was.')
  const refreshed = await OfficePackage.read(next)
  expect(brokenLinks(refreshed)).toEqual([])
  // Behind the points stands the band, whose columns are longer.
  const [xs, ys] = caches(refreshed.text('ppt/charts/chart1.xml')).map(({ values }) => values.filter((value) => value !== null))
  expect([xs, ys]).toEqual([['1', '2', '3', '4'], ['15', '21', '24', '30']])
  const [first, second] = earlierSlides(refreshed)
  expect(first?.provenance).toMatchObject({ filters: 'zone < 9', rows: { read: 5, used: 4 }, datasets: [{ files: [{ name: 'pay.csv' }] }] })
  expect(second?.provenance.datasets[0]?.files[0]?.name).toBe('sales.csv')
})

test('sextant chart writes a slide, and sextant refresh its next numbers', async () => {
  const folder = testFolder()
  const [before, after, spec] = [testFile('pay.csv', 'family,pay\nart,10\n医疗,70\n'), testFile('pay-next.csv', 'family,pay\nart,11\n医疗,90\nlaw,5\n'), join(folder, 'chart.json')]
  writeFileSync(spec, JSON.stringify({ kind: 'chart', chart: 'bar', x: 'family', y: [{ aggregate: 'sum', field: 'pay', acrossGrain: true }] }))
  const [slide, next] = [join(folder, 'pay.pptx'), join(folder, 'next.pptx')]
  await sextant('chart', before, '--spec', spec, '-o', slide)
  expect(caches((await OfficePackage.read(slide)).text('ppt/charts/chart1.xml'))).toEqual([{ name: 'cat', values: ['医疗', 'art'] }, { name: 'val', values: ['70', '10'] }])
  // A warning that was set aside is read where its numbers are, and stays there.
  const setAside = 'Sum of pay mixes variables, facets or levels, as asked for.'
  expect((await OfficePackage.read(slide)).text('ppt/slides/slide1.xml')).toContain(setAside)
  const told = await sextant('refresh', slide, after, '-o', next)
  expect(told).toContain('1 of 1 slides of Sextant refreshed')
  expect(told).toContain('Slide 1 shows “law” for the first time.')
  expect(caches((await OfficePackage.read(next)).text('ppt/charts/chart1.xml'))).toEqual([{ name: 'cat', values: ['医疗', 'art', 'law'] }, { name: 'val', values: ['90', '11', '5'] }])
  expect((await OfficePackage.read(next)).text('ppt/slides/slide1.xml')).toContain(setAside)
})
