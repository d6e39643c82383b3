import type { LegendEntry } from './definition'
import type { ChartContext } from './scene/context'
import { seriesColour } from './scene/theme'
import type { Series } from './series'

/** A key with an entry for each series; none where there is nothing to tell apart. */
export function seriesLegend(series: readonly Series[], { theme, spec }: ChartContext, shape: 'square' | 'line' | 'dot'): LegendEntry[] {
  if (series.length < 2 && spec.colour === null) return []
  return series.map(({ colour, label }) => ({ kind: 'swatch', colour: seriesColour(theme, colour), text: label.text, isMissing: label.isMissing, shape }))
}
