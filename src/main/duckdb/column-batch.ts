import type { DuckDBDataChunk, DuckDBResult, DuckDBType } from '@duckdb/node-api'
import type { Column, ColumnBatch } from '../../shared/result/columns'
import type { Field } from '../../shared/result/field'
import { encoderFor, fieldOf } from './values'

/** The columns of one result: names, types and what they are to everyone else. */
export interface ResultColumns {
  readonly fields: readonly Field[]
  readonly types: readonly DuckDBType[]
}

export function columnsOf(result: DuckDBResult): ResultColumns {
  const types = result.columnTypes()
  return { types, fields: types.map((type, index) => fieldOf(result.columnName(index), type)) }
}

/** Collects chunks, in order, into one batch of exactly `rowCount` rows. */
export class BatchBuilder {
  private readonly encoders
  private rowsDone = 0

  constructor(private readonly columns: ResultColumns, private readonly rowCount: number) {
    this.encoders = columns.types.map((type) => encoderFor(type, rowCount))
  }

  append(chunk: DuckDBDataChunk): void {
    const rows = chunk.rowCount
    this.encoders.forEach((encoder, index) => encoder.append(chunk.getColumnVector(index), rows))
    this.rowsDone += rows
  }

  finish(): ColumnBatch {
    if (this.rowsDone !== this.rowCount) throw new Error(`A result of ${this.rowCount} rows came as ${this.rowsDone}.`)
    const columns = this.columns.fields.map((field, index): Column => {
      const encoder = this.encoders[index]
      if (encoder === undefined) throw new Error(`Column ${index} has no encoder.`)
      return { field, data: encoder.finish() }
    })
    return { rowCount: this.rowCount, columns }
  }
}
