import { useRef, type KeyboardEvent, type PointerEvent, type ReactElement, type ReactNode } from 'react'
import type { BinRange } from '../../../shared/brush/brush-range'
import './histogram-brush.css'

export interface BrushWords {
  /** What is brushed. */
  readonly label: string
  readonly from: string
  readonly to: string
  /** An edge by its number, as it is read. */
  readonly edge: (index: number) => string
}

interface HistogramBrushProps {
  readonly binCount: number
  readonly selected: BinRange | null
  readonly words: BrushWords
  /** In a narrow place: for the pointer alone; the keyboard has the same in the profile. */
  readonly isCompact?: boolean
  /** Null takes the brush off. */
  /** The histogram itself. */
  readonly children: ReactNode
  readonly onBrush: (range: BinRange | null, isFinal: boolean) => void
}

/** A movement shorter than this is a click. */
const fewestPx = 3

/** A brush over a histogram that is drawn beneath it: drag to choose bins, double click (where there is room) to take it off; two sliders for the keyboard. */
export function HistogramBrush({ binCount, selected, words, isCompact = false, children, onBrush }: HistogramBrushProps): ReactElement {
  const areaRef = useRef<HTMLDivElement>(null)
  const press = useRef<{ readonly bin: number; readonly x: number; isDragged: boolean } | null>(null)
  const shown = selected ?? { from: 0, to: binCount }

  const binAt = (clientX: number): number => {
    const box = areaRef.current?.getBoundingClientRect()
    if (box === undefined || box.width === 0) return 0
    return Math.max(0, Math.min(binCount - 1, Math.floor(((clientX - box.left) / box.width) * binCount)))
  }
  const brush = (event: PointerEvent<HTMLElement>, isFinal: boolean): void => {
    const pressed = press.current
    if (pressed === null) return
    // A click without a movement is meant for what lies beneath.
    if (!pressed.isDragged && Math.abs(event.clientX - pressed.x) < fewestPx) return
    if (!pressed.isDragged) event.currentTarget.setPointerCapture(event.pointerId)
    pressed.isDragged = true
    const bin = binAt(event.clientX)
    onBrush({ from: Math.min(pressed.bin, bin), to: Math.max(pressed.bin, bin) + 1 }, isFinal)
  }
  const slide = (side: 'from' | 'to', value: number): void => {
    const range = side === 'from' ? { from: Math.min(value, shown.to - 1), to: shown.to } : { from: shown.from, to: Math.max(value, shown.from + 1) }
    onBrush(range.from === 0 && range.to === binCount ? null : range, true)
  }
  const clearOnEscape = (event: KeyboardEvent): void => {
    if ((event.key !== 'Delete' && event.key !== 'Backspace') || selected === null) return
    event.preventDefault()
    onBrush(null, true)
  }
  const percent = (bins: number): string => `${(bins / binCount) * 100}%`
  return (
    <div className="histogram-brush" data-compact={isCompact || undefined}>
      <div className="histogram-brush-box">
      {children}
      <div
        ref={areaRef} className="histogram-brush-area" title={words.label}
        onPointerDown={(event) => {
          if (event.button === 0) press.current = { bin: binAt(event.clientX), x: event.clientX, isDragged: false }
        }}
        onPointerMove={(event) => { brush(event, false) }}
        onPointerUp={(event) => { brush(event, true) }}
        onPointerCancel={() => { press.current = null }}
        onClick={(event) => {
          if (press.current?.isDragged === true) event.stopPropagation()
          press.current = null
        }}
        {...(isCompact ? {} : { onDoubleClick: () => { onBrush(null, true) } })}
      >
        {selected !== null && (
          <>
            <span className="histogram-brush-out" style={{ left: 0, width: percent(selected.from) }} />
            <span className="histogram-brush-in" style={{ left: percent(selected.from), width: percent(selected.to - selected.from) }} />
            <span className="histogram-brush-out" style={{ left: percent(selected.to), width: percent(binCount - selected.to) }} />
          </>
        )}
      </div>
      </div>
      {!isCompact && (
        <div className="histogram-brush-sliders" role="group" aria-label={words.label} onKeyDown={clearOnEscape}>
          <input
            type="range" min={0} max={binCount - 1} step={1} value={shown.from} aria-label={words.from} aria-valuetext={words.edge(shown.from)}
            onChange={(event) => { slide('from', Number(event.currentTarget.value)) }}
          />
          <input
            type="range" min={1} max={binCount} step={1} value={shown.to} aria-label={words.to} aria-valuetext={words.edge(shown.to)}
            onChange={(event) => { slide('to', Number(event.currentTarget.value)) }}
          />
        </div>
      )}
    </div>
  )
}
