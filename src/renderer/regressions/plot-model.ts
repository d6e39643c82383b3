import { numberTicks, tickFormat } from '../charts/number-ticks'
import { logTicks } from './log-ticks'

/** What is drawn: points and, where there is one, a line with its band; all on the scale of the model. */
export interface Plot {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly labels: readonly (string | null)[] | null
  readonly line: { readonly x: Float64Array; readonly y: Float64Array; readonly lower: Float64Array | null; readonly upper: Float64Array | null } | null
  readonly xName: string
  readonly yName: string
  /** Places are natural logarithms of what the axis is labelled with. */
  readonly isLogX: boolean
  readonly isLogY: boolean
  readonly hasZeroLine: boolean
  readonly spoken: string
}

export interface PlotAxis {
  readonly from: number
  readonly to: number
  readonly ticks: readonly { readonly at: number; readonly text: string }[]
}

/** The range of what is drawn along one axis, with marks. */
export function plotAxis(parts: readonly (Float64Array | null | undefined)[], isLog: boolean, count: number, locale: string): PlotAxis {
  let from = Infinity
  let to = -Infinity
  for (const part of parts) {
    for (const value of part ?? []) {
      from = Math.min(from, value)
      to = Math.max(to, value)
    }
  }
  if (!isLog) {
    const axis = numberTicks(from, to, count)
    const format = tickFormat(axis, locale)
    return { from: axis.from, to: axis.to, ticks: axis.ticks.map((at) => ({ at, text: format(at).replace('-', '−') })) }
  }
  const room = from === to ? 1 : (to - from) * 0.04
  const format = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3, notation: 'compact' })
  const ticks = logTicks(from - room, to + room, count)
  return { from: from - room, to: to + room, ticks: ticks.map(({ at, value }) => ({ at, text: format.format(value) })) }
}
