import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { colourDifference } from '../../../../src/renderer/charts/colour/difference'
import { legible } from '../../../../src/renderer/charts/colour/legible'
import { fromLab, toLab } from '../../../../src/renderer/charts/colour/lab'
import { mixed, rampColour, textOn } from '../../../../src/renderer/charts/colour/ramp'
import { classOf, quantileEdges } from '../../../../src/renderer/charts/colour/quantile-classes'
import { valueColours } from '../../../../src/renderer/charts/colour/value-colours'
import { colourClashes } from '../../../../src/renderer/charts/colour/vision'
import type { ChartSpec } from '../../../../src/shared/query/chart-spec'
import type { ChartContext } from '../../../../src/renderer/charts/scene/context'
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

describe('classes by quantiles', () => {
  // R: x <- c(…); unname(quantile(x, 0:5/5, type = 7)); as.integer(cut(x, unique(quantile(x, 0:5/5)), include.lowest = TRUE)).
  test.each([
    { x: [1, 1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144], edges: [1, 1.4, 4.6, 14.6, 46.6, 144], classes: [0, 0, 0, 1, 1, 2, 2, 2, 3, 3, 4, 4, 4] },
    { x: [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5], edges: [1, 2, 3, 5, 9], classes: [1, 0, 2, 0, 2, 3, 0, 3, 2, 1, 2] },
    { x: [0, 0, 0, 0, 0, 0, 0, 2, 9, 40], edges: [0, 3.4, 40], classes: [0, 0, 0, 0, 0, 0, 0, 0, 1, 1] },
  ])('$x: edges and classes as R makes them, equal values in one class', ({ x, edges, classes }) => {
    const own = quantileEdges(x, 5)
    expect(own).toHaveLength(edges.length)
    edges.forEach((edge, index) => expect(own[index]).toBeCloseTo(edge, 12))
    expect(x.map((value) => classOf(value, own))).toEqual(classes)
  })

  // R's own `islands` (areas in thousands of square miles): quantile(islands, 0:5/5); 11, 9, 9, 9 and 10 of them in the classes.
  test('the areas of the largest islands', () => {
    const edges = quantileEdges(islands, 5)
    ;[12, 16, 30, 50.8, 258.8, 16_988].forEach((edge, index) => expect(edges[index]).toBeCloseTo(edge, 10))
    expect([0, 1, 2, 3, 4].map((one) => islands.filter((value) => classOf(value, edges) === one).length)).toEqual([11, 9, 9, 9, 10])
  })
})

const islands = [
  12, 13, 13, 13, 14, 14, 15, 15, 16, 16, 16, 19, 21, 23, 25, 26, 29, 29, 30, 30, 32, 33, 36, 40, 42, 43, 43, 44, 49, 58, 73, 82, 82, 84, 89, 183, 184, 227, 280, 306, 840, 2_968, 3_745, 5_500, 6_795, 9_390,
  11_506, 16_988,
]

describe('colours of values', () => {
  const { sequential, missing, diverging } = theme('light')
  const coloursOf = (values: readonly (number | null)[], spec: Partial<ChartSpec> = {}) => valueColours(values, {
    spec: { y: [], ...spec }, theme: { sequential, diverging, missing }, names: { y: 'area' },
    words: { locale: 'en-GB', missing: '', emptyText: '', otherSeries: String, say: (key: string, said?: Readonly<Record<string, string | number>>) => [key, ...Object.values(said ?? {})].join(' ') },
  } as unknown as ChartContext)
  const key = (values: readonly (number | null)[], spec?: Partial<ChartSpec>): string[] => coloursOf(values, spec).legend.map((entry) => (entry.kind === 'ramp' ? `${entry.middle ?? ''}: ${entry.from} … ${entry.to}` : 'text' in entry ? entry.text : ''))

  test('most values in the lowest tenth: their logarithms are coloured, and the key and a note say so', () => {
    const { colourOf, notes } = coloursOf(islands)
    // R: exp(mean(log(range(islands)))) is 451.504.
    expect(notes).toEqual(['coloursLog 452', 'coloursSkewed'])
    expect(key(islands)).toEqual(['area: 12 … 17k'])
    expect([12, 16_988, Math.sqrt(12 * 16_988)].map(colourOf)).toEqual([sequential[0], sequential[4], sequential[2]])
  })

  test('not where a person asks for even steps, nor where values are spread', () => {
    expect([coloursOf(islands, { colourScale: 'even' }).notes, coloursOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).notes]).toEqual([[], []])
    expect(coloursOf(islands, { colourScale: 'even' }).colourOf(8_500)).toBe(rampColour(sequential, (8_500 - 12) / (16_988 - 12)))
  })

  test('with a zero there are no logarithms: classes are chosen, and even colours where logarithms were asked for', () => {
    const counts = [0, null, ...islands]
    expect(coloursOf(counts).notes).toEqual(['coloursQuantiles 5', 'coloursSkewed'])
    expect(coloursOf(counts, { colourScale: 'log' }).notes).toEqual(['coloursNotLog'])
    // R: quantile(c(0, islands), 0:5/5) is 0, 16, 30, 48, 248.2, 16988.
    expect(key(counts)).toEqual(['area', '0 – 16', '> 16 – 30', '> 30 – 48', '> 48 – 248', '> 248 – 17k'])
  })

  test('a class has a step of the palette, and edges with as many digits as tell them apart', () => {
    expect(key(islands, { colourScale: 'quantiles' })).toEqual(['area', '12 – 16', '> 16 – 30', '> 30 – 50.8', '> 50.8 – 259', '> 259 – 17k'])
    const { colourOf } = coloursOf(islands, { colourScale: 'quantiles' })
    expect([12, 16, 17, 50, 200, 16_988].map(colourOf)).toEqual([0, 0, 1, 2, 3, 4].map((step) => sequential[step]))
    expect(key([1.00001, 1.00002, 1.00003, 1.00004, 1.00005, 1.00006], { colourScale: 'quantiles' })).toEqual(['area', '1.00001 – 1.00002', '> 1.00002 – 1.00003', '> 1.00003 – 1.00004', '> 1.00004 – 1.00005', '> 1.00005 – 1.00006'])
  })

  test('numbers on both sides of zero stay around zero; one number is one class; none has no key', () => {
    expect(key([-2, 4], { colourScale: 'even' })).toEqual(['area (0 ±): -4 … 4'])
    expect(key([7, 7, 7], { colourScale: 'quantiles' })).toEqual(['area', '7'])
    expect(key([null])).toEqual([])
  })
})
