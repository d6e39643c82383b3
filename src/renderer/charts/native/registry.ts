import type { ChartType } from '../../../shared/catalog/chart-types'
import type { ChartAnswer } from '../chart-answer'
import type { ChartContext } from '../scene/context'
import { nativeBars } from './native-bars'
import type { MakeNativeChart, NativeChart } from './native-chart'
import { nativeDumbbells, nativeSlopes } from './native-ends'
import { nativeHistogram } from './native-histogram'
import { nativeAreas, nativeLines } from './native-lines'
import { nativeLorenz, nativePoints, nativeRanks } from './native-points'

/** How each chart becomes one of presentation programs; null: they have none like it. A new type does not compile until it is decided. */
const makers: Readonly<Record<ChartType, MakeNativeChart | null>> = {
  bar: nativeBars,
  dumbbell: nativeDumbbells,
  slope: nativeSlopes,
  line: nativeLines('linear'),
  step: nativeLines('step'),
  area: nativeAreas,
  scatter: nativePoints,
  bubble: nativePoints,
  histogram: nativeHistogram,
  box: null,
  strip: null,
  'heat-map': null,
  treemap: null,
  lorenz: nativeLorenz,
  'rank-size': nativeRanks,
  'world-map': null,
  'us-map': null,
}

/** The chart as presentation programs draw and edit it; null where a picture stands in: small multiples, too, are one picture. */
export function nativeChart(answer: ChartAnswer, context: ChartContext): NativeChart | null {
  return answer.spec.panel !== null ? null : (makers[answer.spec.chart]?.(answer, context) ?? null)
}

export type { NativeChart }
