import type { Annotation } from '../../../shared/query/chart-settings'
import type { Scalar } from '../../../shared/result/scalar'
import type { AxisMeaning, PlotArea, Point, Rect } from '../scene/scene'

/** What a hand can put on a picture. */
export const annotationKinds = ['text', 'line-y', 'line-x', 'band-y', 'band-x'] as const
export type AnnotationKind = (typeof annotationKinds)[number]

/** Which part of an annotation a hand holds: an end of a band, or all of it. */
export type HeldPart = 'whole' | 'from' | 'to'

/** Where an annotation can be taken hold of. */
export interface AnnotationGrip {
  /** Its place among the annotations, and the plot it stands in. */
  readonly index: number
  readonly plot: PlotArea
  readonly part: HeldPart
  readonly box: Rect
  readonly way: 'both' | 'across' | 'upright'
}

const gripPx = 9
/** A band that was only clicked, as a part of the plot. */
const clickedBandShare = 0.1

/** What can be taken hold of on a picture, the annotations in their order; the ends of a band lie above the band. */
export function annotationGrips(plots: readonly PlotArea[], annotations: readonly Annotation[], widthOf: (text: string) => number): AnnotationGrip[] {
  return plots.flatMap((plot) => annotations.flatMap((annotation, index) => gripsIn(plot, annotation, widthOf).map((grip) => ({ ...grip, index, plot }))))
}

function gripsIn({ place, x, y }: PlotArea, annotation: Annotation, widthOf: (text: string) => number): Omit<AnnotationGrip, 'index' | 'plot'>[] {
  const [right, bottom] = [place.x + place.width, place.y + place.height]
  const stripe = (axis: 'x' | 'y', at: number, part: HeldPart): Omit<AnnotationGrip, 'index' | 'plot'>[] => {
    const isIn = axis === 'x' ? at >= place.x - 1 && at <= right + 1 : at >= place.y - 1 && at <= bottom + 1
    if (!isIn) return []
    const box = axis === 'x' ? { x: at - gripPx / 2, y: place.y, width: gripPx, height: place.height } : { x: place.x, y: at - gripPx / 2, width: place.width, height: gripPx }
    return [{ part, box, way: axis === 'x' ? 'across' : 'upright' }]
  }
  if (annotation.kind === 'text') {
    const [left, top] = [x?.placeOf(annotation.x) ?? null, y?.placeOf(annotation.y) ?? null]
    if (left === null || top === null || left < place.x - 1 || left > right + 1 || top < place.y - 1 || top > bottom + 1) return []
    const width = Math.min(widthOf(annotation.text), place.width * 0.6) + 16
    return [{ part: 'whole', way: 'both', box: { x: left > place.x + place.width * 0.7 ? left - width : left - 8, y: top - 18, width, height: 26 } }]
  }
  const axis = annotation.axis === 'x' ? x : y
  if (annotation.kind === 'line') {
    const at = axis?.placeOf(annotation.at) ?? null
    return at === null ? [] : stripe(annotation.axis, at, 'whole')
  }
  const [from, to] = bandEnds(annotation, axis)
  if (from === null || to === null) return []
  const [start, end] = annotation.axis === 'x' ? [place.x, right] : [place.y, bottom]
  const [low, high] = [Math.max(start, Math.min(from, to)), Math.min(end, Math.max(from, to))]
  if (high <= low) return []
  const box = annotation.axis === 'x' ? { x: low, y: place.y, width: high - low, height: place.height } : { x: place.x, y: low, width: place.width, height: high - low }
  const ends = (axis?.halfBandPx ?? 0) > 0 ? [] : [...stripe(annotation.axis, from, 'from'), ...stripe(annotation.axis, to, 'to')]
  return [{ part: 'whole', way: annotation.axis === 'x' ? 'across' : 'upright', box }, ...ends]
}

/** The px a band lies between: of categories, from the beginning of the first to the end of the last. */
export function bandEnds({ from, to }: { readonly from: Scalar; readonly to: Scalar }, axis: AxisMeaning | null): readonly [from: number | null, to: number | null] {
  const [one, other] = [axis?.placeOf(from) ?? null, axis?.placeOf(to) ?? null]
  if (one === null || other === null) return [null, null]
  const half = axis?.halfBandPx ?? 0
  return one <= other ? [one - half, other + half] : [one + half, other - half]
}

/** An annotation moved by some px; held by an end, only that end. */
export function movedAnnotation(annotation: Annotation, { x, y }: PlotArea, by: Point, part: HeldPart): Annotation {
  const moved = (axis: AxisMeaning | null, value: Scalar, px: number): Scalar => {
    const at = axis?.placeOf(value) ?? null
    return axis === null || at === null || px === 0 ? value : axis.scalarAt(at + px)
  }
  switch (annotation.kind) {
    case 'text': return { ...annotation, x: moved(x, annotation.x, by.x), y: moved(y, annotation.y, by.y) }
    case 'line': return { ...annotation, at: annotation.axis === 'x' ? moved(x, annotation.at, by.x) : moved(y, annotation.at, by.y) }
    case 'band': {
      const [axis, px] = annotation.axis === 'x' ? [x, by.x] : [y, by.y]
      return { ...annotation, from: part === 'to' ? annotation.from : moved(axis, annotation.from, px), to: part === 'from' ? annotation.to : moved(axis, annotation.to, px) }
    }
  }
}

/** An annotation moved by one step of a key: as many px as it takes to change it, or a category. */
export function nudgedAnnotation(annotation: Annotation, plot: PlotArea, way: Point, stepPx: number, part: HeldPart): Annotation {
  const before = JSON.stringify(annotation)
  const step = (axis: AxisMeaning | null): number => Math.max(stepPx, 2 * (axis?.halfBandPx ?? 0))
  for (let times = 1; times <= 8; times += 1) {
    const next = movedAnnotation(annotation, plot, { x: way.x * step(plot.x) * times, y: way.y * step(plot.y) * times }, part)
    if (JSON.stringify(next) !== before) return next
  }
  return annotation
}

/** What a hand puts where it points; a band reaches from where it was pressed to where it was let go. Null: this picture has no place for it. */
export function placedAnnotation(kind: AnnotationKind, { place, x, y }: PlotArea, from: Point, to: Point): Annotation | null {
  const side = kind === 'line-x' || kind === 'band-x' ? 'x' : 'y'
  const axis = side === 'x' ? x : y
  switch (kind) {
    case 'text': return x === null || y === null ? null : { kind: 'text', x: x.scalarAt(to.x), y: y.scalarAt(to.y), text: '' }
    case 'line-x':
    case 'line-y': return axis === null ? null : { kind: 'line', axis: side, at: axis.scalarAt(side === 'x' ? to.x : to.y), label: '' }
    case 'band-x':
    case 'band-y': {
      if (axis === null) return null
      const [one, other] = side === 'x' ? [from.x, to.x] : [from.y, to.y]
      const half = ((side === 'x' ? place.width : place.height) * clickedBandShare) / 2
      const [start, end] = Math.abs(one - other) < 4 && axis.halfBandPx === 0 ? [one - half, one + half] : [one, other]
      const isUp = side === 'y' && axis.halfBandPx === 0
      const [low, high] = (isUp ? start > end : start < end) ? [start, end] : [end, start]
      return { kind: 'band', axis: side, from: axis.scalarAt(low), to: axis.scalarAt(high), label: '' }
    }
  }
}
