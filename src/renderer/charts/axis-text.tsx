import { chartTheme } from './theme'

/** What Recharts hands to a mark of an axis, as far as it is used here. */
export interface TickPlace {
  readonly x?: number | string
  readonly y?: number | string
  readonly payload?: { readonly value?: unknown }
}

interface AxisTextProps {
  readonly x: number
  readonly y: number
  readonly lines: readonly string[]
  readonly anchor: 'start' | 'middle' | 'end'
  /** Below the place, or around it. */
  readonly isCentred: boolean
  /** The whole label, where the lines are cut. */
  readonly title: string
  readonly isMissing: boolean
}

const linePx = 15

/** A label of an axis in one or more lines. */
export function AxisText({ x, y, lines, anchor, isCentred, title, isMissing }: AxisTextProps) {
  const firstPx = isCentred ? y - ((lines.length - 1) * linePx) / 2 + 4 : y + 11
  return (
    <text textAnchor={anchor} fontSize={chartTheme.tickPx} fill={isMissing ? chartTheme.faintText : chartTheme.mutedText} fontStyle={isMissing ? 'italic' : 'normal'}>
      <title>{title}</title>
      {lines.map((line, index) => <tspan key={index} x={x} y={firstPx + index * linePx}>{line}</tspan>)}
    </text>
  )
}

/** A place as a number: Recharts types it as text or number. */
export function placePx(value: number | string | undefined): number {
  return typeof value === 'number' ? value : Number(value ?? 0)
}
