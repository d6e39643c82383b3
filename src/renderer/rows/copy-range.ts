import { AppFailure } from '../../shared/errors/errors'
import { tsvRow } from '../components/grid/tsv'
import { cellFullText } from '../../shared/result/cell-text'
import type { FetchWindow } from './row-windows'

export const mostCellsCopied = 1_000_000
/** What the channel to the clipboard takes. */
export const mostCharactersCopied = 50_000_000
const cellsPerRequest = 200_000
const mostRowsPerRequest = 10_000

export interface CopyInput {
  readonly fromRow: number
  /** Null: to the last row, wherever it is; nobody has counted them yet. */
  readonly toRow: number | null
  /** Columns in the order they stand on screen. */
  readonly columns: readonly { readonly fieldIndex: number; readonly name: string }[]
  readonly withHeaders: boolean
}

export type CopyOutcome =
  | { readonly kind: 'copied'; readonly text: string; readonly rowCount: number }
  | { readonly kind: 'too-many-cells'; readonly cellCount: number }
  | { readonly kind: 'too-long' }

/**
 * A range as text for a spreadsheet, every value in full. Rows are fetched in windows, so a range may reach far beyond the screen.
 * @throws AppFailure what fetching threw, `cancelled` when the signal ended it.
 */
export async function copyRange(fetch: FetchWindow, input: CopyInput, signal: AbortSignal, onShare: (share: number) => void): Promise<CopyOutcome> {
  const { fromRow, toRow, columns, withHeaders } = input
  const rowsWanted = toRow === null ? null : toRow - fromRow + 1
  const cellCount = (rowsWanted ?? 0) * columns.length
  if (cellCount > mostCellsCopied) return { kind: 'too-many-cells', cellCount }
  const fields = [...new Set(columns.map((column) => column.fieldIndex))].sort((one, other) => one - other)
  const place = new Map(fields.map((field, index) => [field, index]))
  const lines = withHeaders ? [tsvRow(columns.map((column) => column.name))] : []
  let characters = lines.reduce((sum, line) => sum + line.length + 1, 0)
  let rowCount = 0
  const step = Math.max(1, Math.min(mostRowsPerRequest, Math.floor(cellsPerRequest / Math.max(1, columns.length))))
  for (let from = fromRow; toRow === null || from <= toRow; from += step) {
    const count = toRow === null ? step : Math.min(step, toRow - from + 1)
    const { batch } = await fetch({ from, count, fields, isPrefetch: false }, signal, () => undefined)
    if (signal.aborted) throw new AppFailure({ code: 'cancelled' })
    for (let row = 0; row < batch.rowCount; row += 1) {
      const line = tsvRow(columns.map(({ fieldIndex }) => {
        const column = batch.columns[place.get(fieldIndex) ?? -1]
        return column === undefined ? null : cellFullText(column, row)
      }))
      characters += line.length + 1
      if (characters > mostCharactersCopied) return { kind: 'too-long' }
      lines.push(line)
    }
    rowCount += batch.rowCount
    if (rowCount * columns.length > mostCellsCopied) return { kind: 'too-many-cells', cellCount: rowCount * columns.length }
    onShare(rowsWanted === null ? 0 : (from + count - fromRow) / rowsWanted)
    if (batch.rowCount < count) break
  }
  return { kind: 'copied', text: lines.join('\n'), rowCount }
}
