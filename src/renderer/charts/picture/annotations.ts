import type { Annotation } from '../../../shared/query/chart-settings'
import { wrappedLines } from '../wrap-text'
import type { ChartContext } from '../scene/context'
import { bandEnds } from './place-annotation'
import type { Mark, PlotArea, Point, Rect, TextMark } from '../scene/scene'
import { overlap, textBox, textBoxes } from './text-boxes'
import { labelPx, linePx } from '../scene/theme'

/** Words beside each other do not run into one another. */
const gapPx = 8

/** Reference lines, bands and texts of the spec, where they fall into a plot. Their words stand where the texts and points `drawn` there leave room. */
export function annotationMarks(plot: PlotArea, context: ChartContext, drawn: readonly Mark[]): Mark[] {
  const room: Room = { texts: textBoxes(drawn, context.measure), points: pointsOf(drawn) }
  return (context.spec.annotations ?? []).flatMap((annotation) => marksOf(annotation, plot, context, room))
}

interface Room {
  /** What is written already; each label adds its own. */
  readonly texts: Rect[]
  readonly points: readonly Point[]
}

/** Where a label may stand: the end it is held by, and the baseline nearest to what it names. `isBelow`: further lines go down from there. */
interface Place {
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'end'
  readonly isBelow: boolean
}

function marksOf(annotation: Annotation, { place, x, y }: PlotArea, context: ChartContext, room: Room): Mark[] {
  const { theme } = context
  const right = place.x + place.width
  const bottom = place.y + place.height
  const label = (text: string, places: readonly Place[]): Mark[] => labelMarks(text, places, place, context, room)
  switch (annotation.kind) {
    case 'line': {
      const at = (annotation.axis === 'x' ? x : y)?.placeOf(annotation.at) ?? null
      if (at === null) return []
      if (annotation.axis === 'x') {
        if (at < place.x - 1 || at > right + 1) return []
        const isLeft = at > place.x + place.width / 2
        const beside = (isToLeft: boolean, top: number): Place => ({ x: isToLeft ? at - 4 : at + 4, y: top, anchor: isToLeft ? 'end' : 'start', isBelow: true })
        return [{ kind: 'line', from: { x: at, y: place.y }, to: { x: at, y: bottom }, stroke: theme.text, dash: '4 3' }, ...label(annotation.label, downwards(place).flatMap((top) => [beside(isLeft, top), beside(!isLeft, top)]))]
      }
      if (at < place.y - 1 || at > bottom + 1) return []
      const ends = [{ x: right - 2, anchor: 'end' as const }, { x: place.x + 4, anchor: 'start' as const }, { x: place.x + place.width / 2, anchor: 'start' as const }, { x: place.x + place.width / 2, anchor: 'end' as const }]
      return [
        { kind: 'line', from: { x: place.x, y: at }, to: { x: right, y: at }, stroke: theme.text, dash: '4 3' },
        ...label(annotation.label, ends.flatMap((end) => [{ ...end, y: at - 5, isBelow: false }, { ...end, y: at + 13, isBelow: true }])),
      ]
    }
    case 'band': {
      const [one, other] = bandEnds(annotation, annotation.axis === 'x' ? x : y)
      if (one === null || other === null) return []
      const [low, high] = annotation.axis === 'x' ? [Math.max(place.x, Math.min(one, other)), Math.min(right, Math.max(one, other))] : [Math.max(place.y, Math.min(one, other)), Math.min(bottom, Math.max(one, other))]
      if (high <= low) return []
      const box = annotation.axis === 'x' ? { x: low, y: place.y, width: high - low, height: place.height } : { x: place.x, y: low, width: place.width, height: high - low }
      const inside = downwards(box).flatMap((top): Place[] => [{ x: box.x + 4, y: top + 1, anchor: 'start', isBelow: true }, { x: box.x + box.width - 4, y: top + 1, anchor: 'end', isBelow: true }])
      return [{ kind: 'rect', ...box, fill: theme.mutedText, opacity: 0.13 }, ...label(annotation.label, inside)]
    }
    case 'text': {
      const [left, top] = [x?.placeOf(annotation.x) ?? null, y?.placeOf(annotation.y) ?? null]
      if (left === null || top === null || left < place.x - 1 || left > right + 1 || top < place.y - 1 || top > bottom + 1) return []
      const isLeft = left > place.x + place.width * 0.7
      const beside = (isToLeft: boolean, by: number): Place => ({ x: isToLeft ? left - 6 : left + 6, y: top + by, anchor: isToLeft ? 'end' : 'start', isBelow: by > 0 })
      return [{ kind: 'circle', x: left, y: top, r: 2.5, fill: theme.text }, ...label(annotation.text, [-5, 14, -19, 28].flatMap((by) => [beside(isLeft, by), beside(!isLeft, by)]))]
    }
  }
}

/** Baselines from the top of a place to its bottom. */
function downwards({ y, height }: Rect): number[] {
  return Array.from({ length: Math.max(1, Math.floor((height - 4) / linePx)) }, (_, index) => y + 11 + index * linePx)
}

/** A label at the first place where it covers nothing; where there is none, over points rather than over texts, and over either rather than cut. */
function labelMarks(text: string, places: readonly Place[], plot: Rect, { theme, measure }: ChartContext, room: Room): Mark[] {
  if (text === '') return []
  const { lines } = wrappedLines(text, plot.width * 0.6, 2, (part) => measure(part, labelPx))
  const choices = places.map(({ x, y, anchor, isBelow }) => {
    const mark: TextMark = { kind: 'text', x, y: isBelow ? y : y - (lines.length - 1) * linePx, lines, anchor, sizePx: labelPx, fill: theme.text, halo: theme.background, full: text }
    const box = textBox(mark, measure)
    return { mark, box, cost: costOf(box, plot, room) }
  })
  const [first] = choices
  if (first === undefined) return []
  const best = choices.reduce((least, choice) => (choice.cost < least.cost ? choice : least), first)
  room.texts.push(best.box)
  return [best.mark]
}

function costOf(box: Rect, plot: Rect, { texts, points }: Room): number {
  const isCut = box.x < plot.x - 2 || box.x + box.width > plot.x + plot.width + 2 || box.y < plot.y - 14 || box.y + box.height > plot.y + plot.height + 2
  const hidden = points.reduce((count, { x, y }) => (x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height ? count + 1 : count), 0)
  return (isCut ? 1e9 : 0) + texts.filter((other) => overlap({ ...box, x: box.x - gapPx, width: box.width + 2 * gapPx }, other)).length * 1e5 + hidden
}

/** What stands for rows as a point; a cloud is too dense to be kept clear of. */
function pointsOf(marks: readonly Mark[]): Point[] {
  return marks.flatMap((mark): Point[] => (mark.kind === 'group' ? pointsOf(mark.marks) : mark.kind === 'circle' ? [{ x: mark.x, y: mark.y }] : []))
}
