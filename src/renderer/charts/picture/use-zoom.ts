import { useEffect, useImperativeHandle, useRef, type KeyboardEvent, type PointerEvent, type Ref, type RefObject } from 'react'
import { plotAt } from './hit'
import type { PlotArea, Point, Scene } from '../scene/scene'
import { canZoom, middleOf, panStep, pannedBy, wholeWindow, zoomedBy, zoomStep, type ChartWindow } from './window'

/** What buttons beside a picture can ask of it. */
export interface ZoomHandle {
  readonly zoom: (direction: 'in' | 'out' | 'whole') => void
}

/** A picture whose axes a hand may move. */
export interface Zooming {
  /** Whether dragging moves the picture; otherwise it chooses marks, and moves it with Shift or the middle button. */
  readonly isMoveMode: boolean
  /** While a hand moves (`isFinal` false) the window is only looked at; then it is kept. */
  readonly onWindow: (window: ChartWindow, isFinal: boolean) => void
  readonly handle?: Ref<ZoomHandle>
}

interface ZoomGestures {
  /** Takes a press that begins to move the picture. */
  readonly takesPress: (event: PointerEvent, at: Point, plot: PlotArea | null) => boolean
  readonly move: (at: Point) => boolean
  readonly end: () => boolean
  /** Takes a key that moves the picture or brings it closer. */
  readonly takesKey: (event: KeyboardEvent) => boolean
}

const wheelRestMs = 220
const wheelRate = 0.0016
const pinchRate = 0.01

/** Wheel, pinch, drag and keys that move the axes of a picture. One window a frame, however many events there are. */
export function useZoom(zooming: Zooming | undefined, scene: Scene, rootRef: RefObject<HTMLElement | null>): ZoomGestures {
  const latest = useRef({ scene, zooming })
  useEffect(() => { latest.current = { scene, zooming } })
  const drag = useRef<{ readonly from: Point; readonly plot: PlotArea; window: ChartWindow | null } | null>(null)
  const frame = useRef(0)
  const next = (run: () => void): void => {
    cancelAnimationFrame(frame.current)
    frame.current = requestAnimationFrame(run)
  }
  useEffect(() => () => { cancelAnimationFrame(frame.current) }, [])

  const isOn = zooming !== undefined
  useEffect(() => {
    const root = rootRef.current
    if (root === null || !isOn) return
    let wheel: { factor: number; at: Point } | null = null
    let shown: ChartWindow | null = null
    let rest = 0
    const turn = (event: WheelEvent): void => {
      const box = root.getBoundingClientRect()
      const at = { x: event.clientX - box.left, y: event.clientY - box.top }
      const plot = plotAt(latest.current.scene.plots, at)
      const place = root.parentElement
      const isScrolled = place !== null && place.scrollHeight > place.clientHeight + 1
      if (!canZoom(plot) || drag.current !== null || (isScrolled && !event.ctrlKey && !event.metaKey)) return
      event.preventDefault()
      // A touchpad's pinch is a wheel with Ctrl, in small steps; lines and pages count as many px.
      const px = event.deltaY * (event.deltaMode === 0 ? 1 : event.deltaMode === 1 ? 16 : 400)
      wheel = { at, factor: (wheel?.factor ?? 1) * Math.exp(-Math.max(-200, Math.min(200, px)) * (event.ctrlKey ? pinchRate : wheelRate)) }
      window.clearTimeout(rest)
      rest = window.setTimeout(() => {
        if (shown !== null) latest.current.zooming?.onWindow(shown, true)
        shown = null
      }, wheelRestMs)
      next(() => {
        const current = plotAt(latest.current.scene.plots, wheel?.at ?? at)
        if (wheel === null || !canZoom(current)) return
        shown = zoomedBy(current, wheel.at, wheel.factor)
        wheel = null
        latest.current.zooming?.onWindow(shown, false)
      })
    }
    root.addEventListener('wheel', turn, { passive: false })
    return () => {
      window.clearTimeout(rest)
      root.removeEventListener('wheel', turn)
    }
  }, [rootRef, isOn])

  const step = (act: (plot: PlotArea) => ChartWindow): boolean => {
    const plot = scene.plots.find((one) => canZoom(one))
    if (plot === undefined || zooming === undefined) return false
    zooming.onWindow(act(plot), true)
    return true
  }
  useImperativeHandle(zooming?.handle ?? null, () => ({
    zoom: (direction) => { step((plot) => (direction === 'whole' ? wholeWindow(plot) : zoomedBy(plot, middleOf(plot), direction === 'in' ? zoomStep : 1 / zoomStep))) },
  }))

  return {
    takesPress: (event, at, plot) => {
      if (zooming === undefined || !canZoom(plot) || !(event.button === 1 || (event.button === 0 && (zooming.isMoveMode || event.shiftKey)))) return false
      event.preventDefault()
      drag.current = { from: at, plot, window: null }
      return true
    },
    move: (at) => {
      const held = drag.current
      if (held === null) return false
      next(() => {
        held.window = pannedBy(held.plot, { x: at.x - held.from.x, y: at.y - held.from.y })
        zooming?.onWindow(held.window, false)
      })
      return true
    },
    end: () => {
      const held = drag.current
      drag.current = null
      if (held === null) return false
      cancelAnimationFrame(frame.current)
      if (held.window !== null) zooming?.onWindow(held.window, true)
      return true
    },
    takesKey: (event) => {
      if (zooming === undefined || event.ctrlKey || event.metaKey || event.altKey) return false
      const way = event.shiftKey || zooming.isMoveMode ? ways[event.key] : undefined
      const taken = way !== undefined ? step((plot) => pannedBy(plot, { x: -way.x * panStep * plot.place.width, y: -way.y * panStep * plot.place.height }))
        : event.key === '+' || event.key === '=' ? step((plot) => zoomedBy(plot, middleOf(plot), zoomStep))
          : event.key === '-' || event.key === '_' ? step((plot) => zoomedBy(plot, middleOf(plot), 1 / zoomStep))
            : event.key === '0' ? step(wholeWindow) : false
      if (taken) event.preventDefault()
      return taken
    },
  }
}

const ways: Readonly<Record<string, Point | undefined>> = { ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } }
