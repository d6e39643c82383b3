import { mergedDomains, type Domains } from '../axes/domain'
import type { ChartAnswer } from '../chart-answer'
import type { PrepareChart, PreparedChart } from '../definition'
import { panelsOf, type Panel } from '../panels'
import { wrappedLines } from '../wrap-text'
import { annotationMarks } from './annotations'
import type { ChartContext } from '../scene/context'
import { legendMarks } from './legend'
import type { DataMark, Drawing, Mark, PlotArea, Rect, Scene } from '../scene/scene'
import { footerPx, subtitleLinePx, subtitlePx, tickPx, titleLinePx, titlePx } from '../scene/theme'

export interface PictureTexts {
  readonly title: string
  readonly subtitle: string
  /** What is not on the picture, in sentences: nothing is left out silently. */
  readonly notes: readonly string[]
  /** The source line; empty: none. */
  readonly source: string
  /** What a file says about where it comes from, below all else. Absent on screen. */
  readonly footer?: string
}

export interface PictureSize {
  readonly widthPx: number
  /** At least this tall; taller where the chart needs it. */
  readonly heightPx: number
  /** Of small multiples that have to be seen whole: how low one may become, and how many columns more than are asked for. */
  readonly lowestPanelPx?: number
  readonly columnsMore?: number
}

const paddingPx = 4
const panelGapPx = 20
const narrowestPanelPx = 190
const usualLowestPx = 170
const narrowestSlopePx = 400
const axisNamePx = 18

/**
 * The whole picture: title, subtitle, key, plot or panels, notes and source, each in its place and none over another. Pure: the same answer, words
 * and size give the same picture.
 */
export function composePicture(answer: ChartAnswer, prepare: PrepareChart, context: ChartContext, texts: PictureTexts, size: PictureSize): Scene {
  const width = size.widthPx - 2 * paddingPx
  const head = headMarks(texts, width, context)
  const panels = panelsOf(answer, context.words)
  const inner = { widthPx: width, heightPx: Math.max(80, size.heightPx - head.heightPx - 40) }
  const whole = prepare(answer, { ...context, isPanel: panels !== null }, inner)
  const legend = legendMarks(whole.legend, paddingPx, head.heightPx + 2, width, context)
  const foot = footMarks([[...texts.notes, ...whole.notes].filter((note) => note !== '').join(' '), texts.source, texts.footer ?? ''], width, context)
  const top = head.heightPx + legend.heightPx + 6
  const room = Math.max(120, size.heightPx - top - foot.heightPx - 8)
  const body = panels === null
    ? singleBody(whole, { x: paddingPx, y: top, width, height: whole.heightFor(width, room) ?? room }, context)
    : panelBody(panels, prepare, { ...context, whole: answer }, { x: paddingPx, y: top, width, height: room }, size)
  const footTop = body.bottomPx + 6
  return {
    widthPx: size.widthPx, heightPx: Math.ceil(Math.max(size.heightPx, footTop + foot.heightPx + 2)), background: context.theme.background, missing: context.theme.missing,
    marks: [
      { kind: 'group', name: 'title', marks: head.marks }, { kind: 'group', name: 'key', marks: legend.marks }, ...body.marks,
      { kind: 'group', name: 'footer', marks: foot.marks(footTop) },
    ],
    data: body.data, plots: body.plots, notes: [...texts.notes, ...whole.notes],
  }
}

interface Body {
  readonly marks: readonly Mark[]
  readonly data: readonly DataMark[]
  readonly plots: readonly PlotArea[]
  readonly bottomPx: number
}

function singleBody(chart: PreparedChart, place: Rect, context: ChartContext): Body {
  const drawing = chart.draw(place, chart.domains)
  return { marks: [...drawing.marks, ...handMade(drawing, context)], data: drawing.data, plots: drawing.plot === null ? [] : [drawing.plot], bottomPx: place.y + place.height }
}

function handMade(drawing: Drawing, context: ChartContext): Mark[] {
  return drawing.plot === null ? [] : [{ kind: 'group', name: 'annotations', marks: annotationMarks(drawing.plot, context, drawing.marks) }]
}

/** Small multiples in rows, each below its name, on shared scales unless they are free. */
function panelBody(panels: readonly Panel[], prepare: PrepareChart, context: ChartContext, place: Rect, { lowestPanelPx = usualLowestPx, columnsMore = 0 }: Pick<PictureSize, 'lowestPanelPx' | 'columnsMore'>): Body {
  const fitting = Math.max(1, Math.floor((place.width + panelGapPx) / (narrowestPanelPx + panelGapPx)))
  const columns = Math.min(panels.length, context.spec.panels?.columns === undefined ? bestColumns(panels.length, fitting, place) : Math.min(context.spec.panels.columns + columnsMore, mostColumns(context.spec, place), columnsMore === 0 ? 12 : fitting))
  const rows = Math.ceil(panels.length / columns)
  const cellWidth = (place.width - (columns - 1) * panelGapPx) / columns
  const nameLines = panels.map(({ label }) => wrappedLines(label.text, cellWidth, 3, (text) => context.measure(text, subtitlePx, 600)).lines)
  const namePx = 18 * Math.max(1, ...nameLines.map((lines) => lines.length)) + 2
  const inner = { ...context, isPanel: true }
  const heightOf = (height: number) => ({ widthPx: cellWidth, heightPx: height - namePx })
  const least = Math.max(lowestPanelPx, (place.height - 2 * axisNamePx - (rows - 1) * panelGapPx) / rows)
  const prepared = panels.map(({ answer }) => prepare(answer, inner, heightOf(least)))
  const shared: Domains | null = context.spec.panels?.scales === 'free' ? null : mergedDomains(prepared.map(({ domains }) => domains))
  const cellHeight = Math.max(least, ...prepared.map((chart) => (chart.heightFor(cellWidth, least - namePx) ?? 0) + namePx))
  const marks: Mark[] = []
  const data: DataMark[] = []
  const plots: PlotArea[] = []
  const top = place.y + axisNamePx
  panels.forEach((panel, index) => {
    const chart = prepared[index]
    if (chart === undefined) return
    const x = place.x + (index % columns) * (cellWidth + panelGapPx)
    const y = top + Math.floor(index / columns) * (cellHeight + panelGapPx)
    const drawing = chart.draw({ x, y: y + namePx, width: cellWidth, height: cellHeight - namePx }, shared ?? chart.domains)
    marks.push({
      kind: 'group', name: 'panel',
      marks: [
        { kind: 'text', x, y: y + 14, lines: nameLines[index] ?? [], anchor: 'start', sizePx: subtitlePx, weight: 600, fill: context.theme.text, isItalic: panel.label.isMissing, full: panel.label.text },
        ...drawing.marks, ...handMade(drawing, context),
      ],
    })
    data.push(...drawing.data.map((mark) => ({ ...mark, text: () => inPanel(mark.text(), panel, context.spec.panel) })))
    if (drawing.plot !== null) plots.push(drawing.plot)
  })
  const bottom = top + rows * cellHeight + (rows - 1) * panelGapPx
  marks.push(...sharedNames(plots[0]?.names, place, bottom, context))
  return { marks, data, plots, bottomPx: bottom + axisNamePx }
}

/** The axes of all panels have the same names: above the first and below the last. */
function sharedNames(names: PlotArea['names'], place: Rect, bottom: number, { theme }: ChartContext): Mark[] {
  const name = (text: string, x: number, y: number, anchor: 'start' | 'middle'): Mark[] => (text === '' ? [] : [{ kind: 'text', x, y, lines: [text], anchor, sizePx: tickPx, fill: theme.mutedText }])
  return names === undefined ? [] : [...name(names.y, place.x, place.y + 10, 'start'), ...name(names.x, place.x + place.width / 2, bottom + 13, 'middle')]
}

function inPanel(text: ReturnType<DataMark['text']>, panel: Panel, field: string | null): ReturnType<DataMark['text']> {
  return {
    ...text, title: text.title === '' ? panel.label.text : `${panel.label.text}: ${text.title}`,
    key: text.key.length === 0 || field === null ? text.key : [...text.key, { field, value: panel.scalar }],
  }
}

/** A slope has words at both sides: in a narrow panel they would be cut. */
function mostColumns({ chart }: ChartContext['spec'], place: Rect): number {
  return chart === 'slope' ? Math.max(1, Math.floor((place.width + panelGapPx) / (narrowestSlopePx + panelGapPx))) : 12
}

/** As many columns as make panels neither slits nor stripes. */
function bestColumns(count: number, fitting: number, place: Rect): number {
  let best = 1
  let bestScore = Infinity
  for (let columns = 1; columns <= Math.min(count, fitting); columns += 1) {
    const height = Math.max(usualLowestPx, place.height / Math.ceil(count / columns))
    const score = Math.abs(Math.log(place.width / columns / height / 1.4)) + (Math.ceil(count / columns) * columns - count) * 0.08
    if (score < bestScore) [best, bestScore] = [columns, score]
  }
  return best
}

function headMarks({ title, subtitle }: PictureTexts, width: number, { theme, measure }: ChartContext): { readonly marks: readonly Mark[]; readonly heightPx: number } {
  const titles = title === '' ? [] : wrappedLines(title, width, 3, (text) => measure(text, titlePx, 600)).lines
  const subtitles = subtitle === '' ? [] : wrappedLines(subtitle, width, 3, (text) => measure(text, subtitlePx)).lines
  const marks: Mark[] = []
  if (titles.length > 0) marks.push({ kind: 'text', x: paddingPx, y: 20, lines: titles, anchor: 'start', sizePx: titlePx, weight: 600, fill: theme.text, full: title })
  const below = 4 + titles.length * titleLinePx
  if (subtitles.length > 0) marks.push({ kind: 'text', x: paddingPx, y: below + 13, lines: subtitles, anchor: 'start', sizePx: subtitlePx, fill: theme.mutedText, full: subtitle })
  return { marks, heightPx: below + subtitles.length * subtitleLinePx + (titles.length + subtitles.length > 0 ? 6 : 0) }
}

const footerLinePx = 15

/** Each paragraph begins a line of its own. */
function footMarks(paragraphs: readonly string[], width: number, { theme, measure }: ChartContext): { readonly marks: (y: number) => readonly Mark[]; readonly heightPx: number } {
  const widthOf = (text: string): number => measure(text, footerPx)
  const lines = paragraphs.filter((text) => text !== '').flatMap((text) => wrappedLines(text, width, 6, widthOf).lines)
  return {
    heightPx: lines.length * footerLinePx + (lines.length === 0 ? 0 : 4),
    marks: (y) => (lines.length === 0 ? [] : [{ kind: 'text', x: paddingPx, y: y + 12, lines, anchor: 'start', sizePx: footerPx, fill: theme.faintText }]),
  }
}

