import {
  BIGINT, BLOB, BOOLEAN, DATE, DECIMAL, DOUBLE, DuckDBDateValue, DuckDBDecimalValue, DuckDBIntervalValue, DuckDBMapValue, DuckDBTimestampNanosecondsValue,
  DuckDBTimestampTZValue, DuckDBTimestampValue, DuckDBTimeValue, DuckDBBlobValue, FLOAT, INTEGER, INTERVAL, LIST, MAP, SMALLINT, STRUCT, TIME, TIMESTAMP,
  TIMESTAMP_NS, TIMESTAMPTZ, TINYINT, UBIGINT, UINTEGER, USMALLINT, UTINYINT, VARCHAR, listValue, structValue, type DuckDBType, type DuckDBValue,
} from '@duckdb/node-api'
import { DateUnit, Precision, TimeUnit, Type, type Data, type DataType, type Dictionary, type FixedSizeBinary, type FixedSizeList, type Vector } from 'apache-arrow'
import type { Date_, Decimal, Float, Int, Interval, Time, Timestamp, Duration } from 'apache-arrow'
import { decimalText, halfAt, intervalAt, unionPlace, viewedBytesAt } from './arrow-rare-values'

/** How a column of Arrow values becomes a column of the engine: the type, and one value at a place. Nulls are read before. */
export interface ArrowConversion {
  readonly type: DuckDBType
  readonly read: (data: Data, index: number) => DuckDBValue
}

const microsecondsPerUnit: Readonly<Record<TimeUnit, bigint | null>> = {
  [TimeUnit.SECOND]: 1_000_000n,
  [TimeUnit.MILLISECOND]: 1_000n,
  [TimeUnit.MICROSECOND]: 1n,
  [TimeUnit.NANOSECOND]: null,
}

/**
 * The engine's type for an Arrow type, losing nothing: raw values are read, since `apache-arrow` itself hands time stamps out as
 * milliseconds. A type the engine has no room for (DECIMAL of more than 38 digits, nanosecond times, unions) becomes exact text.
 */
export function conversionOf(type: DataType): ArrowConversion {
  const { typeId } = type
  switch (typeId) {
    case Type.Null:
      return { type: VARCHAR, read: () => null }
    case Type.Bool:
      return { type: BOOLEAN, read: ({ values, offset }, index) => (((values as Uint8Array)[(offset + index) >> 3] ?? 0) & (1 << (offset + index) % 8)) !== 0 }
    case Type.Int:
      return integer(type as Int)
    case Type.Float:
      if ((type as Float).precision === Precision.HALF) return { type: FLOAT, read: halfAt }
      return { type: (type as Float).precision === Precision.DOUBLE ? DOUBLE : FLOAT, read: readNumber }
    case Type.Utf8:
    case Type.LargeUtf8:
      return { type: VARCHAR, read: (data, index) => decoder.decode(bytesAt(data, index)) }
    case Type.Utf8View:
      return { type: VARCHAR, read: (data, index) => decoder.decode(viewedBytesAt(data, index)) }
    case Type.BinaryView:
      return { type: BLOB, read: (data, index) => new DuckDBBlobValue(viewedBytesAt(data, index).slice()) }
    case Type.Binary:
    case Type.LargeBinary:
      return { type: BLOB, read: (data, index) => new DuckDBBlobValue(bytesAt(data, index).slice()) }
    case Type.FixedSizeBinary: {
      const width = (type as FixedSizeBinary).byteWidth
      return { type: BLOB, read: ({ values }, index) => new DuckDBBlobValue((values as Uint8Array).slice(index * width, (index + 1) * width)) }
    }
    case Type.Decimal:
      return decimal(type as Decimal)
    case Type.Date:
      return date(type as Date_)
    case Type.Time:
      return time(type as Time)
    case Type.Timestamp:
      return timestamp(type as Timestamp)
    case Type.Duration:
      return duration(type as Duration)
    case Type.Interval:
      return { type: INTERVAL, read: intervalAt(type as Interval) }
    case Type.List:
    case Type.LargeList:
    case Type.FixedSizeList:
      return list(type)
    case Type.Struct: {
      // The engine has no structure without members: its only value is written out.
      if (type.children.length === 0) return { type: VARCHAR, read: () => '{}' }
      const names = uniqueNames(type.children.map(({ name }) => name))
      const children = type.children.map(({ type: child }, position) => ({ name: names[position] ?? '', ...conversionOf(child as DataType) }))
      return {
        type: STRUCT(Object.fromEntries(children.map((child) => [child.name, child.type]))),
        read: (data, index) => structValue(Object.fromEntries(children.map((child, position) => [child.name, readAt(child, childOf(data, position), index)]))),
      }
    }
    case Type.Map:
      return map(type)
    case Type.Union:
      return union(type)
    case Type.Dictionary: {
      const value = conversionOf((type as Dictionary).dictionary as DataType)
      return { type: value.type, read: (data, index) => readFromVector(value, data.dictionary as Vector, Number((data.values as Int32Array)[index])) }
    }
    default:
      throw new Error(`Unrecognized type: "${Type[typeId]}" (${typeId})`)
  }
}

/** Names that the engine can tell apart: it compares them without regard to case. Those that repeat get `_1`, `_2` behind them, as it does itself for CSV. */
export function uniqueNames(names: readonly string[]): string[] {
  const used = new Set<string>()
  return names.map((name, position) => {
    const base = name === '' ? `column${position}` : name
    let unique = base
    for (let number = 1; used.has(unique.toLowerCase()); number += 1) unique = `${base}_${number}`
    used.add(unique.toLowerCase())
    return unique
  })
}

/** A value or null. */
export function readAt(conversion: ArrowConversion, data: Data, index: number): DuckDBValue {
  return data.type.typeId === Type.Null || !data.getValid(index) ? null : conversion.read(data, index)
}

const decoder = new TextDecoder()
const readNumber = ({ values }: Data, index: number): number => Number((values as Float64Array)[index])

function childOf(data: Data, position: number): Data {
  const child = data.children[position]
  if (child === undefined) throw new Error('An Arrow column lacks a child.')
  return child
}

function bytesAt({ values, valueOffsets }: Data, index: number): Uint8Array {
  const offsets = valueOffsets as Int32Array | BigInt64Array
  return (values as Uint8Array).subarray(Number(offsets[index]), Number(offsets[index + 1]))
}

/** Dictionaries grow by delta batches: the value lies in one of several chunks. */
function readFromVector(conversion: ArrowConversion, vector: Vector, index: number): DuckDBValue {
  let rest = index
  for (const chunk of vector.data as readonly Data[]) {
    if (rest < chunk.length) return readAt(conversion, chunk, rest)
    rest -= chunk.length
  }
  throw new Error('An Arrow dictionary index points nowhere.')
}

function integer(type: Int): ArrowConversion {
  const bigRead = ({ values }: Data, index: number): bigint => BigInt((values as BigInt64Array)[index] ?? 0n)
  if (type.bitWidth === 64) return { type: type.isSigned ? BIGINT : UBIGINT, read: bigRead }
  const types = type.isSigned ? { 8: TINYINT, 16: SMALLINT, 32: INTEGER } : { 8: UTINYINT, 16: USMALLINT, 32: UINTEGER }
  return { type: types[type.bitWidth], read: readNumber }
}

function decimal(type: Decimal): ArrowConversion {
  const words = type.bitWidth / 32
  const unscaled = ({ values }: Data, index: number): bigint => {
    let value = 0n
    for (let word = words - 1; word >= 0; word -= 1) value = (value << 32n) | BigInt((values as Uint32Array)[index * words + word] ?? 0)
    return BigInt.asIntN(type.bitWidth, value)
  }
  if (type.precision > 38 || type.scale < 0 || type.scale > type.precision) {
    return { type: VARCHAR, read: (data, index) => decimalText(unscaled(data, index), type.precision, type.scale) }
  }
  return { type: DECIMAL(type.precision, type.scale), read: (data, index) => new DuckDBDecimalValue(unscaled(data, index), type.precision, type.scale) }
}

function date(type: Date_): ArrowConversion {
  if (type.unit === DateUnit.DAY) return { type: DATE, read: (data, index) => new DuckDBDateValue(readNumber(data, index)) }
  return {
    type: TIMESTAMP,
    read: ({ values }, index) => new DuckDBTimestampValue(BigInt((values as BigInt64Array)[index] ?? 0n) * 1_000n),
  }
}

function time(type: Time): ArrowConversion {
  const factor = microsecondsPerUnit[type.unit]
  const raw = ({ values }: Data, index: number): bigint => BigInt((values as BigInt64Array | Int32Array)[index] ?? 0)
  if (factor !== null) return { type: TIME, read: (data, index) => new DuckDBTimeValue(raw(data, index) * factor) }
  return { type: VARCHAR, read: (data, index) => nanosecondTime(raw(data, index)) }
}

/** `13:05:00.123456789` */
function nanosecondTime(nanoseconds: bigint): string {
  const two = (value: bigint): string => value.toString().padStart(2, '0')
  const seconds = nanoseconds / 1_000_000_000n
  return `${two(seconds / 3600n)}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}.${(nanoseconds % 1_000_000_000n).toString().padStart(9, '0')}`
}

function timestamp(type: Timestamp): ArrowConversion {
  const factor = microsecondsPerUnit[type.unit]
  const isZoned = type.timezone !== null && type.timezone !== undefined && type.timezone !== ''
  const raw = ({ values }: Data, index: number): bigint => BigInt((values as BigInt64Array)[index] ?? 0n)
  // The engine has zoned time stamps in microseconds only; nanoseconds without a zone are kept as they are.
  if (factor === null && !isZoned) return { type: TIMESTAMP_NS, read: (data, index) => new DuckDBTimestampNanosecondsValue(raw(data, index)) }
  const microseconds = (data: Data, index: number): bigint => (factor === null ? floorDivide(raw(data, index), 1_000n) : raw(data, index) * factor)
  return isZoned
    ? { type: TIMESTAMPTZ, read: (data, index) => new DuckDBTimestampTZValue(microseconds(data, index)) }
    : { type: TIMESTAMP, read: (data, index) => new DuckDBTimestampValue(microseconds(data, index)) }
}

function duration(type: Duration): ArrowConversion {
  const factor = microsecondsPerUnit[type.unit]
  const raw = ({ values }: Data, index: number): bigint => BigInt((values as BigInt64Array)[index] ?? 0n)
  if (factor === null) return { type: BIGINT, read: raw }
  return { type: INTERVAL, read: (data, index) => new DuckDBIntervalValue(0, 0, raw(data, index) * factor) }
}

function list(type: DataType): ArrowConversion {
  const item = conversionOf(type.children[0]?.type as DataType)
  const stride = type.typeId === Type.FixedSizeList ? (type as FixedSizeList).listSize : null
  return {
    type: LIST(item.type),
    read: (data, index) => {
      const [from, to] = stride === null ? span(data, index) : [index * stride, (index + 1) * stride]
      return listValue(Array.from({ length: to - from }, (_, position) => readAt(item, childOf(data, 0), from + position)))
    },
  }
}

function map(type: DataType): ArrowConversion {
  const entries = type.children[0]?.type as DataType
  const [key, value] = [conversionOf(entries.children[0]?.type as DataType), conversionOf(entries.children[1]?.type as DataType)]
  return {
    type: MAP(key.type, value.type),
    read: (data, index) => {
      const [from, to] = span(data, index)
      const pairs = childOf(data, 0)
      return new DuckDBMapValue(
        Array.from({ length: to - from }, (_, position) => ({
          key: readAt(key, childOf(pairs, 0), from + position), value: readAt(value, childOf(pairs, 1), from + position),
        })),
      )
    },
  }
}

/** Each value as text: the engine's own unions do not travel to files. */
function union(type: DataType): ArrowConversion {
  const children = type.children.map(({ type: child }) => conversionOf(child as DataType))
  return {
    type: VARCHAR,
    read: (data, row) => {
      const { child, index } = unionPlace(data, row)
      const conversion = children[child]
      if (conversion === undefined) throw new Error('An Arrow union lacks a child.')
      const value = readAt(conversion, childOf(data, child), index)
      return value === null ? null : String(value)
    },
  }
}

function span({ valueOffsets }: Data, index: number): [number, number] {
  const offsets = valueOffsets as Int32Array | BigInt64Array
  return [Number(offsets[index]), Number(offsets[index + 1])]
}

function floorDivide(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor
  return value % divisor < 0n ? quotient - 1n : quotient
}

