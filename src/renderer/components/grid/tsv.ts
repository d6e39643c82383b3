/**
 * Text for a spreadsheet's clipboard: cells divided by tabs, rows by line feeds. A cell that holds a tab, a line break or a quote is
 * put in quotes with its quotes doubled, which is what spreadsheets write and read. A missing value is an empty cell.
 */
export function tsvRow(cells: readonly (string | null)[]): string {
  return cells.map(tsvCell).join('\t')
}

function tsvCell(text: string | null): string {
  if (text === null) return ''
  return /[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
