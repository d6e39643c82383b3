/** Per cent of a whole, given from 0 to 100: `21.6%`; small ones keep more digits after the point. */
export function percentText(value: number | null, locale: string, missing: string): string {
  if (value === null) return missing
  const digits = value !== 0 && Math.abs(value) < 0.095 ? 3 : Math.abs(value) < 1 ? 2 : 1
  return new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value / 100)
}

/** A ratio around 1, with the two digits that reports print. */
export function indexText(value: number | null, locale: string, missing: string): string {
  return value === null ? missing : new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value)
}

export function countText(value: number | null, locale: string, missing: string): string {
  return value === null ? missing : new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(value)
}

export function dollarsText(value: number | null, locale: string, missing: string): string {
  return value === null ? missing : new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD', maximumFractionDigits: 0 }).format(value)
}

/** A difference in percentage points or of indices, with its sign. */
export function changeText(value: number | null, locale: string, missing: string): string {
  return value === null ? missing : new Intl.NumberFormat(locale, { signDisplay: 'exceptZero', minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value)
}
