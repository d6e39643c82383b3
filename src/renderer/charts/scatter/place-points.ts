import type { NumberScale } from '../axes/scale'
import type { CloudMark, Rect } from '../scene/scene'
import type { ScatterPoints } from './build'

/** Points that lie in a plot. */
export interface PointsInPlot {
  /** Positions among all points. */
  readonly indexes: Uint32Array
  /** Px of the picture. */
  readonly xs: Float32Array
  readonly ys: Float32Array
}

/** The points whose middle lies in the plot, and their px. Without a part that was chosen, that is all of them. */
export function pointsInPlot(all: ScatterPoints, x: NumberScale, y: NumberScale, plot: Rect): PointsInPlot {
  const length = all.rows.length
  const [xs, ys, indexes] = [new Float32Array(length), new Float32Array(length), new Uint32Array(length)]
  const [right, bottom] = [plot.x + plot.width + 0.5, plot.y + plot.height + 0.5]
  let count = 0
  for (let index = 0; index < length; index += 1) {
    const left = x.place(all.xs[index] ?? 0)
    if (!(left >= plot.x - 0.5 && left <= right)) continue
    const top = y.place(all.ys[index] ?? 0)
    if (!(top >= plot.y - 0.5 && top <= bottom)) continue
    xs[count] = left
    ys[count] = top
    indexes[count] = index
    count += 1
  }
  return { xs: xs.subarray(0, count), ys: ys.subarray(0, count), indexes: indexes.subarray(0, count) }
}

/** Those among all points, with the rows behind them. */
export function pointsAt(all: ScatterPoints, indexes: Uint32Array): ScatterPoints {
  const of = (values: Float64Array): Float64Array => Float64Array.from(indexes, (index) => values[index] ?? 0)
  return { xs: of(all.xs), ys: of(all.ys), rows: Uint32Array.from(indexes, (index) => all.rows[index] ?? 0) }
}

/** What a cloud is painted from. @param groups the series of each point there is */
export function cloudPoints({ xs, ys, indexes }: PointsInPlot, groups: Uint8Array, plot: Rect): Pick<CloudMark, 'xs' | 'ys' | 'groups'> {
  const [ownXs, ownYs, ownGroups] = [new Float32Array(indexes.length), new Float32Array(indexes.length), new Uint8Array(indexes.length)]
  for (let at = 0; at < indexes.length; at += 1) {
    ownXs[at] = (xs[at] ?? 0) - plot.x
    ownYs[at] = (ys[at] ?? 0) - plot.y
    ownGroups[at] = groups[indexes[at] ?? 0] ?? 0
  }
  return { xs: ownXs, ys: ownYs, groups: ownGroups }
}
