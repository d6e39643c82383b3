import type { ChartContext } from '../scene/context'
import type { Mark, PlotArea, Rect } from '../scene/scene'
import { linePx, tickPx } from '../scene/theme'
import { rowLabelsPx } from '../rows-height'
import { wrappedLines } from '../wrap-text'
import { axisMeaning } from './axis-meaning'
import type { AxisDomain } from './domain'
import type { BandScale, NumberScale } from './scale'
import { bandScale, numberScale, ticksOf } from './scale'

export type AxisScale = NumberScale | BandScale

export interface FrameOptions {
  /** Names above the upright axis and below the lying one; empty: none. */
  readonly xName: string
  readonly yName: string
  readonly xField?: string | null
  readonly yField?: string | null
  /** Which of the chart's axes chooses the part that is shown; absent: all of it is. */
  readonly xStretch?: 'x' | 'y' | undefined
  readonly yStretch?: 'x' | 'y' | undefined
  /** Room kept free at the right for labels. */
  readonly rightPx?: number
  readonly topPx?: number
  readonly hasXGrid?: boolean
  readonly hasYGrid?: boolean
  /** Points at the ends of an axis are drawn whole. */
  readonly insetPx?: number
}

/** Axes around a plot: where it is, what its px mean, and what is drawn below and above its marks. */
export interface Frame {
  readonly plot: Rect
  readonly x: AxisScale
  readonly y: AxisScale
  readonly under: readonly Mark[]
  readonly over: readonly Mark[]
  readonly area: PlotArea
}

const gapPx = 8
const mostLabelLines = 3
/** Beside rows there is as much room as the rows are high. */
const mostRowLines = 5
/** A band this wide names its category, if only by the beginning of a long name. */
const narrowestCutBandPx = 64
const mostCutLines = 4

/** Lays out both axes in a place: labels first, because they decide how much is left for the marks. */
export function frame(place: Rect, xDomain: AxisDomain, yDomain: AxisDomain, context: ChartContext, given: FrameOptions): Frame {
  const options = context.isPanel ? { ...given, xName: '', yName: '' } : given
  const { measure, theme, words } = context
  const widthOf = (text: string): number => measure(text, tickPx)
  const nameTopPx = options.yName === '' ? (options.topPx ?? 6) : linePx + 8
  const nameBottomPx = options.xName === '' ? 0 : linePx + 6
  const rightPx = options.rightPx ?? 12

  const inset = options.insetPx ?? 0
  // Labels at the left depend on how high the plot is, those below on how wide: the second round has both.
  const lay = (heightPx: number) => {
    const left = leftLabels(yDomain, heightPx, place.width, context)
    const width = Math.max(10, place.width - left.widthPx - rightPx)
    const bottom = bottomLabels(xDomain, width, context)
    return { left, width, bottom, height: Math.max(10, place.height - nameTopPx - nameBottomPx - bottom.heightPx) }
  }
  const { left, width, bottom, height } = lay(lay(place.height - nameTopPx - nameBottomPx - 22).height - (yDomain.kind === 'band' ? 0 : 2 * inset))
  const plot: Rect = { x: place.x + left.widthPx, y: place.y + nameTopPx, width, height }

  const x: AxisScale = xDomain.kind === 'band' ? bandScale(xDomain.keys, plot.x, plot.x + plot.width)
    : numberScale(xDomain, plot.x + inset, plot.x + plot.width - inset, xRoomPx(xDomain), words.locale)
  const y: AxisScale = yDomain.kind === 'band' ? bandScale(yDomain.keys, plot.y, plot.y + plot.height)
    : numberScale(yDomain, plot.y + plot.height - inset, plot.y + inset, yRoomPx, words.locale)

  const under: Mark[] = []
  const over: Mark[] = []
  if (y.kind === 'number') {
    for (const tick of y.ticks) {
      const at = y.place(tick)
      if (options.hasYGrid !== false) under.push({ kind: 'line', from: { x: plot.x, y: at }, to: { x: plot.x + plot.width, y: at }, stroke: tick === 0 && y.from < 0 ? theme.axis : theme.grid })
      over.push({ kind: 'text', x: plot.x - gapPx, y: at + 4, lines: [y.format(tick)], anchor: 'end', sizePx: tickPx, fill: theme.mutedText })
    }
  } else {
    over.push({ kind: 'line', from: { x: plot.x, y: plot.y }, to: { x: plot.x, y: plot.y + plot.height }, stroke: theme.axis })
    if (yDomain.kind === 'band') yDomain.keys.forEach((key, index) => { over.push(...leftLabel(key, index, y, left.lines[index] ?? [], plot, yDomain, context)) })
  }
  if (x.kind === 'number') {
    let lastEnd = -Infinity
    for (const tick of x.ticks) {
      const at = x.place(tick)
      if (options.hasXGrid === true) under.push({ kind: 'line', from: { x: at, y: plot.y }, to: { x: at, y: plot.y + plot.height }, stroke: tick === 0 && x.from < 0 ? theme.axis : theme.grid })
      const text = x.format(tick)
      const half = widthOf(text) / 2
      const middle = Math.min(Math.max(at, place.x + half), place.x + place.width - half)
      if (middle - half < lastEnd + 6) continue
      lastEnd = middle + half
      over.push({ kind: 'text', x: middle, y: plot.y + plot.height + 16, lines: [text], anchor: 'middle', sizePx: tickPx, fill: theme.mutedText })
    }
    if (y.kind === 'number') over.push({ kind: 'line', from: { x: plot.x, y: plot.y + plot.height }, to: { x: plot.x + plot.width, y: plot.y + plot.height }, stroke: theme.axis })
  } else {
    over.push({ kind: 'line', from: { x: plot.x, y: plot.y + plot.height }, to: { x: plot.x + plot.width, y: plot.y + plot.height }, stroke: theme.axis })
    if (xDomain.kind === 'band') {
      xDomain.keys.forEach((key, index) => {
        const lines = bottom.lines[index] ?? []
        const label = xDomain.labels[index]
        if (lines.length === 0 || label === undefined) return
        const half = Math.max(...lines.map(widthOf)) / 2
        const middle = Math.max(Math.min(x.place(key) ?? 0, place.x + place.width - half), place.x + half)
        over.push({ kind: 'text', x: middle, y: plot.y + plot.height + 16, lines, anchor: 'middle', sizePx: tickPx, fill: label.isMissing ? theme.faintText : theme.mutedText, isItalic: label.isMissing, full: label.text })
      })
    }
  }
  if (options.yName !== '') over.push(nameMark(options.yName, place.x, place.y + 11, 'start', place.width, context))
  if (options.xName !== '') over.push(nameMark(options.xName, plot.x + plot.width / 2, place.y + place.height - 5, 'middle', plot.width, context))
  return { plot, x, y, under, over, area: { place: plot, names: { x: given.xName, y: given.yName }, x: axisMeaning(x, xDomain, options.xField ?? null, options.xStretch), y: axisMeaning(y, yDomain, options.yField ?? null, options.yStretch) } }
}

function nameMark(name: string, x: number, y: number, anchor: 'start' | 'middle', widthPx: number, { measure, theme }: ChartContext): Mark {
  const { lines } = wrappedLines(name, widthPx, 1, (text) => measure(text, tickPx))
  return { kind: 'text', x, y, lines, anchor, sizePx: tickPx, fill: theme.mutedText, full: name }
}

const yRoomPx = 64

function xRoomPx({ scale }: Extract<AxisDomain, { kind: 'number' }>): number {
  return scale === 'time' ? 110 : 90
}

interface LeftLabels {
  readonly widthPx: number
  readonly lines: readonly (readonly string[])[]
}

/** Labels of the upright axis: numbers in one line, categories wrapped within two fifths of the width. */
function leftLabels(domain: AxisDomain, heightPx: number, widthPx: number, { measure, words }: ChartContext): LeftLabels {
  const widthOf = (text: string): number => measure(text, tickPx)
  if (domain.kind === 'number') {
    const { ticks, format } = ticksOf(domain, heightPx, yRoomPx, words.locale)
    return { widthPx: Math.ceil(Math.max(0, ...ticks.map((tick) => widthOf(format(tick))))) + gapPx + 2, lines: [] }
  }
  const bandPx = heightPx / Math.max(1, domain.keys.length)
  const mostLines = Math.max(1, Math.min(mostRowLines, Math.floor(bandPx / linePx)))
  const lines = domain.labels.map(({ text }) => wrappedLines(text, rowLabelsPx(widthPx), mostLines, widthOf).lines)
  return { widthPx: Math.ceil(Math.max(16, ...lines.flat().map(widthOf))) + gapPx + 2, lines: bandPx < 11 ? thinnedRows(lines, bandPx) : lines }
}

function thinnedRows(lines: readonly (readonly string[])[], bandPx: number): (readonly string[])[] {
  const step = Math.ceil(linePx / Math.max(0.1, bandPx))
  return lines.map((line, index) => (index % step === 0 ? line : []))
}

function leftLabel(key: string, index: number, scale: BandScale, lines: readonly string[], plot: Rect, domain: Extract<AxisDomain, { kind: 'band' }>, { theme }: ChartContext): Mark[] {
  const label = domain.labels[index]
  const middle = scale.place(key)
  if (label === undefined || middle === null || lines.length === 0) return []
  return [{
    kind: 'text', x: plot.x - gapPx, y: middle - ((lines.length - 1) * linePx) / 2 + 4, lines, anchor: 'end', sizePx: tickPx,
    fill: label.isMissing ? theme.faintText : theme.mutedText, isItalic: label.isMissing, full: label.text,
  }]
}

interface BottomLabels {
  readonly heightPx: number
  readonly lines: readonly (readonly string[])[]
}

/** How much more room than one line the labels of categories take below a plot beside these row labels. */
export function moreLabelsBelowPx(domain: AxisDomain, rowLabels: readonly string[], widthPx: number, { measure }: Pick<ChartContext, 'measure'>): number {
  const leftPx = Math.min(rowLabelsPx(widthPx), Math.max(16, ...rowLabels.map((text) => measure(text, tickPx)))) + gapPx
  return bottomLabels(domain, widthPx - leftPx, { measure }).heightPx - 10 - linePx
}

/** Labels below the lying axis: wrapped into their bands; where even three lines do not hold them, they are cut, or in narrow bands every n-th is written. */
function bottomLabels(domain: AxisDomain, widthPx: number, { measure }: Pick<ChartContext, 'measure'>): BottomLabels {
  if (domain.kind === 'number') return { heightPx: 24, lines: [] }
  const widthOf = (text: string): number => measure(text, tickPx)
  const bandPx = widthPx / Math.max(1, domain.keys.length)
  const wrapped = domain.labels.map(({ text }) => wrappedLines(text, bandPx - 8, mostLabelLines, widthOf))
  const lines = wrapped.every(({ isCut }) => !isCut) ? wrapped.map((one) => one.lines)
    : bandPx >= narrowestCutBandPx ? domain.labels.map(({ text }) => wrappedLines(text, bandPx - 8, mostCutLines, widthOf).lines)
      : thinned(domain.labels.map(({ text }) => text), bandPx, widthOf)
  return { heightPx: 10 + linePx * Math.max(1, ...lines.map((line) => line.length)), lines }
}

function thinned(labels: readonly string[], bandPx: number, widthOf: (text: string) => number): (readonly string[])[] {
  const widest = Math.min(140, Math.max(1, ...labels.map(widthOf)) + 12)
  const step = Math.max(1, Math.ceil(widest / bandPx))
  return labels.map((label, index) => (index % step === 0 ? wrappedLines(label, step * bandPx - 8, 2, widthOf).lines : []))
}
