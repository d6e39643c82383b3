import { makeArrowSource } from './arrow-source'
import { makeCsvSource } from './csv-source'
import { duckdbSource } from './duckdb-source'
import { makeJsonSource } from './json-source'
import { parquetSource } from './parquet-source'
import type { SourceReader } from './prepared-source'
import type { FileFormat } from './recognise-format'
import type { RunTextTask } from './text-work'
import { makeXlsxSource } from './xlsx-source'

/** Every format that opens. A new one is a file beside these and a line here. */
export function makeSources(runTextTask: RunTextTask): Readonly<Record<FileFormat, SourceReader>> {
  return { csv: makeCsvSource(runTextTask), json: makeJsonSource(runTextTask), parquet: parquetSource, arrow: makeArrowSource(), xlsx: makeXlsxSource(runTextTask), duckdb: duckdbSource }
}
