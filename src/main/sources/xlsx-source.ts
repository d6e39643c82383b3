import { existsSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppFailure, type AppError } from '../../shared/errors/errors'
import { asDetected, type ReaderOptions } from '../../shared/dataset/reader-options'
import { ZipReader } from '../export/zip/zip-reader'
import { readCsv, type CsvReading } from '../sql/files/read-files'
import { copyName } from './copy-name'
import type { FoundFile } from './found-file'
import type { SourceReader, TextCopy } from './prepared-source'
import { asAppFailure } from './text-failure'
import type { RunTextTask } from './text-work'
import { typesAfterRequest } from './types-after-request'
import type { SheetCopy } from './xlsx/copy-sheet'
import { readWorkbook } from './xlsx/workbook'

/** Sheets of Excel workbooks, each a dataset. A sheet is copied once into text that the engine reads; its types come from the cells. */
export function makeXlsxSource(runTextTask: RunTextTask): SourceReader {
  return {
    /** The sheets that are not hidden; nothing where there is one only: it is the workbook. */
    async partsOf(group) {
      const [file] = group.files
      if (file === undefined) return []
      const shown = (await sheetsOf(file)).filter(({ isHidden }) => !isHidden)
      return shown.length > 1 ? shown.map(({ name }) => name) : []
    },

    async copyForEngine(group, options, workFolder, signal) {
      const copies: TextCopy[] = []
      try {
        for (const original of group.files) copies.push({ original, path: await sheetText(runTextTask, original, options, workFolder, signal) })
      } catch (error) {
        throw asAppFailure(error)
      }
      return copies
    },

    async prepare(group, copies, options) {
      const [copy] = copies
      if (copy === undefined) throw new AppFailure({ code: 'nothing-to-open', path: group.name })
      const sheet = await readSheetCopy(copy)
      if (sheet.columns.length === 0) throw new AppFailure({ code: 'file-empty', path: copy.original.path })
      const columns = typesAfterRequest(sheet.columns.map(({ name, type }) => ({ name, type })), options.types)
      const reading: CsvReading = { ...asWritten, columns, nullTexts: [...new Set(['', ...(options.nullTexts ?? [])])], areQuotedNulls: (options.nullTexts ?? []).length > 0 }
      return {
        reader: readCsv([copy.path], reading),
        rowNumberColumn: null,
        rowCount: sheet.counts.loaded,
        used: {
          ...asDetected, hasHeader: sheet.hasHeader, skipLines: sheet.skipLines, nullTexts: [...(options.nullTexts ?? [])], encoding: 'utf-8',
          types: Object.fromEntries(columns.map(({ name, type }) => [name, type])), ...(options.part === undefined ? {} : { part: options.part }),
        },
        csv: null,
        lines: null,
        sheet: { ...sheet.counts, percentages: sheet.columns.flatMap(({ name, isPercent }) => (isPercent ? [name] : [])), isPreambleConfirmed: options.skipLines !== null },
        problems: notesOf(sheet, copy.original.path),
      }
    },
  }
}

/** As `copySheet` writes. */
const asWritten: Omit<CsvReading, 'columns' | 'nullTexts' | 'areQuotedNulls'> = {
  delimiter: ',', quote: '"', escape: '"', comment: '', hasHeader: false, skipLines: 0, decimalMark: '.', dateFormat: null, timestampFormat: null, isStrict: true, grouped: [],
  longestLineBytes: null, compression: 'none', withFileName: false, withPartitions: false,
}

async function sheetsOf(file: FoundFile) {
  const zip = await ZipReader.open(file.path).catch((error: unknown) => {
    throw error instanceof AppFailure && error.error.code === 'file-damaged' ? new AppFailure({ ...error.error, format: 'Excel' }, { cause: error }) : error
  })
  try {
    return (await readWorkbook(zip, file.path)).sheets
  } finally {
    await zip.close()
  }
}

/** The path of a sheet's copy, made now or found again; its account lies beside it. */
async function sheetText(runTextTask: RunTextTask, file: FoundFile, { part, skipLines, hasHeader }: ReaderOptions, workFolder: string, signal?: AbortSignal): Promise<string> {
  const outputPath = join(workFolder, copyName(file, `sheet ${JSON.stringify([part ?? null, skipLines, hasHeader])}`, '.csv'))
  if (existsSync(outputPath) && existsSync(accountOf(outputPath))) return outputPath
  const sheet = await runTextTask('copySheet', { path: file.path, sheet: part ?? null, skipLines, hasHeader, outputPath }, { ...(signal ? { signal } : {}) })
  await writeFile(`${accountOf(outputPath)}.partial`, JSON.stringify(sheet))
  await rename(`${accountOf(outputPath)}.partial`, accountOf(outputPath))
  return outputPath
}

function accountOf(path: string): string {
  return `${path}.sheet.json`
}

async function readSheetCopy({ path }: TextCopy): Promise<SheetCopy> {
  return JSON.parse(await readFile(accountOf(path), 'utf8')) as SheetCopy
}

/** What a person should know of a workbook that a table cannot show. */
function notesOf({ errorCells, mergedAreas, formulasWithoutValue, hiddenSheets }: SheetCopy, path: string): AppError[] {
  const note = (kind: Extract<AppError, { code: 'workbook-note' }>['note'], count: number, names: readonly string[] = []): AppError[] =>
    count === 0 ? [] : [{ code: 'workbook-note', path, note: kind, count, names: [...names] }]
  return [
    ...note('error-cells', errorCells), ...note('formulas-without-value', formulasWithoutValue), ...note('merged-areas', mergedAreas), ...note('hidden-sheets', hiddenSheets.length, hiddenSheets),
  ]
}
