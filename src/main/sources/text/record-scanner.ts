import { BlockWindow } from './block-window'
import { ByteFaults } from './byte-faults'
import { driveMachine } from './drive-machine'
import { RecordMachine } from './record-machine'
import { RecordTally } from './record-tally'
import type { IndexEntry, ScanResult } from './scan-result'
import type { TextDialect } from './text-dialect'

/** Enough to quote or read again any sane record from memory; longer ones are read from the file again. */
const WINDOW_BYTES = 16 << 20
/** Less than a block, so that each block adds an entry although its last record starts before its end. */
const INDEX_EVERY_BYTES = 1 << 19

export interface ScanOptions {
  readonly signal?: AbortSignal
  /** Decompressed bytes read so far, about once per MiB. */
  readonly onProgress?: (bytes: number) => void
}

/**
 * Counts and classifies every physical record of a UTF-8 (or ASCII-compatible) text file.
 *
 * A *physical line* ends at LF, CR LF or a CR without LF, wherever it stands. The last line needs no line end.
 * A *physical record* is one or more whole physical lines:
 * - each of the first `skipLines` lines is a record (preamble), whatever it holds;
 * - a line of no bytes is a record (blank), or data when the file has one column, as the engine reads it;
 * - a line that starts with the comment mark where a record may start is a record (comment);
 * - any other record ends at the first line end outside a properly quoted field (header, then data).
 * A field is *properly quoted* when its first byte is the quote and a later, unescaped quote is followed by a delimiter, a
 * line end or the end of the file, blanks (space, tab) allowed in between.
 * A quote that opens a field, runs over a line end and is not closed so, because the file ends first or because other text
 * follows its closing quote, is *unclosed*: it is an ordinary character, and the lines behind it are records again (line-wise
 * fallback; this is what `records` counts). `recordsBelievingQuotes` counts a quote open at the end of the file as if the rest
 * of the file were its field. A quote closed on its own line with text behind it is stray and ends nothing.
 *
 * Memory is bounded: about 20 MiB plus the capped lists, however long a line is. Times are those of one pass; bytes behind an
 * unclosed quote are read twice.
 * @throws TextFileError as openBytes does, or when a mark of the dialect is not one ASCII character.
 */
export async function scanRecords(path: string, dialect: TextDialect, options: ScanOptions = {}): Promise<ScanResult> {
  const window = new BlockWindow(WINDOW_BYTES)
  const tally = new RecordTally(dialect, window, { countsInBulk: true })
  const machine = new RecordMachine(dialect, tally, path)
  tally.attach(machine)
  const faults = new ByteFaults()
  const index: IndexEntry[] = []
  const { bytes, hasByteOrderMark } = await driveMachine(path, machine, window, {
    signal: options.signal,
    beforeBlock: (block) => { faults.watch(block.bytes, block.offset, machine.lineEndsSeen + 1) },
    afterBlock: (end) => {
      if (machine.recordStart >= (index.at(-1)?.offset ?? 0) + INDEX_EVERY_BYTES) {
        index.push({ offset: machine.recordStart, line: machine.lines + 1, record: machine.records + 1 })
      }
      options.onProgress?.(end)
    },
  })
  const lines = machine.lines + (machine.endsWithoutLineEnd ? 1 : 0)
  return { ...tally.result(), ...faults.finish(lines), bytes, lines, hasByteOrderMark, index }
}
