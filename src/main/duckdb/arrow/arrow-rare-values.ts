import { DuckDBDecimalValue, DuckDBIntervalValue, type DuckDBValue } from '@duckdb/node-api'
import { IntervalUnit, UnionMode, type Data, type Interval, type Union } from 'apache-arrow'

const viewBytes = 16
const inlineBytes = 12

/** The bytes of a text or blob kept as a view, as polars writes them: short ones stand in the view itself, long ones in one of the buffers beside. */
export function viewedBytesAt({ values, variadicBuffers }: Data, index: number): Uint8Array {
  const views = values as Uint8Array
  const view = new DataView(views.buffer, views.byteOffset + index * viewBytes, viewBytes)
  const length = view.getInt32(0, true)
  if (length <= inlineBytes) return views.subarray(index * viewBytes + 4, index * viewBytes + 4 + length)
  const from = view.getInt32(12, true)
  const buffer = variadicBuffers[view.getInt32(8, true)]
  if (buffer === undefined) throw new Error('An Arrow view points nowhere.')
  return buffer.subarray(from, from + length)
}

/** A number of 16 bits: one for the sign, five for the exponent, ten for the fraction (IEEE 754 binary16). */
export function halfAt({ values }: Data, index: number): number {
  const bits = (values as Uint16Array)[index] ?? 0
  const sign = bits >> 15 === 0 ? 1 : -1
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1_023]
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1_024) * 2 ** (exponent - 15))
}

/** The digits of a decimal number; a scale below zero stands for zeros behind them. */
export function decimalText(unscaled: bigint, precision: number, scale: number): string {
  return scale < 0 ? String(unscaled * 10n ** BigInt(-scale)) : new DuckDBDecimalValue(unscaled, precision, scale).toString()
}

/** A span of months, days or both; nanoseconds are cut to the engine's microseconds. */
export function intervalAt(type: Interval): (data: Data, index: number) => DuckDBValue {
  return ({ values }, index) => {
    const words = values as Int32Array
    const word = (place: number): number => words[place] ?? 0
    switch (type.unit) {
      case IntervalUnit.YEAR_MONTH: return new DuckDBIntervalValue(word(index), 0, 0n)
      case IntervalUnit.DAY_TIME: return new DuckDBIntervalValue(0, word(2 * index), BigInt(word(2 * index + 1)) * 1_000n)
      case IntervalUnit.MONTH_DAY_NANO: {
        const nanoseconds = (BigInt(word(4 * index + 3)) << 32n) | BigInt(word(4 * index + 2) >>> 0)
        return new DuckDBIntervalValue(word(4 * index), word(4 * index + 1), nanoseconds / 1_000n)
      }
    }
  }
}

/** Which of a union's children holds the value of a row, and where. */
export function unionPlace({ type, typeIds, valueOffsets }: Data, index: number): { readonly child: number; readonly index: number } {
  const union = type as Union
  const child = union.typeIdToChildIndex[(typeIds as Int8Array)[index] ?? 0] ?? 0
  return { child, index: union.mode === UnionMode.Dense ? Number((valueOffsets as Int32Array)[index]) : index }
}
