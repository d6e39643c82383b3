import { marksUnder, plotAt } from './hit'
import type { KeyPart, MarkText, PlotArea, Point, Rect, Scene } from '../scene/scene'

/**
 * What a person did to marks: told to whoever wants to filter or look behind. Marks without a key are left out. `asked`: for what can be done with
 * a mark, in a menu beside `anchor`. `blank`: pressed twice where no mark is.
 */
export type ChartEvent =
  | { readonly kind: 'chosen'; readonly key: readonly KeyPart[]; readonly at: Point; readonly isAdded: boolean }
  | { readonly kind: 'opened'; readonly mark: MarkText }
  | { readonly kind: 'asked'; readonly mark: MarkText; readonly anchor: HTMLElement }
  | { readonly kind: 'blank'; readonly at: Point; readonly plot: PlotArea }
  | { readonly kind: 'brushed'; readonly keys: readonly (readonly KeyPart[])[]; readonly x: { readonly field: string; readonly from: number; readonly to: number } | null; readonly y: { readonly field: string; readonly from: number; readonly to: number } | null }

/** The rectangle between two corners. */
export function rectOf(one: Point, other: Point): Rect {
  return { x: Math.min(one.x, other.x), y: Math.min(one.y, other.y), width: Math.abs(one.x - other.x), height: Math.abs(one.y - other.y) }
}

/** The marks that a rectangle means, and the stretches it covers where axes are numbers. */
export function brushed(scene: Scene, area: Rect): ChartEvent {
  const plot = plotAt(scene.plots, { x: area.x + area.width / 2, y: area.y + area.height / 2 })
  const stretch = (axis: PlotArea['x'], one: number, other: number) => {
    const [from, to] = [axis?.valueAt(one) ?? null, axis?.valueAt(other) ?? null]
    return axis === null || axis.field === null || from === null || to === null ? null : { field: axis.field, from: Math.min(from, to), to: Math.max(from, to) }
  }
  const keys = marksUnder(scene.data, plot, area).flatMap((index) => {
    const key = scene.data[index]?.text().key ?? []
    return key.length === 0 ? [] : [key]
  })
  return { kind: 'brushed', keys, x: stretch(plot?.x ?? null, area.x, area.x + area.width), y: stretch(plot?.y ?? null, area.y, area.y + area.height) }
}
