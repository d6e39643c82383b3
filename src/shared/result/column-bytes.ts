import type { Column } from './columns'

/** Two bytes a character at worst, and what an engine keeps beside each string. */
const bytesPerString = 24

/** Roughly how much memory a column holds, for a cache's budget. */
export function columnBytes({ data }: Column): number {
  switch (data.encoding) {
    case 'dictionary':
      return data.codes.byteLength + stringsBytes(data.dictionary)
    case 'text':
      return stringsBytes(data.values) + (data.approximate?.byteLength ?? 0)
    default:
      return data.values.byteLength + (data.validity?.byteLength ?? 0)
  }
}

function stringsBytes(values: readonly (string | null)[]): number {
  let bytes = values.length * 8
  for (const value of values) if (value !== null) bytes += bytesPerString + value.length * 2
  return bytes
}
