import { BlockWindow } from './block-window'
import { driveMachine } from './drive-machine'
import { markByte } from './mark-byte'
import { RecordMachine } from './record-machine'
import { RecordTally } from './record-tally'
import type { RecordKind, RecordPlace, ScanResult } from './scan-result'
import type { TextDialect } from './text-dialect'

const RAW_BYTES = 64 << 10

export interface RawRecord extends RecordPlace {
  readonly kind: RecordKind
  readonly fields: number
  /** The text as it stands in the file, without its line end, at most 64 KiB. */
  readonly raw: string
  readonly isTruncated: boolean
}

/** A record by its number (1-based), or the first one that starts at an offset or behind it. */
export type RecordAddress = { readonly record: number } | { readonly offset: number }

/**
 * The raw text of `count` physical records from one on, found through the scan's index,
 * so that about a MiB is read before the first one. Fewer come back at the end of the file.
 * @throws TextFileError as openBytes does.
 */
export async function readRawRecords(path: string, dialect: TextDialect, scan: ScanResult, from: RecordAddress, count: number, signal?: AbortSignal): Promise<RawRecord[]> {
  const isBefore = (place: RecordPlace): boolean => ('record' in from ? place.record < from.record : place.offset < from.offset)
  const start = scan.index.findLast(isBefore) ?? { offset: 0, line: 1, record: 1 }
  const found: RawRecord[] = []
  const window = new BlockWindow(16 << 20)
  const tally = new RecordTally({ ...dialect, columns: scan.expectedFields ?? undefined, header: dialect.header && start.record === 1 }, window, { countsInBulk: false, onEnded: (ended) => {
    if (isBefore(ended) || found.length >= count) return
    const bytes = window.slice(ended.offset, Math.min(ended.end, ended.offset + RAW_BYTES))
    const { offset, line, record, kind, fields } = ended
    found.push({ offset, line, record, kind, fields, raw: bytes?.toString('utf8') ?? '', isTruncated: ended.end - ended.offset > (bytes?.length ?? 0) })
  } })
  const machine = new RecordMachine({ ...dialect, skipLines: Math.max(0, dialect.skipLines - start.line + 1) }, tally, path)
  tally.attach(machine)
  machine.lines = start.line - 1
  machine.records = start.record - 1
  const region = scan.dialectRegions.find((candidate) => candidate.from.record <= start.record && (candidate.to === null || start.record < candidate.to.record))
  if (region !== undefined) machine.useDelimiter(markByte(region.delimiter))
  if (count > 0) {
    await driveMachine(path, machine, window, {
      signal, startOffset: start.offset, afterBlock: () => (found.length >= count ? 'stop' : undefined),
    })
  }
  return found
}
