import { AppFailure } from '../../shared/errors/errors'
import type { ColumnBatch } from '../../shared/result/columns'
import type { FieldName } from '../../shared/result/field'
import { identifier, join, sql } from '../sql/quote'
import type { Relation, SumGrid } from '../sql/relation'
import type { Sql } from '../sql/statement'
import type { Database } from './database'

/** What a grid is chosen from: one pass over the column. */
export interface Magnitudes {
  /** Of the finite values; null when there is none. */
  readonly largest: number | null
  /** Of the finite values that are not zero; null when there is none. */
  readonly smallest: number | null
  readonly count: number
  /** Every finite value is a whole number. */
  readonly isWhole: boolean
  readonly hasNonFinite: boolean
}

/** A sum of fewer than 2^126 grid units never leaves HUGEINT (2^127), on the way either. */
const usableBits = 126
/** A value of less than 2^62 units is a BIGINT. */
const bigintBits = 62
/** Every whole number up to 2^53 is a DOUBLE, so sums within it are exact in any order. */
const doubleBits = 53

/**
 * The grid on which a FLOAT or DOUBLE column is summed without any rounding, from one aggregate query over it.
 *
 * Every double is a whole multiple of its own last bit, and so of the last bit of the smallest one: 2^-scaleBits. On that grid each value
 * is an integer, integer sums do not depend on order, and the total is rounded once. It fits when count × largest × 2^scaleBits < 2^126:
 * for 100 million rows the largest value may be 2^46 times the smallest (2^75 for FLOAT). Beyond, the answer is `sorted`: a coarser grid
 * would round the small values, and a group of only small ones would lose all its digits.
 * @throws AppFailure `unsuitable-field` for a field that is neither FLOAT nor DOUBLE
 */
export async function computeSumGrid(database: Database, relation: Relation, name: FieldName, signal?: AbortSignal): Promise<SumGrid> {
  const field = relation.fields.find((candidate) => candidate.name === name)
  if (field?.kind !== 'float') throw new AppFailure({ code: 'unsuitable-field', field: name, type: field?.type ?? 'unknown', wanted: 'FLOAT or DOUBLE' })
  const { columns, read } = magnitudes(identifier(name))
  const batch = await database.all({ sql: sql`SELECT ${join(columns, ', ')} FROM ${relation.from}`, params: [] }, { signal })
  return sumGridFor(read(columns.map((_, position) => numberIn(batch, position))), field.type === 'FLOAT' ? 'FLOAT' : 'DOUBLE')
}

/** What to select of a table, and how to read the one row that comes back, booleans as 0 and 1. */
export function magnitudes(column: Sql): { readonly columns: readonly Sql[]; readonly read: (row: readonly (number | null)[]) => Magnitudes } {
  const size = sql`abs(CAST(${column} AS DOUBLE))`
  const isFinite = sql`WHERE isfinite(${column})`
  return {
    columns: [
      sql`max(${size}) FILTER (${isFinite}) AS largest`,
      sql`min(${size}) FILTER (${isFinite} AND ${column} <> 0) AS smallest`,
      sql`count(${column}) AS present`,
      sql`coalesce(bool_and(${column} = trunc(${column})) FILTER (${isFinite}), FALSE) AS is_whole`,
      sql`coalesce(bool_or(NOT isfinite(${column})), FALSE) AS has_non_finite`,
    ],
    read: ([largest = null, smallest = null, present, isWhole, hasNonFinite]) =>
      ({ largest, smallest, count: present ?? 0, isWhole: isWhole === 1, hasNonFinite: hasNonFinite === 1 }),
  }
}

/** The grid for these magnitudes; see `computeSumGrid`. */
export function sumGridFor({ largest, smallest, count, isWhole, hasNonFinite }: Magnitudes, type: 'FLOAT' | 'DOUBLE'): SumGrid {
  if (largest === null || smallest === null) return { kind: 'grid', scaleBits: 0, hasNonFinite }
  const lastBit = type === 'FLOAT' ? Math.min(23 - exponentOf(smallest), 149) : Math.min(52 - exponentOf(smallest), 1074)
  // largest < 2^(exponent + 1) and count ≤ 2^bits, both rounded up: the bounds hold with room to spare.
  const valueBits = exponentOf(largest) + 1
  const sumBits = valueBits + Math.ceil(Math.log2(Math.max(count, 1)) + 1e-9)
  if (isWhole && sumBits <= doubleBits) return { kind: 'grid', scaleBits: 0, hasNonFinite, units: 'DOUBLE' }
  const scaleBits = isWhole ? Math.min(lastBit, 0) : lastBit
  if (sumBits + scaleBits > usableBits) return { kind: 'sorted', hasNonFinite }
  return { kind: 'grid', scaleBits, hasNonFinite, ...(valueBits + scaleBits <= bigintBits ? { units: 'BIGINT' as const } : {}) }
}

/** e with 2^e ≤ value < 2^(e+1), read from the bits: `Math.log2` rounds up just below a power of two. Subnormals count as −1022. */
function exponentOf(value: number): number {
  const high = new DataView(new ArrayBuffer(8))
  high.setFloat64(0, value)
  return Math.max(((high.getUint32(0) >>> 20) & 0x7ff) - 1023, -1022)
}

function numberIn(batch: ColumnBatch, position: number): number | null {
  const data = batch.columns[position]?.data
  if (data === undefined || data.encoding === 'dictionary' || data.encoding === 'text') return null
  const value = data.values[0]
  return value === undefined || data.validity?.[0] === 0 ? null : Number(value)
}
