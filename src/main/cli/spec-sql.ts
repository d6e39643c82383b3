import { assertNever } from '../../shared/lang/assert-never'
import type { Measure } from '../../shared/query/measure'
import type { ViewSpec } from '../../shared/query/view'
import { identifier, join } from '../sql/quote'

/**
 * The rows of a view under names a reader of the file understands. A pivot's columns are its row fields, its column fields, `grouping`
 * (0 for a plain cell, otherwise bit i for each key that is totalled over), and its measures as `aggregate(field)`; a chart's are `x`, `y` and,
 * when split, `series`.
 * @param text the SQL of the view, from 'view/sql'
 */
export function namedRows(spec: ViewSpec, text: string): string {
  switch (spec.kind) {
    case 'table':
    case 'regression':
    case 'sql':
      return text
    case 'pivot':
      return renamed(text, pivotColumnNames(spec))
    case 'chart':
      return `SELECT * EXCLUDE (omitted) FROM (\n${text}\n) AS chart_rows`
    default:
      return assertNever(spec)
  }
}

/** Unique without regard to case, as the engine compares them: a later one of the same name gets a number. */
export function pivotColumnNames({ rows, columns, values }: Extract<ViewSpec, { kind: 'pivot' }>): string[] {
  const wanted = [...rows, ...columns, 'grouping', ...values.map(measureName)]
  const taken = new Set<string>()
  return wanted.map((name) => {
    let unique = name
    for (let number = 2; taken.has(unique.toLowerCase()); number += 1) unique = `${name} ${number}`
    taken.add(unique.toLowerCase())
    return unique
  })
}

function measureName({ aggregate, field, name, expression }: Measure): string {
  if (expression !== undefined) return name === undefined || name === '' ? expression : name
  return field === null ? aggregate : `${aggregate}(${field})`
}

function renamed(text: string, names: readonly string[]): string {
  return `SELECT * FROM (\n${text}\n) AS pivot_rows (${join(names.map(identifier), ', ')})`
}
