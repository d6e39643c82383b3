import type { TFunction } from 'i18next'
import type { AppError } from '../../shared/errors/errors'
import { formatBytes, formatCount } from '../format/numbers'
import { expressionProblem } from './expression-problem'

/** What a person is told: never a code, never a dead end. */
export interface ErrorMessage {
  readonly what: string
  readonly why: string
  readonly whatToDo: string
}

type Code = AppError['code']
type Writer<Name extends Code> = (error: Extract<AppError, { code: Name }>, t: TFunction, locale: string) => ErrorMessage

/** The three sentences of each code. A new code does not compile until it has them. */
const writers: { readonly [Name in Code]: Writer<Name> } = {
  'file-not-found': ({ path }, t) => sentences(t, 'file-not-found', { name: nameOf(path), path }),
  'file-not-readable': ({ path, obstacle }, t) => {
    const told = sentences(t, 'file-not-readable', { name: nameOf(path), path })
    return obstacle === undefined ? told : { ...told, why: t(`errors.file-not-readable.${obstacle}.why`), whatToDo: t(`errors.file-not-readable.${obstacle}.whatToDo`) }
  },
  'file-empty': ({ path }, t) => sentences(t, 'file-empty', { name: nameOf(path) }),
  'file-changed': ({ path, change }, t) => sentences(t, 'file-changed', { name: nameOf(path), change: t(`errors.changes.${change}`) }),
  'file-damaged': ({ path, format }, t) => sentences(t, 'file-damaged', { name: nameOf(path), format }),
  'column-type-unknown': ({ path, format, type }, t) => sentences(t, 'column-type-unknown', { name: nameOf(path), format, type }),
  'format-unknown': ({ path }, t) => sentences(t, 'format-unknown', { name: nameOf(path) }),
  'workbook-note': ({ path, note, count, names }, t) => {
    const said = { name: nameOf(path), count, names: names.join(', ') }
    return { what: t(`errors.workbookNotes.${note}.what`, said), why: t(`errors.workbookNotes.${note}.why`, said), whatToDo: t(`errors.workbookNotes.${note}.whatToDo`, said) }
  },
  'text-not-readable': ({ path, line, remedy }, t) => {
    const told = sentences(t, 'text-not-readable', { name: nameOf(path) })
    const message = remedy === undefined ? told : { ...told, why: t(`errors.text-not-readable.${remedy}.why`), whatToDo: t(`errors.text-not-readable.${remedy}.whatToDo`) }
    return line === null ? message : { ...message, why: t('errors.text-not-readable.whyLine', { line }) }
  },
  'encoding-unknown': ({ path, encoding }, t) => sentences(t, 'encoding-unknown', { name: nameOf(path), encoding }),
  'files-differ': ({ paths }, t) => ({
    what: t('errors.files-differ.what', { count: paths.length }),
    why: t('errors.files-differ.why', { names: listOf(paths.map(nameOf)) }),
    whatToDo: t('errors.files-differ.whatToDo'),
  }),
  'nothing-to-open': ({ path }, t) => sentences(t, 'nothing-to-open', { name: nameOf(path) }),
  'dataset-not-open': (_error, t) => sentences(t, 'dataset-not-open', {}),
  'unknown-field': ({ field, nearest }, t) => {
    const message = sentences(t, 'unknown-field', { field })
    if (nearest.length === 0) return message
    return { ...message, whatToDo: t('errors.unknown-field.whatToDoNearest', { nearest: nearest.map((name) => `“${name}”`).join(', ') }) }
  },
  'records-not-usable': ({ problems }, t) => sentences(t, 'records-not-usable', { problems: problems.map(({ kind, field, count }) => t(`builder.problem.${kind}`, { field, many: count.toLocaleString() })).join(' ') }),
  'not-computable': ({ what }, t) => sentences(t, 'not-computable', { what }),
  'unsuitable-field': ({ field, type, wanted }, t) => sentences(t, 'unsuitable-field', { field, type, wanted }),
  'value-not-readable': ({ field, type, value }, t) => sentences(t, 'value-not-readable', { field, type, value: cut(value) }),
  'field-name-taken': ({ field }, t) => sentences(t, 'field-name-taken', { field }),
  'lookup-not-unique': ({ lookup, key, count }, t) => sentences(t, 'lookup-not-unique', { lookup, key, rows: count.toLocaleString() }),
  'join-repeats-rows': ({ lookup, rowsBefore, rowsAfter }, t) =>
    sentences(t, 'join-repeats-rows', { lookup, before: rowsBefore.toLocaleString(), after: rowsAfter.toLocaleString() }),
  'fields-in-a-circle': ({ fields }, t) => sentences(t, 'fields-in-a-circle', { fields: fields.map((name) => `“${name}”`).join(', ') }),
  'expression-wrong': (error, t) => ({ ...sentences(t, 'expression-wrong', { at: error.at + 1 }), why: expressionProblem(error, t) }),
  'sql-not-allowed': (_error, t) => sentences(t, 'sql-not-allowed', {}),
  'query-failed': ({ reason }, t) => sentences(t, 'query-failed', { reason: cut(firstLine(reason)) }),
  'result-too-large': ({ what, count, limit }, t, locale) =>
    sentences(t, 'result-too-large', { what, count: formatCount(count, { locale }), limit: formatCount(limit, { locale }) }),
  'out-of-memory': ({ limitBytes }, t, locale) => sentences(t, 'out-of-memory', { limit: formatBytes(limitBytes, { locale }) }),
  'disk-full': ({ path }, t) => sentences(t, 'disk-full', { name: nameOf(path) }),
  cancelled: (_error, t) => sentences(t, 'cancelled', {}),
  'engine-stopped': (_error, t) => sentences(t, 'engine-stopped', {}),
  'not-saved': ({ path }, t) => sentences(t, 'not-saved', { name: nameOf(path), path }),
  'sql-name-taken': ({ name }, t) => sentences(t, 'sql-name-taken', { name }),
  'destination-is-source': ({ path }, t) => sentences(t, 'destination-is-source', { name: nameOf(path) }),
  'format-limit': ({ format, what, count, limit }, t, locale) =>
    sentences(t, 'format-limit', { format, what: t(`errors.limits.${what}`), count: formatCount(count, { locale }), limit: formatCount(limit, { locale }) }),
  'spec-not-readable': ({ path }, t) => sentences(t, 'spec-not-readable', { name: nameOf(path) }),
  'request-refused': (_error, t) => sentences(t, 'request-refused', {}),
  bug: (_error, t) => sentences(t, 'bug', {}),
}

/** What happened, why, and what to do, in the language of `t`. */
export function errorMessage(error: AppError, t: TFunction, locale: string): ErrorMessage {
  const write = writers[error.code] as Writer<Code>
  return write(error, t, locale)
}

/** Technical detail for "Details": what the code's sentences leave out. Null when there is nothing more to say. */
export function errorDetails(error: AppError): string | null {
  const lines = Object.entries(error)
    .filter(([name, value]) => name !== 'code' && value !== '' && value !== null)
    .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join('\n  ') : String(value)}`)
  return lines.length === 0 ? null : lines.join('\n')
}

/** A text to paste into a report: the code is for us, so here it may be seen. */
export function errorReport(error: AppError): string {
  return [`Sextant error: ${error.code}`, errorDetails(error) ?? '', navigator.userAgent].join('\n')
}

function sentences(t: TFunction, code: Exclude<Code, 'files-differ' | 'workbook-note'>, values: Record<string, string | number>): ErrorMessage {
  return { what: t(`errors.${code}.what`, values), why: t(`errors.${code}.why`, values), whatToDo: t(`errors.${code}.whatToDo`, values) }
}

function nameOf(path: string): string {
  return path.split(/[/\\]/).filter((part) => part !== '').at(-1) ?? path
}

function listOf(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ')
  return names.length > 5 ? `${shown}, …` : shown
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text
}

function cut(text: string): string {
  return text.length > 300 ? `${text.slice(0, 299)}…` : text
}
