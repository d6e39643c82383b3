/** A stretch of an axis and where its marks stand. */
export interface AxisTicks {
  readonly from: number
  readonly to: number
  readonly ticks: readonly number[]
  readonly step: number
}

/** Steps that people count in: 1, 2, 2.5, 5 times a power of ten. */
const niceSteps = [1, 2, 2.5, 5, 10]

/**
 * Round marks over a range, about `count` of them. The ends are moved out to marks. A range of one value gets room around it; without
 * finite numbers the axis runs from 0 to 1.
 */
export function numberTicks(minimum: number, maximum: number, count: number): AxisTicks {
  if (!Number.isFinite(minimum) || !Number.isFinite(maximum)) return numberTicks(0, 1, count)
  if (minimum === maximum) {
    const room = minimum === 0 ? 1 : Math.abs(minimum) / 2
    return numberTicks(Math.min(minimum, minimum - (minimum > 0 ? minimum : room)), maximum + (maximum < 0 ? -maximum : room), count)
  }
  const step = niceStep((maximum - minimum) / Math.max(1, count))
  const first = Math.floor(minimum / step + 1e-9)
  const last = Math.ceil(maximum / step - 1e-9)
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => cleaned((first + index) * step, step))
  return { from: ticks[0] ?? minimum, to: ticks.at(-1) ?? maximum, ticks, step }
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const nice = niceSteps.find((candidate) => candidate * power >= rough * (1 - 1e-9)) ?? 10
  return nice * power
}

/** 3 × 0.1 is 0.30000000000000004: as many decimals as the step has are enough. */
function cleaned(value: number, step: number): number {
  const decimals = Math.min(100, Math.max(0, Math.ceil(-Math.log10(step)) + 2))
  return Number(value.toFixed(decimals))
}

/** Numbers of an axis, short: 1.2M. All with the decimals that the step needs. */
export function tickFormat({ step, from, to }: AxisTicks, locale: string): (value: number) => string {
  const largest = Math.max(Math.abs(from), Math.abs(to))
  // Thousands and millions, or 万 and 亿: decimals are counted in the unit that will be written.
  const power = /^(zh|ja|ko)/.test(locale) ? 4 : 3
  const unit = largest >= 1e4 ? 10 ** (power * Math.floor(Math.log10(largest) / power)) : 1
  const digits = Math.min(20, Math.max(0, decimalsOf(step / unit)))
  // Beyond trillions there are no short words.
  const isExtreme = largest < 1e-6 || largest >= 1e15
  const format = new Intl.NumberFormat(locale, isExtreme
    ? { notation: 'scientific', maximumSignificantDigits: 3 }
    : unit === 1 ? { maximumFractionDigits: digits, minimumFractionDigits: digits } : { notation: 'compact', maximumFractionDigits: Math.min(3, digits) })
  return (value) => (value === 0 ? '0' : format.format(value))
}

function decimalsOf(value: number): number {
  for (let decimals = 0; decimals < 12; decimals += 1) {
    const scaled = value * 10 ** decimals
    if (Math.abs(scaled - Math.round(scaled)) < 1e-9 * Math.max(1, scaled)) return decimals
  }
  return 12
}
