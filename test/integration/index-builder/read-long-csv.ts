import type { LongRow } from './build-log'

/** The rows of a long file. */
export function parse(text: string): LongRow[] {
  const [, ...lines] = text.trimEnd().split('\n')
  return lines.map((line) => {
    const [geoId = '', geography = '', , , product = '', facet = '', level = '', variable = '', node = '', value = ''] = cells(line)
    return { geoId, geography, product, facet, level: Number(level), variable, node, value: Number(value) }
  })
}

function cells(line: string): string[] {
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell))
}
