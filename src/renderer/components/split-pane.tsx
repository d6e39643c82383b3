import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'
import { useState } from 'react'
import './split-pane.css'

interface SplitPaneProps {
  /** Names the divider for screen readers. */
  readonly label: string
  readonly side: 'left' | 'right'
  readonly initialPx: number
  readonly minimumPx: number
  readonly maximumPx: number
  readonly children: ReactNode
}

const stepPx = 16

/** A panel at one side of the window, as wide as a person drags it, or moves it with the arrow keys. */
export function SplitPane({ label, side, initialPx, minimumPx, maximumPx, children }: SplitPaneProps) {
  const [widthPx, setWidthPx] = useState(initialPx)
  const resize = (next: number): void => setWidthPx(Math.round(Math.max(minimumPx, Math.min(maximumPx, next))))
  const sign = side === 'left' ? 1 : -1

  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    const startX = event.clientX
    const divider = event.currentTarget
    divider.setPointerCapture(event.pointerId)
    const onMove = (move: globalThis.PointerEvent): void => resize(widthPx + sign * (move.clientX - startX))
    divider.addEventListener('pointermove', onMove)
    divider.addEventListener('lostpointercapture', () => divider.removeEventListener('pointermove', onMove), { once: true })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const moves: Record<string, number> = {
      ArrowLeft: widthPx - sign * stepPx, ArrowRight: widthPx + sign * stepPx, Home: minimumPx, End: maximumPx,
    }
    const next = moves[event.key]
    if (next === undefined) return
    event.preventDefault()
    resize(next)
  }
  const divider = (
    <div
      className="split-divider" role="separator" aria-orientation="vertical" aria-label={label} tabIndex={0}
      aria-valuenow={widthPx} aria-valuemin={minimumPx} aria-valuemax={maximumPx}
      onPointerDown={onPointerDown} onKeyDown={onKeyDown} onDoubleClick={() => resize(initialPx)}
    />
  )
  return (
    <div className={`split-pane split-${side}`} style={{ width: `${widthPx}px` }}>
      {children}
      {divider}
    </div>
  )
}
