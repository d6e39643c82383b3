import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const samplesDirectory = fileURLToPath(new URL('../../../resources/samples/', import.meta.url))
export const generatorScript = fileURLToPath(new URL('../../../scripts/generate-samples.mjs', import.meta.url))

/** RFC 4180 in miniature, independent of the product's reader: every record as text by column name. */
export function readCsv(path: string): { columns: string[]; records: Record<string, string>[] } {
  const table: string[][] = []
  let record: string[] = []
  for (const match of readFileSync(path, 'utf8').matchAll(/(?:"((?:[^"]|"")*)"|([^,"\n]*))(,|\n)/g)) {
    record.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'))
    if (match[3] === '\n') {
      table.push(record)
      record = []
    }
  }
  const [columns = [], ...cells] = table
  return {
    columns,
    records: cells.map((values) => {
      if (values.length !== columns.length) throw new Error(`${path}: a record has ${values.length} fields: ${values.join('|')}`)
      return Object.fromEntries(columns.map((column, index) => [column, values[index] ?? '']))
    }),
  }
}
