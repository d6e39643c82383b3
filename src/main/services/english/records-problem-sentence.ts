import type { RecordsProblem, RecordsProblemKind } from '../../../shared/errors/records-problem'

/** What is wrong with records, in English: how many, and what comes of it. */
export function recordsProblemSentence({ kind, field, count, examples }: RecordsProblem): string {
  const shown = examples.length === 0 ? '' : ` For example: ${examples.map((value) => `“${value}”`).join(', ')}.`
  return `${sentences[kind](count.toLocaleString('en'), `“${field}”`)}${shown}`
}

const sentences: Readonly<Record<RecordsProblemKind, (count: string, field: string) => string>> = {
  'account-is-conversation': (_, field) => `${field} is named as the conversation and as the account. Every conversation would be an account of its own, and the threshold of accounts would protect nobody.`,
  'conversation-repeated': (count, field) => `${count} conversation ids occur more than once in ${field}. An index counts conversations: give it one row for each.`,
  'requests-not-a-tree': (count, field) => `${count} request labels in ${field} lie below more than one label of the next level. Each label needs one place in the tree.`,
  'no-records': () => 'No row can be used: each needs a conversation id, an account id and, where a date is mapped, a day in the window.',
  'too-few': () => 'There are fewer conversations or accounts than a single cell needs.',
  'no-window': () => 'There is no day to name the index by. Map a column of dates, or give the window.',
  'too-many-labels': (count, field) => `${field} has too many different values to be labels or places (${count}). Is it a column of texts?`,
  'labels-are-texts': (count, field) => `${count} values in ${field} are longer than 1,000 characters: texts, not labels. Labels are published as they are written.`,
  'no-text': () => 'Labels are to be made from texts, and no column of texts is named. Name it as “text” or “summary”.',
  'no-task-table': () => 'Texts are to be matched to tasks, and there is no table of task statements. Open onet_task_statements.csv (a folder of an earlier release has it); on the command line, name it with --tasks.',
  'no-text-model': () => 'Requests can only be made from texts where the text model is installed (npm ci without --omit=optional).',
  'text-missing': (count, field) => `${count} rows have no text in ${field}; they get no label from it.`,
  'conversation-missing': (count, field) => `${count} rows have no conversation id in ${field}; they are left out.`,
  'account-missing': (count, field) => `${count} rows have no account in ${field}; they are left out, because the threshold of accounts could not be kept.`,
  'date-unreadable': (count, field) => `${count} rows have no day in ${field}; they are left out.`,
  'date-outside': (count, field) => `${count} rows lie outside the window by ${field}; they are left out.`,
  'country-unknown': (count, field) => `${count} rows name no known country in ${field}; they count as not classified.`,
  'state-unknown': (count, field) => `${count} rows of the United States name no known state in ${field}; they count as not classified.`,
  'task-missing': (count, field) => `${count} rows have no task in ${field}; they count as not classified.`,
  'pattern-unknown': (count, field) => `${count} rows have an unknown pattern in ${field}; they count as not classified.`,
  'request-missing': (count, field) => `${count} rows have no request label in ${field}; they count as not classified.`,
  'number-unreadable': (count, field) => `${count} rows have no number from 0 in ${field}; their amount is not counted.`,
}
