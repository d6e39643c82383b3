/** What surveys and administrations write where a number is missing. */
const usualCodes: ReadonlySet<number> = new Set([-1, -7, -8, -9, -77, -88, -99, -777, -888, -999, -9999])

export interface LikelyCode {
  readonly value: number
  readonly count: number
}

/**
 * A number among others that probably says that there is none: one of the usual codes, the only value below zero, where there are at least three other values and all
 * of them are zero and more. Null: nothing of the kind. It is for a person to say what it is, so this is only ever told.
 */
export function likelyCode(values: Float64Array): LikelyCode | null {
  let [code, count] = [0, 0]
  const others = new Set<number>()
  for (const value of values) {
    if (value >= 0) {
      if (others.size < 3) others.add(value)
    } else if (usualCodes.has(value) && (count === 0 || value === code)) {
      code = value
      count += 1
    } else return null
  }
  return count > 0 && others.size === 3 ? { value: code, count } : null
}
