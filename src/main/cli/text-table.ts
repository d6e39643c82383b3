import { cutToWidth, terminalWidth } from './terminal-text'

export interface TableColumn {
  readonly title: string
  readonly align: 'left' | 'right'
  /** Wider cells are cut. */
  readonly mostColumns: number
}

/** Aligned lines, the titles first, indented by two. Cells are plain text without line ends. */
export function textTable(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): string[] {
  const cut = [columns.map(({ title }) => title), ...rows].map((row) => columns.map(({ mostColumns }, place) => cutToWidth(row[place] ?? '', mostColumns)))
  const widths = columns.map((_, place) => Math.max(...cut.map((row) => terminalWidth(row[place] ?? ''))))
  return cut.map((row) => {
    const cells = row.map((cell, place) => {
      const space = ' '.repeat((widths[place] ?? 0) - terminalWidth(cell))
      return columns[place]?.align === 'right' ? space + cell : cell + space
    })
    return `  ${cells.join('  ')}`.trimEnd()
  })
}
