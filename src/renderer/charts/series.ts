import type { Scalar } from '../../shared/result/scalar'
import type { ChartLabel } from './chart-answer'

/** One colour's worth of marks. */
export interface Series {
  /** The name under which its numbers stand in a row of data. */
  readonly key: string
  readonly label: ChartLabel
  /** Position in the palette, or null for the grey of "everything else". */
  readonly colour: number | null
  /** The value of the colour field it stands for; absent where there is none. */
  readonly scalar?: Scalar
  /** Which of several measures it shows. */
  readonly measure?: number
  /** How many series it stands for, where it is Other. */
  readonly folded?: number
}

export function seriesKey(index: number): string {
  return `y${index}`
}
