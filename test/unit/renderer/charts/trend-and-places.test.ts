import { describe, expect, test } from 'vitest'
import type { ChartSpec } from '../../../../src/shared/query/chart-spec'
import { binEdges, logBinEdges } from '../../../../src/shared/query/bin-edges'
import type { Field } from '../../../../src/shared/result/field'
import { ticksOf } from '../../../../src/renderer/charts/axes/scale'
import { placeCodes } from '../../../../src/shared/geography/place-codes'
import { countryCodes } from '../../../../src/shared/geography/country-codes'
import type { ChartWords } from '../../../../src/renderer/charts/chart-answer'
import { countryMatcher, stateMatcher } from '../../../../src/renderer/charts/map/match-places'
import { prepareMap } from '../../../../src/renderer/charts/map/prepare'
import type { ChartContext } from '../../../../src/renderer/charts/scene/context'
import { loadStates, loadWorld } from '../../../../src/renderer/charts/scene/outlines'
import { proposeCharts } from '../../../../src/renderer/charts/propose'
import { fitTrend, trendText } from '../../../../src/renderer/charts/trend/fit-trend'
import { likelyCode } from '../../../../src/renderer/charts/trend/likely-code'
import { batchOf, floatColumn, textColumn } from '../pivot/long-form'

describe('trends', () => {
  // R's own `cars`: coef(lm(dist ~ speed)) is −17.57909 and 3.932409, R² 0.6510794, p 1.49e-12, n 50.
  const speed = [4, 4, 7, 7, 8, 9, 10, 10, 10, 11, 11, 12, 12, 12, 12, 13, 13, 13, 13, 14, 14, 14, 14, 15, 15, 15, 16, 16, 17, 17, 17, 18, 18, 18, 18, 19, 19, 19, 20, 20, 20, 20, 20, 22, 23, 24, 24, 24, 24, 25]
  const dist = [2, 10, 4, 22, 16, 10, 18, 26, 34, 17, 28, 14, 20, 24, 28, 26, 34, 34, 46, 26, 36, 60, 80, 20, 26, 54, 32, 40, 32, 40, 50, 42, 56, 76, 84, 36, 46, 68, 32, 48, 52, 56, 64, 66, 54, 70, 92, 93, 120, 85]
  const linear = { kind: 'linear', level: 0.95, isPerSeries: false } as const

  test('a line agrees with R on `cars`, and says so', () => {
    const fitted = fitTrend(Float64Array.from(speed), Float64Array.from(dist), linear, { x: 'linear', y: 'linear' })
    if (fitted.kind !== 'linear') throw new Error(fitted.kind)
    expect(fitted.intercept).toBeCloseTo(-17.57909, 5)
    expect(fitted.slope).toBeCloseTo(3.932409, 6)
    expect(fitted.rSquared).toBeCloseTo(0.6510794, 7)
    expect(trendText(fitted, { x: 'linear', y: 'linear' }, 'en-GB')).toBe('y = −17.58 + 3.932 x, R² = 0.651, p < 0.001, n = 50')
  })

  // R, as if the fit of `cars` had lost 18 degrees of freedom more: se <- sqrt(rss / 30 / sxx); 2 * pt(-abs(b / se), 30); qt(0.975, 30) * the error of the mean at speed 25.
  test('what is left of a fit with more terms has their degrees of freedom', () => {
    const fitted = fitTrend(Float64Array.from(speed), Float64Array.from(dist), { ...linear, degreesOfFreedom: 30 }, { x: 'linear', y: 'linear' })
    if (fitted.kind !== 'linear') throw new Error(fitted.kind)
    expect(fitted.slope).toBeCloseTo(3.932409, 6)
    expect(fitted.p).toBeCloseTo(2.43688276067e-8, 18)
    expect(fitted.upper.at(-1)?.y).toBeCloseTo(80.7311240876 + 11.7368352157, 8)
  })

  test('on logarithmic axes a power law is a line: y = 3 x²', () => {
    const xs = Float64Array.from([1, 2, 5, 10, 100])
    const fitted = fitTrend(xs, xs.map((x) => 3 * x * x), linear, { x: 'log', y: 'log' })
    if (fitted.kind !== 'linear') throw new Error(fitted.kind)
    expect([fitted.slope, Math.exp(fitted.intercept)]).toEqual([expect.closeTo(2, 10), expect.closeTo(3, 10)])
    expect(fitted.line.at(-1)).toEqual({ x: expect.closeTo(100, 8) as number, y: expect.closeTo(30_000, 5) as number })
  })

  test('what is left of floating point in the intercept of residuals is no number to print', () => {
    const fitted = fitTrend(Float64Array.of(-1, 0, 1), Float64Array.of(2, 1e-17, -2), linear, { x: 'linear', y: 'linear' })
    if (fitted.kind !== 'linear') throw new Error(fitted.kind)
    expect(trendText(fitted, { x: 'linear', y: 'linear' }, 'en-GB')).toMatch(/^y = −2 x, R² = 1\.000/)
  })

  test('nor is what is left of it where the residuals come of numbers a million times as large; a small intercept of the data is one', () => {
    const xs = Float64Array.of(-2, -1, 0, 1, 2)
    const ys = [-3.9, -2.2, 0.1, 2.2, 3.8]
    const drawn = (by: number): string => {
      const fitted = fitTrend(xs, Float64Array.from(ys, (y) => y + by), linear, { x: 'linear', y: 'linear' })
      if (fitted.kind !== 'linear') throw new Error(fitted.kind)
      return trendText(fitted, { x: 'linear', y: 'linear' }, 'en-GB')
    }
    expect(drawn(1.2e-10)).toMatch(/^y = 1\.98 x, R² = 0\.99/)
    expect(drawn(0.002)).toMatch(/^y = 0\.002 \+ 1\.98 x/)
  })

  test('what is probably a code for a missing number is told of, and what is a number is not', () => {
    const found = (...values: number[]): unknown => likelyCode(Float64Array.from(values))
    expect(found(1, 2, 3, -1, 5, -1)).toEqual({ value: -1, count: 2 })
    expect(found(0, 20.5, 31, -999)).toEqual({ value: -999, count: 1 })
    expect(found(1, 2, 3)).toBeNull()
    expect(found(1, 2, 3, -1, -2)).toBeNull()
    expect(found(1, 2, 3, -4)).toBeNull()
    expect(found(0, 1, -1)).toBeNull()
  })

  test('two points, or points one above the other, have no trend', () => {
    expect(fitTrend(Float64Array.of(1, 2), Float64Array.of(1, 2), linear, { x: 'linear', y: 'linear' })).toEqual({ kind: 'none', reason: 'too-few' })
    expect(fitTrend(Float64Array.of(1, 1, 1), Float64Array.of(1, 2, 3), linear, { x: 'linear', y: 'linear' })).toEqual({ kind: 'none', reason: 'no-variation' })
  })
})

describe('places', () => {
  test('codes and names in several languages name the same country; what is no country names none', async () => {
    const { places } = await loadWorld()
    const match = countryMatcher(places)
    for (const name of ['DE', 'deu', '276', 'Germany', '德国', 'Deutschland']) expect(match(name), name).toBe('276')
    for (const name of ['CI', 'Côte d’Ivoire', "Cote d'Ivoire", 'Ivory Coast']) expect(match(name), name).toBe('384')
    expect([match('NA'), match('South Korea'), match('Korea, Rep.'), match('XK'), match('UK'), match('Atlantis'), match('')]).toEqual(['516', '410', '410', 'Kosovo', '826', undefined, undefined])
  })

  test('a text is a place by code or name; Georgia and CA are two', () => {
    const codes = { 'us-ut': ['US-UT'], Utah: ['US-UT'], 犹他州: ['US-UT'], 犹他: ['US-UT'], 德国: ['DEU'], ' fra ': ['FRA'], 'West Bank and Gaza': ['PSE'], NA: ['NAM'], GEO: ['GEO'], Georgia: ['GEO', 'US-GA'], CA: ['CAN', 'US-CA'], Atlantis: [] }
    for (const [text, expected] of Object.entries(codes)) expect(placeCodes(text), text).toEqual(expected)
  })

  test('values that name no place are told apart in both languages', async () => {
    const batch = batchOf(textColumn('x', ['德国', '甲地', '乙地']), floatColumn('y', [1, 2, 3]))
    const notes = async (locale: string): Promise<readonly string[]> => {
      const words: ChartWords = { locale, missing: '', emptyText: '', otherSeries: String, say: (key, values) => `${key} ${String(values?.['names'])}` }
      const spec: ChartSpec = { version: 3, kind: 'chart', dataset: 'd', chart: 'world-map', x: 'k', y: [{ aggregate: 'sum', field: 'v' }], colour: null, size: null, label: null, panel: null, filter: null, sort: 'by-value', top: 200, title: null }
      const context = { spec, words, names: { x: 'k', y: 'v', measures: ['v'] }, theme: { sequential: ['#eeeeff', '#0000ff'], diverging: ['#ff0000', '#ffffff', '#0000ff'], missing: '#cccccc' }, outlines: await loadWorld() }
      return prepareMap({ spec, batch, omitted: 0, missing: 0, form: 'marks' }, context as unknown as ChartContext, { widthPx: 800, heightPx: 500 }).notes
    }
    expect((await notes('en-GB'))[0]).toBe('unmatched 甲地, 乙地')
    expect((await notes('zh-CN'))[0]).toBe('unmatched 甲地、乙地')
  })

  test('every outline of the world is found by its own name', async () => {
    const { places } = await loadWorld()
    const match = countryMatcher(places)
    expect(places.filter(({ id, name }) => match(name) !== id).map(({ name }) => name)).toEqual([])
    expect(countryCodes).toHaveLength(249)
  })

  test('states by postal code, number and name; all of them have an outline', async () => {
    const { places } = await loadStates()
    const match = stateMatcher()
    expect(['CA', '06', '6', 'California', 'us-ca', 'ZZ'].map(match)).toEqual(['06', '06', '06', '06', '06', undefined])
    expect(places.map(({ name }) => match(name))).toEqual(places.map(({ id }) => id))
  })
})

describe('bins', () => {
  const facts = { count: 100, from: 0, to: 1, lowerQuartile: 0.25, upperQuartile: 0.75, areWhole: false }

  test('edges are round and hold every value', () => {
    expect(binEdges(facts, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1])
    // Freedman and Diaconis: 2 · 0.5 / ∛100 is 0.215, the next round width 0.25.
    expect(binEdges(facts)).toEqual([0, 0.25, 0.5, 0.75, 1])
  })

  test('few whole numbers have a bin each; one value has a bin around it', () => {
    expect(binEdges({ ...facts, from: 1, to: 4, areWhole: true })).toEqual([0.5, 1.5, 2.5, 3.5, 4.5])
    expect(binEdges({ ...facts, from: 7, to: 7, areWhole: true })).toEqual([6.5, 7.5])
  })

  test('on a logarithmic axis the ratios of edges are equal, and zero is refused', () => {
    const edges = logBinEdges({ ...facts, from: 1, to: 1000, lowerQuartile: 10, upperQuartile: 100 }, 3)
    expect(edges.map((edge) => Math.round(edge))).toEqual([1, 10, 100, 1000])
    expect(() => logBinEdges(facts)).toThrow(RangeError)
  })
})

describe('axes', () => {
  const axis = { kind: 'number', isWhole: false, isShare: false } as const

  test('a logarithmic axis has marks at powers of ten around its values', () => {
    const { ticks, from, to } = ticksOf({ ...axis, scale: 'log', from: 3, to: 40_000 }, 400, 90, 'en-GB')
    expect([from, to]).toEqual([1, 100_000])
    expect(ticks.every((tick) => Number.isInteger(Math.log10(tick)))).toBe(true)
  })

  test('years stand without a comma and without halves', () => {
    const { ticks, format } = ticksOf({ ...axis, isWhole: true, scale: 'linear', from: 2018, to: 2023, isFixed: true }, 200, 90, 'en-GB')
    expect(ticks.map(format)).toEqual(['2018', '2020', '2022'])
  })

  test('shares read as per cent', () => {
    const { ticks, format } = ticksOf({ ...axis, scale: 'linear', from: 0, to: 1, isShare: true, isFixed: true }, 300, 60, 'en-GB')
    expect([format(ticks[0] ?? 1), format(ticks.at(-1) ?? 0)]).toEqual(['0%', '100%'])
  })
})

describe('proposals', () => {
  const field = (name: string, kind: Field['kind']): Field => ({ name, kind, type: 'X' })
  const fields = [field('day', 'date'), field('family', 'text'), field('country', 'text'), field('pay', 'float'), field('zone', 'integer')]
  const distinct = (name: string): number => ({ day: 900, family: 13, country: 90, pay: 5_000, zone: 5 })[name] ?? 0
  const spec = (change: Partial<ChartSpec>): ChartSpec => ({
    version: 3, kind: 'chart', dataset: 'd', chart: 'bar', x: null, y: [{ aggregate: 'count-rows', field: null }], colour: null, size: null, label: null, panel: null, filter: null, sort: 'by-value', top: 20, title: null, ...change,
  })
  const types = (change: Partial<ChartSpec>): string[] => proposeCharts(spec(change), fields, distinct).map(({ chart, arrangement }) => (arrangement === undefined ? chart : `${chart} ${arrangement}`))

  test('time runs along lines', () => expect(types({ x: 'day' })[0]).toBe('line'))
  test('a mean is never offered as part of a whole', () => {
    const proposed = types({ x: 'family', colour: 'zone', y: [{ aggregate: 'mean', field: 'pay' }] })
    expect(proposed).not.toContain('treemap')
    expect(proposed).not.toContain('bar share')
    expect(proposed).toContain('heat-map')
    expect(proposed).toContain('box')
  })
  test('countries are offered a map, counts a treemap', () => expect(types({ x: 'country' })).toEqual(expect.arrayContaining(['world-map', 'treemap'])))
  test('a number against a number is offered as points first, a number alone as a distribution', () => {
    expect(types({ x: 'zone', y: [{ aggregate: 'sum', field: 'pay' }] })[0]).toBe('scatter')
    expect(types({ x: 'zone', y: [{ aggregate: 'sum', field: 'pay' }] })).toContain('scatter')
    expect(types({ x: 'pay', chart: 'scatter', y: [] })).toContain('histogram')
  })
  test('nothing on the shelves: nothing is proposed', () => expect(types({})).toEqual([]))
})
