import { isUtf8 } from 'node:buffer'
import { TextFileError } from '../text/text-file-error'
import { openBytes } from '../text/open-bytes'
import { ReplaceFile } from '../text/replace-file'
import { faultOfLine } from './find-json-fault'

/** The lines of a JSON lines file: records = loadable + quarantined + blank. */
export interface LineCounts {
  readonly records: number
  readonly loadable: number
  readonly quarantined: number
  readonly blank: number
  /** The first line that is no object, counted from 1. */
  readonly firstQuarantined: number | null
  /** Sequences of bytes in loadable lines that are no UTF-8, each U+FFFD in the copy, and the line of the first. */
  readonly replaced: number
  readonly firstReplaced: number | null
}

export interface CheckLinesRequest {
  /** A UTF-8 file, plain or packed. */
  readonly path: string
  /** Receives the lines that are objects, and each other line as `{line, reason, raw}`. Null: the lines are only counted. */
  readonly output: { readonly path: string; readonly quarantinePath: string } | null
}

/** Beyond this a line is no record that the engine could be given. */
const mostLineBytes = 268_000_000
const mostRawBytes = 64 << 10
const lineFeed = 10
const lineEnd = Buffer.from('\n')

/**
 * Looks at every line of JSON lines: an object goes to the copy, anything else is put aside with its reason. Both files appear whole or not at all.
 * @throws TextFileError as openBytes does, or when the disk is full
 */
export async function checkLines({ path, output }: CheckLinesRequest, options: { readonly signal?: AbortSignal; readonly onProgress?: (bytes: number) => void } = {}): Promise<LineCounts> {
  const copy = output === null ? null : await ReplaceFile.open(output.path)
  const aside = output === null ? null : await ReplaceFile.open(output.quarantinePath)
  const counts = { records: 0, loadable: 0, quarantined: 0, blank: 0, firstQuarantined: null as number | null, replaced: 0, firstReplaced: null as number | null }
  const take = (line: Buffer, isTooLong: boolean): void => {
    counts.records += 1
    const reason = isTooLong ? `The line is longer than ${mostLineBytes.toLocaleString('en')} bytes.` : faultOfLine(line)
    if (reason === null) {
      counts.loadable += 1
      copy?.add(Buffer.concat([isUtf8(line) ? line : repaired(line), lineEnd]))
    } else if (reason === '') {
      counts.blank += 1
    } else {
      counts.quarantined += 1
      counts.firstQuarantined ??= counts.records
      aside?.add(Buffer.from(`${JSON.stringify({ line: counts.records, reason, raw: line.subarray(0, mostRawBytes).toString('utf8') })}\n`))
    }
  }
  const repaired = (line: Buffer): Buffer => {
    const text = line.toString('utf8')
    counts.replaced += text.split('\uFFFD').length - 1
    counts.firstReplaced ??= counts.records
    return Buffer.from(text)
  }
  try {
    let [rest, restBytes]: [Buffer[], number] = [[], 0]
    const keep = (bytes: Buffer): void => {
      restBytes += bytes.length
      if (restBytes <= mostLineBytes) rest.push(bytes)
    }
    const end = (): void => {
      take(rest.length === 1 ? rest[0]! : Buffer.concat(rest), restBytes > mostLineBytes)
      ;[rest, restBytes] = [[], 0]
    }
    for await (const block of openBytes(path, options)) {
      const bytes = Buffer.from(block.bytes.buffer, block.bytes.byteOffset, block.bytes.length)
      let from = 0
      for (let to = bytes.indexOf(lineFeed); to !== -1; to = bytes.indexOf(lineFeed, from)) {
        keep(bytes.subarray(from, to))
        end()
        from = to + 1
      }
      if (from < bytes.length) keep(bytes.subarray(from))
      await copy?.drain()
      await aside?.drain()
      options.onProgress?.(block.offset + bytes.length)
    }
    if (restBytes > 0) end()
    await copy?.commit()
    await aside?.commit()
    return counts
  } catch (error) {
    await copy?.discard()
    await aside?.discard()
    if (options.signal?.aborted === true) throw new TextFileError('cancelled', path, 'Reading was cancelled.', 'It was stopped before the end of the file.', 'Open the file again to read it.')
    throw error
  }
}
