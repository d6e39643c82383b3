import type { DataMark, PlotArea, Point, Rect } from '../scene/scene'

const reachPx = 24

/** The mark at a place: the smallest one that covers it, otherwise the nearest within reach. −1: none. */
export function markAt(data: readonly DataMark[], { x, y }: Point): number {
  let best = -1
  let bestArea = Infinity
  let nearest = -1
  let nearestSquare = reachPx * reachPx
  for (let index = 0; index < data.length; index += 1) {
    const mark = data[index]
    if (mark === undefined) continue
    const { box } = mark
    if (box !== null) {
      if (x >= box.x - 1 && x <= box.x + box.width + 1 && y >= box.y - 1 && y <= box.y + box.height + 1) {
        const area = box.width * box.height
        if (area < bestArea) [best, bestArea] = [index, area]
      }
      continue
    }
    const square = (mark.at.x - x) ** 2 + (mark.at.y - y) ** 2
    if (square < nearestSquare) [nearest, nearestSquare] = [index, square]
  }
  return nearest !== -1 && (best === -1 || nearestSquare < 100) ? nearest : best
}

/** Marks whose place, or the middle of whose box, lies in a rectangle. */
export function marksIn(data: readonly DataMark[], area: Rect): number[] {
  const isIn = ({ x, y }: Point): boolean => x >= area.x && x <= area.x + area.width && y >= area.y && y <= area.y + area.height
  return data.flatMap(({ at, box }, index) => (isIn(box === null ? at : middleOf(box)) ? [index] : []))
}

/**
 * The marks of a plot that a brush means. Bars that have their place to themselves are meant by that place, however high the hand was; of anything else what lies
 * in the rectangle is.
 */
export function marksUnder(data: readonly DataMark[], plot: PlotArea | null, area: Rect): number[] {
  const own = data.flatMap(({ box }, index) => (plot !== null && box !== null && plotAt([plot], middleOf(box)) !== null ? [{ index, box, at: data[index]?.at ?? middleOf(box) }] : []))
  const isUpright = own.every(({ box, at }) => Math.abs(at.x - middleOf(box).x) < 1 && isAtEnd(at.y, box.y, box.height))
  const isLying = own.every(({ box, at }) => Math.abs(at.y - middleOf(box).y) < 1 && isAtEnd(at.x, box.x, box.width))
  if (own.length === 0 || isUpright === isLying) return marksIn(data, area)
  const placeOf = (box: Rect): number => (isUpright ? middleOf(box).x : middleOf(box).y)
  if (new Set(own.map(({ box }) => Math.round(placeOf(box)))).size < own.length) return marksIn(data, area)
  const [from, length] = isUpright ? [area.x, area.width] : [area.y, area.height]
  return own.filter(({ box }) => placeOf(box) >= from && placeOf(box) <= from + length).map(({ index }) => index)
}

function middleOf(box: Rect): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

function isAtEnd(at: number, from: number, length: number): boolean {
  return Math.abs(at - from) < 0.5 || Math.abs(at - from - length) < 0.5
}

/** The mark that lies next in a direction, near the straight line first. */
function markBeside(data: readonly DataMark[], from: number, direction: 'left' | 'right' | 'up' | 'down'): number {
  const start = data[from]?.at
  if (start === undefined) return data.length === 0 ? -1 : 0
  let best = from
  let bestCost = Infinity
  for (let index = 0; index < data.length; index += 1) {
    const at = data[index]?.at
    if (at === undefined || index === from) continue
    const [along, across] = direction === 'right' ? [at.x - start.x, at.y - start.y] : direction === 'left' ? [start.x - at.x, at.y - start.y] : direction === 'down' ? [at.y - start.y, at.x - start.x] : [start.y - at.y, at.x - start.x]
    if (along <= 0.5 && !(along > -0.5 && Math.abs(across) < 0.5 && index > from)) continue
    const cost = Math.max(along, 0.01) + 3 * Math.abs(across)
    if (cost < bestCost) [best, bestCost] = [index, cost]
  }
  return best
}

/** The mark a key leads to from the one at `from` (−1: none yet): along the marks, or to the one above or below. Null: the key is none of these. */
export function markByKey(key: string, data: readonly DataMark[], from: number): number | null {
  if (data.length === 0) return null
  switch (key) {
    case 'ArrowRight': return Math.min(data.length - 1, from + 1)
    case 'ArrowLeft': return Math.max(0, from - 1)
    case 'ArrowUp': return markBeside(data, from, 'up')
    case 'ArrowDown': return markBeside(data, from, 'down')
    case 'Home': return 0
    case 'End': return data.length - 1
    default: return null
  }
}

/** The plot a place is in. */
export function plotAt(plots: readonly PlotArea[], { x, y }: Point): PlotArea | null {
  return plots.find(({ place }) => x >= place.x && x <= place.x + place.width && y >= place.y && y <= place.y + place.height) ?? null
}
