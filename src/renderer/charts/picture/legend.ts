import type { LegendEntry } from '../definition'
import { rampColour } from '../colour/ramp'
import { wrappedLines } from '../wrap-text'
import type { ChartContext } from '../scene/context'
import type { Mark } from '../scene/scene'
import { tickPx } from '../scene/theme'

const rowPx = 20
const swatchPx = 10
const gapPx = 16
const rampPx = 120
/** A ramp in few steps would look like classes. */
const rampSteps = 24
const widestTextPx = 420

/** The key above a plot: swatches in rows, then ramps and sizes. Returns its marks from (x, y) down and its height. */
export function legendMarks(entries: readonly LegendEntry[], x: number, y: number, widthPx: number, context: ChartContext): { readonly marks: readonly Mark[]; readonly heightPx: number } {
  if (entries.length === 0) return { marks: [], heightPx: 0 }
  const { theme, measure } = context
  const widthOf = (text: string): number => measure(text, tickPx)
  const marks: Mark[] = []
  let left = x
  let top = y
  let rowFrom = 0
  const put = (wantedPx: number, heightPx: number = rowPx): { readonly left: number; readonly middle: number } => {
    if (left > x && left + wantedPx > x + widthPx) {
      left = x
      top += rowPx
      rowFrom = marks.length
    }
    const at = { left, middle: top + heightPx / 2 }
    left += wantedPx + gapPx
    return at
  }
  for (const entry of entries) {
    switch (entry.kind) {
      case 'name': {
        const text = wrappedLines(entry.text, widthPx / 2, 1, widthOf).lines[0] ?? ''
        const at = put(widthOf(text))
        left -= gapPx / 2
        marks.push({ kind: 'text', x: at.left, y: at.middle + 4, lines: [text], anchor: 'start', sizePx: tickPx, fill: theme.mutedText, full: entry.text })
        break
      }
      case 'swatch': {
        const text = wrappedLines(entry.text, Math.min(widestTextPx, widthPx - swatchPx - 8), 1, widthOf).lines[0] ?? ''
        const at = put(swatchPx + 6 + widthOf(text))
        marks.push(...swatch(entry, at.left, at.middle, theme.missing), { kind: 'text', x: at.left + swatchPx + 6, y: at.middle + 4, lines: [text], anchor: 'start', sizePx: tickPx, fill: theme.mutedText, isItalic: entry.isMissing, full: entry.text })
        break
      }
      case 'ramp': {
        const words = entry.middle ?? ''
        const lead = words === '' ? 0 : widthOf(words) + 8
        const at = put(lead + widthOf(entry.from) + widthOf(entry.to) + rampPx + 12)
        const start = at.left + lead + widthOf(entry.from) + 6
        if (words !== '') marks.push({ kind: 'text', x: at.left, y: at.middle + 4, lines: [words], anchor: 'start', sizePx: tickPx, fill: theme.mutedText })
        marks.push({ kind: 'text', x: start - 6, y: at.middle + 4, lines: [entry.from], anchor: 'end', sizePx: tickPx, fill: theme.mutedText })
        const step = rampPx / rampSteps
        for (let index = 0; index < rampSteps; index += 1) marks.push({ kind: 'rect', x: start + index * step, y: at.middle - 5, width: step + (index < rampSteps - 1 ? 0.5 : 0), height: 10, fill: rampColour(entry.colours, index / (rampSteps - 1)) })
        marks.push({ kind: 'text', x: start + rampPx + 6, y: at.middle + 4, lines: [entry.to], anchor: 'start', sizePx: tickPx, fill: theme.mutedText })
        break
      }
      case 'sizes': {
        const tallest = Math.max(rowPx, ...entry.entries.map(({ r }) => 2 * r + 2))
        const at = put(widthOf(entry.text) + entry.entries.reduce((sum, { r, text }) => sum + 2 * r + widthOf(text) + 16, 8), tallest)
        // What stands in the same row stands in its middle.
        if (rowFrom < marks.length) marks.push({ kind: 'group', name: 'key-row', move: { x: 0, y: (tallest - rowPx) / 2 }, marks: marks.splice(rowFrom) })
        marks.push({ kind: 'text', x: at.left, y: at.middle + 4, lines: [entry.text], anchor: 'start', sizePx: tickPx, fill: theme.mutedText })
        let next = at.left + widthOf(entry.text) + 8
        for (const { r, text } of entry.entries) {
          marks.push({ kind: 'circle', x: next + r, y: at.middle, r, fill: 'none', stroke: theme.axis, strokeWidth: 1 }, { kind: 'text', x: next + 2 * r + 4, y: at.middle + 4, lines: [text], anchor: 'start', sizePx: tickPx, fill: theme.mutedText })
          next += 2 * r + widthOf(text) + 16
        }
        top += tallest - rowPx
        break
      }
    }
  }
  return { marks, heightPx: top + rowPx - y }
}

function swatch(entry: Extract<LegendEntry, { kind: 'swatch' }>, x: number, middle: number, missing: string): Mark[] {
  switch (entry.shape) {
    case 'square': return [{ kind: 'rect', x, y: middle - swatchPx / 2, width: swatchPx, height: swatchPx, fill: entry.colour, radius: 2 }]
    case 'line': return [{ kind: 'line', from: { x, y: middle }, to: { x: x + swatchPx + 2, y: middle }, stroke: entry.colour, strokeWidth: 2.5 }]
    case 'dot': return [{ kind: 'circle', x: x + swatchPx / 2, y: middle, r: 4.5, fill: entry.colour }]
    case 'hatch': return [{ kind: 'rect', x, y: middle - swatchPx / 2, width: swatchPx, height: swatchPx, fill: 'url(#missing)', stroke: missing }]
  }
}
