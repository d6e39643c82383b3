const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** A step between marks of a time axis: a number of milliseconds, or of calendar months. */
type TimeStep = { readonly kind: 'ms'; readonly ms: number } | { readonly kind: 'months'; readonly months: number }

const fixedSteps = [1, 5, 15, 30].map((count) => count * second)
  .concat([1, 5, 15, 30].map((count) => count * minute), [1, 3, 6, 12].map((count) => count * hour), [1, 2, 7, 14].map((count) => count * day))
const monthSteps = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1_200]
const msPerMonth = 30.44 * day

export interface TimeTicks {
  readonly ticks: readonly number[]
  readonly format: (ms: number) => string
}

/**
 * Marks at natural places of the calendar (midnights, Mondays, firsts of months, Januaries) over a range of milliseconds since 1970,
 * at most about `count`. All in UTC, as stamps are stored. Ranges JavaScript's calendar cannot hold get none.
 * @param areDays the values are dates: no mark stands within a day
 */
export function timeTicks(fromMs: number, toMs: number, count: number, locale: string, areDays = false): TimeTicks {
  const step = chooseStep(Math.max(areDays ? day : 0, (toMs - fromMs) / Math.max(1, count)))
  const ticks: number[] = []
  for (let at = firstTick(fromMs, step); at <= toMs && ticks.length < 1_000; at = nextTick(at, step)) {
    if (at >= fromMs) ticks.push(at)
    if (Number.isNaN(at)) break
  }
  return { ticks, format: tickLabel(step, locale) }
}

function chooseStep(roughMs: number): TimeStep {
  const ms = fixedSteps.find((candidate) => candidate >= roughMs)
  if (ms !== undefined) return { kind: 'ms', ms }
  const months = monthSteps.find((candidate) => candidate * msPerMonth >= roughMs) ?? Math.ceil(roughMs / msPerMonth / 12_000) * 12_000
  return { kind: 'months', months }
}

function firstTick(fromMs: number, step: TimeStep): number {
  if (step.kind === 'ms') {
    // 1970-01-01 was a Thursday: steps of weeks start on Mondays.
    const offset = step.ms % (7 * day) === 0 ? 4 * day : 0
    return Math.ceil((fromMs - offset) / step.ms) * step.ms + offset
  }
  const from = new Date(fromMs)
  const months = from.getUTCFullYear() * 12 + from.getUTCMonth()
  return monthStart(Math.floor(months / step.months) * step.months)
}

function nextTick(at: number, step: TimeStep): number {
  if (step.kind === 'ms') return at + step.ms
  const date = new Date(at)
  return monthStart(date.getUTCFullYear() * 12 + date.getUTCMonth() + step.months)
}

function monthStart(months: number): number {
  const date = new Date(0)
  date.setUTCFullYear(Math.floor(months / 12), months - Math.floor(months / 12) * 12, 1)
  return date.getTime()
}

function tickLabel(step: TimeStep, locale: string): (ms: number) => string {
  const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...labelParts(step) })
  return (ms) => (Number.isNaN(new Date(ms).getTime()) ? '' : format.format(ms))
}

function labelParts(step: TimeStep): Intl.DateTimeFormatOptions {
  if (step.kind === 'months') return step.months % 12 === 0 ? { year: 'numeric' } : { year: 'numeric', month: 'short' }
  if (step.ms >= day) return { year: 'numeric', month: 'short', day: 'numeric' }
  const isFine = step.ms < minute
  return { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', ...(isFine ? { second: '2-digit' } : {}), hourCycle: 'h23' }
}
