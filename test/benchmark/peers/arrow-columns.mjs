import { Dictionary, Float64, Int32, makeData, makeVector, Table, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow'

/** Text columns as Arrow dictionaries, numbers as doubles; the bytes of an Arrow stream. */
export function dictionary(columns) {
  return tableToIPC(new Table(Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, columnOf(values)]))), 'stream')
}

function columnOf(values) {
  if (values.some((value) => typeof value === 'string')) {
    const texts = [...new Set(values)]
    const codes = new Map(texts.map((text, code) => [text, code]))
    const indices = Int32Array.from(values, (value) => codes.get(value))
    const labels = vectorFromArray(texts, new Utf8())
    return makeVector(makeData({ type: new Dictionary(new Utf8(), new Int32()), length: values.length, nullCount: 0, data: indices, dictionary: labels }))
  }
  const numbers = Float64Array.from(values, (value) => value ?? 0)
  const validity = new Uint8Array(Math.ceil(values.length / 8))
  let missing = 0
  values.forEach((value, row) => {
    if (value === null) missing += 1
    else validity[row >> 3] |= 1 << (row & 7)
  })
  return makeVector(makeData({ type: new Float64(), length: values.length, nullCount: missing, data: numbers, nullBitmap: validity }))
}
