import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, it } from 'vitest'
import { dataFolder as folder, isDataPresent as isPresent } from '../support/economic-index-data'
import { openEngine } from '../support/open-engine'

interface Listed {
  readonly path: string
  readonly rows: number
  readonly columns: number
}

/** The tables of the data folder's README that give rows and columns: "1,596 x 6". */
async function listed(): Promise<Listed[]> {
  const found: Listed[] = []
  let section = ''
  for (const line of (await readFile(join(folder, 'README.md'), 'utf8')).split('\n')) {
    section = /^### (\S+\/)/.exec(line)?.[1] ?? section
    const cells = line.split('|').map((cell) => cell.trim())
    const name = /^`(.+\.(?:csv|tsv|txt))`$/.exec(cells[1] ?? '')?.[1]
    const size = cells.map((cell) => /^([\d,]+) x (\d+)$/.exec(cell)).find((match) => match !== null)
    if (name === undefined || size === undefined || size === null) continue
    found.push({ path: section.endsWith('rebuilt/') ? section.replace('rebuilt/', name) : section + name, rows: Number(size[1]?.replaceAll(',', '')), columns: Number(size[2]) })
  }
  return found
}

it.runIf(isPresent)('[data] every table opens with the rows and columns its README lists', { timeout: 120_000 }, async () => {
  const engine = await openEngine()
  const files = await listed()
  expect(files.length).toBeGreaterThan(45)
  const seen: Listed[] = []
  for (const { path } of files) {
    const dataset = await engine.openOne(join(folder, path))
    const [[rows]] = (await engine.query(`SELECT count(*)::INTEGER FROM "${dataset.sqlName}"`)) as [[number]]
    seen.push({ path, rows, columns: dataset.fields.length })
    await engine.registry.close(dataset.id)
  }
  expect(seen).toEqual(files)
})

it.runIf(isPresent)('[data] the JSON files open with their objects and nodes', async () => {
  const engine = await openEngine()
  const third = join(folder, 'release_2025_09_15/third_party')
  for (const [name, rows, columns] of [['countries_all.json', 201, 12], ['states_all.json', 52, 10]] as const) {
    const dataset = await engine.openOne(join(third, name))
    expect([name, (await engine.query(`SELECT count(*)::INTEGER FROM "${dataset.sqlName}"`))[0]?.[0], dataset.fields.length]).toEqual([name, rows, columns])
  }
  for (const [name, top] of [['request_hierarchy_tree_claude_ai.json', 25], ['request_hierarchy_tree_1p_api.json', 31]] as const) {
    const dataset = await engine.openOne(join(folder, 'release_2025_09_15/data/output', name))
    expect(dataset.fields.map(({ name: field }) => field)).toEqual(['request_hierarchy'])
    expect(await engine.query(`SELECT len(request_hierarchy)::INTEGER FROM "${dataset.sqlName}"`)).toEqual([[top]])
  }
})

it.runIf(isPresent)('[data] the first release opens as its six tables', async () => {
  const engine = await openEngine()
  const opened = await engine.open(join(folder, 'release_2025_02_10'))
  expect(opened.map(({ name }) => name).sort()).toEqual(
    ['SOC_Structure.csv', 'automation_vs_augmentation.csv', 'bls_employment_may_2023.csv', 'onet_task_mappings.csv', 'onet_task_statements.csv', 'wage_data.csv'],
  )
})

it.runIf(isPresent)('[data] every release folder opens, each file once, and tables that say different things are never joined', { timeout: 120_000 }, async () => {
  const joined: Record<string, string[]> = {}
  for (const release of ['release_2025_03_27', 'release_2025_09_15', 'release_2026_01_15', 'release_2026_03_24', 'labor_market_impacts']) {
    const engine = await openEngine()
    const opened = await engine.open(join(folder, release))
    const paths = opened.flatMap(({ files }) => files.map(({ path }) => path))
    expect(new Set(paths).size).toBe(paths.length)
    for (const { name, files } of opened.filter(({ fileCount }) => fileCount > 1)) joined[name] = files.map(({ path }) => basename(path))
    await engine.close()
  }
  // Each is a table of its own: two products, two hierarchies, four samples. Their rows together would count things twice.
  expect(joined).toEqual({})
})

it.runIf(isPresent)('[data] NA is Namibia in the country codes', async () => {
  const engine = await openEngine()
  const dataset = await engine.openOne(join(folder, 'release_2025_09_15/data/intermediate/iso_country_codes.csv'))
  expect(await engine.query(`SELECT iso_alpha_2, iso_alpha_3 FROM "${dataset.sqlName}" WHERE country_name = 'Namibia'`)).toEqual([['NA', 'NAM']])
})
