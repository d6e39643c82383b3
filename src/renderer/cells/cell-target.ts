import type { CellKey } from '../../shared/cells/cell-key'
import type { PivotSpec } from '../../shared/query/pivot-spec'

/** A number or a heading that something is asked of. A mark of a chart is a number of the pivot with the same groups. */
export interface CellTarget {
  /** The view it stands in. */
  readonly viewId: string
  readonly spec: PivotSpec
  readonly key: CellKey
  /** Null for a heading. */
  readonly measure: number | null
  /** What its place is called: its labels, in words. */
  readonly label: string
  /** The number as it stands on screen; empty for a heading. */
  readonly text: string
}
