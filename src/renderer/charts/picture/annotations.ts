import type { Annotation } from '../../../shared/query/chart-settings'
import { wrappedLines } from '../wrap-text'
import type { ChartContext } from './context'
import { bandEnds } from './place-annotation'
import type { Mark, PlotArea } from './scene'
import { labelPx, linePx } from './theme'

const gapPx = 8

/** Reference lines, bands and texts of the spec, where they fall into a plot. */
export function annotationMarks(plot: PlotArea, context: ChartContext): Mark[] {
  return besideEachOther((context.spec.annotations ?? []).map((annotation) => ({ isUpright: annotation.kind === 'line' && annotation.axis === 'x', marks: marksOf(annotation, plot, context) })), context)
}

/** What stands beside upright lines stands at one height, unless it would run into what stands there already. */
function besideEachOther(all: readonly { readonly isUpright: boolean; readonly marks: readonly Mark[] }[], { measure }: ChartContext): Mark[] {
  const taken: { readonly from: number; readonly to: number; readonly y: number }[] = []
  return all.flatMap(({ isUpright, marks }) => marks.map((mark): Mark => {
    if (!isUpright || mark.kind !== 'text') return mark
    const widthPx = Math.max(...mark.lines.map((line) => measure(line, mark.sizePx)))
    const from = mark.anchor === 'end' ? mark.x - widthPx : mark.x
    let { y } = mark
    while (taken.some((one) => one.y === y && one.from < from + widthPx + gapPx && from < one.to + gapPx)) y += linePx
    taken.push({ from, to: from + widthPx, y })
    return { ...mark, y }
  }))
}

function marksOf(annotation: Annotation, { place, x, y }: PlotArea, { theme, measure }: ChartContext): Mark[] {
  const right = place.x + place.width
  const bottom = place.y + place.height
  const label = (text: string, at: { readonly x: number; readonly y: number }, anchor: 'start' | 'end'): Mark[] =>
    text === '' ? [] : [{ kind: 'text', ...at, lines: wrappedLines(text, place.width * 0.6, 2, (part) => measure(part, labelPx)).lines, anchor, sizePx: labelPx, fill: theme.text, halo: theme.background, full: text }]
  switch (annotation.kind) {
    case 'line': {
      const at = (annotation.axis === 'x' ? x : y)?.placeOf(annotation.at) ?? null
      if (at === null) return []
      if (annotation.axis === 'x') {
        if (at < place.x - 1 || at > right + 1) return []
        const isLeft = at > place.x + place.width / 2
        return [{ kind: 'line', from: { x: at, y: place.y }, to: { x: at, y: bottom }, stroke: theme.text, dash: '4 3' }, ...label(annotation.label, { x: isLeft ? at - 4 : at + 4, y: place.y + 11 }, isLeft ? 'end' : 'start')]
      }
      if (at < place.y - 1 || at > bottom + 1) return []
      return [{ kind: 'line', from: { x: place.x, y: at }, to: { x: right, y: at }, stroke: theme.text, dash: '4 3' }, ...label(annotation.label, { x: right - 2, y: at - 5 }, 'end')]
    }
    case 'band': {
      const [one, other] = bandEnds(annotation, annotation.axis === 'x' ? x : y)
      if (one === null || other === null) return []
      const [low, high] = annotation.axis === 'x' ? [Math.max(place.x, Math.min(one, other)), Math.min(right, Math.max(one, other))] : [Math.max(place.y, Math.min(one, other)), Math.min(bottom, Math.max(one, other))]
      if (high <= low) return []
      const box = annotation.axis === 'x' ? { x: low, y: place.y, width: high - low, height: place.height } : { x: place.x, y: low, width: place.width, height: high - low }
      return [{ kind: 'rect', ...box, fill: theme.mutedText, opacity: 0.13 }, ...label(annotation.label, { x: box.x + 4, y: box.y + 12 }, 'start')]
    }
    case 'text': {
      const [left, top] = [x?.placeOf(annotation.x) ?? null, y?.placeOf(annotation.y) ?? null]
      if (left === null || top === null || left < place.x - 1 || left > right + 1 || top < place.y - 1 || top > bottom + 1) return []
      const isLeft = left > place.x + place.width * 0.7
      return [{ kind: 'circle', x: left, y: top, r: 2.5, fill: theme.text }, ...label(annotation.text, { x: isLeft ? left - 6 : left + 6, y: top - 5 }, isLeft ? 'end' : 'start')]
    }
  }
}
