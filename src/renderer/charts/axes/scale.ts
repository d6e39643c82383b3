import { numberTicks, tickFormat } from '../number-ticks'
import { timeTicks } from '../time-ticks'
import type { AxisDomain, ScaleKind } from './domain'

export type NumberDomain = Extract<AxisDomain, { kind: 'number' }>

/** An axis of numbers laid along px. */
export interface NumberScale {
  readonly kind: 'number'
  readonly scale: ScaleKind
  readonly from: number
  readonly to: number
  readonly ticks: readonly number[]
  readonly format: (value: number) => string
  readonly place: (value: number) => number
  readonly valueAt: (px: number) => number
}

/** An axis of categories laid along px. */
export interface BandScale {
  readonly kind: 'band'
  readonly widthPx: number
  /** The middle of a category's band; null for one that is not there. */
  readonly place: (key: string) => number | null
}

/** Where a number stands on its scale, before px. */
function transform(scale: ScaleKind, value: number, unit: number): number {
  if (scale === 'log') return Math.log10(value)
  return scale === 'symlog' ? Math.sign(value) * Math.log1p(Math.abs(value) / unit) : value
}

function untransform(scale: ScaleKind, place: number, unit: number): number {
  if (scale === 'log') return 10 ** place
  return scale === 'symlog' ? Math.sign(place) * Math.expm1(Math.abs(place)) * unit : place
}

const msPerDay = 86_400_000

interface Ticks {
  readonly from: number
  readonly to: number
  readonly ticks: readonly number[]
  readonly format: (value: number) => string
}

/** The ends moved out to round marks where the domain is free, and marks about `roomPx` apart. */
export function ticksOf(domain: NumberDomain, lengthPx: number, roomPx: number, locale: string): Ticks {
  const { scale, from, to, isWhole, isShare } = domain
  const count = Math.max(2, lengthPx / roomPx)
  if (scale === 'time') {
    const [first, last] = from === to ? [from - msPerDay / 2, to + msPerDay / 2] : [from, to]
    // What begins and ends at a midnight is dates: there is nothing to mark within a day.
    const { from: start, to: end } = domain.whole ?? domain
    const { ticks, format } = timeTicks(first, last, count, locale, start % msPerDay === 0 && end % msPerDay === 0)
    return { from: first, to: last, ticks, format }
  }
  const part = domain.isFixed === true && scale !== 'linear' ? partTicks(domain, count, locale) : null
  if (part !== null) return part
  if (scale === 'log') return logTicks(from, to, count, locale)
  if (scale === 'symlog') return symlogTicks(from, to, count, locale)
  if (isWhole && !isShare && Math.max(Math.abs(from), Math.abs(to)) < 10_000 && (domain.isFixed !== true || to - from > 2)) return wholeTicks(domain, count, locale)
  const axis = numberTicks(from, to, isWhole ? Math.min(count, Math.max(1, to - from)) : count)
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: percentDecimals(axis.step) })
  const isYears = isWhole && axis.step >= 1 && Math.max(Math.abs(from), Math.abs(to)) < 10_000
  const format = isShare ? (value: number): string => percent.format(value) : isYears ? fourDigits(locale) : tickFormat(axis, locale)
  if (domain.isFixed === true) return { from, to, ticks: axis.ticks.filter((tick) => tick >= from - 1e-9 * Math.abs(axis.step) && tick <= to + 1e-9 * Math.abs(axis.step)), format }
  return domain.isTight === true ? tightened({ from: axis.from, to: axis.to, ticks: axis.ticks, format }, domain, axis.step) : { from: axis.from, to: axis.to, ticks: axis.ticks, format }
}

const nearMark = 0.4

/** Ends at the data where the next mark is far. */
function tightened(round: Ticks, { from, to }: NumberDomain, step: number): Ticks {
  const [first, last] = [from - round.from > nearMark * step ? from : round.from, round.to - to > nearMark * step ? to : round.to]
  const ticks = round.ticks.filter((tick) => tick >= first && tick <= last)
  return ticks.length < 2 ? round : { ...round, from: first, to: last, ticks }
}

const wholeSteps = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1_000, 2_000, 2_500, 5_000, 10_000]

/** Between whole numbers there is nothing to mark. Four digits stand together: they may be years. */
function wholeTicks(domain: NumberDomain, count: number, locale: string): Ticks {
  const { from, to, isFixed } = domain
  // A single number has room around it.
  const [low, high] = from === to && isFixed !== true ? [Math.min(0, from), from === 0 ? 1 : Math.max(0, to)] : [from, to]
  const span = Math.max(1, high - low)
  const step = wholeSteps.find((candidate) => span / candidate <= count * 1.3) ?? span
  const [first, last] = [Math.floor(low / step), Math.ceil(high / step)]
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step)
  const format = fourDigits(locale)
  const round = { from: first * step, to: last * step, ticks, format }
  if (isFixed === true) return { from, to, ticks: ticks.filter((tick) => tick >= from && tick <= to), format }
  return domain.isTight === true && from < to ? tightened(round, domain, step) : round
}

/** As many decimals as tell marks apart that are a step of a share from each other. */
function percentDecimals(step: number): number {
  const isEnough = (decimals: number): boolean => Math.abs(step * 10 ** (decimals + 2) - Math.round(step * 10 ** (decimals + 2))) < 1e-6
  return [0, 1, 2, 3, 4, 5].find(isEnough) ?? 6
}

function fourDigits(locale: string): (value: number) => string {
  const format = new Intl.NumberFormat(locale, { useGrouping: 'min2', maximumFractionDigits: 0 })
  return (value) => format.format(value)
}

/** Powers of ten, and 2 and 5 between them where there is room; over many powers every second, third … */
function logTicks(from: number, to: number, count: number, locale: string): Ticks {
  const low = from > 0 ? from : to > 0 ? to / 1_000 : 1
  const high = to > low ? to : low * 10
  const span = Math.log10(high / low)
  const factors = span * 3 <= count * 1.3 ? [1, 2, 5] : [1]
  const step = Math.max(1, Math.ceil(span / Math.max(1, count)))
  const first = Math.floor(Math.log10(low) + 1e-9)
  const last = Math.ceil(Math.log10(high) - 1e-9)
  const all: number[] = []
  for (let power = first; power <= last; power += factors.length === 1 ? step : 1) {
    for (const factor of factors) all.push(Number((factor * 10 ** power).toPrecision(3)))
  }
  const format = compactFormat(locale)
  // Marks just outside become the ends, so that the first and last mark have a name.
  const start = all.filter((tick) => tick <= low * (1 + 1e-9)).at(-1) ?? low
  const end = all.find((tick) => tick >= high * (1 - 1e-9)) ?? high
  return { from: start, to: end, ticks: all.filter((tick) => tick >= start && tick <= end), format }
}

/** A part that a person chose keeps its ends. Where it holds hardly any power of ten, round numbers are marked. Null: it has no place on this scale. */
function partTicks({ scale, from, to, whole }: NumberDomain, count: number, locale: string): Ticks | null {
  if (!(to > from) || (scale === 'log' && from <= 0)) return null
  const all = scale === 'log' ? logTicks(from, to, count, locale) : symlogTicks(whole?.from ?? from, whole?.to ?? to, count, locale)
  const inside = all.ticks.filter((tick) => tick >= from && tick <= to)
  if (inside.length > 2) return { from, to, ticks: inside, format: all.format }
  const axis = numberTicks(from, to, count)
  return { from, to, ticks: axis.ticks.filter((tick) => tick >= from && tick <= to), format: tickFormat(axis, locale) }
}

/** Zero, and the powers of ten on both sides that stand clear of it; the ends are moved out to 1, 2 or 5 times one. */
function symlogTicks(from: number, to: number, count: number, locale: string): Ticks {
  const unit = symlogUnit(from, to)
  const [low, high] = [Math.min(from, 0), Math.max(to, 0)]
  const [start, end] = [-roundAbove(-low), roundAbove(high)]
  const [first, last] = [Math.ceil(Math.log10(unit)), Math.floor(Math.log10(Math.max(end, -start)) + 1e-9)]
  const sides = low < 0 && high > 0 ? 2 : 1
  const each = Math.max(1, Math.ceil(((last - first + 1) * sides) / Math.max(1, count - 1)))
  const powers = Array.from({ length: Math.max(0, Math.floor((last - first) / each) + 1) }, (_, index) => Number((10 ** (last - index * each)).toPrecision(3)))
  const all = [...powers.map((power) => -power), 0, ...powers.toReversed()].filter((tick) => tick >= start && tick <= end)
  return { from: start, to: end, ticks: all, format: compactFormat(locale) }
}

/** The next 1, 2 or 5 times a power of ten; zero for zero. */
function roundAbove(value: number): number {
  if (value <= 0) return 0
  const power = 10 ** Math.floor(Math.log10(value))
  return Number(([1, 2, 5, 10].find((factor) => factor * power >= value * (1 - 1e-9)) ?? 10) * power)
}

function compactFormat(locale: string): (value: number) => string {
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 })
  const plain = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 })
  const power = new Intl.NumberFormat(locale, { notation: 'scientific', maximumSignificantDigits: 2 })
  return (value) => (value !== 0 && (Math.abs(value) < 1e-4 || Math.abs(value) >= 1e16) ? power : Math.abs(value) >= 10_000 ? compact : plain).format(value)
}

/** `startPx` is where `from` stands; upright axes start at the bottom. */
export function numberScale(domain: NumberDomain, startPx: number, endPx: number, roomPx: number, locale: string): NumberScale {
  const { from, to, ticks, format } = ticksOf(domain, Math.abs(endPx - startPx), roomPx, locale)
  // A part is drawn on the scale of the whole, so that it keeps its shape while it is moved.
  const unit = symlogUnit(domain.whole?.from ?? domain.from, domain.whole?.to ?? domain.to)
  const [first, last] = [transform(domain.scale, from, unit), transform(domain.scale, to, unit)]
  const span = last - first === 0 ? 1 : last - first
  return {
    kind: 'number', scale: domain.scale, from, to, ticks, format,
    place: (value) => startPx + ((transform(domain.scale, value, unit) - first) / span) * (endPx - startPx),
    valueAt: (px) => untransform(domain.scale, first + ((px - startPx) / (endPx - startPx)) * span, unit),
  }
}

/** Around zero, up to a thousandth of the largest number, a symlog axis is nearly linear. */
function symlogUnit(from: number, to: number): number {
  return Math.max(Math.abs(from), Math.abs(to), 1e-300) / 1_000
}

export function bandScale(keys: readonly string[], startPx: number, endPx: number): BandScale {
  const index = new Map(keys.map((key, position) => [key, position]))
  const widthPx = (endPx - startPx) / Math.max(1, keys.length)
  return {
    kind: 'band', widthPx: Math.abs(widthPx),
    place: (key) => {
      const position = index.get(key)
      return position === undefined ? null : startPx + (position + 0.5) * widthPx
    },
  }
}
