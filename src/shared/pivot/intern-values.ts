import type { Column } from '../result/columns'

/** The different values of a column by number: 0 is the missing one, the others count from 1. Equal values have equal codes. */
export interface InternedValues {
  readonly codes: Int32Array
  /** One more than the largest code. */
  readonly codeCount: number
}

/**
 * Numbers the values of a column, so that tuples of values can be compared as tuples of small integers. Null is never the text "null",
 * and no values are ever joined into one text.
 */
export function internValues(column: Column, rowCount: number): InternedValues {
  const { data } = column
  const codes = new Int32Array(rowCount)
  if (data.encoding === 'dictionary') {
    // A dictionary put together from several parts may hold a text twice.
    const numbering = new Numbering()
    const codeOfEntry = Int32Array.from(data.dictionary, (text) => numbering.codeOf(text))
    for (let row = 0; row < rowCount; row += 1) {
      const entry = data.codes[row] ?? -1
      codes[row] = entry < 0 ? 0 : (codeOfEntry[entry] ?? 0)
    }
    return { codes, codeCount: numbering.codeCount }
  }
  const numbering = new Numbering()
  const { values } = data
  const validity = data.encoding === 'text' ? null : data.validity
  // Results come sorted: most rows repeat the value of the one before.
  let last: string | number | bigint | null = null
  let lastCode = 0
  for (let row = 0; row < rowCount; row += 1) {
    const value = values[row] ?? null
    if (value === null || (validity !== null && validity[row] === 0)) codes[row] = 0
    else {
      if (value !== last) {
        last = value
        lastCode = numbering.codeOf(value)
      }
      codes[row] = lastCode
    }
  }
  return { codes, codeCount: numbering.codeCount }
}

/** A Map tells 0 from "0", holds NaN as one value and takes −0 for 0: the same equality the engine groups by. */
class Numbering {
  readonly #codes = new Map<string | number | bigint, number>()

  get codeCount(): number {
    return this.#codes.size + 1
  }

  /** Wide integers that are safe go as numbers, which a Map finds many times faster; a column holds one kind alone. */
  codeOf(wide: string | number | bigint): number {
    const narrow = typeof wide === 'bigint' ? Number(wide) : wide
    const value = typeof wide === 'bigint' && !Number.isSafeInteger(narrow) ? wide : narrow
    const known = this.#codes.get(value)
    if (known !== undefined) return known
    const code = this.#codes.size + 1
    this.#codes.set(value, code)
    return code
  }
}
