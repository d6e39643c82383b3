import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { colourDifference } from '../../../../src/renderer/charts/colour/difference'
import { legible } from '../../../../src/renderer/charts/colour/legible'
import { fromLab, toLab } from '../../../../src/renderer/charts/colour/lab'
import { mixed, rampColour, textOn } from '../../../../src/renderer/charts/colour/ramp'
import { colourClashes } from '../../../../src/renderer/charts/colour/vision'
import { themeFromTokens, type ChartTheme } from '../../../../src/renderer/charts/scene/theme'

const css = readFileSync(new URL('../../../../src/renderer/styles/tokens.css', import.meta.url), 'utf8')

function theme(name: ChartTheme['name']): ChartTheme {
  const block = new RegExp(`\\[data-theme='${name}'\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? ''
  const tokens = new Map([...block.matchAll(/--([a-z0-9-]+):\s*([^;]+);/g)].map(([, token, value]) => [token ?? '', value ?? '']))
  return themeFromTokens(name, (token) => tokens.get(token) ?? 'no such token')
}

describe('colour difference', () => {
  // Source: Sharma, Wu and Dalal (2005), table 1, pairs 1, 7, 17, 25 and 34.
  test.each([
    [{ l: 50, a: 2.6772, b: -79.7751 }, { l: 50, a: 0, b: -82.7485 }, 2.0425],
    [{ l: 50, a: 0, b: 0 }, { l: 50, a: -1, b: 2 }, 2.3669],
    [{ l: 50, a: 2.5, b: 0 }, { l: 73, a: 25, b: -18 }, 27.1492],
    [{ l: 60.2574, a: -34.0099, b: 36.2677 }, { l: 60.4626, a: -34.1751, b: 39.4387 }, 1.2644],
    [{ l: 2.0776, a: 0.0795, b: -1.135 }, { l: 0.9033, a: -0.0636, b: -0.5514 }, 0.9082],
  ])('%j and %j: %d, as published', (one, other, expected) => {
    expect(colourDifference(one, other)).toBeCloseTo(expected, 4)
    expect(colourDifference(other, one)).toBeCloseTo(expected, 4)
  })

  test('a colour survives the way to CIELAB and back', () => {
    for (const colour of ['#000000', '#ffffff', '#3f62d8', '#d9730d', '#17330a']) expect(fromLab(toLab(colour))).toBe(colour)
  })
})

describe('palettes', () => {
  const eyes = ['normal', 'protanopia', 'deuteranopia', 'tritanopia'] as const

  test.each(['light', 'dark'] as const)('%s: all ten colours stay apart for everyone', (name) => {
    expect(colourClashes(theme(name).series.slice(0, 10), eyes)).toEqual([])
  })

  test('print: the first five stay apart in grey as well', () => {
    expect(colourClashes(theme('print').series.slice(0, 5), [...eyes, 'greyscale'])).toEqual([])
  })

  test('every theme names every colour a picture needs', () => {
    for (const name of ['light', 'dark', 'print'] as const) expect(JSON.stringify(theme(name))).not.toContain('no such token')
  })

  test('colours that collapse are named: red and green for those who lack red or green cones', () => {
    expect(colourClashes(['#c04040', '#7d7d00'], eyes, 12).map(({ vision }) => vision)).toEqual(expect.arrayContaining(['deuteranopia']))
    expect(colourClashes(['#777777', '#777777'], ['normal'])).toEqual([{ vision: 'normal', one: 0, other: 1, difference: 0 }])
  })
})

describe('ramps', () => {
  test('the ends are the ends, and what lies beyond them stays there', () => {
    const colours = ['#ffffff', '#3f62d8', '#000000']
    expect([-1, 0, 1, 2].map((place) => rampColour(colours, place))).toEqual(['#ffffff', '#ffffff', '#000000', '#000000'])
    expect(rampColour(colours, 0.5)).toBe('#3f62d8')
  })

  test.each(['light', 'dark', 'print'] as const)('%s: words in the colour of any series have a contrast of 4.5 and more', (name) => {
    const { series, ...shown } = theme(name)
    // Relative luminance of linear sRGB, WCAG 2.2.
    const linear = (at: number, hex: string): number => {
      const part = parseInt(hex.slice(at, at + 2), 16) / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    }
    const luminance = (hex: string): number => 0.2126 * linear(1, hex) + 0.7152 * linear(3, hex) + 0.0722 * linear(5, hex)
    for (const colour of series) {
      const [one, other] = [luminance(legible(colour, shown)), luminance(shown.background)]
      expect((Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05), colour).toBeGreaterThanOrEqual(4.45)
    }
  })

  test('text is dark on light colours and light on dark ones', () => {
    expect([textOn('#dbe6f7'), textOn('#12326b'), mixed('#000000', '#ffffff', 1)]).toEqual(['#111114', '#ffffff', '#ffffff'])
  })
})
