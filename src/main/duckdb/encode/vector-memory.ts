import type { DuckDBVector } from '@duckdb/node-api'

/**
 * The memory behind a vector: its fixed-width records and, if any value is missing, one bit a row (1 = present, lowest bit first).
 * Both are views on the engine's memory, valid only while the chunk lives: copy from them, never keep them.
 */
export interface VectorMemory {
  readonly records: Uint8Array
  readonly validBits: Uint8Array | null
}

/**
 * Reads the private fields of the binding's vectors; everything is checked, so that a release that lays them out in another way
 * fails loudly and never yields wrong values.
 * @throws Error when the vector has no flat memory (nested types) or another layout
 */
export function vectorMemory(vector: DuckDBVector): VectorMemory {
  const fields = vector as unknown as Readonly<Record<string, unknown>>
  const flat = fields['items'] ?? fields['dataView']
  if (!ArrayBuffer.isView(flat)) throw new Error(`A ${vector.type.toString()} vector has no flat memory.`)
  return {
    records: new Uint8Array(flat.buffer, flat.byteOffset, flat.byteLength),
    validBits: validBitsOf(fields['validity']),
  }
}

function validBitsOf(validity: unknown): Uint8Array | null {
  if (typeof validity !== 'object' || validity === null) throw new Error('A vector has no validity.')
  const { data, offset } = validity as Readonly<Record<string, unknown>>
  if (data === null) return null
  if (!(data instanceof BigUint64Array) || offset !== 0) throw new Error('A vector has a validity of unknown layout.')
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
}
