/** What became of the physical records of a file: `records` is the sum of the others, unless some are unaccounted for. */
export interface RecordCounts {
  readonly records: number
  /** 0 or 1 a file. */
  readonly header: number
  readonly loaded: number
  /** Refused, with their reasons. */
  readonly quarantined: number
  /** Skipped before the header. */
  readonly preamble: number
  readonly blank: number
  readonly comment: number
}

export function countsOf({ records, header, loaded, quarantined, preamble, blank, comment }: RecordCounts): RecordCounts {
  return { records, header, loaded, quarantined, preamble, blank, comment }
}

/** The counts of several files together. */
export function addedUp(files: readonly RecordCounts[]): RecordCounts {
  const sum = (name: keyof RecordCounts): number => files.reduce((total, file) => total + file[name], 0)
  return {
    records: sum('records'), header: sum('header'), loaded: sum('loaded'), quarantined: sum('quarantined'),
    preamble: sum('preamble'), blank: sum('blank'), comment: sum('comment'),
  }
}

/** Positive when records are missing, negative when there are more than the file has. */
export function unaccountedFor({ records, header, loaded, quarantined, preamble, blank, comment }: RecordCounts): number {
  return records - (header + loaded + quarantined + preamble + blank + comment)
}
