import { fieldKinds } from '../../shared/catalog/field-kinds'
import type { ColumnProfile } from '../../shared/result/column-profile'
import type { Field } from '../../shared/result/field'
import type { ImportAudit } from '../../shared/dataset/import-audit'
import type { Scalar } from '../../shared/result/scalar'
import type { ProfiledDataset } from './profile-document'
import { cutToWidth, terminalText } from './terminal-text'
import { textTable, type TableColumn } from './text-table'

/**
 * The profile of one dataset for people: a heading, a line a column, the account of a text file's records.
 * @param terminalColumns lines of columns are cut there; null where there is no terminal
 */
export function profileText({ summary, rowCount, profiles, audit }: ProfiledDataset, terminalColumns: number | null): string {
  const columns = counted(summary.fields.length, 'column')
  const files = summary.fileCount === 1 ? '' : ` · ${counted(summary.fileCount, 'file')}`
  const heading = `${terminalText(summary.name)} · ${summary.sqlName} · ${summary.format}${files} · ${size(summary.sizeBytes)} · ${counted(rowCount, 'row')} · ${columns}`
  const rows = summary.fields.map((field, place) => row(field, profiles[place], rowCount))
  const used = tableColumns.filter((_, place) => place < 2 || rows.some((cells) => (cells[place] ?? '') !== ''))
  const cells = rows.map((one) => one.filter((_, place) => used.includes(tableColumns[place] as TableColumn)))
  const table = textTable(used, cells).map((line) => (terminalColumns === null ? line : cutToWidth(line, terminalColumns)))
  return [heading, ...table, ...(audit === null ? [] : auditLines(audit)), ''].join('\n')
}

const tableColumns: readonly TableColumn[] = [
  { title: 'column', align: 'left', mostColumns: 32 },
  { title: 'type', align: 'left', mostColumns: 20 },
  { title: 'missing', align: 'right', mostColumns: 16 },
  { title: 'distinct', align: 'right', mostColumns: 16 },
  { title: 'min', align: 'right', mostColumns: 20 },
  { title: 'median', align: 'right', mostColumns: 20 },
  { title: 'mean', align: 'right', mostColumns: 20 },
  { title: 'max', align: 'right', mostColumns: 20 },
  { title: 'most frequent', align: 'left', mostColumns: 40 },
]

function row(field: Field, profile: ColumnProfile | undefined, rowCount: number): string[] {
  if (profile === undefined) return [terminalText(field.name), field.type]
  const { distinct, topValues, areQuantilesApproximate } = profile
  const { isNumeric } = fieldKinds[field.kind]
  const median = profile.quantiles.find(({ at }) => at === 0.5)
  const [top] = topValues
  return [
    terminalText(field.name),
    field.type,
    profile.nullCount === 0 ? '0' : `${number(profile.nullCount)} (${share(profile.nullCount, rowCount)})`,
    `${distinct.isApproximate ? '≈' : ''}${number(distinct.count)}`,
    shown(profile.min, isNumeric),
    median === undefined ? '' : `${areQuantilesApproximate ? '≈' : ''}${shown(median.value, isNumeric)}`,
    profile.mean === null ? '' : shown(profile.mean, true),
    shown(profile.max, isNumeric),
    // A value that stands once is not frequent.
    top === undefined || top.count <= 1 ? '' : `${shown(top.value, isNumeric) || '(empty)'} ×${number(top.count)}`,
  ]
}

function auditLines(audit: ImportAudit): string[] {
  const parts = (['header', 'loaded', 'quarantined', 'preamble', 'blank', 'comment'] as const).filter((name) => name === 'loaded' || audit[name] > 0)
  const account = parts.map((name) => `${number(audit[name])} ${name}`).join(' + ')
  const verdict = audit.complete ? 'complete' : 'NOT COMPLETE'
  const problems = audit.problems.map(({ kind, count, line, details }) =>
    `    ${kind} ×${number(count)}${line === null ? '' : `, first at line ${line}`}${details === '' ? '' : `: ${terminalText(details)}`}`)
  const advice = !audit.complete && audit.canLoadWhole ? ['    --load-whole reads such a file whole.'] : []
  return [`  audit: ${counted(audit.records, 'record')} in the file = ${account}: ${verdict}`, ...problems, ...advice]
}

/** Floating-point numbers at six digits; everything exact stays exact. */
function shown(value: Scalar, isNumeric: boolean): string {
  if (value === null) return ''
  if (typeof value === 'number' && isNumeric && !Number.isInteger(value)) return String(Number(value.toPrecision(6)))
  return terminalText(String(value))
}

function share(part: number, whole: number): string {
  const percent = (100 * part) / whole
  if (percent < 0.1) return '<0.1%'
  return percent > 99.9 && part < whole ? '>99.9%' : `${percent.toFixed(percent < 10 ? 1 : 0)}%`
}

function number(count: number): string {
  return count.toLocaleString('en')
}

function counted(count: number, what: string): string {
  return `${number(count)} ${what}${count === 1 ? '' : 's'}`
}

function size(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let place = 0
  let value = bytes
  while (value >= 1_000 && place < units.length - 1) {
    value /= 1_000
    place += 1
  }
  return `${value < 10 && place > 0 ? value.toFixed(1) : Math.round(value)} ${units[place] ?? ''}`
}
