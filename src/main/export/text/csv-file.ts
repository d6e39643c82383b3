import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { TextOptions } from '../../../shared/contract/export-channels'
import { fieldKinds } from '../../../shared/catalog/field-kinds'
import { cellScalar } from '../../../shared/result/cell-scalar'
import { formulaSafe } from '../../sql/table/export-rows'
import type { CellSource, SheetContent } from '../sheet-content'

/**
 * Writes what stands on a sheet as delimited text: every line of the headers, labels repeated over what they span, numbers with every digit
 * and no separators. A missing value is nothing between delimiters, an empty text is `""`.
 * @returns lines below the headers
 */
export async function writeCsv(path: string, content: SheetContent, text: TextOptions): Promise<number> {
  let rowCount = 0
  async function* lines(): AsyncGenerator<string> {
    if (text.hasByteOrderMark) yield '\ufeff'
    for (const header of content.headers) {
      const cells = Array.from({ length: content.columnCount }, (): string | null => null)
      for (const { column, span, text: label } of header) cells.fill(label, column, column + span)
      yield line(cells.map((cell) => field(cell, true, text)), text)
    }
    for await (const block of content.blocks()) {
      let piece = ''
      for (let row = 0; row < block.rowCount; row += 1) {
        const cells = Array.from({ length: content.columnCount }, (_, column) => cellField(block.cell(row, column).source, text))
        piece += line(cells, text)
      }
      rowCount += block.rowCount
      yield piece
    }
  }
  await pipeline(Readable.from(lines(), { objectMode: true }), createWriteStream(path, { flags: 'wx' }))
  return rowCount
}

function line(fields: readonly string[], { delimiter }: TextOptions): string {
  return `${fields.join(delimiter)}\n`
}

function cellField(source: CellSource, text: TextOptions): string {
  if (source === null || typeof source === 'string') return field(source, true, text)
  const value = cellScalar(source.column, source.row)
  return field(value === null ? null : String(value), !fieldKinds[source.column.field.kind].isNumeric, text)
}

function field(value: string | null, isText: boolean, { isFormulaSafe, delimiter }: TextOptions): string {
  if (value === null) return ''
  const safe = isText && isFormulaSafe ? formulaSafe(value) : value
  return safe === '' || safe.includes(delimiter) || /["\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
