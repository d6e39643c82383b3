import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const numbers = z.array(z.number().nullable())
const rows = z.array(numbers)
const finite = z.array(z.number())

const Model = z.strictObject({
  terms: z.array(z.string()), estimates: finite, standardErrors: finite, t: finite, p: finite, lower: finite, upper: finite,
  HC0: finite, HC1: finite, HC2: finite, HC3: finite, waldHC1: z.number(), waldHC3: z.number(), rSquared: z.number(), adjustedRSquared: z.number(), sigma: z.number(), degrees: z.number(),
  f: z.number(), fP: z.number(), leverage: numbers, standardised: numbers, studentised: numbers, cook: numbers, residuals: finite,
})
export type ModelFromR = z.infer<typeof Model>

function read<T>(schema: z.ZodType<T>, path: string): T {
  return schema.parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../../fixtures', path), 'utf8')))
}

/** Made by test/fixtures/r/statistics.R; `version` says by which R. */
export const fromR = read(z.strictObject({
  version: z.string(),
  mtcars: z.strictObject({ mpg: finite, wt: finite, hp: finite, qsec: finite, carb: finite, gear: finite }),
  cars: z.strictObject({ speed: finite, dist: finite }),
  precip: finite,
  plain: Model, weighted: Model, origin: Model, effects: Model, twoEffects: Model,
  condition: z.number(),
  confidence: z.strictObject({ at: finite, estimate: finite, lower: finite, upper: finite }),
  prediction90: z.strictObject({ lower: finite, upper: finite }),
  addedVariable: z.strictObject({ x: finite, y: finite, slope: z.number(), standardError: z.number(), partial: z.number() }),
  loess: z.strictObject({ at: finite, span75degree2: finite, span50degree1: finite, span120degree1: finite }),
  pearson: z.strictObject({ r: z.number(), p: z.number(), lower: z.number(), upper: z.number() }),
  spearman: z.strictObject({ r: z.number(), p: z.number() }),
  wilson: rows, gini: z.number(), shareOfBottom: rows,
  rankSize: z.strictObject({ used: z.number(), slope: z.number(), rSquared: z.number() }),
  quantiles: rows, weightedMean: z.number(), meanInterval: finite,
  t: rows, tQuantile: rows, f: rows, chiSquare: rows, normal: rows, normalQuantile: rows, lgamma: rows, lbeta: rows, pbeta: rows, pgammaUpper: rows,
}), 'r/statistics.json')

const Certified = z.strictObject({
  name: z.string(), y: finite, x: z.array(finite), degree: z.number(), intercept: z.boolean(),
  estimates: finite, standardErrors: finite, residualStandardError: z.number(), rSquared: z.number(),
})
/** Data and certified values of NIST StRD, linear regression; see test/fixtures/README.md. */
export const nistLinear = read(z.strictObject({ source: z.string(), sets: z.array(Certified) }), 'nist/linear.json').sets

/** What R makes of the same, by test/fixtures/r/nist-linear.R. */
export const nistLinearByR = read(z.strictObject({ version: z.string(), sets: z.array(z.strictObject({ name: z.string(), estimates: finite, standardErrors: finite })) }), 'r/nist-linear.json')

/** |given − expected| / |expected|; against 0 the absolute error. */
export function relativeError(given: number, expected: number): number {
  if (given === expected) return 0
  return expected === 0 ? Math.abs(given) : Math.abs(given - expected) / Math.abs(expected)
}

export function worstError(given: ArrayLike<number>, expected: readonly number[]): number {
  if (given.length !== expected.length) return Infinity
  return expected.reduce((worst, value, i) => Math.max(worst, relativeError(given[i] ?? NaN, value) || (Number.isNaN(given[i]) ? Infinity : 0)), 0)
}

/** Correct decimal digits, as NIST counts them: −log₁₀ of the relative error, at most 15. */
export function correctDigits(given: ArrayLike<number>, certified: readonly number[]): number {
  return Math.min(15, -Math.log10(Math.max(1e-16, worstError(given, certified))))
}
