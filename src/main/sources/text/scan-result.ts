/** Where a physical record stands. `line` and `record` count from 1; `offset` is in decompressed bytes from the file's start. */
export interface RecordPlace {
  readonly offset: number
  readonly line: number
  readonly record: number
}

export type RecordKind = 'header' | 'preamble' | 'blank' | 'comment' | 'data'

/** A data record whose number of fields is not the expected one. */
export interface WidthIssue extends RecordPlace {
  readonly reason: 'too-few-fields' | 'too-many-fields'
  readonly fields: number
  /** The record's text, at most 4 KiB, shorter when very many were kept; readRawRecords gives the whole. */
  readonly raw: string
}

/** Neighbouring data records that share one unexpected number of fields. */
export interface WidthRun {
  readonly from: RecordPlace
  readonly fields: number
  records: number
}

/** A part of the file that is delimited by another character than the rest. */
export interface DialectRegion {
  readonly from: RecordPlace
  /** First record behind the region; null when the region reaches the end of the file. */
  readonly to: RecordPlace | null
  readonly delimiter: string
  /** Data records in the region. */
  readonly records: number
}

/** A quote that opens a field and is never closed properly. The scanner reads it as an ordinary character. */
export interface UnclosedQuote extends RecordPlace {
  readonly reason: 'end-of-file' | 'text-after-closing-quote'
  /** Line ends the quote would have swallowed had it been believed. */
  readonly swallowedLines: number
}

/** One record in about every MiB, to start looking up raw text from. */
export type IndexEntry = RecordPlace

export interface LineEnds {
  lf: number
  crlf: number
  /** A carriage return that no line feed follows. */
  cr: number
}

export interface ByteFault {
  readonly count: number
  /** Offset and line of the first one; null when there is none. */
  readonly first: { readonly offset: number; readonly line: number } | null
}

/** What the scanner found. All totals are exact; lists are capped and say so by being shorter than their total. */
export interface ScanResult {
  /** Decompressed bytes. */
  readonly bytes: number
  /** Physical lines: line ends, plus one when the last line has none. */
  readonly lines: number
  /** Physical records of every kind; see RecordScanner for the definition. */
  readonly records: number
  readonly header: number
  readonly preamble: number
  readonly blank: number
  readonly comment: number
  readonly data: number
  /** Records when a quote still open at the end of the file is believed instead: everything after it is one record. */
  readonly recordsBelievingQuotes: number
  /** Fields a data record should have: the dialect's columns, else the header's, else the first record's. */
  readonly expectedFields: number | null
  readonly headerFields: number | null
  /** Number of fields → number of data records that have as many. */
  readonly fieldCounts: ReadonlyMap<number, number>
  readonly widthIssueTotal: number
  readonly widthIssues: readonly WidthIssue[]
  readonly widthRuns: readonly WidthRun[]
  readonly dialectRegionTotal: number
  readonly dialectRegions: readonly DialectRegion[]
  readonly unclosedQuoteTotal: number
  readonly unclosedQuotes: readonly UnclosedQuote[]
  /** Records with a quote inside an unquoted field, or text after a closing quote. */
  readonly strayQuoteTotal: number
  readonly strayQuotes: readonly RecordPlace[]
  readonly nulBytes: ByteFault
  readonly invalidUtf8: ByteFault
  readonly hasByteOrderMark: boolean
  readonly lineEnds: Readonly<LineEnds>
  /** Those of them inside quoted fields: a line feed in a cell is no other way to end a record. */
  readonly quotedLineEnds: Readonly<LineEnds>
  readonly longestRecord: { readonly bytes: number; readonly line: number }
  readonly index: readonly IndexEntry[]
}
