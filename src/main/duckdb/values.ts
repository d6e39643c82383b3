import {
  DuckDBDecimalType, DuckDBDecimalValue, DuckDBEnumType, DuckDBTimestampNanosecondsValue, DuckDBTypeId,
} from '@duckdb/node-api'
import type { DuckDBType, DuckDBValue } from '@duckdb/node-api'
import type { FieldKind } from '../../shared/catalog/field-kinds'
import type { ColumnData } from '../../shared/result/columns'
import type { Field } from '../../shared/result/field'
import type { ColumnEncoder } from './encode/column-encoder'
import { EnumEncoder } from './encode/enum-codes'
import { ExactTextEncoder } from './encode/exact-text'
import { FixedWidthEncoder, copyInt64, copyNumbers, scaleToMicroseconds, widenToInt64 } from './encode/fixed-width'
import type { RecordCopier } from './encode/fixed-width'
import { TextEncoder } from './encode/text-dictionary'

interface TypeRule {
  readonly kind: FieldKind
  readonly encoder: (type: DuckDBType, rowCount: number) => ColumnEncoder
}

/**
 * Every type of the engine: what it is to a person, and how its values cross the border. The map is total: a type that a new
 * engine brings does not compile until someone decides. No entry loses a digit; what has no exact typed array becomes text.
 */
const typeRules: Readonly<Record<DuckDBTypeId, TypeRule>> = {
  [DuckDBTypeId.BOOLEAN]: { kind: 'boolean', encoder: (_type, rows) => new FixedWidthEncoder(rows, new Uint8Array(rows), copyNumbers(Uint8Array), boolean) },
  [DuckDBTypeId.TINYINT]: { kind: 'integer', encoder: int32From(Int8Array) },
  [DuckDBTypeId.SMALLINT]: { kind: 'integer', encoder: int32From(Int16Array) },
  [DuckDBTypeId.INTEGER]: { kind: 'integer', encoder: int32From(Int32Array) },
  [DuckDBTypeId.UTINYINT]: { kind: 'integer', encoder: int32From(Uint8Array) },
  [DuckDBTypeId.USMALLINT]: { kind: 'integer', encoder: int32From(Uint16Array) },
  [DuckDBTypeId.UINTEGER]: { kind: 'integer', encoder: (_type, rows) => new FixedWidthEncoder(rows, new BigInt64Array(rows), widenUnsigned, int64) },
  [DuckDBTypeId.BIGINT]: { kind: 'integer', encoder: (_type, rows) => new FixedWidthEncoder(rows, new BigInt64Array(rows), copyInt64, int64) },
  [DuckDBTypeId.UBIGINT]: { kind: 'integer', encoder: text(approximateNumber) },
  [DuckDBTypeId.HUGEINT]: { kind: 'integer', encoder: text(approximateNumber) },
  [DuckDBTypeId.UHUGEINT]: { kind: 'integer', encoder: text(approximateNumber) },
  [DuckDBTypeId.BIGNUM]: { kind: 'integer', encoder: text(approximateNumber) },
  [DuckDBTypeId.DECIMAL]: { kind: 'decimal', encoder: decimalEncoder },
  [DuckDBTypeId.FLOAT]: { kind: 'float', encoder: float64From(Float32Array) },
  [DuckDBTypeId.DOUBLE]: { kind: 'float', encoder: float64From(Float64Array) },
  [DuckDBTypeId.DATE]: { kind: 'date', encoder: (_type, rows) => new FixedWidthEncoder(rows, new Int32Array(rows), copyNumbers(Int32Array), date32) },
  [DuckDBTypeId.TIMESTAMP]: { kind: 'timestamp', encoder: timestampFrom(copyInt64) },
  [DuckDBTypeId.TIMESTAMP_TZ]: { kind: 'timestamp-with-zone', encoder: timestampFrom(copyInt64) },
  [DuckDBTypeId.TIMESTAMP_S]: { kind: 'timestamp', encoder: timestampFrom(scaleToMicroseconds(1_000_000n)) },
  [DuckDBTypeId.TIMESTAMP_MS]: { kind: 'timestamp', encoder: timestampFrom(scaleToMicroseconds(1_000n)) },
  // Microseconds would drop three digits: exact text, and a place on the axis in milliseconds.
  [DuckDBTypeId.TIMESTAMP_NS]: { kind: 'timestamp', encoder: text(approximateMilliseconds) },
  [DuckDBTypeId.TIME]: { kind: 'time', encoder: text(null) },
  [DuckDBTypeId.TIME_TZ]: { kind: 'time', encoder: text(null) },
  [DuckDBTypeId.TIME_NS]: { kind: 'time', encoder: text(null) },
  [DuckDBTypeId.INTERVAL]: { kind: 'interval', encoder: text(null) },
  [DuckDBTypeId.VARCHAR]: { kind: 'text', encoder: (_type, rows) => new TextEncoder(rows) },
  [DuckDBTypeId.ENUM]: { kind: 'text', encoder: (type, rows) => new EnumEncoder(rows, type instanceof DuckDBEnumType ? type.values : []) },
  [DuckDBTypeId.UUID]: { kind: 'uuid', encoder: text(null) },
  [DuckDBTypeId.BLOB]: { kind: 'binary', encoder: text(null) },
  [DuckDBTypeId.BIT]: { kind: 'binary', encoder: text(null) },
  [DuckDBTypeId.LIST]: { kind: 'list', encoder: text(null) },
  [DuckDBTypeId.ARRAY]: { kind: 'list', encoder: text(null) },
  [DuckDBTypeId.STRUCT]: { kind: 'struct', encoder: text(null) },
  [DuckDBTypeId.MAP]: { kind: 'map', encoder: text(null) },
  [DuckDBTypeId.UNION]: { kind: 'other', encoder: text(null) },
  [DuckDBTypeId.VARIANT]: { kind: 'other', encoder: text(null) },
  [DuckDBTypeId.GEOMETRY]: { kind: 'other', encoder: text(null) },
  [DuckDBTypeId.SQLNULL]: { kind: 'other', encoder: text(null) },
  // Never the type of a result column; the binding refuses such vectors before they get here.
  [DuckDBTypeId.INVALID]: { kind: 'other', encoder: text(null) },
  [DuckDBTypeId.ANY]: { kind: 'other', encoder: text(null) },
  [DuckDBTypeId.STRING_LITERAL]: { kind: 'other', encoder: text(null) },
  [DuckDBTypeId.INTEGER_LITERAL]: { kind: 'other', encoder: text(null) },
}

/** What a column is to everyone outside this folder. */
export function fieldOf(name: string, type: DuckDBType): Field {
  const isJson = type.typeId === DuckDBTypeId.VARCHAR && type.alias === 'JSON'
  return { name, kind: isJson ? 'json' : typeRules[type.typeId].kind, type: typeText(type) }
}

/** Makes the encoder for a column of `rowCount` rows. */
export function encoderFor(type: DuckDBType, rowCount: number): ColumnEncoder {
  return typeRules[type.typeId].encoder(type, rowCount)
}

function typeText(type: DuckDBType): string {
  // ENUM is a way of storing text (the ingest's, mostly), and its own name would list thousands of values.
  return type.typeId === DuckDBTypeId.ENUM ? 'VARCHAR' : (type.alias ?? type.toString())
}

type EncoderFactory = TypeRule['encoder']
type Validity = Uint8Array<ArrayBuffer> | null

const boolean = (values: Uint8Array<ArrayBuffer>, validity: Validity): ColumnData => ({ encoding: 'boolean', values, validity })
const int32 = (values: Int32Array<ArrayBuffer>, validity: Validity): ColumnData => ({ encoding: 'int32', values, validity })
const date32 = (values: Int32Array<ArrayBuffer>, validity: Validity): ColumnData => ({ encoding: 'date32', values, validity })
const int64 = (values: BigInt64Array<ArrayBuffer>, validity: Validity): ColumnData => ({ encoding: 'int64', values, validity })
const float64 = (values: Float64Array<ArrayBuffer>, validity: Validity): ColumnData => ({ encoding: 'float64', values, validity })
const timestamp64 = (values: BigInt64Array<ArrayBuffer>, validity: Validity): ColumnData => ({ encoding: 'timestamp64', values, validity })

function int32From(Source: Parameters<typeof copyNumbers>[0]): EncoderFactory {
  return (_type, rows) => new FixedWidthEncoder(rows, new Int32Array(rows), copyNumbers(Source), int32)
}

function float64From(Source: Parameters<typeof copyNumbers>[0]): EncoderFactory {
  return (_type, rows) => new FixedWidthEncoder(rows, new Float64Array(rows), copyNumbers(Source), float64)
}

function timestampFrom(copy: RecordCopier<BigInt64Array<ArrayBuffer>>): EncoderFactory {
  return (_type, rows) => new FixedWidthEncoder(rows, new BigInt64Array(rows), copy, timestamp64)
}

/** Writes the low half as it is and a zero above it. */
function widenUnsigned(records: Uint8Array, rowCount: number, target: BigInt64Array, offset: number): void {
  const values = new Uint32Array(records.buffer, records.byteOffset, rowCount)
  const halves = new Uint32Array(target.buffer, target.byteOffset, target.length * 2)
  for (let row = 0; row < rowCount; row++) halves[(offset + row) * 2] = values[row] ?? 0
}

function decimalEncoder(type: DuckDBType, rows: number): ColumnEncoder {
  const { width, scale } = type instanceof DuckDBDecimalType ? type : { width: 38, scale: 0 }
  if (width > 18) return new ExactTextEncoder(rows, type, approximateNumber)
  const copy = width <= 4 ? widenToInt64(Int16Array) : width <= 9 ? widenToInt64(Int32Array) : copyInt64
  return new FixedWidthEncoder(rows, new BigInt64Array(rows), copy, (values, validity) => ({ encoding: 'decimal64', values, scale, validity }))
}

function text(approximate: ((value: DuckDBValue) => number) | null): EncoderFactory {
  return (type, rows) => new ExactTextEncoder(rows, type, approximate)
}

function approximateNumber(value: DuckDBValue): number {
  if (value instanceof DuckDBDecimalValue) return Number(value.toString())
  return typeof value === 'bigint' || typeof value === 'number' ? Number(value) : Number.NaN
}

const int64Maximum = 2n ** 63n - 1n

function approximateMilliseconds(value: DuckDBValue): number {
  if (!(value instanceof DuckDBTimestampNanosecondsValue)) return Number.NaN
  if (value.nanos === int64Maximum) return Number.POSITIVE_INFINITY
  if (value.nanos === -int64Maximum) return Number.NEGATIVE_INFINITY
  return Number(value.nanos) / 1e6
}
