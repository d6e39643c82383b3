import { assertNever } from '../lang/assert-never'
import type { Column } from './columns'
import type { Scalar } from './scalar'

const microsecondsPerDay = 86_400_000_000n
const int64Max = 9_223_372_036_854_775_807n

/**
 * One cell as a `Scalar`: exact, without passing through a JavaScript number where that would lose digits.
 * Dates read `2025-08-04`, time stamps `2025-08-04 13:05:00.123456` (zoned ones are UTC and end in `+00`), as the engine casts them.
 */
export function cellScalar(column: Column, row: number): Scalar {
  const { data } = column
  if (data.encoding === 'dictionary') {
    const code = data.codes[row] ?? -1
    return code < 0 ? null : (data.dictionary[code] ?? null)
  }
  if (data.encoding === 'text') return data.values[row] ?? null
  if (data.validity !== null && data.validity[row] === 0) return null
  switch (data.encoding) {
    case 'float64': {
      const value = data.values[row] ?? null
      return value === null || Number.isFinite(value) ? value : String(value)
    }
    case 'int32':
      return data.values[row] ?? null
    case 'int64':
      return (data.values[row] ?? 0n).toString()
    case 'decimal64':
      return decimalText(data.values[row] ?? 0n, data.scale)
    case 'boolean':
      return data.values[row] === 1
    case 'date32':
      return dateText(data.values[row] ?? 0)
    case 'timestamp64':
      return timestampText(data.values[row] ?? 0n, column.field.kind === 'timestamp-with-zone')
    default:
      return assertNever(data)
  }
}

/** `decimalText(-1205n, 2)` is `-12.05`. */
export function decimalText(unscaled: bigint, scale: number): string {
  if (scale === 0) return unscaled.toString()
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0')
  return `${unscaled < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

/** Days since 1970-01-01 as `YYYY-MM-DD`, years before 1 as `0044-03-15 (BC)`, the way the engine prints them. */
export function dateText(days: number): string {
  if (days === 2_147_483_647) return 'infinity'
  if (days === -2_147_483_647) return '-infinity'
  const { year, month, day } = civilFromDays(days)
  const isBeforeChrist = year <= 0
  const shown = isBeforeChrist ? 1 - year : year
  const text = `${String(shown).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isBeforeChrist ? `${text} (BC)` : text
}

/** Microseconds since 1970 as `YYYY-MM-DD hh:mm:ss[.ffffff]`, with `+00` behind when zoned. */
export function timestampText(microseconds: bigint, isZoned: boolean): string {
  if (microseconds === int64Max) return 'infinity'
  // The engine's own −infinity is the negated maximum; the contract allows the minimum as well.
  if (microseconds === -int64Max || microseconds === -int64Max - 1n) return '-infinity'
  let days = microseconds / microsecondsPerDay
  let rest = microseconds % microsecondsPerDay
  if (rest < 0n) {
    rest += microsecondsPerDay
    days -= 1n
  }
  const seconds = Number(rest / 1_000_000n)
  const fraction = Number(rest % 1_000_000n)
  const two = (value: number) => String(value).padStart(2, '0')
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  const point = fraction === 0 ? '' : `.${String(fraction).padStart(6, '0').replace(/0+$/, '')}`
  return `${dateText(Number(days))} ${clock}${point}${isZoned ? '+00' : ''}`
}

/**
 * Days since 1970-01-01 to a proleptic Gregorian date, for any day DuckDB can hold (JavaScript's own Date ends earlier).
 * Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
 */
function civilFromDays(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1 }
}
