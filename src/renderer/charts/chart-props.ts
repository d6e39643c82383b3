import type { ChartAnswer, ChartWords } from './chart-answer'

/** What every chart is drawn from. */
export interface ChartProps {
  readonly answer: ChartAnswer
  readonly words: ChartWords
  readonly widthPx: number
  readonly heightPx: number
  /** Names of the axes, with what is measured. */
  readonly xName: string
  readonly yName: string
}
