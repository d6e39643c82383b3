import type { ChartSpec } from '../../../shared/query/chart-spec'
import type { ChartAnswer, ChartWords } from '../chart-answer'
import type { Outlines } from './outlines'
import type { Series } from '../series'
import type { ChartTheme } from './theme'

/** Width of a text in px. */
export type Measure = (text: string, sizePx: number, weight?: 400 | 500 | 600) => number

/** Names of the axes and of what is measured. */
export interface ChartNames {
  readonly x: string
  readonly y: string
  readonly measures: readonly string[]
}

/** Everything a chart is built from beside its numbers. */
export interface ChartContext {
  readonly spec: ChartSpec
  readonly words: ChartWords
  readonly names: ChartNames
  readonly theme: ChartTheme
  readonly measure: Measure
  /** Series of the whole answer, so that every panel gives them the same colours. */
  readonly series: readonly Series[]
  /** One of several panels: smaller, and without its own legend. */
  readonly isPanel: boolean
  /** The answer of all panels together, of which a panel draws a part; absent outside of panels. */
  readonly whole?: ChartAnswer
  /** While a hand moves the picture: marks that say nothing yet, so that it keeps up. */
  readonly isMoving?: boolean
  /** Outlines, where the chart is a map. */
  readonly outlines?: Outlines | undefined
}
