import { useId, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import { ChartTooltip } from '../chart-tooltip'
import { SceneDrawing } from './drawing'
import { markAt, markByKey, marksIn } from './hit'
import type { DataMark, KeyPart, MarkText, PlotArea, Point, Rect, Scene } from './scene'

/**
 * What a person did to marks: told to whoever wants to filter or look behind. Marks without a key are left out. `asked`: for what can be done with
 * a mark, in a menu beside `anchor`.
 */
export type ChartEvent =
  | { readonly kind: 'chosen'; readonly key: readonly KeyPart[]; readonly at: Point; readonly isAdded: boolean }
  | { readonly kind: 'opened'; readonly mark: MarkText }
  | { readonly kind: 'asked'; readonly mark: MarkText; readonly anchor: HTMLElement }
  | { readonly kind: 'brushed'; readonly keys: readonly (readonly KeyPart[])[]; readonly x: { readonly field: string; readonly from: number; readonly to: number } | null; readonly y: { readonly field: string; readonly from: number; readonly to: number } | null }

interface ChartPictureProps {
  readonly scene: Scene
  readonly title: string
  readonly description: string
  /** How to move, read out with the picture. */
  readonly instructions: string
  readonly onMarks?: (event: ChartEvent) => void
  /** Drawn into the picture above the marks, not a part of it: handles of annotations. */
  readonly children?: ReactNode
  readonly isPointing?: boolean
}

const tooltipGapPx = 14
const brushStartPx = 5

/** A picture that answers: what is under the pointer, marks by keyboard, a click, a brush. */
export function ChartPicture({ scene, title, description, instructions, onMarks, children, isPointing = true }: ChartPictureProps) {
  const helpId = useId()
  const rootRef = useRef<HTMLDivElement>(null)
  const svgRef = useRef<SVGSVGElement>(null)
  const anchorRef = useRef<HTMLSpanElement>(null)
  const [pointed, setPointed] = useState<{ readonly index: number; readonly isByKey: boolean; readonly of: readonly DataMark[] } | null>(null)
  const [brush, setBrush] = useState<{ readonly from: Point; readonly to: Point } | null>(null)
  const { data } = scene
  // Marks of an earlier picture mean nothing on this one, but the keyboard stays on a mark that is drawn again.
  const active = pointed !== null && (pointed.of === data || (pointed.isByKey && isSameMark(pointed.of, data, pointed.index))) ? pointed : null
  const setActive = (next: { readonly index: number; readonly isByKey: boolean } | null): void => { setPointed(next === null ? null : { ...next, of: data }) }
  const mark = active === null ? undefined : data[active.index]
  const text = useMemo(() => mark?.text() ?? null, [mark])

  const placeOf = (event: PointerEvent): Point => {
    const box = svgRef.current?.getBoundingClientRect()
    return box === undefined ? { x: 0, y: 0 } : { x: event.clientX - box.left, y: event.clientY - box.top }
  }
  const move = (event: PointerEvent): void => {
    const at = placeOf(event)
    if (brush !== null) {
      setBrush({ ...brush, to: at })
      return
    }
    const index = markAt(data, at)
    if (index !== (active?.index ?? -1)) setActive(index === -1 ? null : { index, isByKey: false })
  }
  const down = (event: PointerEvent): void => {
    if (event.button !== 0 || !isPointing) return
    const at = placeOf(event)
    rootRef.current?.focus({ preventScroll: true })
    if (onMarks !== undefined && plotAt(scene.plots, at) !== null) {
      event.currentTarget.setPointerCapture(event.pointerId)
      setBrush({ from: at, to: at })
    } else choose(markAt(data, at), event.ctrlKey || event.metaKey)
  }
  const up = (event: PointerEvent): void => {
    if (brush === null) return
    setBrush(null)
    const to = placeOf(event)
    if (Math.hypot(to.x - brush.from.x, to.y - brush.from.y) < brushStartPx) choose(markAt(data, to), event.ctrlKey || event.metaKey)
    else onMarks?.(brushed(scene, rectOf(brush.from, to)))
  }
  const choose = (index: number, isAdded: boolean): void => {
    const chosen = data[index]
    if (chosen === undefined || onMarks === undefined) return
    const { key } = chosen.text()
    if (key.length > 0) onMarks({ kind: 'chosen', key, at: chosen.at, isAdded })
  }
  const open = (index: number): void => {
    const told = data[index]?.text()
    if (told !== undefined && told.key.length > 0) onMarks?.({ kind: 'opened', mark: told })
  }
  const ask = (index: number): void => {
    const [asked, anchor] = [data[index], anchorRef.current]
    const told = asked?.text()
    if (asked === undefined || told === undefined || told.key.length === 0 || anchor === null) return
    anchor.style.left = `${asked.at.x}px`
    anchor.style.top = `${asked.at.y}px`
    onMarks?.({ kind: 'asked', mark: told, anchor })
  }
  const keyDown = (event: KeyboardEvent): void => {
    const next = markByKey(event.key, data, active?.index ?? -1)
    if (next !== null) {
      event.preventDefault()
      setActive(next === -1 ? null : { index: next, isByKey: true })
      return
    }
    if (event.key === 'Escape') setActive(null)
    if (active === null) return
    const act = actionByKey(event)
    if (act === null) return
    event.preventDefault()
    if (act === 'open') open(active.index)
    else if (act === 'ask') ask(active.index)
    else choose(active.index, event.ctrlKey || event.metaKey)
  }
  return (
    <div
      ref={rootRef} className="chart-picture" tabIndex={0} role="group" aria-label={title} aria-describedby={helpId} onKeyDown={keyDown} onPointerMove={move} onPointerDown={down} onPointerUp={up}
      onPointerLeave={() => { if (brush === null) setActive(null) }} onPointerCancel={() => { setBrush(null) }}
      onDoubleClick={() => { if (active !== null) open(active.index) }}
      onContextMenu={(event) => {
        if (onMarks === undefined) return
        event.preventDefault()
        const box = svgRef.current?.getBoundingClientRect()
        if (active?.isByKey === true) ask(active.index)
        else if (box !== undefined) ask(markAt(data, { x: event.clientX - box.left, y: event.clientY - box.top }))
      }}
    >
      <SceneDrawing ref={svgRef} scene={scene} title={title} description={description} />
      <svg className="chart-overlay" width={scene.widthPx} height={scene.heightPx} aria-hidden="true">
        {mark !== undefined && <Highlight mark={mark} />}
        {brush !== null && <rect className="chart-brush" {...rectOf(brush.from, brush.to)} />}
        {children}
      </svg>
      <span ref={anchorRef} className="chart-mark-anchor" aria-hidden="true" />
      <p id={helpId} className="chart-spoken">{instructions}</p>
      <p className="chart-spoken" aria-live="polite">{active?.isByKey === true && text !== null ? [text.title, ...text.lines.map(({ name, value }) => `${name} ${value}`)].filter((part) => part !== '').join(', ') : ''}</p>
      {mark !== undefined && text !== null && brush === null && (
        <div className="chart-tooltip-place" style={tooltipPlace(mark.at, scene)}>
          <ChartTooltip title={text.title} lines={text.lines} />
        </div>
      )}
    </div>
  )
}

function Highlight({ mark }: { readonly mark: DataMark }) {
  const { box, at } = mark
  if (box === null) return <circle className="chart-highlight" cx={at.x} cy={at.y} r={6} />
  return <rect className="chart-highlight" x={box.x - 1} y={box.y - 1} width={box.width + 2} height={box.height + 2} rx={2} />
}

/** Beside the mark, on the side where there is room. */
function tooltipPlace(at: Point, scene: Scene): Record<string, number | string> {
  const isRight = at.x > scene.widthPx * 0.62
  const isLow = at.y > scene.heightPx * 0.6
  return { left: at.x, top: at.y, transform: `translate(${isRight ? `calc(-100% - ${tooltipGapPx}px)` : `${tooltipGapPx}px`}, ${isLow ? `calc(-100% - 4px)` : '4px'})` }
}

function isSameMark(before: readonly DataMark[], after: readonly DataMark[], index: number): boolean {
  const [one, other] = [before[index], after[index]]
  return one !== undefined && other !== undefined && before.length === after.length && JSON.stringify(one.text()) === JSON.stringify(other.text())
}

/** Enter shows the rows, Space chooses, the menu key asks. */
function actionByKey({ key, shiftKey }: KeyboardEvent): 'open' | 'choose' | 'ask' | null {
  if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) return 'ask'
  return key === 'Enter' ? 'open' : key === ' ' ? 'choose' : null
}

function plotAt(plots: readonly PlotArea[], { x, y }: Point): PlotArea | null {
  return plots.find(({ place }) => x >= place.x && x <= place.x + place.width && y >= place.y && y <= place.y + place.height) ?? null
}

function rectOf(one: Point, other: Point): Rect {
  return { x: Math.min(one.x, other.x), y: Math.min(one.y, other.y), width: Math.abs(one.x - other.x), height: Math.abs(one.y - other.y) }
}

/** The marks in a rectangle, and the stretches it covers where axes are numbers. */
function brushed(scene: Scene, area: Rect): ChartEvent {
  const plot = plotAt(scene.plots, { x: area.x + area.width / 2, y: area.y + area.height / 2 })
  const stretch = (axis: PlotArea['x'], one: number, other: number) => {
    const [from, to] = [axis?.valueAt(one) ?? null, axis?.valueAt(other) ?? null]
    return axis === null || axis.field === null || from === null || to === null ? null : { field: axis.field, from: Math.min(from, to), to: Math.max(from, to) }
  }
  const keys = marksIn(scene.data, area).flatMap((index) => {
    const key = scene.data[index]?.text().key ?? []
    return key.length === 0 ? [] : [key]
  })
  return { kind: 'brushed', keys, x: stretch(plot?.x ?? null, area.x, area.x + area.width), y: stretch(plot?.y ?? null, area.y, area.y + area.height) }
}
