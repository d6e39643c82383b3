import type { SlideChart } from '../../../shared/slides/slide-chart'
import type { ChartAnswer } from '../chart-answer'
import type { ChartContext } from '../scene/context'

/** What a presentation program's own chart leaves out of the picture on screen: said in the notes. */
export type NativeGap = 'band' | 'annotations' | 'step' | 'curve'

export interface NativeChart {
  readonly chart: SlideChart
  readonly gaps: readonly NativeGap[]
  /** What the chart says in numbers that the program does not write itself: equations with p and n. */
  readonly statements?: readonly string[]
}

/** Makes the chart of a presentation program of an answer. Null: it has none for this, and the picture on screen stands in. Pure. */
export type MakeNativeChart = (answer: ChartAnswer, context: ChartContext) => NativeChart | null
