const microsecondsPerDay = 86_400_000_000n
const infinityDays = 2147483647
const int64Maximum = 9223372036854775807n

/** Year, month, day of a day number; proleptic Gregorian, year 0 is 1 BC. Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
function civilFromDays(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719468
  const era = Math.floor(shifted / 146097)
  const dayOfEra = shifted - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}

function datePart(days: number): { text: string; suffix: string } {
  const { year, month, day } = civilFromDays(days)
  const shownYear = year > 0 ? year : 1 - year
  return { text: `${pad(shownYear, 4)}-${pad(month, 2)}-${pad(day, 2)}`, suffix: year > 0 ? '' : ' (BC)' }
}

function pad(value: number | bigint, length: number): string {
  return String(value).padStart(length, '0')
}

/** `2025-08-04`; the same in every language. `days` since 1970-01-01, ±2147483647 are ±infinity. */
export function dateText(days: number): string {
  if (days === infinityDays) return 'infinity'
  if (days === -infinityDays) return '-infinity'
  const { text, suffix } = datePart(days)
  return text + suffix
}

/**
 * `2025-08-04 13:05:00.123456`; seconds' fractions only where there are any. Microseconds since 1970-01-01T00:00:00.
 * A zoned stamp is printed in UTC and says so: `+00`.
 */
export function timestampText(microseconds: bigint, isZoned: boolean): string {
  if (microseconds === int64Maximum) return 'infinity'
  // Both ends: the engine's own −infinity is the negated maximum, the contract allows the minimum as well.
  if (microseconds === -int64Maximum || microseconds === -int64Maximum - 1n) return '-infinity'
  let days = microseconds / microsecondsPerDay
  let rest = microseconds % microsecondsPerDay
  if (rest < 0n) {
    rest += microsecondsPerDay
    days -= 1n
  }
  const { text, suffix } = datePart(Number(days))
  const fraction = rest % 1_000_000n
  const seconds = Number(rest / 1_000_000n)
  const clock = `${pad(Math.floor(seconds / 3600), 2)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}`
  const shownFraction = fraction === 0n ? '' : `.${pad(fraction, 6).replace(/0+$/, '')}`
  return `${text} ${clock}${shownFraction}${isZoned ? '+00' : ''}${suffix}`
}
