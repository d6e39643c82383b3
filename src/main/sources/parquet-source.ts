import { AppFailure } from '../../shared/errors/errors'
import { cellScalar } from '../../shared/result/cell-scalar'
import { countParquetRows, readParquet, withOriginalNames } from '../sql/files/read-files'
import type { SourceReader } from './prepared-source'

const rowNumberColumn = 'file_row_number'

/** Parquet files are queried where they are: schema and row count come from the footers. */
export const parquetSource: SourceReader = {
  async copyForEngine(group) {
    return group.files.map((file) => ({ original: file, path: file.path }))
  },

  async prepare(group, copies, options, { database, signal }) {
    const paths = copies.map(({ path }) => path)
    const run = { ...(signal ? { signal } : {}) }
    try {
      const withPartitions = group.partitionKeys.length > 0
      const fields = await database.describe(readParquet(paths, { withRowNumber: false, withFileName: false, withPartitions }), run)
      const names = new Set(fields.map(({ name }) => name.toLowerCase()))
      const withRowNumber = paths.length === 1 && !names.has(rowNumberColumn)
      const withFileName = options.withFileName && !names.has('filename')
      const reader = readParquet(paths, { withRowNumber, withFileName, withPartitions })
      const counted = await database.all(countParquetRows(paths), run)
      const count = counted.columns[0] === undefined ? null : cellScalar(counted.columns[0], 0)
      return {
        reader: withFileName ? withOriginalNames(reader, copies) : reader,
        rowNumberColumn: withRowNumber ? rowNumberColumn : null,
        rowCount: count === null ? 0 : Number(count),
        used: null,
        csv: null,
        sheet: null,
        lines: null,
        problems: [],
      }
    } catch (error) {
      throw asDamaged(error, group.files[0]?.path ?? group.name, 'Parquet')
    }
  },
}

/** The engine's complaint about a file's content, as the fault of the file a person opened; anything else unchanged. */
export function asDamaged(error: unknown, path: string, format: string): unknown {
  if (!(error instanceof AppFailure) || (error.error.code !== 'query-failed' && error.error.code !== 'file-damaged')) return error
  return new AppFailure({ code: 'file-damaged', path, format, reason: error.error.reason }, { cause: error })
}
