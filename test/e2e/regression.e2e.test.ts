import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { OfficePackage } from '../../src/main/export/office/office-package'
import { earlierSlides } from '../../src/main/export/pptx/refresh/earlier-deck'
import { readFileProvenance } from '../../src/main/export/provenance-readers'
import { brokenLinks, caches } from '../unit/main/export/pptx/read-deck'
import { testFile, testFolder } from './files'
import { expectQuietConsole, startSextant } from './session'
import { addField, addView, copied, exportSlide, rowsOnScreen, runCommand, saveAs, saveTo } from './workbench'

// y = 1 + 2x with residuals +1, −1, −1, +1, and one row without y. Error of the slope: √(2/5) = 0.6325.
const csv = 'place,x,y\nA,0,2\nB,1,2\nC,2,4\nD,3,8\nE,4,\n'

test('a regression: two fields make a fit in words, table and picture; what is left out is said; it is undone and copied', async () => {
  const sextant = await startSextant({ paths: [testFile('line.csv', csv)] })
  const { page, app } = sextant
  await rowsOnScreen(page)
  await addView(page, 'Regression')
  await addField(page, 'Y', 'y')
  await addField(page, 'X', 'x')
  await addField(page, 'Label', 'place')
  await page.getByText('One more x goes with 2 more y').waitFor()
  await page.getByText('1 row: y is missing (e.g. E)').waitFor()
  await page.getByRole('img', { name: 'Scatter of y against x, 4 points, with a fitted line.' }).waitFor()

  await page.getByRole('button', { name: /^Errors/ }).or(page.getByRole('button', { name: /Robust HC1/ })).first().click()
  await page.getByRole('option', { name: 'Classical' }).click()
  const table = page.getByRole('table', { name: 'Coefficients' })
  await expect.poll(() => table.getByRole('row', { name: /^x/ }).innerText()).toMatch(/2\s+0\.6325/)

  // The logarithm of Y, by keyboard, and back.
  const pill = page.getByRole('group', { name: 'Y', exact: true }).getByRole('row', { name: 'y', exact: true })
  await pill.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitemcheckbox', { name: 'Natural logarithm' }).or(page.getByRole('menuitem', { name: 'Natural logarithm' })).and(page.locator('[data-focused]')).waitFor()
  await page.keyboard.press('Enter')
  await page.getByText(/One more x goes with .*% more y/).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  await page.getByText('One more x goes with 2 more y').waitFor()

  const cells = await copied(app, () => page.getByRole('button', { name: 'Copy the table' }).click())
  expect(cells.map((row) => row.slice(0, 2))).toEqual([['Term', 'Estimate'], ['Constant', '1'], ['x', '2']])

  // Points by keyboard, from left to right; another picture is walked from its own beginning.
  await page.getByRole('group', { name: 'Scatter of y against x, 4 points, with a fitted line.' }).focus()
  await page.keyboard.press('End')
  await expect.poll(() => page.locator('.chart-tooltip').innerText()).toMatch(/D\s+x\s+3\s+y\s+8/)
  await page.keyboard.press('ArrowLeft')
  await expect.poll(() => page.locator('.regression-plot [aria-live=polite]').innerText()).toBe('C, x 2, y 4')
  await page.getByRole('radio', { name: 'Residuals' }).click()
  await page.getByRole('img', { name: 'Residuals against fitted values, 4 points.' }).waitFor()
  await expect.poll(() => page.locator('.chart-tooltip').count()).toBe(0)

  // What is below the least of a field is left out, and said to be.
  await addField(page, 'At least', 'x')
  await page.getByRole('textbox', { name: 'Least x' }).fill('1')
  await page.keyboard.press('Escape')
  await page.getByRole('group', { name: 'At least', exact: true }).getByRole('row', { name: 'x ≥ 1' }).waitFor()
  await page.getByText('1 row: x is below 1 (e.g. A)').waitFor()
  await page.getByRole('img', { name: 'Residuals against fitted values, 3 points.' }).waitFor()

  // The plot that is seen leaves as a picture with its record.
  const file = join(testFolder(), 'residuals.svg')
  await saveTo(app, file)
  await page.getByRole('button', { name: 'Export this plot' }).click()
  await saveAs(page, /SVG/)
  const record = await readFileProvenance(file, async () => null)
  expect(record).toMatchObject({ view: { spec: { kind: 'regression' } }, datasets: [{ files: [{ name: 'line.csv' }] }], rows: { result: 3 } })
  const svg = readFileSync(file, 'utf8')
  expect(svg).toContain('y = ')
  expect(svg.match(/<circle/g)).toHaveLength(3)

  // All of it leaves as slides: the fit as a chart, its table, and what is left over.
  const slides = join(testFolder(), 'fit.pptx')
  await saveTo(app, slides)
  await exportSlide(page)
  const deck = await OfficePackage.read(slides)
  expect(brokenLinks(deck)).toEqual([])
  expect(earlierSlides(deck).map(({ content, part, provenance: { view: { spec } } }) => [content, part, spec])).toEqual(
    [['chart', 'fit'], ['table', 'coefficients 1'], ['chart', 'residuals']].map((slide) => [...slide, record?.view.spec]))
  expect(caches(deck.text('ppt/charts/chart1.xml')).slice(0, 2).map(({ values }) => values.slice(0, 3))).toEqual([['1', '2', '3'], ['2', '4', '8']])
  await app.evaluate(({ dialog: system }, opened) => { system.showOpenDialog = async () => ({ canceled: false, filePaths: [opened] }) }, slides)
  await saveTo(app, join(testFolder(), 'refreshed.pptx'))
  await runCommand(page, 'Refresh a deck')
  await page.getByRole('button', { name: 'Choose a deck…' }).click()
  await page.getByRole('button', { name: 'Refresh and save as…' }).click()
  await page.getByText('Refreshed 3 of 3 slides').waitFor()
  expectQuietConsole(sextant)
})
