import type { AxisSettings } from '../../../shared/query/chart-settings'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import { roundedTo } from '../axes/axis-meaning'
import type { AxisMeaning, AxisStretch, PlotArea, Point } from '../scene/scene'

/** The part of each axis that is looked at; null: all of it. An axis that is not there keeps what it has. */
export type ChartWindow = Readonly<Partial<Record<'x' | 'y', Pick<AxisSettings, 'from' | 'to'> | null>>>

/** One step of a key or of a button. */
export const zoomStep = 1.4
/** One step of an arrow key, as a part of the plot. */
export const panStep = 0.15

/** Whether anything of a plot may be looked at in part. */
export function canZoom(plot: PlotArea | null | undefined): plot is PlotArea {
  return plot !== null && plot !== undefined && ((plot.x?.stretch ?? null) !== null || (plot.y?.stretch ?? null) !== null)
}

/** Closer by a factor (below 1: further away), so that what is under `at` stays there. */
export function zoomedBy(plot: PlotArea, at: Point, factor: number): ChartWindow {
  return windowOf(plot, (px, isX) => (isX ? at.x : at.y) + (px - (isX ? at.x : at.y)) / factor, true)
}

/** Moved with a hand by some px. */
export function pannedBy(plot: PlotArea, by: Point): ChartWindow {
  return windowOf(plot, (px, isX) => px - (isX ? by.x : by.y), false)
}

/** Everything. */
export function wholeWindow(plot: PlotArea): ChartWindow {
  return windowOf(plot, null, true)
}

/** The middle of a plot, which keys and buttons zoom around. */
export function middleOf({ place }: PlotArea): Point {
  return { x: place.x + place.width / 2, y: place.y + place.height / 2 }
}

function windowOf(plot: PlotArea, move: ((px: number, isX: boolean) => number) | null, mayBeWhole: boolean): ChartWindow {
  const axes = ([[plot.x, true], [plot.y, false]] as const).flatMap(([axis, isX]) => {
    const stretch = axis?.stretch ?? null
    if (axis === null || stretch === null) return []
    return [[stretch.setting, move === null ? null : partOf(axis, stretch, (px) => move(px, isX), mayBeWhole)] as const]
  })
  return Object.fromEntries(axes)
}

/** An axis from one place to another; null where that shows all there is. */
function partOf({ valueAt }: AxisMeaning, { fromPx, toPx, whole, scale }: AxisStretch, move: (px: number) => number, mayBeWhole: boolean): { readonly from: number; readonly to: number } | null {
  const now = { from: valueAt(fromPx) ?? 0, to: valueAt(toPx) ?? 0 }
  const limits = whole ?? now
  const next = { from: valueAt(move(fromPx)) ?? now.from, to: valueAt(move(toPx)) ?? now.to }
  if (mayBeWhole && next.from <= limits.from && next.to >= limits.to) return null
  const isEmpty = !(next.to > next.from) || !Number.isFinite(next.to - next.from)
  // Closer than a billionth of everything numbers can no longer be told apart; and something stays in sight.
  const isTooClose = scale !== 'log' && next.to - next.from < (limits.to - limits.from) * 1e-9
  const isBeside = next.to < limits.from || next.from > limits.to
  return isEmpty || isTooClose || isBeside ? now : next
}

/** A window as it is kept: to a five-hundredth of a px and no further. */
export function keptWindow(window: ChartWindow): ChartWindow {
  return Object.fromEntries(Object.entries(window).map(([axis, part]) => {
    if (part === null || part.from === undefined || part.to === undefined) return [axis, part]
    const reach = (part.to - part.from) / 50
    return [axis, { from: roundedTo(part.from, Math.min(reach, Math.abs(part.from) || reach)), to: roundedTo(part.to, reach) }]
  }))
}

/** A chart that shows a window of its axes. What is not on an axis's settings is chosen to suit the data. */
export function withWindow(spec: ChartSpec, window: ChartWindow): ChartSpec {
  const axes: NonNullable<ChartSpec['axes']> = { ...spec.axes }
  for (const name of ['x', 'y'] as const) {
    const part = window[name]
    if (part === undefined) continue
    const settings: AxisSettings = { ...axes[name] }
    delete settings.from
    delete settings.to
    const next = { ...settings, ...part }
    if (Object.keys(next).length === 0) delete axes[name]
    else axes[name] = next
  }
  const next: ChartSpec = { ...spec, axes }
  if (Object.keys(axes).length === 0) delete next.axes
  return next
}
