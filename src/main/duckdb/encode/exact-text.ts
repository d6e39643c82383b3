import type { DuckDBVector } from '@duckdb/node-api'
import type { ColumnData } from '../../../shared/result/columns'
import type { ColumnEncoder } from './column-encoder'
import { valueText } from './value-text'
import type { DuckDBType, DuckDBValue } from '@duckdb/node-api'

/**
 * Everything without a typed-array encoding, value by value, as exact text.
 * `approximate` gives a value's place on an axis (numbers: the number; moments: milliseconds since 1970); NaN where it is null.
 */
export class ExactTextEncoder implements ColumnEncoder {
  private readonly values: (string | null)[] = []
  private readonly approximations: Float64Array<ArrayBuffer> | null

  constructor(
    capacity: number,
    private readonly type: DuckDBType,
    private readonly approximate: ((value: DuckDBValue, type: DuckDBType) => number) | null,
  ) {
    this.approximations = approximate === null ? null : new Float64Array(capacity)
  }

  append(vector: DuckDBVector, rowCount: number): void {
    for (let row = 0; row < rowCount; row++) {
      const value: DuckDBValue = vector.getItem(row)
      if (this.approximate !== null && this.approximations !== null) {
        this.approximations[this.values.length] = value === null ? Number.NaN : this.approximate(value, this.type)
      }
      this.values.push(value === null ? null : valueText(value, this.type))
    }
  }

  finish(): ColumnData {
    return { encoding: 'text', values: this.values, approximate: this.approximations }
  }
}
