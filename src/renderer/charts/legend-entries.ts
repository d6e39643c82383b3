import type { LegendEntry } from './definition'
import type { ChartContext } from './scene/context'
import { seriesColour } from './scene/theme'
import type { Series } from './series'

/** A key with an entry for each series; none where there is nothing to tell apart. */
export function seriesLegend(series: readonly Series[], { theme, spec }: ChartContext, shape: 'square' | 'line' | 'dot'): LegendEntry[] {
  if (series.length < 2 && spec.colour === null) return []
  const swatches = series.map(({ colour, label }): LegendEntry => ({ kind: 'swatch', colour: seriesColour(theme, colour), text: label.text, isMissing: label.isMissing, shape }))
  return spec.colour !== null && areBare(series) ? [{ kind: 'name', text: spec.colour }, ...swatches] : swatches
}

/** “true”, “3” and “2020” say nothing without the name of their field. */
function areBare(series: readonly Series[]): boolean {
  const own = series.filter(({ folded = 0, label }) => folded === 0 && !label.isMissing)
  return own.length > 0 && own.every(({ label, scalar }) => typeof scalar === 'boolean' || !/\p{L}/u.test(label.text))
}
