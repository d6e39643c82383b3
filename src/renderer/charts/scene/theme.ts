/** Colours of one theme, concrete, because a picture leaves the app. */
export interface ChartTheme {
  readonly name: 'light' | 'dark' | 'print'
  readonly background: string
  readonly text: string
  readonly mutedText: string
  readonly faintText: string
  readonly axis: string
  readonly grid: string
  /** Categorical, in order; the last is the grey of everything else. */
  readonly series: readonly string[]
  /** From little to much. */
  readonly sequential: readonly string[]
  /** From below to above the midpoint; the middle one is the midpoint. */
  readonly diverging: readonly string[]
  readonly missing: string
}

export const titlePx = 18
export const titleLinePx = 24
export const subtitlePx = 13
export const subtitleLinePx = 19
export const tickPx = 12
export const labelPx = 12
export const footerPx = 11
export const linePx = 15

/** As many series as the palette keeps apart; the colour after them is grey. */
export const mostColours = 10

/** The colour of a series; null, and what goes beyond the palette, is grey. */
export function seriesColour(theme: ChartTheme, colour: number | null): string {
  return theme.series[colour === null || colour >= mostColours ? mostColours : colour] ?? theme.mutedText
}

/** Reads a theme from the app's tokens as they hold for an element. */
export function themeFromTokens(name: ChartTheme['name'], read: (name: string) => string): ChartTheme {
  const token = (name: string): string => wholeHex(read(name))
  const list = (stem: string, count: number): string[] => Array.from({ length: count }, (_, index) => token(`${stem}-${index + 1}`))
  return {
    name, background: token('canvas'), text: token('text'), mutedText: token('text-muted'), faintText: token('text-faint'), axis: token('chart-axis'), grid: token('chart-grid'),
    series: [...list('series', mostColours), token('series-other')], sequential: list('chart-sequential', 5), diverging: list('chart-diverging', 7), missing: token('chart-missing'),
  }
}

/** The build shortens #ffffff to #fff; colours are mixed by their six digits. */
function wholeHex(colour: string): string {
  return /^#[0-9a-f]{3}$/i.test(colour) ? `#${[...colour.slice(1)].map((digit) => digit + digit).join('')}` : colour
}
