import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RegressionSpec } from '../../../src/shared/query/regression-spec'
import type { RegressionResult } from '../../../src/shared/result/regression-result'
import { fromR } from '../../unit/shared/stats/reference'
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
    { name: 'many', query: 'SELECT range::DOUBLE AS x, (range * 2)::DOUBLE AS y FROM range(1000002)' },
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
