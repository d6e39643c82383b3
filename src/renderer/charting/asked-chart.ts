import { chartTypes } from '../../shared/catalog/chart-types'
import type { ChartSpec } from '../../shared/query/chart-spec'

/** The chart to ask for, or null while something it needs is not chosen. */
export function askedChart(spec: ChartSpec): ChartSpec | null {
  const rule = chartTypes[spec.chart]
  const hasNumber = (spec.y[0]?.field ?? null) !== null
  if (spec.x === null && !rule.isXOptional) return null
  if ((rule.y === 'field' || (rule.y === 'measure' && spec.x === null)) && !hasNumber) return null
  if (spec.chart === 'heat-map' && spec.colour === null) return null
  if ((spec.chart === 'dumbbell' || spec.chart === 'slope') && spec.colour === null && spec.y.length < 2) return null
  return spec
}
