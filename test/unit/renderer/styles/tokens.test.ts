import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('../../../../src/renderer/styles/tokens.css', import.meta.url), 'utf8')

function tokensOf(theme: 'light' | 'dark'): ReadonlyMap<string, string> {
  const block = new RegExp(`\\[data-theme='${theme}'\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? ''
  return new Map([...block.matchAll(/--([a-z0-9-]+):\s*([^;]+);/g)].map(([, name, value]) => [name ?? '', value ?? '']))
}

/** Relative luminance. Source: WCAG 2.2, definition of relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Contrast ratio, 1 … 21. Source: WCAG 2.2, definition of contrast ratio. */
function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

const surfaces = ['canvas', 'surface', 'raised', 'sunken', 'hover', 'selected'] as const
const textPairs: readonly (readonly [string, string])[] = [
  ...['text', 'text-muted'].flatMap((text) => [...surfaces, 'pressed'].map((surface) => [text, surface] as const)),
  ...['text-faint'].flatMap((text) => ['canvas', 'surface', 'raised', 'sunken'].map((surface) => [text, surface] as const)),
  ['accent-text', 'canvas'], ['accent-text', 'surface'], ['accent-text', 'raised'], ['accent-text', 'selected'],
  ['text-on-accent', 'accent'], ['text-on-accent', 'accent-hover'],
  ['danger', 'canvas'], ['danger', 'surface'], ['danger', 'raised'], ['danger', 'danger-surface'], ['text', 'danger-surface'],
  ['warning', 'canvas'], ['warning', 'surface'], ['warning', 'warning-surface'], ['text', 'warning-surface'],
  ['success', 'canvas'], ['success', 'raised'], ['success', 'success-surface'],
  ['text-muted', 'danger-surface'], ['text-muted', 'warning-surface'],
  // What colours the cells of a pivot. Between two ends of a ramp the lightness is between theirs.
  ...['cell-sequential-low', 'cell-sequential-high', 'cell-below', 'cell-midpoint', 'cell-above', 'cell-bar', 'cell-bar-negative'].map((fill) => ['text', fill] as const),
  // A tooltip turns the two around.
  ['canvas', 'text'],
]
const markPairs: readonly (readonly [string, string])[] = [
  ...Array.from({ length: 10 }, (_, index) => [`series-${index + 1}`, 'canvas'] as const),
  ['focus', 'canvas'], ['focus', 'surface'], ['focus', 'selected'], ['border-strong', 'canvas'], ['accent', 'canvas'],
]

describe.each(['light', 'dark'] as const)('tokens, %s', (theme) => {
  const tokens = tokensOf(theme)
  const ratio = ([front, back]: readonly [string, string]): number => contrast(tokens.get(front) ?? '', tokens.get(back) ?? '')

  it.each(textPairs)('%s reads on %s: contrast at least 4.5', (front, back) => {
    expect(ratio([front, back])).toBeGreaterThanOrEqual(4.5)
  })
  it.each(markPairs)('%s shows on %s: contrast at least 3', (front, back) => {
    expect(ratio([front, back])).toBeGreaterThanOrEqual(3)
  })
})

describe('tokens', () => {
  it('contrast: black on white is 21, as WCAG says', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10)
  })
  it('dark names every colour that light names', () => {
    const isColour = (value: string): boolean => /^(#|rgb|0 0 0 1px)/.test(value)
    const light = [...tokensOf('light')].filter(([, value]) => isColour(value)).map(([name]) => name)
    expect([...tokensOf('dark').keys()].filter((name) => name !== 'motion').sort()).toEqual(light.sort())
  })
})
