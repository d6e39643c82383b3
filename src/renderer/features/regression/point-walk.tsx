import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ChartTooltip } from '../../charts/picture/chart-tooltip'
import { markByKey } from '../../charts/picture/hit'
import type { DataMark } from '../../charts/scene/scene'

interface PointWalkProps {
  readonly name: string
  /** In the order of the walk. */
  readonly marks: readonly DataMark[]
  /** What the points are made of: a place in one picture means nothing in another. */
  readonly of: Float64Array
  readonly widthPx: number
  readonly heightPx: number
  readonly children: ReactNode
}

/** A picture whose points are reached by keyboard, shown and read out, as those of charts are. */
export function PointWalk({ name, marks, of, widthPx, heightPx, children }: PointWalkProps) {
  const { t } = useTranslation()
  const helpId = useId()
  const [reached, setReached] = useState<{ readonly index: number; readonly of: Float64Array } | null>(null)
  const mark = reached?.of === of ? marks[reached.index] : undefined
  const text = mark?.text() ?? null
  const keyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') setReached(null)
    const next = markByKey(event.key, marks, mark === undefined || reached === null ? -1 : reached.index)
    if (next === null) return
    event.preventDefault()
    setReached({ index: next, of })
  }
  return (
    <div className="chart-picture" tabIndex={0} role="group" aria-label={name} aria-describedby={helpId} onKeyDown={keyDown} onBlur={() => { setReached(null) }}>
      {children}
      <svg className="chart-overlay" width={widthPx} height={heightPx} aria-hidden="true">
        {mark !== undefined && <circle className="chart-highlight" cx={mark.at.x} cy={mark.at.y} r={6} />}
      </svg>
      <p id={helpId} className="chart-spoken">{t('regression.walk')}</p>
      <p className="chart-spoken" aria-live="polite">{text === null ? '' : [text.title, ...text.lines.map((line) => `${line.name} ${line.value}`)].filter((part) => part !== '').join(', ')}</p>
      {mark !== undefined && text !== null && (
        <div className="chart-tooltip-place" style={besideMark(mark.at, widthPx, heightPx)}><ChartTooltip title={text.title} lines={text.lines} /></div>
      )}
    </div>
  )
}

/** Beside the point, on the side where there is room. */
function besideMark({ x, y }: DataMark['at'], widthPx: number, heightPx: number): Record<string, number | string> {
  const across = x > widthPx * 0.5 ? 'calc(-100% - 14px)' : '14px'
  return { left: x, top: y, transform: `translate(${across}, ${y > heightPx * 0.6 ? 'calc(-100% - 4px)' : '4px'})` }
}
