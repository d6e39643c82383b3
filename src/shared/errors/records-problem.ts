import { z } from 'zod'

/** What can be wrong with records. `blocking` ones have to be put right before an index can be built; the others are counted in its report. */
export const recordsProblems = {
  'account-is-conversation': 'blocking',
  'conversation-repeated': 'blocking',
  'requests-not-a-tree': 'blocking',
  'no-records': 'blocking',
  'too-few': 'blocking',
  'no-window': 'blocking',
  'too-many-labels': 'blocking',
  'labels-are-texts': 'blocking',
  'no-text': 'blocking',
  'no-task-table': 'blocking',
  'no-text-model': 'blocking',
  'conversation-missing': 'left-out',
  'account-missing': 'left-out',
  'date-unreadable': 'left-out',
  'date-outside': 'left-out',
  'country-unknown': 'not-classified',
  'state-unknown': 'not-classified',
  'task-missing': 'not-classified',
  'pattern-unknown': 'not-classified',
  'request-missing': 'not-classified',
  'text-missing': 'not-classified',
  'number-unreadable': 'ignored',
} as const
export type RecordsProblemKind = keyof typeof recordsProblems
export type ProblemEffect = (typeof recordsProblems)[RecordsProblemKind]

export const RecordsProblemKind = z.enum(Object.keys(recordsProblems) as [RecordsProblemKind, ...RecordsProblemKind[]])

export const RecordsProblem = z.strictObject({
  kind: RecordsProblemKind,
  field: z.string(),
  /** Rows; for repeated ids and labels, how many ids or labels. */
  count: z.int().nonnegative(),
  /** At most five values, short ones only: a column taken for another might hold texts. */
  examples: z.array(z.string()),
})
export type RecordsProblem = z.infer<typeof RecordsProblem>

export function isBlocking({ kind }: RecordsProblem): boolean {
  return recordsProblems[kind] === 'blocking'
}

/** What a look at the records found, before anything is built. */
export const RecordsReport = z.strictObject({
  rows: z.int().nonnegative(),
  /** Rows that the index would rest on. */
  used: z.int().nonnegative(),
  accounts: z.int().nonnegative(),
  window: z.strictObject({ start: z.string(), end: z.string() }).nullable(),
  /** Different texts that would be read for labels; null where none are asked for. */
  texts: z.int().nonnegative().nullable(),
  problems: z.array(RecordsProblem),
})
export type RecordsReport = z.infer<typeof RecordsReport>
