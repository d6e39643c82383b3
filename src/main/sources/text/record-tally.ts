import type { BlockWindow } from './block-window'
import { findOtherDelimiter } from './find-other-delimiter'
import { markByte } from './mark-byte'
import type { RecordListener } from './record-listener'
import type { RecordMachine } from './record-machine'
import type { DialectRegion, RecordKind, RecordPlace, ScanResult, UnclosedQuote, WidthIssue, WidthRun } from './scan-result'
import type { TextDialect } from './text-dialect'

const MAXIMUM_ISSUES = 10_000
const MAXIMUM_RUNS = 1_000
const MAXIMUM_REGIONS = 10_000
const RAW_BYTES = 4096
/** Once the kept raw texts weigh this much, later ones are kept shorter. */
const RAW_BUDGET_BYTES = 8 << 20
const RAW_BYTES_OVER_BUDGET = 200

/** What a record is, told when it has ended and before it is counted. */
export interface EndedRecord extends RecordPlace {
  readonly kind: RecordKind
  readonly end: number
  readonly lineEndBytes: number
  readonly fields: number
}

export interface TallyOptions {
  /** Hears of every record that is not counted in bulk. */
  readonly onEnded?: (record: EndedRecord) => void
  /** Whether plain records of the expected width are counted without being reported; never in a region of another delimiter. */
  readonly countsInBulk: boolean
}

export type TallyResult = Omit<ScanResult, 'bytes' | 'lines' | 'index' | 'invalidUtf8' | 'nulBytes' | 'hasByteOrderMark'>

/** Classifies and counts the records a machine finds, and notices where the file stops following its own rules. */
export class RecordTally implements RecordListener {
  readonly #dialect: TextDialect
  readonly #window: BlockWindow
  readonly #options: TallyOptions
  readonly #baseDelimiter: number
  #machine: RecordMachine | undefined
  #headerFields: number | null = null
  #counts: Record<RecordKind, number> = { header: 0, preamble: 0, blank: 0, comment: 0, data: 0 }
  #expected = -1
  #fieldCounts = new Map<number, number>()
  #widthIssueTotal = 0
  #widthIssues: WidthIssue[] = []
  #rawBytes = 0
  #widthRuns: WidthRun[] = []
  #lastRunRecord = -1
  #regions: { from: RecordPlace; to: RecordPlace | null; delimiter: string; dataBefore: number; records: number }[] = []
  #regionTotal = 0
  #unclosedTotal = 0
  #unclosed: UnclosedQuote[] = []
  #recordsBelievingQuotes: number | null = null
  #strayTotal = 0
  #stray: RecordPlace[] = []

  constructor(dialect: TextDialect, window: BlockWindow, options: TallyOptions) {
    this.#dialect = dialect
    this.#window = window
    this.#options = options
    this.#baseDelimiter = markByte(dialect.delimiter)
  }

  attach(machine: RecordMachine): void {
    this.#machine = machine
  }

  onUnclosedQuote(offset: number, reason: UnclosedQuote['reason'], swallowedLines: number): void {
    const machine = this.#attached
    this.#unclosedTotal += 1
    if (this.#unclosed.length < MAXIMUM_ISSUES) {
      // Line of the quote: line ends seen so far, less those the quote had swallowed.
      const line = machine.lineEndsSeen - swallowedLines + 1
      this.#unclosed.push({ offset, line, record: machine.records + 1, reason, swallowedLines })
    }
    if (reason === 'end-of-file') this.#recordsBelievingQuotes ??= machine.records + 1
  }

  onRecord(end: number, lineEndBytes: number): 'next' | 'again' {
    const machine = this.#attached
    const kind = this.#kindOf(end)
    const place: RecordPlace = { offset: machine.recordStart, line: machine.lines + 1, record: machine.records + 1 }
    if (kind === 'data' && this.#expected !== -1 && machine.fields !== this.#expected && this.#switchDelimiter(place, end, lineEndBytes === 0)) {
      return 'again'
    }
    this.#counts[kind] += 1
    if (kind === 'header') this.#headerFields = machine.fields
    if (this.#expected === -1 && (kind === 'header' || kind === 'data')) {
      this.#expected = this.#dialect.columns ?? machine.fields
      this.#chooseBulk()
    }
    if (kind === 'data') this.#countData(place, end)
    if ((kind === 'data' || kind === 'header') && machine.hasStrayQuote) {
      this.#strayTotal += 1
      if (this.#stray.length < MAXIMUM_ISSUES) this.#stray.push(place)
    }
    this.#options.onEnded?.({ ...place, kind, end, lineEndBytes, fields: machine.fields })
    return 'next'
  }

  get expectedFields(): number | null { return this.#expected === -1 ? null : this.#expected }

  result(): TallyResult {
    const machine = this.#attached
    const data = this.#counts.data + machine.plainRecords
    if (machine.plainRecords > 0) {
      this.#fieldCounts.set(this.#expected, (this.#fieldCounts.get(this.#expected) ?? 0) + machine.plainRecords)
      machine.plainRecords = 0
      this.#counts.data = data
    }
    this.#closeRegion(data, null)
    return {
      records: machine.records, ...this.#counts,
      recordsBelievingQuotes: this.#recordsBelievingQuotes ?? machine.records,
      expectedFields: this.expectedFields, headerFields: this.#headerFields,
      fieldCounts: new Map([...this.#fieldCounts].sort(([a], [b]) => a - b)),
      widthIssueTotal: this.#widthIssueTotal, widthIssues: this.#widthIssues, widthRuns: this.#widthRuns,
      dialectRegionTotal: this.#regionTotal,
      dialectRegions: this.#regions.map(({ from, to, delimiter, records }): DialectRegion => ({ from, to, delimiter, records })),
      unclosedQuoteTotal: this.#unclosedTotal, unclosedQuotes: this.#unclosed,
      strayQuoteTotal: this.#strayTotal, strayQuotes: this.#stray,
      lineEnds: { ...machine.lineEnds },
      quotedLineEnds: { ...machine.quotedLineEnds },
      longestRecord: { bytes: machine.longestBytes, line: machine.longestLine },
    }
  }

  get #attached(): RecordMachine {
    if (this.#machine === undefined) throw new Error('A tally needs its machine before the first record.')
    return this.#machine
  }

  #kindOf(end: number): RecordKind {
    const machine = this.#attached
    if (machine.linesToSkip > 0) return 'preamble'
    if (machine.mode === 'line') return 'comment'
    if (end === machine.recordStart && this.#expected !== 1) return 'blank'
    return this.#dialect.header && this.#counts.header === 0 ? 'header' : 'data'
  }

  #countData(place: RecordPlace, end: number): void {
    const { fields } = this.#attached
    this.#fieldCounts.set(fields, (this.#fieldCounts.get(fields) ?? 0) + 1)
    if (fields === this.#expected) return
    this.#widthIssueTotal += 1
    const run = this.#widthRuns.at(-1)
    if (run !== undefined && run.fields === fields && this.#lastRunRecord === place.record - 1) {
      run.records += 1
      this.#lastRunRecord = place.record
    } else if (this.#widthRuns.length < MAXIMUM_RUNS) {
      this.#widthRuns.push({ from: place, fields, records: 1 })
      this.#lastRunRecord = place.record
    }
    if (this.#widthIssues.length >= MAXIMUM_ISSUES) return
    const limit = this.#rawBytes < RAW_BUDGET_BYTES ? RAW_BYTES : RAW_BYTES_OVER_BUDGET
    const bytes = this.#window.slice(place.offset, Math.min(end, place.offset + limit))
    this.#rawBytes += bytes?.length ?? 0
    this.#widthIssues.push({
      ...place, fields, raw: bytes?.toString('utf8') ?? '',
      reason: fields < this.#expected ? 'too-few-fields' : 'too-many-fields',
    })
  }

  #switchDelimiter(place: RecordPlace, end: number, isLast: boolean): boolean {
    const machine = this.#attached
    if (this.#regions.length >= MAXIMUM_REGIONS) return false
    const other = findOtherDelimiter({
      window: this.#window, dialect: this.#dialect, start: place.offset, end, isLast,
      current: machine.delimiterByte, fields: machine.fields, expected: this.#expected, hasStrayQuote: machine.hasStrayQuote,
    })
    if (other === null) return false
    while ((this.#unclosed.at(-1)?.offset ?? -1) >= place.offset) {
      this.#unclosed.pop()
      this.#unclosedTotal -= 1
    }
    const data = this.#counts.data + machine.plainRecords
    this.#closeRegion(data, place)
    if (markByte(other) !== this.#baseDelimiter) {
      this.#regionTotal += 1
      this.#regions.push({ from: place, to: null, delimiter: other, dataBefore: data, records: -1 })
    }
    machine.useDelimiter(markByte(other))
    this.#chooseBulk()
    machine.restartRecord(this.#window.slice(place.offset, place.offset + 1)?.[0])
    return true
  }

  #chooseBulk(): void {
    const machine = this.#attached
    const { countsInBulk, onEnded } = this.#options
    const isReported = onEnded !== undefined && machine.delimiterByte !== this.#baseDelimiter
    machine.expectedFields = countsInBulk && !isReported ? this.#expected : -1
  }

  #closeRegion(data: number, to: RecordPlace | null): void {
    const region = this.#regions.at(-1)
    if (region === undefined || region.records !== -1) return
    region.records = data - region.dataBefore
    region.to = to
  }
}
