import { useId, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import { ChartTooltip } from './chart-tooltip'
import { brushed, rectOf, type ChartEvent } from './chart-event'
import { SceneDrawing } from './drawing'
import { markAt, markByKey, plotAt } from './hit'
import { useZoom, type Zooming } from './use-zoom'
import type { DataMark, Point, Scene } from '../scene/scene'

interface ChartPictureProps {
  readonly scene: Scene
  readonly title: string
  readonly description: string
  /** How to move, read out with the picture. */
  readonly instructions: string
  readonly onMarks?: (event: ChartEvent) => void
  /** Absent: its axes stay as they are. */
  readonly zooming?: Zooming | undefined
  /** Stands above the marks and is no part of the picture: handles of annotations. */
  readonly overlay?: ((scene: Scene) => ReactNode) | undefined
}

const tooltipGapPx = 14
const brushStartPx = 5

/** A picture that answers: what is under the pointer, marks by keyboard, a click, a brush. */
export function ChartPicture({ scene, title, description, instructions, onMarks, zooming, overlay }: ChartPictureProps) {
  const helpId = useId()
  const rootRef = useRef<HTMLDivElement>(null)
  const svgRef = useRef<SVGSVGElement>(null)
  const anchorRef = useRef<HTMLSpanElement>(null)
  const [pointed, setPointed] = useState<{ readonly index: number; readonly isByKey: boolean; readonly of: readonly DataMark[] } | null>(null)
  const [brush, setBrush] = useState<{ readonly from: Point; readonly to: Point } | null>(null)
  const [isMoved, setMoved] = useState(false)
  const zoom = useZoom(zooming, scene, rootRef)
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
    if (zoom.move(at)) return
    if (brush !== null) {
      setBrush({ ...brush, to: at })
      return
    }
    const index = markAt(data, at)
    if (index !== (active?.index ?? -1)) setActive(index === -1 ? null : { index, isByKey: false })
  }
  const down = (event: PointerEvent): void => {
    const at = placeOf(event)
    if (zoom.takesPress(event, at, plotAt(scene.plots, at))) {
      event.currentTarget.setPointerCapture(event.pointerId)
      rootRef.current?.focus({ preventScroll: true })
      setActive(null)
      setMoved(true)
      return
    }
    if (event.button !== 0) return
    rootRef.current?.focus({ preventScroll: true })
    if (onMarks !== undefined && plotAt(scene.plots, at) !== null) {
      event.currentTarget.setPointerCapture(event.pointerId)
      setBrush({ from: at, to: at })
    } else choose(markAt(data, at), event.ctrlKey || event.metaKey)
  }
  const up = (event: PointerEvent): void => {
    if (zoom.end()) {
      setMoved(false)
      return
    }
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
    if (zoom.takesKey(event)) return
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
      ref={rootRef} className="chart-picture" data-moves={zooming?.isMoveMode === true || undefined} data-moved={isMoved || undefined} tabIndex={0} role="group" aria-label={title} aria-describedby={helpId} onKeyDown={keyDown} onPointerMove={move} onPointerDown={down} onPointerUp={up}
      onPointerLeave={() => { if (brush === null) setActive(null) }} onPointerCancel={() => {
        zoom.end()
        setMoved(false)
        setBrush(null)
      }}
      onDoubleClick={(event) => {
        const box = svgRef.current?.getBoundingClientRect()
        const at = { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) }
        const plot = plotAt(scene.plots, at)
        if (active !== null) open(active.index)
        else if (plot !== null) onMarks?.({ kind: 'blank', at, plot })
      }}
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
      </svg>
      {overlay?.(scene)}
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
