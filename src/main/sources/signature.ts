import type { Database } from '../duckdb/database'
import { readJson, readParquet } from '../sql/read-files'
import type { FoundFile } from './found-file'
import { compressionOf } from './json-source'
import { asDamaged } from './parquet-source'
import type { Recognised } from './recognise-format'
import { asAppFailure } from './text-failure'
import { detectEncoding } from './text/encoding'
import { readSamples } from './text/read-samples'

const sampledJsonRows = 100

/**
 * A text that is equal for files with the same columns: the header line of delimited text, the names and types of a Parquet schema,
 * the names in the first JSON objects. An Arrow file is always a dataset of its own.
 * @throws AppFailure for a file that cannot be read
 */
export async function signatureOf(file: FoundFile, { format, packing }: Recognised, database: Database): Promise<string> {
  switch (format) {
    case 'csv':
      return headerLine(file)
    case 'json': {
      const reader = readJson([file.path], { sampleRows: sampledJsonRows, compression: compressionOf[packing], withFileName: false })
      const fields = await database.describe(reader).catch((error: unknown) => {
        throw asDamaged(error, file.path, 'JSON')
      })
      return JSON.stringify(fields.map(({ name }) => name).sort())
    }
    case 'parquet': {
      const fields = await database.describe(readParquet([file.path], { withRowNumber: false, withFileName: false })).catch((error: unknown) => {
        throw asDamaged(error, file.path, 'Parquet')
      })
      return JSON.stringify(fields.map(({ name, type }) => [name, type]))
    }
    case 'arrow':
      return file.path
  }
}

async function headerLine(file: FoundFile): Promise<string> {
  try {
    const { head } = await readSamples(file.path)
    const text = new TextDecoder(detectEncoding([head], file.path).encoding).decode(head)
    return text.split(/\r\n|\n|\r/, 1000).find((line) => line.trim() !== '')?.trim() ?? ''
  } catch (error) {
    throw asAppFailure(error)
  }
}
