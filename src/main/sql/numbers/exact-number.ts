/** A number as written: `digits` / 10^`scale`. */
export interface ExactNumber {
  readonly digits: bigint
  readonly scale: number
}

const pattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/

/** Reads a decimal number without loss; undefined for anything else (also for NaN and infinities). */
export function exactNumber(text: string): ExactNumber | undefined {
  const match = pattern.exec(text.trim())
  if (!match) return undefined
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  if (whole + fraction === '') return undefined
  const magnitude = BigInt(whole + fraction)
  const digits = sign === '-' ? -magnitude : magnitude
  const scale = fraction.length - Number(exponent)
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 }
}

/** The nearest multiples of 10^-scale at or below and at or above the number, as whole counts of 10^-scale. */
export function neighbours(number: ExactNumber, scale: number): { readonly below: bigint; readonly above: bigint } {
  if (number.scale <= scale) {
    const exact = number.digits * 10n ** BigInt(scale - number.scale)
    return { below: exact, above: exact }
  }
  const divisor = 10n ** BigInt(number.scale - scale)
  const truncated = number.digits / divisor
  const remainder = number.digits % divisor
  if (remainder === 0n) return { below: truncated, above: truncated }
  return remainder < 0n ? { below: truncated - 1n, above: truncated } : { below: truncated, above: truncated + 1n }
}

/** Writes count / 10^scale. */
export function decimalText(count: bigint, scale: number): string {
  if (scale === 0) return count.toString()
  const digits = (count < 0n ? -count : count).toString().padStart(scale + 1, '0')
  return `${count < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}
