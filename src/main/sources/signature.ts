import { arrowSchemaText } from '../duckdb/arrow-schema'
import type { Database } from '../duckdb/database'
import { readJson, readParquet } from '../sql/files/read-files'
import type { FoundFile } from './found-file'
import { asJsonFailure, compressionOf } from './json-source'
import { keysOfLines } from './json/whole-lines'
import { asDamaged } from './parquet-source'
import type { Recognised } from './recognise-format'
import { asAppFailure } from './text-failure'
import { sniffDialect } from './text/dialect'
import { detectEncoding, type EncodingGuess } from './text/encoding'
import { readSamples } from './text/read-samples'
import { guessJsonEncoding, isUtf8 } from './utf8-copy'

const sampledJsonRows = 100
/** Enough of a text file's beginning to see whether it has a header. */
const judgedBytes = 16_384

/**
 * A text that is equal for files with the same columns: the header of delimited text (or its delimiter and width where there is none),
 * the names and types of a Parquet or Arrow schema, the names in the first JSON objects. JSON in UTF-16 is always a dataset of its own.
 * @throws AppFailure for a file that cannot be read
 */
export async function signatureOf(file: FoundFile, { format, packing }: Recognised, database: Database): Promise<string> {
  const noColumns = { withFileName: false, withPartitions: false }
  switch (format) {
    case 'csv':
      return textSignature(file)
    case 'json': {
      const { encoding, byteOrderMarkBytes, brokenUtf8 } = await jsonEncodingOf(file)
      if (!isUtf8(encoding) || byteOrderMarkBytes > 0) return file.path
      const reader = readJson([file.path], { sampleRows: sampledJsonRows, compression: compressionOf[packing], columns: null, largestObjectBytes: null, isWide: false, ...noColumns })
      try {
        return JSON.stringify((await database.describe(reader)).map(({ name }) => name).sort())
      } catch (error) {
        const keys = await keysOfLines(file.path, sampledJsonRows)
        if (keys !== null) return JSON.stringify(keys)
        // The engine gives up at broken bytes: their copy has none.
        if (brokenUtf8 > 0) return file.path
        throw await asJsonFailure(error, [{ original: file, path: file.path }])
      }
    }
    case 'parquet':
      try {
        const fields = await database.describe(readParquet([file.path], { withRowNumber: false, ...noColumns }))
        return JSON.stringify(fields.map(({ name, type }) => [name, type]))
      } catch (error) {
        throw asDamaged(error, file.path, 'Parquet')
      }
    // What a workbook or database holds are datasets already.
    case 'xlsx':
    case 'duckdb':
      return file.path
    case 'arrow':
      return arrowSchemaText(file.path)
  }
}

async function jsonEncodingOf(file: FoundFile): Promise<EncodingGuess> {
  try {
    return await guessJsonEncoding(file)
  } catch (error) {
    throw asAppFailure(error)
  }
}

async function textSignature(file: FoundFile): Promise<string> {
  try {
    const { head, isWhole } = await readSamples(file.path)
    const text = new TextDecoder(detectEncoding([head], file.path).encoding).decode(head)
    const firstLine = text.split(/\r\n|\n|\r/, 1000).find((line) => line.trim() !== '')?.trim() ?? ''
    const start = text.slice(0, judgedBytes)
    const wholeLines = isWhole && start.length === text.length ? start : start.slice(0, start.lastIndexOf('\n') + 1)
    if (!/\d/.test(firstLine) || wholeLines === '') return firstLine
    const { dialect, fields } = sniffDialect({ head: Buffer.from(wholeLines), isWhole: true, further: [] })
    // Without a header the first lines differ from file to file, and the files may be parts of one table all the same.
    return dialect.header ? firstLine : JSON.stringify(['no header', dialect.delimiter, fields])
  } catch (error) {
    throw asAppFailure(error)
  }
}
