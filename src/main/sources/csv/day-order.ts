import type { ReaderOptions } from '../../../shared/dataset/reader-options'
import type { CsvReading } from '../../sql/files/read-files'

/** Columns that are read by one format in which the day could change places with the month. */
export interface DayOrder {
  readonly format: string
  readonly columns: readonly string[]
}

/** Points divide days first everywhere; slashes and hyphens do not. */
const eitherOrder = /^(%d[/-]%m|%m[/-]%d)[/-]%[yY]/

/** The guessed orders of day and month in a reading; none that a person has said. */
export function guessedDayOrders({ columns, dateFormat, timestampFormat }: CsvReading, options: ReaderOptions): DayOrder[] {
  const read = [
    { type: 'DATE', format: options.dateFormat === null ? dateFormat : null },
    { type: 'TIMESTAMP', format: options.timestampFormat === null ? timestampFormat : null },
  ]
  return read.flatMap(({ type, format }) => {
    const names = columns.filter((column) => column.type === type).map(({ name }) => name)
    return format !== null && eitherOrder.test(format) && names.length > 0 ? [{ format, columns: names }] : []
  })
}
