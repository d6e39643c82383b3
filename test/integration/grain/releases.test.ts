import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { reasonsIn } from '../../../src/shared/grain/grain-reason'
import { detectLongFormat } from '../../../src/shared/grain/long-format'
import type { Filter } from '../../../src/shared/query/filter'
import { asDetected } from '../../../src/shared/dataset/reader-options'
import type { Measure } from '../../../src/shared/query/measure'
import { createQueryResults } from '../../../src/main/services/datasets/query-results'
import { makeQueryHandlers } from '../../../src/main/services/engine/query-handlers'
import { rowsOf, unhurried } from '../query/query-fixture'
import { openEngine } from '../support/open-engine'

const beside = resolve(fileURLToPath(new URL('../../../../shared/data', import.meta.url)))
const named = process.env['SEXTANT_DATA'] ?? beside
const folder = [join(named, 'economic-index'), named].find((one) => existsSync(join(one, 'README.md'))) ?? named
const isPresent = existsSync(join(folder, 'README.md'))
if (!isPresent) process.stdout.write(`Skipped [data]: no Economic Index files in ${folder}. Set SEXTANT_DATA to their folder.\n`)

const is = (field: string, value: string): Filter => ({ kind: 'compare', field, operator: '=', value })
const all = (...of: Filter[]): Filter => ({ kind: 'and', of })

it.runIf(isPresent)('[data] the guard knows the long-format files of the releases, and no other table', { timeout: 180_000 }, async () => {
  const engine = await openEngine()
  const guarded: string[] = []
  let ordinary = 0
  for (const path of (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.csv'))) {
    const { opened } = await engine.registry.open([join(folder, path)], asDetected, 'file')
    for (const dataset of opened) {
      if (detectLongFormat(dataset.fields) === null) ordinary += 1
      else guarded.push(basename(path))
      await engine.registry.close(dataset.id)
    }
  }
  expect(guarded.length).toBeGreaterThanOrEqual(6)
  expect(guarded.filter((name) => !/^(aei_|usa|claude_sample|api_sample)/.test(name))).toEqual([])
  expect(ordinary).toBeGreaterThan(20)
})

it.runIf(isPresent)('[data] September 2025: what may stand together does, and everything else is blank with its reason', { timeout: 120_000 }, async () => {
  const engine = await openEngine()
  const release = await engine.openOne(join(folder, 'release_2025_09_15/rebuilt/aei_enriched_claude_ai_2025-08-04_to_2025-08-11.csv'))
  const handlers = makeQueryHandlers(engine.registry, createQueryResults(), { holisticBudgetBytes: 1e9 })
  const ask = async (measure: Measure, filter: Filter | null) => {
    const answer = await handlers['pivot/run']({
      spec: { version: 3, kind: 'pivot', dataset: release.id, rows: [], columns: [], values: [measure], filter, totals: { rows: true, columns: true }, axes: { rows: {}, columns: {} } },
    }, unhurried())
    return { value: rowsOf(answer.batch)[0]?.at(-1), reasons: answer.blanks.flatMap(({ masks }) => reasonsIn(masks[0] ?? 0)) }
  }
  const sum: Measure = { aggregate: 'sum', field: 'value' }
  const countries = all(is('facet', 'country'), is('geography', 'country'))
  const whole = await ask(sum, null)
  expect(whole.value).toBeNull()
  expect(whole.reasons).toEqual(expect.arrayContaining(['variables', 'facets', 'levels', 'geographies']))
  expect((await ask({ ...sum, acrossGrain: true }, null)).value).not.toBeNull()

  // Shares of countries are shares of the world: they add up to 100 less what is not classified.
  const shares = await ask(sum, all(countries, is('variable', 'usage_pct')))
  expect(shares.reasons).toEqual([])
  expect(Number(shares.value)).toBeGreaterThan(90)
  expect(Number(shares.value)).toBeLessThanOrEqual(100.0001)
  expect((await ask(sum, all(countries, is('variable', 'usage_count')))).reasons).toEqual([])
  // An index is a ratio; its median says something, its sum and plain mean do not.
  const index = all(countries, is('variable', 'usage_per_capita_index'))
  expect((await ask(sum, index)).reasons).toEqual(['ratios-added'])
  expect((await ask({ aggregate: 'mean', field: 'value' }, index)).reasons).toEqual(['ratios-averaged'])
  expect((await ask({ aggregate: 'median', field: 'value' }, index)).reasons).toEqual([])
  // Shares of occupations within one country add up, across countries they do not.
  const occupations = all(is('facet', 'soc_occupation'), is('geography', 'country'), is('variable', 'soc_pct'))
  const usa = await ask(sum, all(occupations, is('geo_id', 'USA')))
  expect(usa.reasons).toEqual([])
  // The file leaves small occupations out.
  expect(Number(usa.value)).toBeGreaterThan(50)
  expect(Number(usa.value)).toBeLessThanOrEqual(100)
  expect((await ask(sum, occupations)).reasons).toEqual(['share-parents'])
})
