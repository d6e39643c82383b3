import { basename } from 'node:path'

/**
 * The table name a dataset gets in SQL: its file's name without endings, unchanged otherwise (names are always quoted), unique among
 * those taken without regard to case, as the engine compares them. `data` style numbers from the second on: data, data2, data3.
 */
export function sqlNameFor(name: string, taken: readonly string[], style: 'file' | 'data'): string {
  const wanted = style === 'data' ? 'data' : bareName(name)
  const used = new Set(taken.map((one) => one.toLowerCase()))
  if (!used.has(wanted.toLowerCase())) return wanted
  for (let number = 2; ; number += 1) {
    const candidate = style === 'data' ? `${wanted}${number}` : `${wanted}_${number}`
    if (!used.has(candidate.toLowerCase())) return candidate
  }
}

function bareName(name: string): string {
  const bare = basename(name)
    .replace(/\.(gz|zst)$/i, '')
    .replace(/\.(csv|tsv|tab|psv|txt|json|jsonl|ndjson|parquet|pq|arrow|arrows|feather|ipc|xlsx|xlsm|duckdb|ddb)$/i, '')
    .replace(/\0/g, '')
    .replace(/[*?]+/g, '')
    .trim()
  return bare === '' ? 'data' : bare
}
