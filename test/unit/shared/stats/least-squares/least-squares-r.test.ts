import { describe, expect, test } from 'vitest'
import { addedVariable } from '../../../../../src/shared/stats/least-squares/added-variable'
import { coefficientTable } from '../../../../../src/shared/stats/least-squares/coefficient-table'
import { confidenceBand } from '../../../../../src/shared/stats/least-squares/confidence-band'
import { fitStatistics } from '../../../../../src/shared/stats/least-squares/fit-statistics'
import { influence } from '../../../../../src/shared/stats/least-squares/influence'
import { leastSquares } from '../../../../../src/shared/stats/least-squares/least-squares'
import type { FixedEffect, LeastSquaresInput } from '../../../../../src/shared/stats/least-squares/least-squares-input'
import { fromR, worstError, relativeError, type ModelFromR } from '../reference'

const { mpg, wt, hp, qsec, carb, gear } = fromR.mtcars
const named = (name: string, values: number[]) => ({ name, values })
function effect(name: string, values: number[]): FixedEffect {
  const levels = [...new Set(values)].sort((a, b) => a - b)
  return { name, levels: levels.map(String), levelOf: values.map((value) => levels.indexOf(value)) }
}

const models: [name: string, input: LeastSquaresInput, expected: ModelFromR][] = [
  ['three predictors', { y: mpg, predictors: [named('wt', wt), named('hp', hp), named('qsec', qsec)] }, fromR.plain],
  ['logs and weights', { y: mpg.map(Math.log), predictors: [named('log wt', wt.map(Math.log)), named('hp', hp)], weights: qsec }, fromR.weighted],
  ['no constant', { y: mpg, predictors: [named('wt', wt), named('hp', hp)], hasIntercept: false }, fromR.origin],
  ['fixed effects', { y: mpg, predictors: [named('wt', wt), named('hp', hp)], fixedEffects: [effect('carb', carb)] }, fromR.effects],
  ['two fixed effects and weights', { y: mpg, predictors: [named('wt', wt)], weights: qsec, fixedEffects: [effect('gear', gear), effect('carb', carb)] }, fromR.twoEffects],
]

describe(`${fromR.version}, datasets mtcars and cars`, () => {
  test.each(models)('%s: the coefficient table with classical and HC errors agrees with R', (_, input, expected) => {
    const fit = leastSquares(input)
    const table = coefficientTable(fit, 'classical')
    expect(worstError(fit.coefficients, expected.estimates)).toBeLessThan(1e-11)
    expect(worstError(table.map((row) => row.standardError), expected.standardErrors)).toBeLessThan(1e-11)
    expect(worstError(table.map((row) => row.t ?? NaN), expected.t)).toBeLessThan(1e-11)
    expect(worstError(table.map((row) => row.p ?? NaN), expected.p)).toBeLessThan(1e-10)
    expect(worstError(table.map((row) => row.lower), expected.lower)).toBeLessThan(1e-10)
    expect(worstError(table.map((row) => row.upper), expected.upper)).toBeLessThan(1e-10)
    for (const type of ['HC0', 'HC1', 'HC2', 'HC3'] as const) {
      expect(worstError(coefficientTable(fit, type).map((row) => row.standardError), expected[type]), type).toBeLessThan(1e-10)
    }
  })

  test.each(models)('%s: R², residual error, degrees and F agree with R', (name, input, expected) => {
    const fit = leastSquares(input)
    const statistics = fitStatistics(fit)
    expect(relativeError(statistics.rSquared, expected.rSquared)).toBeLessThan(1e-12)
    expect(relativeError(statistics.adjustedRSquared, expected.adjustedRSquared)).toBeLessThan(1e-12)
    expect(relativeError(statistics.residualStandardError, expected.sigma)).toBeLessThan(1e-12)
    expect(statistics.residualDegreesOfFreedom).toBe(expected.degrees)
    expect(relativeError(fitStatistics(fit, 'HC1').f?.value ?? NaN, expected.waldHC1)).toBeLessThan(1e-10)
    expect(relativeError(fitStatistics(fit, 'HC3').f?.value ?? NaN, expected.waldHC3)).toBeLessThan(1e-10)
    // R's F of a model with dummies tests them too; ours tests the predictors beside them.
    if (name.includes('effects')) return
    expect(relativeError(statistics.f?.value ?? NaN, expected.f)).toBeLessThan(1e-11)
    expect(relativeError(statistics.f?.p ?? NaN, expected.fP)).toBeLessThan(1e-9)
  })

  test.each(models)('%s: residuals, leverage, studentised residuals and Cook’s distance agree with R', (_, input, expected) => {
    const fit = leastSquares(input)
    const rows = influence(fit)
    fit.residuals.forEach((value, i) => { expect(Math.abs(value - (expected.residuals[i] ?? NaN))).toBeLessThan(1e-12) })
    for (const [ours, theirs] of [['leverage', 'leverage'], ['standardised', 'standardised'], ['studentised', 'studentised'], ['cooksDistance', 'cook']] as const) {
      rows.forEach((row, i) => {
        const value = expected[theirs][i] ?? null
        if (value === null) expect(row[ours]).toBeNull()
        else expect(Math.abs((row[ours] ?? NaN) - value), `${ours} of row ${i}`).toBeLessThan(1e-11 * Math.max(1, Math.abs(value)))
      })
    }
  })

  test('the condition number is that of the shifted and scaled columns', () => {
    expect(relativeError(fitStatistics(leastSquares(models[0]![1])).conditionNumber, fromR.condition)).toBeLessThan(1e-12)
  })

  test('confidence and prediction bands agree with R', () => {
    const fit = leastSquares({ y: fromR.cars.dist, predictors: [named('speed', fromR.cars.speed)] })
    const at = fromR.confidence.at.map((value) => [value])
    const band = confidenceBand(fit, at, 'classical')
    expect(worstError(band.map((point) => point.estimate), fromR.confidence.estimate)).toBeLessThan(1e-12)
    expect(worstError(band.map((point) => point.lower), fromR.confidence.lower)).toBeLessThan(1e-11)
    expect(worstError(band.map((point) => point.upper), fromR.confidence.upper)).toBeLessThan(1e-11)
    const ninety = confidenceBand(fit, at, 'classical', 0.9)
    expect(worstError(ninety.map((point) => point.predictionLower ?? NaN), fromR.prediction90.lower)).toBeLessThan(1e-11)
    expect(worstError(ninety.map((point) => point.predictionUpper ?? NaN), fromR.prediction90.upper)).toBeLessThan(1e-11)
    expect(confidenceBand(fit, at, 'HC3')[0]?.predictionLower).toBeNull()
  })

  test('an added-variable plot has the slope and the error of the full model, not those of residual on residual', () => {
    const plot = addedVariable(models[0]![1], 'wt')
    plot.x.forEach((value, i) => { expect(Math.abs(value - (fromR.addedVariable.x[i] ?? NaN))).toBeLessThan(1e-12) })
    plot.y.forEach((value, i) => { expect(Math.abs(value - (fromR.addedVariable.y[i] ?? NaN))).toBeLessThan(1e-12) })
    expect(relativeError(plot.slope, fromR.addedVariable.slope)).toBeLessThan(1e-12)
    expect(relativeError(plot.standardError, fromR.addedVariable.standardError)).toBeLessThan(1e-12)
    expect(relativeError(plot.partialRSquared, fromR.addedVariable.partial)).toBeLessThan(1e-12)
    expect(plot.residualDegreesOfFreedom).toBe(28)
  })
})
