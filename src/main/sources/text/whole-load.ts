import { isUtf8 } from 'node:buffer'
import { BlockWindow } from './block-window'
import { CsvBuffer } from './csv-buffer'
import { driveMachine } from './drive-machine'
import type { RecordCounts } from './record-counts'
import { RecordMachine } from './record-machine'
import { RecordTally, type EndedRecord } from './record-tally'
import { ReplaceFile } from './replace-file'
import type { ScanResult } from './scan-result'
import { splitFields } from './split-fields'
import type { TextDialect } from './text-dialect'

const MAXIMUM_RECORD_BYTES = 64 << 20
const MAXIMUM_QUARANTINED_RAW_BYTES = 64 << 10

export interface WholeLoadRequest {
  /** A UTF-8 text file, plain or packed. */
  readonly path: string
  readonly dialect: TextDialect
  /** The scan of the same file with the same dialect: it knows the widest record. */
  readonly scan: ScanResult
  /** Receives the normalised CSV. */
  readonly outputPath: string
  /** Receives the records that could not be placed: one JSON object per line, see QuarantinedRecord. */
  readonly quarantinePath: string
  /** 'widest' (default) adds columns for extra fields; 'declared' quarantines records that have any. */
  readonly width?: 'widest' | 'declared'
  /** Records with more fields than this are quarantined. */
  readonly maximumColumns?: number
  /** Invalid UTF-8: quarantine the record (default), or replace each bad sequence by U+FFFD. */
  readonly invalidUtf8?: 'quarantine' | 'replace'
  readonly signal?: AbortSignal
  readonly onProgress?: (bytes: number) => void
}

export type QuarantineReason = 'too-many-fields' | 'invalid-utf8' | 'record-too-long'

/** One line of the quarantine file. */
export interface QuarantinedRecord {
  readonly line: number
  readonly record: number
  readonly offset: number
  readonly reason: QuarantineReason
  readonly fields: number
  readonly raw: string
  readonly isTruncated: boolean
}

export interface WholeLoadResult extends RecordCounts {
  /** Names in the output's header line, which is always there: the file's own, then column_N. */
  readonly columnNames: readonly string[]
  /** Loaded records that were given nulls at their end, and those with fields in added columns. */
  readonly padded: number
  readonly widened: number
}

/**
 * Writes a file again as one that any reader takes whole: UTF-8, comma, double quotes, LF, a header line, every record with the
 * same number of fields, nulls as nothing and empty texts as ""; fields that are quoted stay so. Changes of delimiter and unclosed quotes are read as
 * scanRecords reads them. The same input gives the same bytes. Both files appear whole or not at all.
 * @throws TextFileError as openBytes does, or when the disk is full.
 */
export async function wholeLoad(request: WholeLoadRequest): Promise<WholeLoadResult> {
  const output = await ReplaceFile.open(request.outputPath)
  let quarantine: ReplaceFile | undefined
  try {
    quarantine = await ReplaceFile.open(request.quarantinePath)
    const writer = new WholeWriter(request, quarantine)
    const { path, dialect } = request
    const tally = new RecordTally({ ...dialect, columns: request.scan.expectedFields ?? undefined }, writer.window, {
      countsInBulk: writer.copiesPlainRecords, onEnded: (ended) => { writer.take(ended) },
    })
    const machine = new RecordMachine(dialect, tally, path)
    tally.attach(machine)
    writer.machine = machine
    await driveMachine(path, machine, writer.window, {
      signal: request.signal,
      afterBlock: async (end) => {
        writer.copyPlainRecords(machine.recordStart)
        output.add(writer.csv.take())
        await output.drain()
        await quarantine?.drain()
        request.onProgress?.(end)
      },
    })
    writer.copyPlainRecords(machine.recordStart)
    output.add(writer.csv.take())
    await output.commit()
    await quarantine.commit()
    const { records, header, preamble, blank, comment, data } = tally.result()
    const loaded = data - writer.counts.quarantined
    return { records, header, preamble, blank, comment, loaded, ...writer.counts, columnNames: writer.columnNames }
  } catch (error) {
    await output.discard()
    await quarantine?.discard()
    throw error
  }
}

class WholeWriter {
  readonly window = new BlockWindow(MAXIMUM_RECORD_BYTES)
  readonly csv = new CsvBuffer()
  readonly counts = { quarantined: 0, padded: 0, widened: 0 }
  machine: RecordMachine | undefined
  columnNames: readonly string[] = []
  readonly #width: number
  readonly #declared: number
  readonly #checksUtf8: boolean
  readonly #replacesUtf8: boolean
  readonly #quarantine: ReplaceFile
  /** Records that are in the output's form already are copied in one piece, from here to the next one that is not. */
  readonly copiesPlainRecords: boolean
  #copiedTo = 0

  constructor(request: WholeLoadRequest, quarantine: ReplaceFile) {
    const { scan } = request
    this.#quarantine = quarantine
    this.#declared = Math.max(scan.expectedFields ?? 0, scan.headerFields ?? 0)
    const maximum = request.maximumColumns ?? Math.max(4096, this.#declared)
    const widths = request.width === 'declared' ? [] : [...scan.fieldCounts.keys()].filter((width) => width <= maximum)
    this.#width = Math.max(this.#declared, ...widths)
    this.#checksUtf8 = scan.invalidUtf8.count > 0
    this.#replacesUtf8 = request.invalidUtf8 === 'replace'
    const { delimiter, quote, escape } = request.dialect
    const isOutputForm = delimiter === ',' && quote === '"' && (escape ?? quote) === '"'
    this.copiesPlainRecords = isOutputForm && !this.#checksUtf8 && this.#width === scan.expectedFields && scan.lineEnds.crlf === 0 && scan.lineEnds.cr === 0
  }

  /** Copies the plain records up to the one that starts at `offset`; all of them are still in the window. */
  copyPlainRecords(offset: number): void {
    if (this.copiesPlainRecords && offset > this.#copiedTo && this.columnNames.length > 0) {
      const bytes = this.window.slice(this.#copiedTo, offset)
      if (bytes !== undefined) this.csv.writeRaw(bytes)
    }
    this.#copiedTo = offset
  }

  take(ended: EndedRecord): void {
    this.copyPlainRecords(ended.offset)
    this.#copiedTo = ended.end + ended.lineEndBytes
    if (ended.kind !== 'header' && ended.kind !== 'data') return
    const { machine } = this
    if (machine === undefined) return
    const isHeader = ended.kind === 'header'
    const { marks } = machine
    const block = this.window.newestFrom(ended.offset)
    const isEasy = !isHeader && block !== undefined && !this.#checksUtf8 && !machine.hasStrayQuote && machine.literalQuotes.length === 0
      && ended.fields <= this.#width && this.columnNames.length > 0
    const isWritten = isEasy && this.csv.writeFields(block.bytes, ended.offset - block.offset, ended.end - block.offset, marks)
    if (!isWritten) {
      let record = this.window.slice(ended.offset, ended.end)
      const reason = this.#reasonAgainst(ended, record)
      if (reason !== null || record === undefined) {
        // A header that cannot be placed still has to be replaced by names.
        if (isHeader) this.#writeHeader([])
        else this.#putAside(ended, reason ?? 'record-too-long')
        return
      }
      if (this.#checksUtf8 && this.#replacesUtf8 && !isUtf8(record)) record = Buffer.from(record.toString('utf8'))
      const fields = splitFields(record, marks, machine.literalQuotes.map((offset) => offset - ended.offset))
      if (isHeader) {
        this.#writeHeader(fields.map(({ bytes }) => bytes.toString('utf8')))
        return
      }
      if (this.columnNames.length === 0) this.#writeHeader([])
      fields.forEach(({ bytes, isQuoted }, index) => {
        if (index > 0) this.csv.writeComma()
        this.csv.writeField(bytes, isQuoted)
      })
    }
    if (ended.fields < this.#declared) this.counts.padded += 1
    if (ended.fields > this.#declared) this.counts.widened += 1
    for (let fields = ended.fields; fields < this.#width; fields += 1) this.csv.writeComma()
    this.csv.writeLineEnd()
  }

  #reasonAgainst(ended: EndedRecord, record: Buffer | undefined): QuarantineReason | null {
    if (record === undefined || record.length < ended.end - ended.offset) return 'record-too-long'
    if (ended.fields > this.#width) return 'too-many-fields'
    if (this.#checksUtf8 && !this.#replacesUtf8 && !isUtf8(record)) return 'invalid-utf8'
    return null
  }

  #writeHeader(own: readonly string[]): void {
    const names: string[] = []
    const taken = new Set(own)
    for (let index = 0; index < this.#width; index += 1) {
      let name = own[index] ?? ''
      if (name === '') {
        name = `column_${index + 1}`
        while (taken.has(name)) name += '_'
        taken.add(name)
      }
      names.push(name)
    }
    this.columnNames = names
    names.forEach((name, index) => {
      if (index > 0) this.csv.writeComma()
      this.csv.writeField(Buffer.from(name), false)
    })
    this.csv.writeLineEnd()
  }

  #putAside(ended: EndedRecord, reason: QuarantineReason): void {
    const bytes = this.window.slice(ended.offset, Math.min(ended.end, ended.offset + MAXIMUM_QUARANTINED_RAW_BYTES))
    const { line, record, offset, fields } = ended
    const entry: QuarantinedRecord = {
      line, record, offset, reason, fields, raw: bytes?.toString('utf8') ?? '',
      isTruncated: ended.end - ended.offset > (bytes?.length ?? 0),
    }
    this.counts.quarantined += 1
    this.#quarantine.add(Buffer.from(`${JSON.stringify(entry)}\n`))
  }
}
