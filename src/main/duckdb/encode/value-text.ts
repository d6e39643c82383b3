import {
  DuckDBArrayType, DuckDBArrayValue, DuckDBBlobValue, DuckDBDateValue, DuckDBGeometryValue, DuckDBListType, DuckDBListValue,
  DuckDBMapType, DuckDBMapValue, DuckDBStructType, DuckDBStructValue, DuckDBTimestampNanosecondsValue, DuckDBTimestampTZValue,
  DuckDBTimestampValue, DuckDBTypeId, DuckDBUnionType, DuckDBUnionValue, DuckDBVariantValue,
} from '@duckdb/node-api'
import type { DuckDBType, DuckDBValue } from '@duckdb/node-api'
import { geometryText } from './geometry-text'

/**
 * One value as exact, readable text; `type` tells FLOAT from DOUBLE inside nested values.
 * A text on its own is itself; inside a list, struct or map it is quoted, so that 'NULL' and NULL, '1' and 1 stay apart.
 */
export function valueText(value: DuckDBValue, type: DuckDBType | null): string {
  return typeof value === 'string' ? value : textInside(value, type)
}

function textInside(value: DuckDBValue, type: DuckDBType | null): string {
  if (value === null) return 'NULL'
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number') return numberText(value, type)
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  if (value instanceof DuckDBListValue) return listText(value.items, type instanceof DuckDBListType ? type.valueType : null)
  if (value instanceof DuckDBArrayValue) return listText(value.items, type instanceof DuckDBArrayType ? type.valueType : null)
  if (value instanceof DuckDBStructValue) return structText(value, type)
  if (value instanceof DuckDBMapValue) return mapText(value, type)
  if (value instanceof DuckDBUnionValue) return textInside(value.value, memberType(type, value.tag))
  if (value instanceof DuckDBVariantValue) return textInside(value.value, value.type ?? null)
  if (value instanceof DuckDBDateValue) return dateText(value)
  if (value instanceof DuckDBBlobValue) return blobText(value.bytes)
  if (value instanceof DuckDBGeometryValue) return geometryText(value.bytes) ?? blobText(value.bytes)
  // The binding prints zoned moments in the zone of this process; ours are always UTC.
  if (value instanceof DuckDBTimestampTZValue) return `${new DuckDBTimestampValue(value.micros).toString()}${isInfinite(value.micros) ? '' : '+00'}`
  if (value instanceof DuckDBTimestampNanosecondsValue) return nanosecondsText(value)
  return value.toString()
}

const int64Maximum = 2n ** 63n - 1n

function isInfinite(value: bigint): boolean {
  return value === int64Maximum || value === -int64Maximum
}

function nanosecondsText(value: DuckDBTimestampNanosecondsValue): string {
  if (!isInfinite(value.nanos)) return value.toString()
  return value.nanos > 0n ? 'infinity' : '-infinity'
}

function dateText(value: DuckDBDateValue): string {
  if (value.days === 2_147_483_647) return 'infinity'
  if (value.days === -2_147_483_647) return '-infinity'
  return value.toString()
}

function listText(items: readonly DuckDBValue[], itemType: DuckDBType | null): string {
  return `[${items.map((item) => textInside(item, itemType)).join(', ')}]`
}

function structText(value: DuckDBStructValue, type: DuckDBType | null): string {
  const parts = Object.entries(value.entries).map(([name, entry]) => {
    const entryType = type instanceof DuckDBStructType ? (type.entryTypes[type.entryIndexes[name] ?? -1] ?? null) : null
    return `${quoted(name)}: ${textInside(entry, entryType)}`
  })
  return `{${parts.join(', ')}}`
}

function mapText(value: DuckDBMapValue, type: DuckDBType | null): string {
  const keyType = type instanceof DuckDBMapType ? type.keyType : null
  const valueType = type instanceof DuckDBMapType ? type.valueType : null
  return `{${value.entries.map((entry) => `${textInside(entry.key, keyType)}: ${textInside(entry.value, valueType)}`).join(', ')}}`
}

function memberType(type: DuckDBType | null, tag: string): DuckDBType | null {
  if (!(type instanceof DuckDBUnionType)) return null
  return type.memberTypes[type.tagMemberIndexes[tag] ?? -1] ?? null
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** Printable ASCII as itself, every other byte and the backslash as \xAB: the engine's own text form of a BLOB, without loss. */
function blobText(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) {
    const isPlain = byte >= 0x20 && byte < 0x7f && byte !== 0x5c && byte !== 0x22 && byte !== 0x27
    text += isPlain ? String.fromCharCode(byte) : `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }
  return text
}

function numberText(value: number, type: DuckDBType | null): string {
  const isFloatingPoint = type?.typeId === DuckDBTypeId.FLOAT || type?.typeId === DuckDBTypeId.DOUBLE
  if (!isFloatingPoint || !Number.isFinite(value)) return String(value)
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return `${Object.is(value, -0) ? '-0' : value}.0`
  return type?.typeId === DuckDBTypeId.FLOAT ? shortestFloat32(value) : String(value)
}

/** The fewest digits that read back as the same 32-bit float: 0.1, not 0.10000000149011612. */
function shortestFloat32(value: number): string {
  for (let digits = 1; digits <= 9; digits++) {
    const candidate = Number(value.toPrecision(digits))
    if (Math.fround(candidate) === value) return String(candidate)
  }
  return String(value)
}
