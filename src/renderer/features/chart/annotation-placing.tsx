import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { Annotation } from '../../../shared/query/chart-settings'
import { plotAt } from '../../charts/picture/hit'
import { placedAnnotation, type AnnotationKind } from '../../charts/picture/place-annotation'
import type { PlotArea, Point, Scene } from '../../charts/scene/scene'
import { middleOf } from '../../charts/picture/window'

interface AnnotationPlacingProps {
  readonly scene: Scene
  readonly kind: AnnotationKind
  /** Null: given up. */
  readonly onPlaced: (annotation: Annotation | null) => void
}

const ways: Readonly<Record<string, Point | undefined>> = { ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } }
const [stepPx, farStepPx] = [4, 24]
const framesOfClosing = 20

/** Lies over the picture until a place is pointed at: by a click, by dragging a band, or by arrow keys and Enter. */
export function AnnotationPlacing({ scene, kind, onPlaced }: AnnotationPlacingProps) {
  const { t } = useTranslation()
  const [at, setAt] = useState<Point | null>(() => (scene.plots[0] === undefined ? null : middleOf(scene.plots[0])))
  const [from, setFrom] = useState<Point | null>(null)
  const ref = useFirmFocus()
  const plot = at === null ? null : plotAt(scene.plots, from ?? at)
  const pointOf = (event: PointerEvent): Point => {
    const box = event.currentTarget.getBoundingClientRect()
    return { x: event.clientX - box.left, y: event.clientY - box.top }
  }
  const put = (start: Point, end: Point): void => {
    const own = plotAt(scene.plots, start)
    if (own !== null) onPlaced(placedAnnotation(kind, own, start, inside(own, end)))
  }
  const keyDown = (event: KeyboardEvent): void => {
    const way = ways[event.key]
    if (way !== undefined && at !== null) {
      const step = event.shiftKey ? farStepPx : stepPx
      const next = { x: at.x + way.x * step, y: at.y + way.y * step }
      setAt(plot === null ? next : inside(plot, next))
    } else if (event.key === 'Escape') onPlaced(null)
    else if ((event.key === 'Enter' || event.key === ' ') && at !== null) put(from ?? at, at)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      ref={ref} role="application" tabIndex={-1} className="chart-placing" aria-label={t(`chart.annotations.placing.${kind}`)} onKeyDown={keyDown}
      onPointerDown={(event) => {
        event.stopPropagation()
        event.currentTarget.setPointerCapture(event.pointerId)
        setFrom(pointOf(event))
      }}
      onPointerMove={(event) => {
        event.stopPropagation()
        setAt(pointOf(event))
      }}
      onPointerUp={(event) => {
        event.stopPropagation()
        const end = pointOf(event)
        setFrom(null)
        put(from ?? end, end)
      }}
    >
      <p className="chart-placing-hint">{t(`chart.annotations.placing.${kind}`)}</p>
      {plot !== null && at !== null && <Crosshair plot={plot} kind={kind} from={from} at={inside(plot, at)} />}
    </div>
  )
}

/** Takes the focus, and again when the menu that was open gives it back to its button. */
function useFirmFocus(): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let frame = 0
    const take = (left: number): void => {
      if (document.activeElement !== ref.current) ref.current?.focus()
      if (left > 0) frame = requestAnimationFrame(() => { take(left - 1) })
    }
    take(framesOfClosing)
    return () => { cancelAnimationFrame(frame) }
  }, [])
  return ref
}

function inside({ place }: PlotArea, { x, y }: Point): Point {
  return { x: Math.min(place.x + place.width, Math.max(place.x, x)), y: Math.min(place.y + place.height, Math.max(place.y, y)) }
}

function Crosshair({ plot: { place }, kind, from, at }: { readonly plot: PlotArea; readonly kind: AnnotationKind; readonly from: Point | null; readonly at: Point }) {
  const isX = kind === 'text' || kind.endsWith('x')
  const isY = kind === 'text' || kind.endsWith('y')
  const start = kind.startsWith('band') && from !== null ? from : at
  return (
    <>
      {isX && <span className="chart-crosshair" style={{ left: Math.min(start.x, at.x), top: place.y, width: Math.max(1, Math.abs(at.x - start.x)), height: place.height }} />}
      {isY && <span className="chart-crosshair" style={{ left: place.x, top: Math.min(start.y, at.y), width: place.width, height: Math.max(1, Math.abs(at.y - start.y)) }} />}
    </>
  )
}
