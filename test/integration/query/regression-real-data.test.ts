import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Filter } from '../../../src/shared/query/filter'
import type { RegressionErrors, RegressionSpec } from '../../../src/shared/query/regression-spec'
import { makeQueryHandlers } from '../../../src/main/services/engine/query-handlers'
import { createQueryResults } from '../../../src/main/services/datasets/query-results'
import { openEngine } from '../support/open-engine'
import { unhurried } from './query-fixture'

const beside = resolve(fileURLToPath(new URL('../../../../shared/data', import.meta.url)))
const named = process.env['SEXTANT_DATA'] ?? beside
const folder = [join(named, 'economic-index'), named].find((one) => existsSync(join(one, 'README.md'))) ?? named
const isPresent = existsSync(join(folder, 'README.md'))
if (!isPresent) process.stdout.write(`Skipped [data]: no Economic Index files in ${folder}. Set SEXTANT_DATA to their folder.\n`)

const numbers = z.array(z.number())
const Answer = z.strictObject({
  n: z.number(), degrees: z.number(), estimates: numbers, classical: numbers, p: numbers, HC1: numbers, HC3: numbers, rSquared: z.number(), sigma: z.number(),
})
/** Made by test/fixtures/r/regression-real.R. */
const fromR = z.strictObject({ version: z.string(), wages: Answer, wagesWeighted: Answer, utilisation: Answer, utilisationControlled: Answer })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../fixtures/r/regression-real.json'), 'utf8')))

type Model = Partial<Omit<RegressionSpec, 'dataset' | 'errors'>>
const above = (field: string, from: number): Filter => ({ kind: 'range', field, from, to: null, includesFrom: false, includesTo: false })
const both = (...of: Filter[]): Filter => ({ kind: 'and', of })
const wages = 'release_2025_02_10/wage_data.csv'
const countries = 'release_2025_09_15/third_party/country_utilization_summary.csv'
const isPaidByYear = both(above('MedianSalary', 100), above('JobZone', 0))

const models: [name: Exclude<keyof typeof fromR, 'version'>, file: string, model: Model][] = [
  ['wages', wages, { y: { field: 'MedianSalary', isLog: true }, x: { field: 'JobZone', isLog: false }, fixedEffects: ['JobFamily'], filter: isPaidByYear }],
  ['wagesWeighted', wages, {
    y: { field: 'MedianSalary', isLog: true }, x: { field: 'JobZone', isLog: false }, controls: [{ field: 'ChanceAuto', isLog: false }], weight: 'JobForecast', filter: isPaidByYear,
  }],
  ['utilisation', countries, {
    y: { field: 'usage_per_capita_index', isLog: true }, x: { field: 'gdp_per_working_age_capita', isLog: true }, threshold: { field: 'usage_count', atLeast: 200 }, label: 'geo_name',
  }],
  ['utilisationControlled', countries, {
    y: { field: 'usage_per_capita_index', isLog: true }, x: { field: 'gdp_per_working_age_capita', isLog: true }, controls: [{ field: 'automation_pct', isLog: false }],
    threshold: { field: 'usage_count', atLeast: 200 },
  }],
]

const expectClose = (given: readonly (number | null)[], expected: readonly number[]): void => {
  expect(given).toHaveLength(expected.length)
  expected.forEach((value, i) => { expect(Math.abs((given[i] ?? NaN) - value)).toBeLessThanOrEqual(1e-9 * Math.abs(value)) })
}

describe.runIf(isPresent)(`[data] regressions agree with ${fromR.version} to nine digits`, () => {
  it.each(models)('%s', { timeout: 60_000 }, async (name, file, model) => {
    const engine = await openEngine()
    const handlers = makeQueryHandlers(engine.registry, createQueryResults(), { holisticBudgetBytes: 1e9 })
    const dataset = await engine.openOne(join(folder, file))
    const expected = fromR[name]
    for (const errors of ['classical', 'HC1', 'HC3'] as const satisfies readonly RegressionErrors[]) {
      const { result } = await handlers['regression/run']({
        spec: {
          version: 1, kind: 'regression', dataset: dataset.id, y: null, x: null, controls: [], fixedEffects: [], weight: null, group: null, label: null, threshold: null, filter: null,
          errors, level: 0.95, title: null, ...model,
        },
      }, unhurried())
      expect(result.rowsKept + result.excluded.reduce((sum, { count }) => sum + count, 0)).toBe(result.rowsRead)
      const outcome = result.groups[0]?.outcome
      if (outcome?.kind !== 'fit') throw new Error(JSON.stringify(outcome))
      const { coefficients, statistics } = outcome.fit
      // R lists the constant first, as we do; with fixed effects there is none.
      expectClose(coefficients.map(({ estimate }) => estimate), expected.estimates)
      expectClose(coefficients.map(({ standardError }) => standardError), expected[errors])
      if (errors === 'classical') expectClose(coefficients.map(({ p }) => p), expected.p)
      expectClose([statistics.rSquared, statistics.residualStandardError], [expected.rSquared, expected.sigma])
      expect([statistics.n, statistics.residualDegreesOfFreedom]).toEqual([expected.n, expected.degrees])
    }
  })
})
