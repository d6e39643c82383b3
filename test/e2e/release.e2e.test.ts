import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { countBy, readCsv } from './read-csv'
import { expectQuietConsole, startSextant } from './session'
import { addField, addView, cellTexts, chooseDataset, copiedPivot, rowsOnScreen, shownSql } from './workbench'

const dataFolder = process.env['SEXTANT_DATA'] ?? ''
const release = [join(dataFolder, 'economic-index', 'release_2025_02_10'), join(dataFolder, 'release_2025_02_10')].find(existsSync)

describe('the first release', () => {
  test.runIf(release !== undefined)('[data] the first release: its six tables open, and a pivot, a chart and SQL agree with the file', async () => {
    const folder = release ?? ''
    const sextant = await startSextant({ paths: [folder] })
    const { page, app } = sextant
    await rowsOnScreen(page)
    const entries = page.getByRole('list', { name: 'Open datasets' }).getByRole('listitem')
    await expect.poll(async () => (await entries.allInnerTexts()).map((text) => text.split('\n')[0])).toEqual([
      'automation_vs_augmentation.csv', 'bls_employment_may_2023.csv', 'onet_task_mappings.csv', 'onet_task_statements.csv', 'SOC_Structure.csv', 'wage_data.csv',
      // What the release gives, beside its files.
      'Economic Index (tidy)', 'Economic Index: patterns by place', 'Economic Index: occupational categories', 'Economic Index: occupations', 'Economic Index: tasks',
    ])
    const statements = readCsv(join(folder, 'onet_task_statements.csv'))

    await chooseDataset(page, 'onet_task_statements')
    await addView(page, 'Pivot')
    await addField(page, 'Rows', 'Task Type')
    await addField(page, 'Columns', 'Domain Source')
    await page.getByRole('columnheader', { name: 'Total, Number of rows' }).waitFor()
    const byType = countBy(statements, 'Task Type', 'Domain Source')
    const sources = ['Analyst', 'Incumbent', 'Occupational Expert']
    const matrix = await copiedPivot(page, app)
    for (const type of ['Core', 'Supplemental', '']) {
      const line = matrix.find(([label]) => label === type)
      expect(line?.slice(1, 4), type).toEqual(sources.map((source) => String(byType.get(`${type}\t${source}`) ?? '')))
    }
    expect(matrix.at(-1)?.at(-1)).toBe(String(statements.length))

    await page.getByRole('button', { name: 'Chart this' }).click()
    const figure = page.getByRole('figure', { name: 'Number of rows by Task Type and Domain Source' })
    await figure.getByText('Supplemental').first().waitFor()
    const sql = await shownSql(page)

    await addView(page, 'SQL')
    const editor = page.getByRole('textbox', { name: 'SQL editor' })
    await editor.fill('SELECT "Task Type", count(*) AS n FROM onet_task_statements GROUP BY ALL ORDER BY 1')
    await page.getByRole('button', { name: 'Run' }).click()
    const answer = await rowsOnScreen(page)
    const plain = countBy(statements, 'Task Type')
    const shown = async (): Promise<string[][]> => (await cellTexts(answer, 3)).map(([type = '', count = '']) => [type, count.replace(',', '')])
    await expect.poll(shown).toEqual([['Core', String(plain.get('Core'))], ['Supplemental', String(plain.get('Supplemental'))], ['null', String(plain.get(''))]])
    await editor.fill(sql)
    await page.getByRole('button', { name: 'Run' }).click()
    await page.getByText(/5 rows × 4 columns/).waitFor()
    expectQuietConsole(sextant)
  })

  test.runIf(release !== undefined)('[data] the first release: a pivot by O*NET code has a line a code, each with the file’s count', async () => {
    const folder = release ?? ''
    const sextant = await startSextant({ paths: [join(folder, 'onet_task_statements.csv')] })
    const { page, app } = sextant
    await rowsOnScreen(page)
    await addView(page, 'Pivot')
    await addField(page, 'Rows', 'O*NET-SOC Code')
    await page.getByText(/^974 rows × 1 column/).waitFor()
    const counts = countBy(readCsv(join(folder, 'onet_task_statements.csv')), 'O*NET-SOC Code')
    const [, ...lines] = await copiedPivot(page, app)
    expect(lines.slice(0, -1)).toEqual([...counts].map(([code, count]) => [code, String(count)]).toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1)))
    expectQuietConsole(sextant)
  })
})
