import { AppFailure, type AppError } from '../../../shared/errors/errors'
import { assertNever } from '../../../shared/lang/assert-never'
import { expressionSentence } from './expression-sentence'
import { recordsProblemSentence } from './records-problem-sentence'

/** A thrown error in English for the standard error stream: what happened, why, what to do. The page has its own, translated sentences. */
export function englishError(thrown: unknown): string {
  if (thrown instanceof AppFailure) return englishSentence(thrown.error)
  return thrown instanceof Error ? thrown.message : String(thrown)
}

/** The same for an error that travelled as data. A new code does not compile until it has its sentence. */
export function englishSentence(error: AppError): string {
  switch (error.code) {
    case 'file-not-found':
      return `There is no file or folder ${error.path}. Check the spelling, or put it back where it was.`
    case 'file-not-readable':
      return `${error.path} cannot be read: ${ended(error.reason)} ${obstacleRemedies[error.obstacle ?? 'no-permission']}`
    case 'file-empty':
      return `${error.path} is empty: it holds no data at all. Check that it was saved or downloaded completely.`
    case 'file-changed':
      return `${error.path} has changed while it was being read: it was ${changes[error.change]}. Run the command again.`
    case 'file-damaged':
      return `${error.path} is damaged: it is not a complete ${error.format} file (${error.reason}). Get a fresh copy of it.`
    case 'column-type-unknown':
      return `A column of ${error.path} is of a type that cannot be read here: ${error.type}. The file is in order, but the reader of ${error.format} files does not know this rare type yet. Save the table again as Parquet, or with that column as a plain list or plain values.`
    case 'format-unknown':
      return `${error.path} is in a format that Sextant does not know: ${ended(error.reason)} Give a CSV, TSV, JSON, JSON Lines, Parquet, Arrow, Excel (.xlsx) or DuckDB file.`
    case 'workbook-note':
      return workbookNotes[error.note](counted(error.count), error.names.map(quoted).join(', '))
    case 'text-not-readable':
      return `${error.path} could not be read as a table${error.line === null ? '' : ` (line ${error.line})`}: ${ended(error.reason)} ${remedies[error.remedy ?? 'reading']}`
    case 'encoding-unknown':
      return `${error.path} cannot be decoded: the encoding ${quoted(error.encoding)} is not known. Name one such as utf-8, windows-1252, gb18030 or shift_jis.`
    case 'files-differ':
      return `${error.paths.length} files do not fit together: ${ended(error.reason)} Open them separately, or only those that belong together: ${listed(error.paths)}.`
    case 'nothing-to-open':
      return `There is nothing to open in ${error.path}: no file in it is of a kind that Sextant reads. Give a place with CSV, TSV, JSON, Parquet, Arrow, Excel (.xlsx) or DuckDB files.`
    case 'dataset-not-open':
      return `There is no dataset ${quoted(error.dataset)}: nothing is open under that name. Use the name under which it was opened.`
    case 'unknown-field':
      return `There is no column ${quoted(error.field)} in this dataset. ${error.nearest.length === 0 ? 'Name another column.' : `Did you mean ${error.nearest.map(quoted).join(' or ')}?`}`
    case 'not-computable':
      return `${quoted(error.what)} cannot be computed from these data. ${error.reason} Lower a threshold, use fewer controls, or open more of the data.`
    case 'unsuitable-field':
      return `${error.field === '' ? 'A column' : quoted(error.field)} cannot be used here: it holds ${error.type}, but ${error.wanted} is needed. Name another column, or change its type.`
    case 'value-not-readable':
      return `${quoted(error.value)} is not a value of ${quoted(error.field)}, which holds ${error.type}. Write the value as it stands in the table.`
    case 'field-name-taken':
      return `There is already a column called ${quoted(error.field)} (upper and lower case count as the same). Give the new field another name.`
    case 'lookup-not-unique':
      return `${quoted(error.lookup)} cannot be looked up: it has ${counted(error.count)} rows with the key ${quoted(error.key)}, and a lookup needs one. Add a key that tells them apart, or use a join.`
    case 'join-repeats-rows':
      return `The join with ${quoted(error.lookup)} repeats rows: ${counted(error.rowsBefore)} matching rows become ${counted(error.rowsAfter)}. Say "acceptsRepeats": true if that is what you want.`
    case 'fields-in-a-circle':
      return `These fields are made from each other: ${error.fields.map(quoted).join(', ')}. Change one of them so that it reads none of the others.`
    case 'expression-wrong':
      return expressionSentence(error)
    case 'sql-not-allowed':
      return `This SQL was not run: ${ended(error.reason)} Write a single SELECT or EXPLAIN.`
    case 'query-failed':
      return `The query could not be answered. The engine says: ${ended(error.reason)}${error.reason.trim().includes('\n') ? '\n' : ' '}Change the query and try again.`
    case 'result-too-large':
      return `The result is too large: it would have ${counted(error.count)} ${error.what}, and the limit is ${counted(error.limit)}. Filter the rows, or group by a column with fewer values.`
    case 'out-of-memory':
      return `There was not enough memory: this needs more than the ${counted(Math.round(error.limitBytes / 1e6))} MB the engine may use. Ask for less at once, or allow more memory.`
    case 'disk-full':
      return `${error.path} could not be written: the disk is full. Free some space and try again.`
    case 'cancelled':
      return 'Cancelled before it was done; nothing was written. Run it again when you need it.'
    case 'engine-stopped':
      return `The data engine stopped: ${ended(error.reason)} It may have needed more than this computer has; ask for less at once.`
    case 'not-saved':
      return `${error.path} could not be saved: ${ended(error.reason)} Choose a folder you may write to.`
    case 'sql-name-taken':
      return `The SQL of this export asks a table called ${quoted(error.name)}, and another dataset has that name. Close it, then open the export again.`
    case 'destination-is-source':
      return `${error.path} is one of the files being read. Write the result to another one.`
    case 'format-limit':
      return `${error.format} holds at most ${counted(error.limit)} ${error.what}, and this would have ${counted(error.count)}. Write CSV or Parquet, which have no such limit, or filter the rows.`
    case 'spec-not-readable':
      return `The view in ${error.path} cannot be read: ${ended(error.reason)} Correct it, or save it again from the version that made it.`
    case 'request-refused':
      return `The engine refused ${error.channel}: ${ended(error.reason)} If what you asked for is sensible, this is a mistake of ours: please report it.`
    case 'records-not-usable':
      return `No index can be built from these records. ${error.problems.map(recordsProblemSentence).join(' ')}`
    case 'bug':
      return `Something went wrong inside Sextant: ${ended(error.reason)} This is a mistake of ours, not of your data: please report it.${error.details === '' ? '' : `\n${error.details}`}`
    default:
      return assertNever(error)
  }
}

const remedies = {
  reading: 'Say how to read it: delimiter, quote, encoding, lines to skip.',
  'mend-file': 'Correct the file there, or get it again; with --load-whole lines of JSON are read without it.',
  'load-whole': 'Give --load-whole, which reads such a file record by record.',
}

const obstacleRemedies = {
  'no-permission': 'Check that you may read it and that no other program has locked it.', 'link-circle': 'Give the file itself, or make the link anew.',
  'not-a-file': 'Save what comes out of it to a file, and give that.', 'name-too-long': 'Give it a shorter name, or move it to a folder nearer to the top.',
} as const

const changes = { deleted: 'deleted', replaced: 'replaced', grown: 'extended', shortened: 'shortened' }

const mostListed = 5

function listed(paths: readonly string[]): string {
  return `${paths.slice(0, mostListed).join(', ')}${paths.length > mostListed ? ` and ${paths.length - mostListed} more` : ''}`
}

function quoted(text: string): string {
  return `“${text}”`
}

function counted(count: number): string {
  return count.toLocaleString('en')
}

/** A reason of the engine's or the system's, closed like a sentence. */
function ended(reason: string): string {
  const trimmed = reason.trim()
  return trimmed.includes('\n') || /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`
}

const workbookNotes: Readonly<Record<Extract<AppError, { code: 'workbook-note' }>['note'], (count: string, names: string) => string>> = {
  'error-cells': (count) => `Cells that hold an error (such as #N/A) or an impossible date: ${count}. They are missing values here. Correct them in the workbook if they matter.`,
  'formulas-without-value': (count) => `Formulas without a stored value: ${count}. They are missing values here. Open the workbook in a spreadsheet program and save it.`,
  'merged-areas': (count) => `Merged areas: ${count}. Their value stands in their first cell only, the others are missing values. Take the merging apart in the workbook if rows need it.`,
  'hidden-sheets': (count, names) => `Hidden sheets that were not opened: ${count} (${names}). Unhide them in the workbook to open them.`,
}
