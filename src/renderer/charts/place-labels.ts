import type { Point, Rect } from './scene/scene'

export interface WantedLabel {
  readonly at: Point
  readonly text: string
  /** From the middle of the mark to the text. */
  readonly gapPx: number
}

export interface PlacedLabel {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
}

const heightPx = 13

/**
 * Names beside their points so that none lies on another, on a point, or outside the plot: right, left, above, below, in this order; a name without
 * room is left out. `written`: texts that stand there already. The same input gives the same places: earlier labels come first.
 */
export function placeLabels(labels: readonly WantedLabel[], points: readonly Point[], plot: Rect, measure: (text: string) => number, written: readonly Rect[] = []): PlacedLabel[] {
  const taken: Rect[] = [...written]
  const placed: PlacedLabel[] = []
  for (const { at, text, gapPx } of labels) {
    const width = measure(text)
    const choice = candidates(at, gapPx, width).find(({ box }) => isInside(box, plot) && !taken.some((other) => overlaps(box, other)) && !points.some((point) => holds(box, point) && (point.x !== at.x || point.y !== at.y)))
    if (choice === undefined || text === '') continue
    taken.push(choice.box)
    placed.push({ text, ...choice.label })
  }
  return placed
}

function candidates({ x, y }: Point, gap: number, width: number): { readonly box: Rect; readonly label: Omit<PlacedLabel, 'text'> }[] {
  const box = (left: number, middle: number): Rect => ({ x: left - 1, y: middle - heightPx / 2, width: width + 2, height: heightPx })
  return [
    { box: box(x + gap, y), label: { x: x + gap, y: y + 4, anchor: 'start' } },
    { box: box(x - gap - width, y), label: { x: x - gap, y: y + 4, anchor: 'end' } },
    { box: box(x - width / 2, y - gap - 6), label: { x, y: y - gap - 2, anchor: 'middle' } },
    { box: box(x - width / 2, y + gap + 6), label: { x, y: y + gap + 10, anchor: 'middle' } },
  ]
}

function isInside(box: Rect, plot: Rect): boolean {
  return box.x >= plot.x - 4 && box.x + box.width <= plot.x + plot.width + 16 && box.y >= plot.y - 8 && box.y + box.height <= plot.y + plot.height + 8
}

function overlaps(one: Rect, other: Rect): boolean {
  return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height
}

function holds(box: Rect, { x, y }: Point): boolean {
  return x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height
}
