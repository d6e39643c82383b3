import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RegressionSpec } from '../../../src/shared/query/regression-spec'
import type { RegressionFit, RegressionResult } from '../../../src/shared/result/regression-result'
import { fromR } from '../../unit/shared/stats/reference'
import { LookedUpRelations } from '../../../src/main/services/datasets/looked-up-relations'
import { PreparedRelations } from '../../../src/main/services/datasets/prepared-relations'
import { RegressionQueries } from '../../../src/main/services/regression/run-regression'
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
    {
      name: 'panel',
      query: `SELECT a, b, g, x, c, w, 1.5e0 + 0.25e0 * x - 0.125e0 * c + a * 0.01e0 - b * 0.02e0 + e * (1e0 + x / 50e0) AS y FROM (SELECT (i * 7919) % 211 AS a, (i * 104729) % 37 AS b, (i % 3)::VARCHAR AS g,
        ((i * 15485863) % 10007) / 100e0 + ((i * 7919) % 211) / 10e0 AS x, ((i * 32452843) % 1009) / 10e0 - ((i * 104729) % 37) / 5e0 AS c, ((i * 49979687) % 4093) / 4093e0 - 0.5e0 AS e, 1e0 + (i % 3) AS w
        FROM range(2000000) AS r(i))`,
    },
    {
      name: 'geared',
      query: `SELECT mpg::DOUBLE AS mpg, wt::DOUBLE AS wt, hp, qsec, carb, name, 'gear ' || ((hp::INTEGER * 7 + length(name)) % 4) AS gear, 'again ' || ((hp::INTEGER * 7 + length(name)) % 4) AS "gear again",
        wt::DOUBLE + hp / 1e6 AS near FROM (VALUES ${rows.join(', ')}) AS t(mpg, wt, hp, qsec, carb, name)`,
    },
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
  })

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
  const shortOf = (): RegressionQueries =>
    new RegressionQueries({ datasets: fixture.datasets, results: fixture.results, prepared: new PreparedRelations(new LookedUpRelations(fixture.datasets, fixture.results)) }, 10)
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
    expect([fit.points?.x.length, fit.points?.total, fit.influential.length]).toEqual([2_000, 1_200_000, 10])
  })

  // Two million rows of whole numbers, the same in R 4.2.2: i <- 0:1999999; a <- (i*7919) %% 211; b <- (i*104729) %% 37; x <- ((i*15485863) %% 10007)/100 + a/10;
  // c <- ((i*32452843) %% 1009)/10 - b/5; e <- ((i*49979687) %% 4093)/4093 - 0.5; w <- 1 + (i %% 3); y <- 1.5 + 0.25*x - 0.125*c + a*0.01 - b*0.02 + e*(1 + x/50).
  // Effects: residuals on means within a and on the 36 columns of b by their cross-products, then (X'WX)⁻¹X'Wy, HC3, hat values and Cook's D by their formulas; groups: lm(subset =).
  test('have fixed effects, a group, robust errors and influence: nine digits of R on two million', async () => {
    const panel: Partial<RegressionSpec> = { ...long, dataset: 'panel', fixedEffects: ['b', 'a'], weight: 'w', errors: 'HC3' }
    const fit = fitIn(await run(panel))
    expect(digits(fit.coefficients.map(({ estimate }) => estimate), [0.249996783483178, -0.124998289014409])).toBeGreaterThan(9)
    expect(digits(fit.coefficients.map(({ standardError }) => standardError), [1.79060351375978e-05, 1.73226677020947e-05])).toBeGreaterThan(9)
    expect(digits([fit.statistics.rSquared, fit.statistics.residualStandardError], [0.993802401446257, 0.934164140606107])).toBeGreaterThan(9)
    expect([fit.statistics.parameters, fit.effects]).toEqual([249, [{ field: 'b', levels: 37 }, { field: 'a', levels: 211 }]])
    expect(fit.influential.slice(0, 3).map(({ row }) => row)).toEqual([585_492, 1_469_388, 99_576])
    expect(digits(fit.influential.slice(0, 3).flatMap(({ cooksDistance, leverage }) => [cooksDistance ?? NaN, leverage]), [
      7.50005227007096e-06, 0.000189649721264262, 7.49418919060371e-06, 0.000187483199303997, 7.48750818384318e-06, 0.000188014582408365,
    ])).toBeGreaterThan(9)
    expect(digits(await errors({ ...panel, weight: null, errors: 'HC1' }), [1.65761600364946e-05, 1.60360142617449e-05])).toBeGreaterThan(9)
    const byGroup = await run({ ...long, dataset: 'panel', group: 'g' })
    expect(byGroup.groups.map(({ name, rows: count }) => [name, count])).toEqual([['0', 666_667], ['1', 666_667], ['2', 666_666]])
    const second = byGroup.groups[1]?.outcome
    if (second?.kind !== 'fit') throw new Error('not fitted')
    expect(digits(second.fit.coefficients.flatMap(({ estimate, standardError }) => [estimate, standardError]), [
      1.90701788312429, 0.00312325882237344, 0.254253933557488, 3.79490268971756e-05, -0.124461205044807, 3.83615396980131e-05,
    ])).toBeGreaterThan(9)
  })

  test('give the answer that the rows give, band and residuals included, and the same digits every time', async () => {
    const short = shortOf()
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
  })

  test.each([
    ['a group', { group: 'carb' }],
    ['one fixed effect', { fixedEffects: ['carb'], errors: 'HC3' }],
    ['two fixed effects and weights', { fixedEffects: ['carb', 'gear'], errors: 'HC2' }],
    ['three fixed effects, one of which repeats another', { fixedEffects: ['carb', 'gear', 'gear again'], errors: 'HC3', weight: null }],
    ['a fixed effect in each group', { fixedEffects: ['carb'], group: 'gear', errors: 'HC1', controls: [] }],
    ['columns close to each other', { x: { field: 'wt', isLog: false }, controls: [{ field: 'near', isLog: false }], errors: 'HC1' }],
  ] as const satisfies readonly (readonly [string, Partial<RegressionSpec>])[])('give the answer of the rows with %s, and the rows that move it', async (_, change) => {
    const spec: RegressionSpec = { ...base, dataset: 'geared', ...change, fixedEffects: [...('fixedEffects' in change ? change.fixedEffects : [])], controls: [...('controls' in change ? change.controls : base.controls)] }
    const [summed, whole] = [(await shortOf().run({ spec }, unhurried())).result, await run(spec)]
    expect([summed.method, whole.method, summed.rowsKept, summed.omittedGroups]).toEqual(['moments', 'rows', whole.rowsKept, whole.omittedGroups])
    expect(summed.groups.map(({ name, rows: count, outcome }) => [name, count, outcome.kind])).toEqual(whole.groups.map(({ name, rows: count, outcome }) => [name, count, outcome.kind]))
    let compared = 0
    summed.groups.forEach(({ outcome: one }, at) => {
      const other = whole.groups[at]?.outcome
      if (one.kind !== 'fit' || other?.kind !== 'fit') return
      compared += 1
      for (const part of ['estimate', 'standardError', 'p', 'lower', 'upper'] as const) {
        expect(digits(one.fit.coefficients.map((row) => row[part] ?? NaN), other.fit.coefficients.map((row) => row[part] ?? NaN))).toBeGreaterThan(9)
      }
      const said = (value: RegressionFit['statistics']): number[] => Object.values({ ...value, f: value.f?.value ?? -1 }).map((part) => part ?? -1)
      expect(digits(said(one.fit.statistics), said(other.fit.statistics))).toBeGreaterThan(7)
      expect([one.fit.effects, one.fit.redundantLevels.length, one.fit.line === null]).toEqual([other.fit.effects, other.fit.redundantLevels.length, other.fit.line === null])
      expect(one.fit.influential.map(({ row, label }) => [row, label])).toEqual(other.fit.influential.map(({ row, label }) => [row, label]))
      for (const part of ['x', 'y', 'fitted', 'leverage', 'studentised', 'cooksDistance'] as const) {
        expect(digits(one.fit.influential.map((row) => row[part] ?? NaN), other.fit.influential.map((row) => row[part] ?? NaN))).toBeGreaterThan(8)
      }
      const sorted = (values: ArrayLike<number> | undefined): number[] => Array.from(values ?? []).toSorted((a, b) => a - b)
      const addedOther = sorted(other.fit.added?.y)
      sorted(one.fit.added?.y).forEach((value, i) => { expect(value).toBeCloseTo(addedOther[i] ?? NaN, 9) })
    })
    expect(compared).toBeGreaterThan(0)
  })
})
