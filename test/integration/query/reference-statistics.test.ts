import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Measure } from '../../../src/shared/query/measure'
import type { QueryFixture } from './query-fixture'
import { rowsOf, startQueryFixture, unhurried } from './query-fixture'

/** Made by test/fixtures/r/univariate.R; `version` says by which R. */
const Sample = z.strictObject({
  values: z.array(z.number()), sd: z.number(), variance: z.number(), median: z.number(), quantiles: z.record(z.string(), z.number()), weightedMean: z.number(),
})
const fromR = z.strictObject({ version: z.string(), morley: Sample, precip: Sample })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../fixtures/r/univariate.json'), 'utf8')))

/**
 * NIST Statistical Reference Datasets, univariate, <https://www.itl.nist.gov/div898/strd/univ/homepage.html>: the values as the data files list
 * them (one value, then two in turn 500 times) and the certified mean and standard deviation (denominator n − 1).
 */
const alternating = (first: string, one: string, other: string, type: string): string =>
  `SELECT CAST(CASE WHEN i = 0 THEN '${first}' WHEN i % 2 = 1 THEN '${one}' ELSE '${other}' END AS ${type}) AS x FROM range(1001) AS t(i)`
/** Data and certified values; see test/fixtures/README.md. */
const listed = z.strictObject({ source: z.string(), sets: z.array(z.strictObject({ name: z.string(), mean: z.number(), standardDeviation: z.number(), values: z.array(z.number()) })) })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../fixtures/nist/univariate.json'), 'utf8'))).sets

const nist = [
  { name: 'NumAcc1', query: 'SELECT CAST(unnest([10000001, 10000003, 10000002]) AS DOUBLE) AS x', mean: 10000002, sd: 1, digits: 15 },
  { name: 'NumAcc2', query: alternating('1.2', '1.1', '1.3', 'DOUBLE'), mean: 1.2, sd: 0.1, digits: 14 },
  // As doubles the values themselves are off by up to 2^-34 and 2^-30, which no algorithm can undo; as decimals they are exact.
  { name: 'NumAcc3', query: alternating('1000000.2', '1000000.1', '1000000.3', 'DOUBLE'), mean: 1000000.2, sd: 0.1, digits: 9 },
  { name: 'NumAcc4', query: alternating('10000000.2', '10000000.1', '10000000.3', 'DOUBLE'), mean: 10000000.2, sd: 0.1, digits: 8 },
  { name: 'NumAcc3 in decimals', query: alternating('1000000.2', '1000000.1', '1000000.3', 'DECIMAL(9,1)'), mean: 1000000.2, sd: 0.1, digits: 15 },
  { name: 'NumAcc4 in decimals', query: alternating('10000000.2', '10000000.1', '10000000.3', 'DECIMAL(9,1)'), mean: 10000000.2, sd: 0.1, digits: 15 },
  // Michelso: Michelson's speeds of light, which are R's `morley` in other units.
  { name: 'Michelso', query: `SELECT CAST(unnest([${fromR.morley.values.map((speed) => `${299 + speed / 1000}`).join(', ')}]) AS DECIMAL(8,5)) AS x`, mean: 299.8524, sd: 0.0790105478190518, digits: 14 },
  ...listed.map(({ name, mean, standardDeviation, values }) => ({
    // Mavro's values have five decimals; as doubles their rounding alone costs its deviation three digits.
    name, query: `SELECT CAST(unnest([${values.join(', ')}]) AS DECIMAL(9,5)) AS x`, mean, sd: standardDeviation, digits: 14,
  })),
]

let fixture: QueryFixture
beforeAll(async () => {
  const samples = (['morley', 'precip'] as const).map((name) => ({
    name, query: `SELECT x, CAST(row_number() OVER () AS INTEGER) AS w FROM (SELECT unnest([${fromR[name].values.join(', ')}])::DOUBLE AS x)`,
  }))
  fixture = await startQueryFixture([...nist, ...samples].map((table) => ({ ...table, sumGrid: { kind: 'grid', scaleBits: 60, hasNonFinite: false } })))
})
afterAll(() => fixture.close())

async function answers(dataset: string, values: Measure[]): Promise<number[]> {
  const { batch } = await fixture.handlers['pivot/run']({
    spec: { version: 3, kind: 'pivot', dataset, rows: [], columns: [], values, filter: null, totals: { rows: false, columns: false }, axes: { rows: {}, columns: {} } },
  }, unhurried())
  return (rowsOf(batch)[0] ?? []).slice(1).map(Number)
}

const relativeError = (given: number, expected: number): number => Math.abs(given - expected) / Math.abs(expected)

describe('NIST StRD', () => {
  test.each(nist)('$name: mean and standard deviation have $digits digits of the certified values', async ({ name, mean, sd, digits }) => {
    const [givenMean = NaN, givenSd = NaN] = await answers(name, [{ aggregate: 'mean', field: 'x' }, { aggregate: 'stddev-sample', field: 'x' }])
    expect(relativeError(givenMean, mean)).toBeLessThan(1e-15)
    expect(relativeError(givenSd, sd)).toBeLessThan(5 * 10 ** -digits)
  })
})

describe(fromR.version, () => {
  test.each(['morley', 'precip'] as const)('%s: spread, quantiles and weighted mean agree with R', async (name) => {
    const expected = fromR[name]
    const positions = Object.entries(expected.quantiles)
    const given = await answers(name, [
      { aggregate: 'stddev-sample', field: 'x' }, { aggregate: 'variance-sample', field: 'x' }, { aggregate: 'median', field: 'x' },
      { aggregate: 'weighted-mean', field: 'x', weight: 'w' }, ...positions.map(([position]): Measure => ({ aggregate: 'quantile', field: 'x', position: Number(position) })),
    ])
    const wanted = [expected.sd, expected.variance, expected.median, expected.weightedMean, ...positions.map(([, value]) => value)]
    wanted.forEach((value, index) => { expect(relativeError(given[index] ?? NaN, value)).toBeLessThan(1e-14) })
  })
})
