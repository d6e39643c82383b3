import type { DuckDBVector } from '@duckdb/node-api'
import type { ColumnData } from '../../../shared/result/columns'
import type { ColumnEncoder } from './column-encoder'
import { ValidityCollector } from './validity-collector'
import { vectorMemory } from './vector-memory'

/** ENUM: the engine's own codes and dictionary, taken as they are. */
export class EnumEncoder implements ColumnEncoder {
  private readonly codes: Int32Array<ArrayBuffer>
  private readonly validity: ValidityCollector
  private rowsDone = 0

  constructor(capacity: number, private readonly dictionary: readonly string[]) {
    this.codes = new Int32Array(capacity)
    this.validity = new ValidityCollector(capacity)
  }

  append(vector: DuckDBVector, rowCount: number): void {
    const { records, validBits } = vectorMemory(vector)
    this.codes.set(codesIn(records, rowCount), this.rowsDone)
    this.validity.append(validBits, this.rowsDone, rowCount)
    this.rowsDone += rowCount
  }

  finish(): ColumnData {
    const validity = this.validity.finish()
    if (validity !== null) {
      for (let row = 0; row < validity.length; row++) if (validity[row] === 0) this.codes[row] = -1
    }
    return { encoding: 'dictionary', codes: this.codes, dictionary: [...this.dictionary], isOrdered: true }
  }
}

function codesIn(records: Uint8Array, rowCount: number): ArrayLike<number> {
  if (records.byteLength === rowCount) return records
  if (records.byteLength === rowCount * 2) return new Uint16Array(records.buffer, records.byteOffset, rowCount)
  if (records.byteLength === rowCount * 4) return new Uint32Array(records.buffer, records.byteOffset, rowCount)
  throw new Error(`An ENUM vector of ${rowCount} rows holds ${records.byteLength} bytes.`)
}
