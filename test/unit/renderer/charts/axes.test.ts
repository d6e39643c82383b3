import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { numberDomain } from '../../../../src/renderer/charts/axes/domain'
import { numberScale, ticksOf } from '../../../../src/renderer/charts/axes/scale'
import { numberTicks, tickFormat } from '../../../../src/renderer/charts/number-ticks'
import { timeTicks } from '../../../../src/renderer/charts/time-ticks'
import { wrappedLines } from '../../../../src/renderer/charts/wrap-text'
import { fieldAxis, roundEnd } from '../../../../src/renderer/charts/native/native-axis'
import type { ChartContext } from '../../../../src/renderer/charts/scene/context'

describe('marks of a number axis', () => {
  test('round numbers: cover the values', () => {
    expect(numberTicks(0, 97, 5)).toEqual({ from: 0, to: 100, ticks: [0, 20, 40, 60, 80, 100], step: 20 })
    expect(numberTicks(0, 0.3, 3).ticks).toEqual([0, 0.1, 0.2, 0.3])
  })

  test('an axis of points ends where they do when the next mark is far, and at the mark when it is near', () => {
    const ends = (from: number, to: number): number[] => {
      const scale = numberScale({ ...numberDomain(undefined, { from, to }, { scale: 'linear', isWhole: false }), isTight: true }, 0, 500, 100, 'en')
      return [scale.from, scale.to, scale.ticks[0]!]
    }
    expect(ends(-1, 99)).toEqual([-1, 100, 0])
    expect(ends(2, 205)).toEqual([0, 205, 0])
  })

  test('a single year stands among years, without a mark of thousands', () => {
    const { ticks, format } = numberScale({ ...numberDomain({ from: 2019, to: 2021 }, { from: 2020, to: 2020 }, { scale: 'linear', isWhole: true }) }, 0, 500, 60, 'en')
    expect(ticks.map(format)).toEqual(['2019', '2020', '2021'])
  })

  test('any range: is covered by marks that rise', () => {
    const bound = fc.double({ min: -1e12, max: 1e12, noNaN: true })
    fc.assert(fc.property(bound, bound, fc.integer({ min: 2, max: 12 }), (one, other, count) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)]
      fc.pre(high - low > 1e-6 * Math.max(1, Math.abs(low), Math.abs(high)))
      const { from, to, ticks } = numberTicks(low, high, count)
      const slack = (high - low) * 1e-6
      expect(from).toBeLessThanOrEqual(low + slack)
      expect(to).toBeGreaterThanOrEqual(high - slack)
      expect(ticks.length).toBeLessThanOrEqual(count + 3)
      for (let index = 1; index < ticks.length; index += 1) expect(ticks[index]!).toBeGreaterThan(ticks[index - 1]!)
    }))
  })

  test('large numbers: are written short, each different from the next', () => {
    const axis = numberTicks(0, 2_400_000, 5)
    const format = tickFormat(axis, 'en-GB')
    const texts = axis.ticks.map(format)
    expect(texts[0]).toBe('0')
    expect(new Set(texts).size).toBe(texts.length)
    expect(texts.at(-1)).toMatch(/M|m/)
  })
})

test('beyond trillions marks are powers of ten', () => {
  const axis = numberTicks(0, 1.6e18, 4)
  expect(axis.ticks.map(tickFormat(axis, 'en-GB'))).toEqual(['0', '5E17', '1E18', '1.5E18', '2E18'])
})

test('Chinese marks are counted in 万: half of one is not rounded to a whole one', () => {
  const axis = numberTicks(0, 125_000, 5)
  expect(axis.ticks.map(tickFormat(axis, 'zh-CN'))).toEqual(['0', '2.5万', '5万', '7.5万', '10万', '12.5万'])
})

describe('a symmetric logarithmic axis', () => {
  const domain = (from: number, to: number) => ({ kind: 'number' as const, scale: 'symlog' as const, from, to, isWhole: false, isShare: false })

  test('has marks at zero and at powers of ten that stand clear of it and of each other, and ends at round numbers', () => {
    for (const [from, to] of [[-5_181, 38_085], [-0.004, 0.2], [0, 3e9], [-70, 0]] as const) {
      const scale = numberScale(domain(from, to), 0, 400, 60, 'en-GB')
      const places = scale.ticks.map(scale.place)
      expect(scale.ticks).toContain(0)
      expect(scale.ticks.length).toBeGreaterThan(2)
      for (const [index, place] of places.entries()) if (index > 0) expect(place - places[index - 1]!, `${from} … ${to}`).toBeGreaterThan(14)
      expect(scale.from).toBeLessThanOrEqual(from)
      expect(scale.to).toBeGreaterThanOrEqual(to)
    }
    expect(numberScale(domain(-5_181, 38_085), 0, 400, 60, 'en-GB')).toMatchObject({ from: -10_000, to: 50_000 })
  })
})

describe('marks of a time axis', () => {
  const ms = (text: string): number => Date.parse(`${text}T00:00:00Z`)

  test('a year: is marked at firsts of months', () => {
    const { ticks, format } = timeTicks(ms('2024-01-10'), ms('2024-12-20'), 5, 'en-GB')
    expect(ticks.map((tick) => new Date(tick).toISOString().slice(0, 10))).toEqual(['2024-04-01', '2024-07-01', '2024-10-01'])
    expect(format(ticks[0]!)).toBe('Apr 2024')
  })

  test('a month: is marked on Mondays', () => {
    const { ticks } = timeTicks(ms('2025-08-01'), ms('2025-08-31'), 5, 'en-GB')
    expect(ticks.map((tick) => new Date(tick).getUTCDay())).toEqual(ticks.map(() => 1))
  })

  test('dates: have no mark within a day', () => {
    expect(timeTicks(ms('2024-01-10'), ms('2024-01-12'), 8, 'en-GB', true).ticks.map((tick) => new Date(tick).toISOString())).toEqual(['2024-01-10', '2024-01-11', '2024-01-12'].map((day) => `${day}T00:00:00.000Z`))
  })

  test('centuries: have a bounded number of marks', () => {
    expect(timeTicks(ms('1000-01-01'), ms('2025-01-01'), 6, 'en-GB').ticks.length).toBeLessThanOrEqual(12)
  })
})

describe('labels in lines', () => {
  const sixPerCharacter = (text: string): number => [...text].length * 6

  test('words: are broken at spaces and underscores', () => {
    expect(wrappedLines('onet_task collaboration', 90, 2, sixPerCharacter)).toEqual({ lines: ['onet_task', 'collaboration'], isCut: false })
  })

  test('what does not fit: ends in an ellipsis within the width', () => {
    const { lines, isCut } = wrappedLines('one two three four five six seven', 60, 2, sixPerCharacter)
    expect(isCut).toBe(true)
    expect(lines).toHaveLength(2)
    expect(lines[1]).toMatch(/…$/)
    for (const line of lines) expect(sixPerCharacter(line)).toBeLessThanOrEqual(60)
  })
})

test('marks of a slide’s axis in 亿: the unit’s zero stands behind a number, and nothing is 0', () => {
  const context = { spec: {}, names: { x: 'n' }, words: { locale: 'zh-CN' } } as unknown as ChartContext
  // Excel's sections: above zero, below zero, zero. 亿 is 10⁸, so 10⁹ are cut off and one 0 is written.
  expect(fieldAxis(Float64Array.of(0, 4e11), 'x', false, context)?.format).toBe('#,##0,,,"0亿";-#,##0,,,"0亿";0')
})

test('lines that end at a round number end the axis of their slide there: no share is 120 %', () => {
  expect([100, 99.99999999999999, 1, 0.5, 97, 0, -100].map(roundEnd)).toEqual([100, 100, 1, 0.5, null, null, null])
})

test('an axis of shares is marked in per cent, with decimals where its marks are closer than one', () => {
  const domain = (to: number) => ({ kind: 'number' as const, scale: 'linear' as const, from: 0, to, isWhole: false, isShare: true })
  const marks = (to: number): string[] => {
    const { ticks, format } = ticksOf(domain(to), 300, 60, 'en')
    return ticks.map(format)
  }
  expect(marks(0.5)).toEqual(['0%', '10%', '20%', '30%', '40%', '50%'])
  expect(marks(0.01)).toEqual(['0%', '0.2%', '0.4%', '0.6%', '0.8%', '1%'])
})
