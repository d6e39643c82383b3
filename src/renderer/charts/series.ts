import type { ChartLabel } from './chart-answer'

/** One colour's worth of marks. */
export interface Series {
  /** The name under which its numbers stand in a row of data. */
  readonly key: string
  readonly label: ChartLabel
  /** Position in the palette, or null for the grey of "everything else". */
  readonly colour: number | null
}

/** As many categories as a palette can keep apart. */
export const mostColours = 10

export function seriesKey(index: number): string {
  return `y${index}`
}
