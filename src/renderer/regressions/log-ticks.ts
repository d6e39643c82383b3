/** A mark of an axis: where it stands on the scale of the model, and the number it is labelled with. */
export interface PlotTick {
  readonly at: number
  readonly value: number
}

/**
 * Marks of an axis whose places are natural logarithms: 1, 2, 5 times powers of ten while the range is short, powers of ten (every second, third …)
 * when it is long. `from` and `to` are logarithms.
 */
export function logTicks(from: number, to: number, most: number): PlotTick[] {
  const lowest = Math.floor(from / Math.LN10)
  const highest = Math.ceil(to / Math.LN10)
  const within = (value: number): boolean => Math.log(value) >= from - 1e-9 && Math.log(value) <= to + 1e-9
  const powers = Array.from({ length: highest - lowest + 1 }, (_, i) => Number(`1e${lowest + i}`))
  for (const factors of [[1, 1.5, 2, 3, 4, 5, 6, 8], [1, 2, 3, 5], [1, 2, 5], [1, 3], [1]]) {
    const values = powers.flatMap((power) => factors.map((factor) => Number((factor * power).toPrecision(6)))).filter(within)
    if (values.length <= most) return values.map((value) => ({ at: Math.log(value), value }))
  }
  const step = Math.ceil(powers.filter(within).length / most)
  return powers.filter(within).filter((_, i) => i % step === 0).map((value) => ({ at: Math.log(value), value }))
}
