import type { SheetRow } from './sheet-rows'

/** Where the table of a sheet begins. */
export interface TableStart {
  /** Rows above it, counted from the top of the sheet. */
  readonly skipLines: number
  readonly hasHeader: boolean
}

/**
 * Looks for a table below titles and notes: it begins at the first row with at least half as many cells as its rows usually have, and has a header
 * when that row holds nothing but different texts (or years) that the columns below do not repeat.
 * @param rows the first that hold anything
 */
export function findTable(rows: readonly SheetRow[], asked: { readonly skipLines: number | null; readonly hasHeader: boolean | null }): TableStart {
  const widths = rows.map(({ cells }) => cells.filter((cell) => cell !== null && cell !== undefined).length)
  const usual = widths.toSorted((one, other) => one - other)[widths.length >> 1] ?? 0
  const start = asked.skipLines === null ? Math.max(0, widths.findIndex((width) => width * 2 >= usual)) : rows.findIndex(({ number }) => number > (asked.skipLines ?? 0))
  const first = rows[start]
  return { skipLines: asked.skipLines ?? (first?.number ?? 1) - 1, hasHeader: asked.hasHeader ?? (first !== undefined && isHeader(first, rows.slice(start + 1), widths[start] ?? 0, usual)) }
}

function isHeader({ cells }: SheetRow, below: readonly SheetRow[], width: number, usual: number): boolean {
  if (below.length === 0 || width * 2 < usual) return false
  const present = cells.flatMap((cell, column) => (cell === null || cell === undefined ? [] : [{ cell, column }]))
  const texts = present.map(({ cell }) => cell.text.trim().toLowerCase())
  if (new Set(texts).size < texts.length) return false
  return present.every(({ cell, column }) => {
    const own = below.flatMap((row) => row.cells[column] ?? [])
    if (cell.kind === 'text') return !own.some(({ text }) => text === cell.text)
    const isYear = cell.kind === 'number' && /^(1[5-9]|20|21)\d\d$/.test(cell.text)
    return isYear && own.length > 0 && !own.every(({ text }) => /^(1[5-9]|20|21)\d\d$/.test(text))
  })
}

/** A name for each column, no two alike without regard to case. */
export function columnNames(header: SheetRow | null, width: number): string[] {
  const taken = new Set<string>()
  return Array.from({ length: width }, (_, column) => {
    const written = header?.cells[column]?.text.replaceAll(/\s+/g, ' ').trim() ?? ''
    const base = written === '' ? `column${column}` : written
    let name = base
    for (let number = 1; taken.has(name.toLowerCase()); number += 1) name = `${base}_${number}`
    taken.add(name.toLowerCase())
    return name
  })
}
