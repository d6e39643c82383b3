/** Numbers of a regression as they are read: few digits on screen, all of them on the clipboard. */
export interface RegressionNumbers {
  readonly value: (value: number) => string
  /** For sentences: three digits. */
  readonly short: (value: number) => string
  /** p, never as 0: below 0.0001 only that is said. */
  readonly p: (value: number) => string
  readonly count: (value: number) => string
  readonly percent: (share: number) => string
}

const leastP = 0.0001

export function regressionNumbers(locale: string, below: (limit: string) => string): RegressionNumbers {
  const spoken = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3, useGrouping: 'min2' })
  const plain = new Intl.NumberFormat(locale, { maximumSignificantDigits: 4, useGrouping: 'min2' })
  const extreme = new Intl.NumberFormat(locale, { maximumSignificantDigits: 4, notation: 'scientific' })
  const count = new Intl.NumberFormat(locale)
  const probability = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3, maximumFractionDigits: 4 })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  return {
    value: (value) => (isExtreme(value) ? extreme : plain).format(value).replace('-', '−'),
    short: (value) => (isExtreme(value) ? extreme : spoken).format(value).replace('-', '−'),
    p: (value) => (value < leastP ? below(probability.format(leastP)) : probability.format(value)),
    count: (value) => count.format(value),
    percent: (share) => percent.format(share),
  }
}

function isExtreme(value: number): boolean {
  const size = Math.abs(value)
  return size !== 0 && (size < 1e-4 || size >= 1e7)
}
