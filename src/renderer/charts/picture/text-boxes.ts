import type { Measure } from '../scene/context'
import type { Mark, Point, Rect, TextMark } from '../scene/scene'
import { linePx } from '../scene/theme'

/** The places that texts take on a picture, wherever they stand in its groups. */
export function textBoxes(marks: readonly Mark[], measure: Measure, by: Point = { x: 0, y: 0 }): Rect[] {
  return marks.flatMap((mark): Rect[] => {
    if (mark.kind === 'group') return textBoxes(mark.marks, measure, { x: by.x + (mark.move?.x ?? 0), y: by.y + (mark.move?.y ?? 0) })
    if (mark.kind !== 'text' || mark.lines.every((line) => line === '')) return []
    const box = textBox(mark, measure)
    return [{ ...box, x: box.x + by.x, y: box.y + by.y }]
  })
}

/** The place of one text, from the top of its letters to their bottom. */
export function textBox({ x, y, lines, anchor, sizePx, weight }: Pick<TextMark, 'x' | 'y' | 'lines' | 'anchor' | 'sizePx' | 'weight'>, measure: Measure): Rect {
  const width = Math.max(0, ...lines.map((line) => measure(line, sizePx, weight)))
  return { x: anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2, y: y - sizePx * 0.85, width, height: sizePx * 1.1 + (lines.length - 1) * linePx }
}

export function overlap(one: Rect, other: Rect): boolean {
  return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height
}
