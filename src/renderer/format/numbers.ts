/** What a locale-bound formatter needs to know. */
export interface FormatOptions {
  /** A BCP 47 tag, e.g. `en-GB` or `zh-CN`. */
  readonly locale: string
  /** Absent: four digits stay together. `always` where a column holds longer numbers, so that all of its cells are written alike. */
  readonly useGrouping?: 'always' | 'min2'
  /** The numbers are shares that are read as percentages: 0.12 is written 12%. */
  readonly isPercent?: boolean
}

const cache = new Map<string, Intl.NumberFormat>()

/** Formatters are slow to make and quick to use: one of each is kept. */
function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  let format = cache.get(key)
  if (format === undefined) {
    format = new Intl.NumberFormat(locale, options)
    cache.set(key, format)
  }
  return format
}

/**
 * An integer with the locale's separators, exact at any width. Four digits stay together: 2024 is more often a year than a
 * count, and is read as easily.
 */
export function formatInteger(value: bigint | number, { locale, useGrouping = 'min2' }: FormatOptions): string {
  return numberFormat(locale, { useGrouping, maximumFractionDigits: 0 }).format(value)
}

const plainDecimal = /^[+-]?\d+(\.\d+)?$/
const shiftedDecimal = /^[+-]?\d+(\.\d+)?e[+-]?\d+$/i

/**
 * A decimal number given as text, with the locale's separators and every digit it came with; it never passes through a double.
 * Text that is no plain decimal comes back as it is.
 */
export function formatExactDecimal(text: string, { locale, useGrouping = 'min2' }: FormatOptions): string {
  if (!plainDecimal.test(text)) return text
  const fractionDigits = Math.min(100, text.split('.')[1]?.length ?? 0)
  const options = { useGrouping, minimumFractionDigits: fractionDigits, maximumFractionDigits: fractionDigits } as const
  return numberFormat(locale, options).format(text as Intl.StringNumericLiteral)
}

const significantDigits = 7

/**
 * A double to read: about seven significant digits, whole numbers in full up to 10^15, very large and very small ones in
 * scientific notation. The full value is `formatFullFloat`.
 */
export function formatFloat(value: number, { locale, useGrouping = 'min2' }: FormatOptions): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞'
  const size = Math.abs(value)
  if (size !== 0 && (size >= 1e15 || size < 1e-6)) {
    return numberFormat(locale, { notation: 'scientific', maximumSignificantDigits: significantDigits }).format(value)
  }
  if (size < 1) return numberFormat(locale, { maximumSignificantDigits: significantDigits, signDisplay: 'negative' }).format(value)
  const integerDigits = Math.floor(Math.log10(size)) + 1
  const maximumFractionDigits = Number.isInteger(value) ? 0 : Math.max(2, significantDigits - integerDigits)
  return numberFormat(locale, { useGrouping, maximumFractionDigits }).format(value)
}

/** A share as a percentage with every digit it has, as a double holds them or as its exact text says; null for what is no finite number. */
export function formatPercent(value: number | string, { locale, useGrouping = 'min2' }: FormatOptions): string | null {
  // As a typed "45%" travels: 45e-2.
  if (typeof value === 'string' && shiftedDecimal.test(value)) return formatPercent(Number(value), { locale, useGrouping })
  if (typeof value === 'number' ? !Number.isFinite(value) : !plainDecimal.test(value)) return null
  const digits = typeof value === 'number' ? { maximumSignificantDigits: 15 } : { maximumFractionDigits: Math.min(100, value.split('.')[1]?.length ?? 0) }
  return numberFormat(locale, { style: 'percent', useGrouping, ...digits }).format(value as number)
}

/** A count of things, always with separators: a count is never a year. */
export function formatCount(count: number, { locale }: FormatOptions): string {
  return numberFormat(locale, { maximumFractionDigits: 0 }).format(count)
}

/** A count where room is short: 1.23M, 1.95万. Two digits would call 19,530 “2万”. */
export function formatCompact(count: number, { locale }: FormatOptions): string {
  return numberFormat(locale, { notation: 'compact', maximumFractionDigits: 1, maximumSignificantDigits: 3, roundingPriority: 'morePrecision' }).format(count)
}

/** A share (0 … 1) as a percentage; what is there but rounds to nothing reads "<0.1%", what lacks a little reads ">99.9%". */
export function formatShare(share: number, { locale }: FormatOptions): string {
  const percent = numberFormat(locale, { style: 'percent', maximumFractionDigits: share < 0.1 || share > 0.99 ? 1 : 0 })
  if (share > 0 && share < 0.0005) return `<${percent.format(0.001)}`
  if (share < 1 && share > 0.9995) return `>${percent.format(0.999)}`
  return percent.format(share)
}

/** Bytes in units of 1,000, as file managers show them. */
export function formatBytes(bytes: number, { locale }: FormatOptions): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** step
  return numberFormat(locale, {
    style: 'unit', unit: units[step] ?? 'byte', unitDisplay: step === 0 ? 'long' : 'short', maximumFractionDigits: step > 1 && value < 100 ? 1 : 0,
  }).format(value)
}

/** Elapsed time: milliseconds below a second, then seconds, then minutes. */
export function formatElapsed(elapsedMs: number, { locale }: FormatOptions): string {
  const unit = (name: 'millisecond' | 'second' | 'minute', value: number, maximumFractionDigits: number): string =>
    numberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits }).format(value)
  if (elapsedMs < 10) return unit('millisecond', elapsedMs, 1)
  if (elapsedMs < 1000) return unit('millisecond', elapsedMs, 0)
  if (elapsedMs < 60_000) return unit('second', elapsedMs / 1000, 1)
  return unit('minute', elapsedMs / 60_000, 1)
}
