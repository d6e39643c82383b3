import { open, rename, rm } from 'node:fs/promises'
import { DuckDBDataChunk, DuckDBInstance, INTERVAL, type DuckDBConnection } from '@duckdb/node-api'
import { compressionRegistry, CompressionType, RecordBatchReader, type DataType, type RecordBatch, type Schema } from 'apache-arrow'
import { decompress as decompressZstd } from 'fzstd'
import { decompress as decompressLz4 } from 'lz4js'
import { AppFailure } from '../../shared/errors/errors'
import { identifier, literal } from '../sql/quote'
import { arrowFailure } from './arrow/arrow-failure'
import { conversionOf, readAt, uniqueNames, type ArrowConversion } from './arrow/arrow-values'

// Feather files written by pandas and R are LZ4-compressed unless someone says otherwise.
compressionRegistry.set(CompressionType.LZ4_FRAME, { decode: (data) => decompressLz4(data) })
compressionRegistry.set(CompressionType.ZSTD, { decode: (data) => decompressZstd(data) })

/** The engine's own chunk size. */
const rowsPerChunk = 2048

/**
 * Writes an Arrow IPC file or stream again as Parquet, record batch by record batch; the output appears whole or not at all.
 * @throws AppFailure `file-damaged`, `column-type-unknown`, `file-not-readable`, `cancelled`, `disk-full`
 */
export async function convertArrowToParquet(path: string, outputPath: string, options: { readonly workFolder: string; readonly signal?: AbortSignal }): Promise<void> {
  const stagingPath = `${outputPath}.staging.duckdb`
  const partialPath = `${outputPath}.partial`
  let handle
  try {
    handle = await open(path, 'r')
  } catch (error) {
    throw new AppFailure({ code: 'file-not-readable', path, reason: error instanceof Error ? error.message : String(error) }, { cause: error })
  }
  const instance = await DuckDBInstance.create(stagingPath, { threads: '1', temp_directory: options.workFolder, autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' })
  const connection = await instance.connect()
  try {
    const reader = await RecordBatchReader.from(handle)
    await reader.open()
    const conversions = conversionsOf(reader.schema)
    const columns = conversions.map(({ name, conversion }) => `${identifier(name)} ${String(conversion.type)}`)
    await connection.run(`CREATE TABLE staged (${columns.join(', ')})`)
    const appender = await connection.createAppender('staged')
    for await (const batch of reader) {
      if (options.signal?.aborted === true) throw new AppFailure({ code: 'cancelled' })
      appendBatch(appender, batch, conversions.map(({ conversion }) => conversion))
      appender.flushSync()
    }
    appender.closeSync()
    await connection.run(`COPY (${await withWritableSpans(connection, conversions)}) TO ${literal(partialPath)} (FORMAT parquet, COMPRESSION zstd)`)
    await rename(partialPath, outputPath)
  } catch (error) {
    if (error instanceof AppFailure) throw error
    const reason = error instanceof Error ? error.message : String(error)
    if (/no space left|ENOSPC/i.test(reason)) throw new AppFailure({ code: 'disk-full', path: outputPath }, { cause: error })
    throw arrowFailure(error, path)
  } finally {
    connection.closeSync()
    instance.closeSync()
    await handle.close().catch(() => undefined)
    await Promise.all([stagingPath, `${stagingPath}.wal`, partialPath].map((leftover) => rm(leftover, { force: true })))
  }
}

/** The staged rows; spans that Parquet has no room for, being negative or finer than milliseconds, as exact text. */
async function withWritableSpans(connection: DuckDBConnection, conversions: readonly NamedConversion[]): Promise<string> {
  const spans = conversions.filter(({ conversion }) => conversion.type === INTERVAL).map(({ name }) => String(identifier(name)))
  if (spans.length === 0) return 'FROM staged'
  const asText = (name: string): string => `CAST(${name} AS VARCHAR)`
  const facts = spans.map((name) => `coalesce(bool_or(regexp_matches(${asText(name)}, '-|[.][0-9]{3}[0-9]*[1-9]')), FALSE)`)
  const [isBeyond = []] = (await connection.runAndReadAll(`SELECT ${facts.join(', ')} FROM staged`)).getRows()
  const texts = spans.filter((_, place) => isBeyond[place] === true)
  return texts.length === 0 ? 'FROM staged' : `SELECT * REPLACE (${texts.map((name) => `${asText(name)} AS ${name}`).join(', ')}) FROM staged`
}

interface NamedConversion {
  readonly name: string
  readonly conversion: ArrowConversion
}

function conversionsOf(schema: Schema): NamedConversion[] {
  const names = uniqueNames(schema.fields.map(({ name }) => name))
  return schema.fields.map(({ type }, position) => ({ name: names[position] ?? '', conversion: conversionOf(type as DataType) }))
}

function appendBatch(appender: { appendDataChunk(chunk: DuckDBDataChunk): void }, batch: RecordBatch, conversions: readonly ArrowConversion[]): void {
  for (let from = 0; from < batch.numRows; from += rowsPerChunk) {
    const rowCount = Math.min(rowsPerChunk, batch.numRows - from)
    const chunk = DuckDBDataChunk.create(conversions.map(({ type }) => type), rowCount)
    conversions.forEach((conversion, position) => {
      const data = batch.data.children[position]
      if (data === undefined) throw new Error('A record batch lacks a column.')
      chunk.setColumnValues(position, Array.from({ length: rowCount }, (_, row) => readAt(conversion, data, from + row)))
    })
    appender.appendDataChunk(chunk)
  }
}
