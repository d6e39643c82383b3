import { readFileSync } from 'node:fs'

/**
 * The records of a well-formed comma-separated file as objects by column name, read without any of the app's code.
 * Every value is text; an empty field is ''.
 */
export function readCsv(path: string): Record<string, string>[] {
  const [header = [], ...records] = parseCsv(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''))
  return records.map((record) => Object.fromEntries(header.map((name, column) => [name, record[column] ?? ''])))
}

function parseCsv(text: string): string[][] {
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy
  const records: string[][] = []
  let record: string[] = []
  while (field.lastIndex < text.length) {
    const match = field.exec(text)
    if (match === null) throw new Error(`Not well-formed at offset ${field.lastIndex}`)
    record.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
    if (match[3] === ',') continue
    records.push(record)
    record = []
  }
  return records
}

/** How many records have each combination of values, keyed by the values joined with a tab. */
export function countBy(records: readonly Record<string, string>[], ...fields: string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const record of records) {
    const key = fields.map((field) => record[field] ?? '').join('\t')
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}
