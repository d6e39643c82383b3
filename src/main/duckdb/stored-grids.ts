import type { DuckDBConnection } from '@duckdb/node-api'
import type { Field, FieldName } from '../../shared/result/field'
import { gridUnits } from '../sql/numbers/exact-sum'
import { freeName } from '../sql/fields'
import { identifier, join, sql } from '../sql/quote'
import type { SumGrid } from '../sql/relation'
import type { Sql } from '../sql/statement'
import { magnitudes, sumGridFor } from './sum-grid'

/** How a floating-point field of an ingested copy is summed. */
export interface StoredGrid {
  readonly field: FieldName
  readonly grid: SumGrid
  /** The column beside the field's that holds its values as whole units of the grid; null where there is none. */
  readonly unitsColumn: string | null
}

export interface StoredGridsRequest {
  readonly writer: DuckDBConnection
  readonly table: Sql
  readonly fields: readonly Field[]
  readonly rowCount: number
  /** What the copy may still grow by. */
  readonly roomBytes: () => Promise<number>
  /** Awaited before each piece of work; throws when the copy is to end. */
  readonly gate: () => Promise<void>
}

/** A grid costs one pass over its column; a person who opens a table of thousands sums few of them. */
const mostGrids = 64
/** 8 bytes a row each. */
const mostUnitsColumns = 8
/** Below this a sum takes a few milliseconds either way. */
const leastRows = 1_000_000
const bytesAUnit = 8

/**
 * Chooses the grids of the first floating-point fields, so that the first sum of each need not, and stores the values of a large table's
 * fields as whole units where these are BIGINT: sums then convert nothing (half the time of a pivot of sums and means).
 */
export async function storeGrids({ writer, table, fields, rowCount, roomBytes, gate }: StoredGridsRequest): Promise<StoredGrid[]> {
  const stored: StoredGrid[] = []
  let unitsColumns = 0
  for (const field of fields.filter(({ kind }) => kind === 'float').slice(0, mostGrids)) {
    await gate()
    const grid = await gridOf(writer, table, field)
    const isWorthIt = rowCount >= leastRows && unitsColumns < mostUnitsColumns && grid.kind === 'grid' && grid.units === 'BIGINT' && !grid.hasNonFinite
    if (!isWorthIt || (await roomBytes()) < 2 * bytesAUnit * rowCount) {
      stored.push({ field: field.name, grid, unitsColumn: null })
      continue
    }
    await gate()
    const name = freeName(fields, `sextant_units_${unitsColumns++}`)
    const column = identifier(name)
    await writer.run(`ALTER TABLE ${table} ADD COLUMN ${column} BIGINT`)
    // Rewrites this column alone; an UPDATE would rewrite every row.
    await writer.run(`ALTER TABLE ${table} ALTER ${column} TYPE BIGINT USING ${gridUnits(sql`CAST(${identifier(field.name)} AS DOUBLE)`, grid)}`)
    stored.push({ field: field.name, grid, unitsColumn: name })
  }
  return stored
}

async function gridOf(writer: DuckDBConnection, table: Sql, { name, type }: Field): Promise<SumGrid> {
  const { columns, read } = magnitudes(identifier(name))
  const [row = []] = await (await writer.run(sql`SELECT ${join(columns, ', ')} FROM ${table}`)).getRows()
  return sumGridFor(read(row.map((value) => (value === null ? null : Number(value)))), type === 'FLOAT' ? 'FLOAT' : 'DOUBLE')
}
