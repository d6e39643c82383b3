import { describe, expect, test } from 'vitest'
import { coefficientTable } from '../../../../../src/shared/stats/least-squares/coefficient-table'
import { leastSquares } from '../../../../../src/shared/stats/least-squares/least-squares'
import type { LeastSquaresInput } from '../../../../../src/shared/stats/least-squares/least-squares-input'
import { StatisticsError } from '../../../../../src/shared/stats/statistics-error'

const y = [1, 3, 2, 5, 4, 6]
const a = [1, 2, 3, 4, 5, 7]
const b = [2, 1, 4, 3, 6, 5]

function refusal(input: LeastSquaresInput): { code: string; column?: string | undefined; on?: readonly string[] | undefined } {
  try {
    leastSquares(input)
  } catch (error) {
    if (error instanceof StatisticsError) return { code: error.code, column: error.details.column, on: error.details.on }
    throw error
  }
  return { code: 'none' }
}

describe('least squares', () => {
  test('names the column that is a combination of others, and which', () => {
    const sum = a.map((value, i) => 2 * value - b[i]! / 3 + 7)
    expect(refusal({ y, predictors: [{ name: 'a', values: a }, { name: 'other', values: [0, 0, 1, 0, 0, 0] }, { name: 'b', values: b }, { name: 'sum', values: sum }] }))
      .toEqual({ code: 'collinear', column: 'sum', on: ['a', 'b'] })
  })
  test('names a predictor that is constant', () => {
    expect(refusal({ y, predictors: [{ name: 'a', values: a }, { name: 'c', values: a.map(() => 0.1) }] })).toEqual({ code: 'constant-column', column: 'c', on: undefined })
  })
  test('names a predictor that does not vary within a fixed effect', () => {
    const fixedEffects = [{ name: 'family', levels: ['x', 'y', 'z'], levelOf: [0, 0, 1, 1, 2, 2] }]
    expect(refusal({ y, predictors: [{ name: 'zone', values: [5, 5, 7, 7, 9, 9] }], fixedEffects })).toEqual({ code: 'collinear', column: 'zone', on: ['family'] })
  })
  test('refuses rows that leave no degree of freedom, a constant y, and values it cannot use', () => {
    expect(refusal({ y: [1, 2], predictors: [{ name: 'a', values: [1, 2] }] }).code).toBe('too-few-values')
    expect(refusal({ y: [2, 2, 2, 2], predictors: [{ name: 'a', values: [1, 2, 3, 5] }] })).toEqual({ code: 'no-variation', column: 'y', on: undefined })
    expect(refusal({ y, predictors: [{ name: 'a', values: [1, 2, 3, 4, 5, NaN] }] })).toEqual({ code: 'not-finite', column: 'a', on: undefined })
    expect(refusal({ y, predictors: [{ name: 'a', values: [1, 2] }] }).code).toBe('different-lengths')
    expect(refusal({ y, predictors: [{ name: 'a', values: a }], weights: [1, 1, 1, 1, 1, -1] }).code).toBe('negative-weight')
    expect(refusal({ y, predictors: [{ name: 'a', values: a }], weights: [1, 1, 1, 1, 1, 0] }).code).toBe('no-weight')
  })
  test('leaves out levels of a second effect that repeat the first, and counts no degree of freedom for them', () => {
    const first = { name: 'country', levels: ['a', 'b', 'c'], levelOf: [0, 0, 1, 1, 2, 2] }
    const nested = { name: 'continent', levels: ['n', 's'], levelOf: [0, 0, 1, 1, 1, 1] }
    const fit = leastSquares({ y, predictors: [{ name: 'a', values: a }], fixedEffects: [nested, first] })
    expect(fit.redundantLevels).toEqual(['continent: s'])
    expect(fit.parameters).toBe(4)
  })
  test('does not change what it was given, and gives the same digits again', () => {
    const input = { y: [...y], predictors: [{ name: 'a', values: [...a] }, { name: 'b', values: [...b] }] }
    const once = leastSquares(input)
    expect(input.y).toEqual(y)
    expect(leastSquares(input).coefficients).toEqual(once.coefficients)
  })
  test('an exact fit has errors of 0 and nothing to test against', () => {
    const fit = leastSquares({ y: [2, 4, 6, 8], predictors: [{ name: 'a', values: [1, 2, 3, 4] }] })
    expect(fit.residualSumOfSquares).toBe(0)
    expect(coefficientTable(fit, 'HC3')[1]).toEqual({ term: 'a', estimate: 2, standardError: 0, t: null, p: null, lower: 2, upper: 2 })
  })
})
