import type { Series } from './series'
import { mostColours } from './series'

/** Colours and sizes of every chart, from the app's tokens: one place for light and dark. */
export const chartTheme = {
  text: 'var(--text)',
  mutedText: 'var(--text-muted)',
  faintText: 'var(--text-faint)',
  axis: 'var(--chart-axis)',
  grid: 'var(--chart-grid)',
  tickPx: 12,
  labelPx: 12,
} as const

/** The colour-blind safe palette in order; grey for "everything else". */
export function seriesColour(colour: Series['colour']): string {
  return colour === null ? 'var(--series-10)' : `var(--series-${(colour % mostColours) + 1})`
}
