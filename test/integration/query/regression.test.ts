import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RegressionSpec } from '../../../src/shared/query/regression-spec'
import type { RegressionResult } from '../../../src/shared/result/regression-result'
import { fromR } from '../../unit/shared/stats/reference'
import { LookedUpRelations } from '../../../src/main/services/looked-up-relations'
import { PreparedRelations } from '../../../src/main/services/prepared-relations'
import type { QueryServices } from '../../../src/main/services/query-context'
import { RegressionQueries } from '../../../src/main/services/run-regression'
import { failureOf } from '../support/open-engine'
import { startQueryFixture, unhurried, type QueryFixture } from './query-fixture'

/** R's own `mtcars`, with names, a category, and rows that no fit can use. */
const { mpg, wt, hp, qsec, carb } = fromR.mtcars
const rows = mpg.map((value, i) => `(${value}, ${wt[i]!}, ${hp[i]!}, ${qsec[i]!}, 'carb ${carb[i]!}', 'car ${i + 1}')`)
const spoiled = ["(NULL, 3, 100, 17, 'carb 1', 'no y')", "(0, 3, 100, 17, 'carb 1', 'zero')", "(20, 'NaN'::DOUBLE, 100, 17, 'carb 1', 'nan')", "(20, 3, 100, 0, 'carb 1', 'weightless')", "(20, 3, 100, 17, NULL, 'no carb')"]

let fixture: QueryFixture
beforeAll(async () => {
  fixture = await startQueryFixture([
    { name: 'cars', query: `SELECT mpg::DOUBLE AS mpg, wt::DOUBLE AS wt, hp, qsec, carb, name FROM (VALUES ${[...rows, ...spoiled].join(', ')}) AS t(mpg, wt, hp, qsec, carb, name)`, enumFields: ['carb'] },
    // Whole numbers make the same values in R 4.2.2: i <- 0:1199999; x <- ((i*7919) %% 10007)/100; c <- ((i*104729) %% 1009)/10;
    // e <- ((i*15485863) %% 4093)/4093 - 0.5; w <- 1 + (i %% 3); y <- 1.5 + 0.25*x - 0.125*c + e*(1 + x/50). Thirty rows more that no fit can use.
    {
      name: 'long',
      query: `SELECT x, c, w, 1.5e0 + 0.25e0 * x - 0.125e0 * c + e * (1e0 + x / 50e0) AS y FROM (SELECT ((i * 7919) % 10007) / 100e0 AS x, ((i * 104729) % 1009) / 10e0 AS c, ((i * 15485863) % 4093) / 4093e0 - 0.5e0 AS e, 1e0 + (i % 3) AS w FROM range(1200000) AS r(i))
        UNION ALL SELECT CASE WHEN i < 10 THEN 'NaN'::DOUBLE END, 1, 1, 1 FROM range(30) AS r(i)`,
    },
  ])
})
afterAll(() => fixture.close())

const base: RegressionSpec = {
  version: 1, kind: 'regression', dataset: 'cars', y: { field: 'mpg', isLog: true }, x: { field: 'wt', isLog: true }, controls: [{ field: 'hp', isLog: false }], fixedEffects: [],
  weight: 'qsec', group: null, label: 'name', threshold: null, filter: null, errors: 'classical', level: 0.95, title: null,
}
const run = async (change: Partial<RegressionSpec>): Promise<RegressionResult> => (await fixture.handlers['regression/run']({ spec: { ...base, ...change } }, unhurried())).result
const positive: RegressionSpec['filter'] = { kind: 'compare', field: 'mpg', operator: '>', value: 0 }
const fitIn = (result: RegressionResult) => {
  const outcome = result.groups[0]?.outcome
  if (outcome?.kind !== 'fit') throw new Error(JSON.stringify(outcome))
  return outcome.fit
}

describe(`regression/run against ${fromR.version}`, () => {
  test('a weighted fit on logarithms agrees, and every row left out has its reason', async () => {
    const result = await run({ filter: { kind: 'compare', field: 'name', operator: '!=', value: 'no carb' } })
    const fit = fitIn(result)
    fromR.weighted.estimates.forEach((value, i) => { expect(fit.coefficients[i]?.estimate).toBeCloseTo(value, 11) })
    fromR.weighted.standardErrors.forEach((value, i) => { expect(fit.coefficients[i]?.standardError).toBeCloseTo(value, 11) })
    expect(fit.coefficients.map(({ term }) => term)).toEqual(['(intercept)', 'ln wt', 'hp'])
    expect([result.rowsRead, result.rowsKept]).toEqual([36, 32])
    expect(result.excluded).toEqual([
      { column: 'mpg', reason: 'missing', count: 1, examples: ['no y'] }, { column: 'mpg', reason: 'non-positive', count: 1, examples: ['zero'] },
      { column: 'wt', reason: 'not-finite', count: 1, examples: ['nan'] }, { column: 'qsec', reason: 'zero-weight', count: 1, examples: ['weightless'] },
    ])
  }, 30_000)

  test('fixed effects by name agree, with their levels counted and no line drawn', async () => {
    const fit = fitIn(await run({
      y: { field: 'mpg', isLog: false }, x: { field: 'wt', isLog: false }, fixedEffects: ['carb'], weight: null, filter: positive, errors: 'HC3', threshold: { field: 'qsec', atLeast: 1 },
    }))
    fromR.effects.estimates.forEach((value, i) => { expect(fit.coefficients[i]?.estimate).toBeCloseTo(value, 11) })
    fromR.effects.HC3.forEach((value, i) => { expect(fit.coefficients[i]?.standardError).toBeCloseTo(value, 11) })
    expect(fit.effects).toEqual([{ field: 'carb', levels: 6 }])
    expect(fit.line).toBeNull()
    expect(fit.added?.slope).toBeCloseTo(fit.coefficients[0]?.estimate ?? NaN, 12)
  })

  test('the most influential row is that of Cook’s distance in R', async () => {
    const fit = fitIn(await run({
      y: { field: 'mpg', isLog: false }, x: { field: 'wt', isLog: false }, controls: [{ field: 'hp', isLog: false }, { field: 'qsec', isLog: false }], weight: null,
      filter: { kind: 'and', of: [positive, { kind: 'missing', field: 'carb', isNegated: true }] }, threshold: { field: 'qsec', atLeast: 1 },
    }))
    const distances = fromR.plain.cook.map((value) => value ?? 0)
    const most = distances.indexOf(Math.max(...distances))
    expect(fit.influential[0]?.label).toBe(`car ${most + 1}`)
    expect(fit.influential[0]?.cooksDistance).toBeCloseTo(distances[most] ?? NaN, 11)
    expect(fit.influential).toHaveLength(10)
  })
})

test('each group has its own fit, largest first; one too small says why', async () => {
  const result = await run({ group: 'carb', controls: [], weight: null })
  expect(result.groups.map(({ name, rows: count, outcome }) => [name, count, outcome.kind])).toEqual([
    ['carb 2', 10, 'fit'], ['carb 4', 10, 'fit'], ['carb 1', 8, 'fit'], ['carb 3', 3, 'fit'], ['carb 6', 1, 'refused'], ['carb 8', 1, 'refused'],
  ])
  expect(result.groups.at(-1)?.outcome).toMatchObject({ code: 'too-few-values', needed: 3, given: 1 })
  expect(result.excluded).toContainEqual({ column: 'carb', reason: 'missing', count: 1, examples: ['no carb'] })
})

test('the answer is the same to the last digit, and the drawn points are', async () => {
  expect(await run({ errors: 'HC2' })).toEqual(await run({ errors: 'HC2' }))
})

test('a column that repeats another is named', async () => {
  const result = await run({ controls: [{ field: 'wt', isLog: true }], weight: null })
  expect(result.groups[0]?.outcome).toMatchObject({ kind: 'refused', code: 'collinear' })
})

test('text is refused as a number, and an unfinished question too', async () => {
  expect(await failureOf(run({ y: { field: 'name', isLog: false } }))).toMatchObject({ code: 'unsuitable-field', field: 'name' })
  expect(await failureOf(run({ x: null }))).toMatchObject({ code: 'unsuitable-field' })
})

test('the SQL behind it can be run by hand', async () => {
  const { sql } = await fixture.handlers['view/sql']({ spec: base }, unhurried())
  expect(sql).toContain('"mpg"')
})

describe('more rows than are read', () => {
  const long: Partial<RegressionSpec> = {
    dataset: 'long', y: { field: 'y', isLog: false }, x: { field: 'x', isLog: false }, controls: [{ field: 'c', isLog: false }], weight: null, label: null,
  }
  const errors = async (change: Partial<RegressionSpec>): Promise<readonly number[]> => fitIn(await run({ ...long, ...change })).coefficients.map(({ standardError }) => standardError)
  const digits = (found: readonly (number | undefined)[], wanted: readonly number[]): number =>
    Math.min(...wanted.map((value, index) => -Math.log10(Math.max(1e-16, Math.abs((found[index] ?? NaN) - value) / Math.abs(value)))))

  test('are added up in the database: at least ten digits of R, lm() and vcovHC()’s formulas', async () => {
    const result = await run(long)
    const fit = fitIn(result)
    expect([result.method, result.rowsRead, result.rowsKept]).toEqual(['moments', 1_200_030, 1_200_000])
    expect(result.excluded).toEqual([{ column: 'x', reason: 'missing', count: 20, examples: [] }, { column: 'x', reason: 'not-finite', count: 10, examples: [] }])
    expect(digits(fit.coefficients.map(({ estimate }) => estimate), [1.499922563042607, 0.249997500190116, -0.125000376773132])).toBeGreaterThan(10)
    expect(digits(fit.coefficients.map(({ standardError }) => standardError), [1.45117238891507e-03, 1.89957329480040e-05, 1.88394718169163e-05])).toBeGreaterThan(10)
    expect(digits(await errors({ errors: 'HC1' }), [1.26707540528821e-03, 1.95718857454575e-05, 1.88396143149494e-05])).toBeGreaterThan(10)
    expect(digits(await errors({ errors: 'HC3', weight: 'w' }), [1.36858458235117e-03, 2.11409650241420e-05, 2.03494460391402e-05])).toBeGreaterThan(10)
    const { rSquared, residualStandardError, f } = fit.statistics
    expect(digits([rSquared, residualStandardError, f?.value, fit.added?.partialRSquared], [9.94506273222699e-01, 6.01118379801388e-01, 1.08615207192253e8, 0.993119461463308])).toBeGreaterThan(10)
    expect([fit.points?.x.length, fit.points?.total, fit.influential.length]).toEqual([2_000, 1_200_000, 0])
  }, 60_000)

  test('give the answer that the rows give, band and residuals included, and the same digits every time', async () => {
    const services: QueryServices = { datasets: fixture.datasets, results: fixture.results, prepared: new PreparedRelations(new LookedUpRelations(fixture.datasets, fixture.results)) }
    const short = new RegressionQueries(services, 10)
    for (const errorsOf of ['classical', 'HC0', 'HC1', 'HC2', 'HC3'] as const) {
      const spec: RegressionSpec = { ...base, errors: errorsOf, controls: [{ field: 'hp', isLog: false }, { field: 'qsec', isLog: true }] }
      const [summed, whole] = [(await short.run({ spec }, unhurried())).result, await run({ ...spec })]
      const [one, other] = [fitIn(summed), fitIn(whole)]
      expect([summed.method, whole.method]).toEqual(['moments', 'rows'])
      expect(summed.excluded.map(({ column, reason, count }) => ({ column, reason, count }))).toEqual(expect.arrayContaining(whole.excluded.map(({ column, reason, count }) => ({ column, reason, count }))))
      for (const part of ['estimate', 'standardError', 'p', 'lower', 'upper'] as const) {
        expect(digits(one.coefficients.map((row) => row[part] ?? NaN), other.coefficients.map((row) => row[part] ?? NaN))).toBeGreaterThan(9)
      }
      expect(digits([...one.line?.upper ?? []], [...other.line?.upper ?? []])).toBeGreaterThan(9)
      expect(digits([one.statistics.f?.value, one.statistics.adjustedRSquared, one.added?.slope, one.added?.partialRSquared], [other.statistics.f?.value ?? 0, other.statistics.adjustedRSquared, other.added?.slope ?? 0, other.added?.partialRSquared ?? 0])).toBeGreaterThan(9)
      const sorted = (values: ArrayLike<number> | undefined): number[] => Array.from(values ?? []).toSorted((a, b) => a - b)
      expect(digits(sorted(one.points?.residual), sorted(other.points?.residual))).toBeGreaterThan(8)
      expect(digits(sorted(one.added?.x), sorted(other.added?.x))).toBeGreaterThan(8)
      expect((await short.run({ spec }, unhurried())).result).toEqual(summed)
    }
  }, 30_000)
})
