import type { DuckDBVector } from '@duckdb/node-api'
import type { ColumnData } from '../../../shared/result/columns'
import type { ColumnEncoder } from './column-encoder'
import { ValidityCollector } from './validity-collector'
import { vectorMemory } from './vector-memory'

/** Copies `rowCount` records into `target` from row `offset` on. */
export type RecordCopier<Target> = (records: Uint8Array, rowCount: number, target: Target, offset: number) => void

/** Encodes a type whose values have a fixed width: one bulk copy a chunk, no JavaScript value a row. */
export class FixedWidthEncoder<Target> implements ColumnEncoder {
  private readonly validity: ValidityCollector
  private rowsDone = 0

  constructor(
    capacity: number,
    private readonly target: Target,
    private readonly copy: RecordCopier<Target>,
    private readonly wrap: (values: Target, validity: Uint8Array<ArrayBuffer> | null) => ColumnData,
  ) {
    this.validity = new ValidityCollector(capacity)
  }

  append(vector: DuckDBVector, rowCount: number): void {
    const { records, validBits } = vectorMemory(vector)
    this.copy(records, rowCount, this.target, this.rowsDone)
    this.validity.append(validBits, this.rowsDone, rowCount)
    this.rowsDone += rowCount
  }

  finish(): ColumnData {
    return this.wrap(this.target, this.validity.finish())
  }
}

interface NumberArrayConstructor {
  readonly BYTES_PER_ELEMENT: number
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): ArrayLike<number>
}

/** Numbers of any width into a typed array that holds them all without loss. */
export function copyNumbers(Source: NumberArrayConstructor): RecordCopier<Float64Array | Int32Array | Uint8Array> {
  return (records, rowCount, target, offset) => {
    checkWidth(records, rowCount, Source.BYTES_PER_ELEMENT)
    target.set(new Source(records.buffer, records.byteOffset, rowCount), offset)
  }
}

export const copyInt64: RecordCopier<BigInt64Array> = (records, rowCount, target, offset) => {
  checkWidth(records, rowCount, 8)
  target.set(new BigInt64Array(records.buffer, records.byteOffset, rowCount), offset)
}

/** Widens to 64 bits by writing two 32-bit halves: a BigInt a row would cost more than all else. All our platforms are little-endian. */
export function widenToInt64(Source: NumberArrayConstructor): RecordCopier<BigInt64Array> {
  return (records, rowCount, target, offset) => {
    checkWidth(records, rowCount, Source.BYTES_PER_ELEMENT)
    const values = new Source(records.buffer, records.byteOffset, rowCount)
    const halves = new Int32Array(target.buffer, target.byteOffset, target.length * 2)
    for (let row = 0; row < rowCount; row++) {
      const value = values[row] ?? 0
      halves[(offset + row) * 2] = value
      halves[(offset + row) * 2 + 1] = value < 0 ? -1 : 0
    }
  }
}

const int64Maximum = 2n ** 63n - 1n

/**
 * Seconds or milliseconds to microseconds, exactly; ±infinity (the engine's ±(2^63 − 1)) stay what they are.
 * @throws Error for a moment beyond ±292,277 years, which microseconds cannot hold
 */
export function scaleToMicroseconds(factor: bigint): RecordCopier<BigInt64Array> {
  return (records, rowCount, target, offset) => {
    checkWidth(records, rowCount, 8)
    const values = new BigInt64Array(records.buffer, records.byteOffset, rowCount)
    for (let row = 0; row < rowCount; row++) {
      const value = values[row] ?? 0n
      const isInfinite = value === int64Maximum || value === -int64Maximum
      const scaled = isInfinite ? value : value * factor
      target[offset + row] = scaled > int64Maximum || scaled < -int64Maximum ? saturated(scaled) : scaled
    }
  }
}

/** A slot of a null row holds anything, so an overflow here may mean nothing; a real one is the engine's own parse limit already. */
function saturated(value: bigint): bigint {
  return value > 0n ? int64Maximum : -int64Maximum
}

function checkWidth(records: Uint8Array, rowCount: number, width: number): void {
  if (records.byteLength < rowCount * width) throw new Error(`A vector of ${rowCount} rows holds ${records.byteLength} bytes, not ${rowCount * width}.`)
}
