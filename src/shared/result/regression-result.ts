import { z } from 'zod'

const numbers = z.instanceof(Float64Array)
const finite = z.number()

/** One coefficient. `term` is the field's name, `ln field` for a logarithm, or `(intercept)`. */
export const RegressionCoefficient = z.strictObject({
  term: z.string(), estimate: finite, standardError: finite, t: finite.nullable(), p: finite.nullable(), lower: finite, upper: finite,
})
export type RegressionCoefficient = z.infer<typeof RegressionCoefficient>

/** A row that moves the fit. `row` is its number in the file from 1, null where rows carry none. y and x on the scale of the model. */
export const InfluentialRow = z.strictObject({
  row: z.int().nullable(), label: z.string().nullable(), x: finite, y: finite, fitted: finite, leverage: finite, studentised: finite.nullable(), cooksDistance: finite.nullable(),
})
export type InfluentialRow = z.infer<typeof InfluentialRow>

/** A fit and what is drawn of it. All values are on the scale of the model: a logarithm stays one. */
export const RegressionFit = z.strictObject({
  coefficients: z.array(RegressionCoefficient),
  statistics: z.strictObject({
    n: z.int(), parameters: z.int(), residualDegreesOfFreedom: z.int(), rSquared: finite, adjustedRSquared: finite, withinRSquared: finite.nullable(), residualStandardError: finite,
    f: z.strictObject({ value: finite, numerator: z.int(), denominator: z.int(), p: finite }).nullable(), conditionNumber: finite,
  }),
  effects: z.array(z.strictObject({ field: z.string(), levels: z.int() })),
  redundantLevels: z.array(z.string()),
  /** At most as many as are drawn, the same ones every time; the fit is of all `total`. Absent rows: a fit from sums of products. */
  points: z.strictObject({ total: z.int(), x: numbers, y: numbers, fitted: numbers, residual: numbers, labels: z.array(z.string().nullable()).nullable() }).nullable(),
  /** The line over the range of x with the other columns at their means; null with fixed effects. */
  line: z.strictObject({ x: numbers, y: numbers, lower: numbers, upper: numbers }).nullable(),
  /** Added-variable plot of x; its points are those of `points`. Null without controls and fixed effects, where it would repeat the scatter. */
  added: z.strictObject({ x: numbers, y: numbers, slope: finite, standardError: finite, partialRSquared: finite }).nullable(),
  influential: z.array(InfluentialRow),
})
export type RegressionFit = z.infer<typeof RegressionFit>

/** Why there is no fit: the code of a StatisticsError and what it is about. */
export const RegressionRefusal = z.strictObject({
  kind: z.literal('refused'), code: z.string(), column: z.string().nullable(), on: z.array(z.string()), needed: z.int().nullable(), given: finite.nullable(),
})
export type RegressionRefusal = z.infer<typeof RegressionRefusal>

export const RegressionGroup = z.strictObject({
  /** The value of the group field; null when rows are not grouped. */
  name: z.string().nullable(),
  rows: z.int(),
  outcome: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('fit'), fit: RegressionFit }), RegressionRefusal]),
})
export type RegressionGroup = z.infer<typeof RegressionGroup>

/** Rows that no fit could use, by column and reason, with the names of the first. Together with the kept ones they are the rows read. */
export const RegressionExclusion = z.strictObject({ column: z.string(), reason: z.string(), count: z.int(), examples: z.array(z.string()) })
export type RegressionExclusion = z.infer<typeof RegressionExclusion>

export const RegressionResult = z.strictObject({
  /** Rows that pass the filter. */
  rowsRead: z.int(),
  rowsKept: z.int(),
  excluded: z.array(RegressionExclusion),
  groups: z.array(RegressionGroup),
  /** Smaller groups that are not fitted, beyond the most that are. */
  omittedGroups: z.int(),
  /** `rows`: from the rows themselves. `moments`: from sums of products that the engine added up, without anything that needs single rows. */
  method: z.enum(['rows', 'moments']),
})
export type RegressionResult = z.infer<typeof RegressionResult>
