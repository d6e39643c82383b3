import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { AppFailure } from '../../../shared/errors/errors'
import { ZipReader } from '../../export/zip/zip-reader'
import { asTextFileError, TextFileError } from '../text/text-file-error'
import { ColumnType } from './column-types'
import { columnNames, findTable, type TableStart } from './find-table'
import { sharedTexts, sheetRows, type SheetRow, type SheetSetting, type SheetTally } from './sheet-rows'
import { readWorkbook } from './workbook'
import { SheetXmlError } from './xml-events'

export interface CopySheetRequest {
  readonly path: string
  /** Null: the first that is not hidden. */
  readonly sheet: string | null
  readonly skipLines: number | null
  readonly hasHeader: boolean | null
  readonly outputPath: string
}

/** A sheet written as delimited text, and the account of its rows: records = header + loaded + preamble + blank. */
export interface SheetCopy extends TableStart {
  readonly columns: readonly { readonly name: string; readonly type: string; readonly isPercent: boolean }[]
  readonly counts: { readonly records: number; readonly header: number; readonly loaded: number; readonly preamble: number; readonly blank: number }
  /** Cells that hold an error, or a day that is none: they are missing values now. */
  readonly errorCells: number
  readonly mergedAreas: number
  readonly formulasWithoutValue: number
  readonly hiddenSheets: readonly string[]
}

/** Enough to see where the table begins. */
const judgedRows = 200

/**
 * Writes a sheet as UTF-8 text the engine reads fast: every text quoted, nothing for what is missing. Memory holds a row and the workbook's shared
 * texts, whatever the size of the sheet.
 * @throws TextFileError `workbook-damaged` and the like
 */
export async function copySheet(request: CopySheetRequest, { signal, onProgress }: { readonly signal?: AbortSignal; readonly onProgress?: (bytes: number) => void } = {}): Promise<SheetCopy> {
  const { path, outputPath } = request
  const partial = `${outputPath}.partial`
  try {
    const zip = await ZipReader.open(path)
    try {
      const { sheets, meanings, dateSystem, sharedStringsPart } = await readWorkbook(zip, path)
      const sheet = request.sheet === null ? (sheets.find(({ isHidden }) => !isHidden) ?? sheets[0]) : sheets.find(({ name }) => name === request.sheet)
      if (sheet === undefined) throw new SheetXmlError(request.sheet === null ? 'It has no sheet with cells.' : `It has no sheet called “${request.sheet}”.`)
      const texts = sharedStringsPart === null || !zip.has(sharedStringsPart) ? [] : await sharedTexts(zip.stream(sharedStringsPart, { signal }))
      const setting: SheetSetting = { texts, meanings, dateSystem }
      const rows = (tally: SheetTally) => sheetRows(zip.stream(sheet.part, { signal, ...(onProgress === undefined ? {} : { onProgress }) }), setting, tally)
      let copy = await writeRows(rows, request, partial, 0)
      // Rows further down turned out wider than those above were written.
      if (copy.width > copy.written) copy = await writeRows(rows, request, partial, copy.width)
      await rename(partial, outputPath)
      return { ...copy.sheet, hiddenSheets: sheets.filter(({ isHidden, name }) => isHidden && name !== sheet.name).map(({ name }) => name) }
    } finally {
      await zip.close()
    }
  } catch (thrown) {
    await rm(partial, { force: true })
    throw workbookFailure(thrown, path)
  }
}

interface Written {
  readonly sheet: Omit<SheetCopy, 'hiddenSheets'>
  readonly width: number
  readonly written: number
}

async function writeRows(open: (tally: SheetTally) => AsyncGenerator<SheetRow[], void, void>, asked: CopySheetRequest, path: string, leastWidth: number): Promise<Written> {
  const tally: SheetTally = { mergedAreas: 0, formulasWithoutValue: 0 }
  const file = createWriteStream(path)
  const done = finished(file)
  done.catch(() => undefined)
  let waiting: SheetRow[] | null = []
  let start: TableStart = { skipLines: 0, hasHeader: false }
  let header: SheetRow | null = null
  const types: ColumnType[] = []
  let [written, errorCells, loaded, lastRow] = [leastWidth, 0, 0, 0]
  const put = async (rows: readonly SheetRow[]): Promise<void> => {
    let text = ''
    for (const row of rows) {
      lastRow = row.number
      if (row.number <= start.skipLines) continue
      if (start.hasHeader && header === null) {
        header = row
        written = Math.max(written, row.cells.length)
        continue
      }
      loaded += 1
      while (types.length < row.cells.length) types.push(new ColumnType())
      row.cells.forEach((cell, column) => {
        if (cell === null || cell === undefined) return
        types[column]?.note(cell)
        if (cell.kind === 'error') errorCells += 1
      })
      text += lineOf(row, written)
    }
    if (text !== '' && !file.write(text)) await Promise.race([once(file, 'drain'), done])
  }
  const begin = async (rows: readonly SheetRow[]): Promise<void> => {
    start = findTable(rows, asked)
    written = Math.max(written, ...rows.filter(({ number }) => number > start.skipLines).map(({ cells }) => cells.length))
    await put(rows)
  }
  try {
    for await (const rows of open(tally)) {
      if (waiting === null) await put(rows)
      else {
        waiting.push(...rows)
        if (waiting.length < judgedRows) continue
        const held = waiting
        waiting = null
        await begin(held)
      }
    }
    if (waiting !== null) await begin(waiting)
  } finally {
    file.end()
    await done
  }
  const width = Math.max(types.length, (header as SheetRow | null)?.cells.length ?? 0, leastWidth)
  const preamble = Math.min(start.skipLines, lastRow)
  return {
    width, written,
    sheet: {
      ...start, errorCells, mergedAreas: tally.mergedAreas, formulasWithoutValue: tally.formulasWithoutValue,
      columns: columnNames(header, width).map((name, column) => ({ name, type: types[column]?.type ?? 'VARCHAR', isPercent: types[column]?.isPercent ?? false })),
      counts: { records: lastRow, header: header === null ? 0 : 1, loaded, preamble, blank: lastRow - preamble - loaded - (header === null ? 0 : 1) },
    },
  }
}

function lineOf({ cells }: SheetRow, width: number): string {
  const parts: string[] = []
  for (let column = 0; column < Math.max(width, cells.length); column += 1) {
    const cell = cells[column] ?? null
    parts.push(cell === null || cell.kind === 'error' ? '' : cell.kind === 'text' ? `"${cell.text.replaceAll('"', '""')}"` : cell.text)
  }
  return `${parts.join(',')}\n`
}

function workbookFailure(thrown: unknown, path: string): TextFileError {
  if (thrown instanceof TextFileError) return thrown
  const reason = thrown instanceof SheetXmlError ? thrown.message : thrown instanceof AppFailure && thrown.error.code === 'file-damaged' ? thrown.error.reason : null
  if (reason === null) return asTextFileError(thrown, path)
  return new TextFileError('workbook-damaged', path, 'The workbook cannot be read.', reason, 'Open it in a spreadsheet program and save it again.', { cause: thrown })
}
