import { fieldKinds } from '../../../shared/catalog/field-kinds'
import type { ColumnBatch } from '../../../shared/result/columns'
import type { Field } from '../../../shared/result/field'
import { plainLook, type CellLook, type SheetBlock, type SheetContent } from '../sheet-content'

/**
 * Rows as they are, under their columns' names. Moments of a zone are in UTC, which their header says.
 * @param measured columns whose whole numbers are amounts, in groups of three digits; of others nobody knows whether they are years
 */
export function tableContent(name: string, fields: readonly Field[], rowCount: number | null, batches: () => AsyncIterable<ColumnBatch>, measured: ReadonlySet<string> = new Set()): SheetContent {
  const looks = fields.map((field): CellLook => ({
    ...plainLook, align: fieldKinds[field.kind].isNumeric ? 'end' : 'automatic', numberFormat: field.unit === 'percent' ? percentCode(field) : field.kind === 'integer' && measured.has(field.name) ? '#,##0' : null,
  }))
  return {
    name,
    columnCount: fields.length,
    headers: [fields.map((field, column) => ({
      column, span: 1, text: field.kind === 'timestamp-with-zone' ? `${field.name} (UTC)` : field.name, align: fieldKinds[field.kind].isNumeric ? 'end' : 'start',
    }))],
    frozenColumns: 0,
    isPlainTable: true,
    rowCount,
    async *blocks() {
      for await (const batch of batches()) yield block(batch, looks)
    },
  }
}

/** As many decimals as the field holds; of a double two. */
function percentCode({ type }: Field): string {
  const scale = /^DECIMAL\(\d+,(\d+)\)$/.exec(type)?.[1]
  const decimals = scale === undefined ? 2 : Math.max(0, Number(scale) - 2)
  return decimals === 0 ? '0%' : `0.${'0'.repeat(decimals)}%`
}

function block({ rowCount, columns }: ColumnBatch, looks: readonly CellLook[]): SheetBlock {
  return {
    rowCount,
    cell: (row, index) => {
      const column = columns[index]
      return { source: column === undefined ? null : { column, row }, look: looks[index] ?? plainLook }
    },
  }
}
