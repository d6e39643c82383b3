import { expect, test } from 'vitest'
import { equationText, readingText, regressionTsv } from '../../../../src/renderer/regressions/regression-texts'
import { logTicks } from '../../../../src/renderer/regressions/log-ticks'
import { regressionNumbers } from '../../../../src/renderer/regressions/regression-numbers'
import { i18n, startTranslation } from '../../../../src/renderer/i18n/i18n'
import { newSpec } from '../../../../src/renderer/store/new-spec'
import type { RegressionSpec } from '../../../../src/shared/query/regression-spec'
import type { RegressionFit } from '../../../../src/shared/result/regression-result'

const numbers = regressionNumbers('en', (limit) => `< ${limit}`)
startTranslation('en')
const t = i18n.getFixedT('en')
const spec = (isLogY: boolean, isLogX: boolean): RegressionSpec => ({ ...newSpec.regression('d', ''), y: { field: 'use', isLog: isLogY }, x: { field: 'gdp', isLog: isLogX } })
const fit = (term: string, estimate: number): RegressionFit => ({
  coefficients: [
    { term: '(intercept)', estimate: -7.0074, standardError: 0.4, t: -17, p: 1e-30, lower: -7.8, upper: -6.2 },
    { term, estimate, standardError: 0.04, t: 16, p: 0.00002, lower: estimate - 0.08, upper: estimate + 0.08 },
  ],
  statistics: {
    n: 114, parameters: 2, residualDegreesOfFreedom: 112, rSquared: 0.7, adjustedRSquared: 0.69, withinRSquared: null, residualStandardError: 0.6, f: null, conditionNumber: 1,
  },
  effects: [], redundantLevels: [], points: null, line: null, added: null, influential: [],
})

test('a slope is read on the scales it was fitted on', () => {
  // 1.01^0.6895 = 1.00688…; e^0.1 = 1.10517…; 5 · ln 1.01 = 0.04975…
  expect(readingText(spec(true, true), fit('ln gdp', 0.6895), t, numbers)).toContain('1% more gdp goes with 0.688% more use')
  expect(readingText(spec(true, false), fit('gdp', 0.1), t, numbers)).toContain('One more gdp goes with 10.5% more use')
  expect(readingText(spec(false, true), fit('ln gdp', 5), t, numbers)).toContain('1% more gdp goes with 0.0498 more use')
  expect(readingText(spec(false, false), fit('gdp', -2), t, numbers)).toContain('One more gdp goes with 2 less use (95% interval: −2.08 to −1.92)')
})

test('an interval that includes zero is said to', () => {
  expect(readingText(spec(false, false), fit('gdp', 0.01), t, numbers)).toContain('includes zero')
})

test('the equation names terms and signs', () => {
  expect(equationText(spec(true, true), fit('ln gdp', -0.5), numbers)).toBe('ln use = −7.007 − 0.5 · ln gdp')
})

test('the table on the clipboard has all digits', () => {
  const result = { rowsRead: 114, rowsKept: 114, excluded: [], omittedGroups: 0, method: 'rows' as const, groups: [{ name: null, rows: 114, outcome: { kind: 'fit' as const, fit: fit('gdp', 0.1 + 0.2) } }] }
  const lines = regressionTsv(spec(false, false), result, t, numbers).split('\n')
  expect(lines[0]).toBe('Term\tEstimate\tStd. error\tt\tp\tLower 95%\tUpper 95%')
  expect(lines[2]?.split('\t')[1]).toBe('0.30000000000000004')
})

test('p is never shown as 0', () => {
  expect(numbers.p(1e-300)).toBe('< 0.0001')
  expect(numbers.p(0.04321)).toBe('0.0432')
})

test('marks of a logarithmic axis are round numbers, few on a long range', () => {
  expect(logTicks(Math.log(1), Math.log(10), 5).map(({ value }) => value)).toEqual([1, 2, 3, 5, 10])
  expect(logTicks(Math.log(900), Math.log(120_000), 5).map(({ value }) => value)).toEqual([1_000, 3_000, 10_000, 30_000, 100_000])
  expect(logTicks(Math.log(1e-8), Math.log(1e12), 5).map(({ value }) => value)).toEqual([1e-8, 0.001, 100, 1e7, 1e12])
})
