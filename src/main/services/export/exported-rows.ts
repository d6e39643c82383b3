import { chartTypes } from '../../../shared/catalog/chart-types'
import { AppFailure } from '../../../shared/errors/errors'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import type { Measure } from '../../../shared/query/measure'
import type { PivotSpec } from '../../../shared/query/pivot-spec'
import { longFormShape } from '../../../shared/pivot/long-form-shape'
import type { ViewSpec } from '../../../shared/query/view'
import type { Field } from '../../../shared/result/field'
import { assertNever } from '../../../shared/lang/assert-never'
import type { Database } from '../../duckdb/database'
import { allRows, asRelation, exportedTable, renamedRows, withoutColumn } from '../../sql/table/export-rows'
import type { Statement } from '../../sql/statement'
import { queryTarget, type QueryServices } from '../questions/query-context'
import type { ChartQueries } from '../charts/run-chart'
import type { PivotQueries } from '../pivots/run-pivot'

export interface RowParts {
  readonly services: QueryServices
  readonly pivots: PivotQueries
  readonly charts: ChartQueries
}

/** A view as rows: one line for each row, cell or mark, under names a reader of the file understands. */
export interface ExportedRows {
  readonly database: Database
  readonly statement: Statement
  readonly fields: readonly Field[]
  /** Columns of numbers that are compared, and no names of anything. Absent: nobody said. */
  readonly measured?: readonly string[]
  /** Gives back what was kept for this. */
  release(): Promise<void>
}

/**
 * The rows of any view. A pivot's columns are its row fields, its column fields, `grouping` (0 for a plain cell, otherwise bit i for each key
 * that is totalled over) and its measures; a chart's are `x`, `y` and so on, or with `measures` what they stand for.
 * @param measures names in the order of the spec; empty: as `sum(pay)`
 */
export async function exportedRows(spec: ViewSpec, measures: readonly string[], parts: RowParts, signal: AbortSignal): Promise<ExportedRows> {
  switch (spec.kind) {
    case 'table': {
      const { database, relation } = await queryTarget(parts.services, spec, signal)
      const hidden = new Set(spec.layout.hidden)
      const shown = relation.fields.map(({ name }) => name).filter((name) => !hidden.has(name))
      const rows = await described(database, exportedTable(relation, spec, shown))
      const units = new Map(relation.fields.map(({ name, unit }) => [name, unit]))
      return { ...rows, fields: rows.fields.map((field) => (units.get(field.name) === undefined ? field : { ...field, unit: units.get(field.name) })) }
    }
    case 'pivot': {
      const { target, statement } = await parts.pivots.whole(spec, signal)
      return described(target.database, renamedRows(statement, pivotColumnNames(spec, measures)))
    }
    case 'chart': {
      const { target, statement } = await parts.charts.whole(spec, signal)
      const marks = withoutColumn(statement, 'omitted')
      if (measures.length === 0) return described(target.database, marks)
      const plain = await described(target.database, marks)
      return described(target.database, renamedRows(marks, chartColumnNames(spec, plain.fields.map(({ name }) => name), measures)))
    }
    case 'sql': {
      const { datasets, results } = parts.services
      const database = datasets.database()
      await results.ensureNamed(spec.text, database, signal)
      const kind = await database.checkPersonalSql(spec.text)
      const { source, relation } = await results.keep(database, spec.text, kind, { signal })
      return described(database, allRows(relation), () => results.release(source.id))
    }
    case 'regression':
      throw new AppFailure({ code: 'request-refused', channel: 'export/run', reason: 'A regression has no rows.' })
    case 'figures':
      throw new AppFailure({ code: 'request-refused', channel: 'export/run', reason: 'The gallery has no rows; a figure has them as a view of its own.' })
    default:
      return assertNever(spec)
  }
}

async function described(database: Database, statement: Statement, release = async (): Promise<void> => undefined): Promise<ExportedRows> {
  return { database, statement, release, fields: await database.describe(asRelation(statement)) }
}

/** Names of the columns of a pivot's long form, those behind the measures included (see `LongFormShape`). */
export function pivotColumnNames(spec: PivotSpec, measures: readonly string[]): string[] {
  const { toppedKeys, hasColumnPlace } = longFormShape(spec)
  const behind = [...(toppedKeys.length === 0 ? [] : ['others', ...toppedKeys.map((key) => `held_${String(key)}`)]), ...(hasColumnPlace ? ['column_place'] : [])]
  return uniqueNames([...spec.rows, ...spec.columns, 'grouping', ...measureNames(spec.values, measures), ...behind])
}

/** `sum(pay)`, unless there are better names. */
export function measureNames(values: readonly Measure[], given: readonly string[]): string[] {
  return values.map((measure, index) => given[index] ?? plainName(measure))
}

function plainName(measure: Measure): string {
  const { showAs, look } = measure
  if (look?.caption !== undefined && look.caption !== '') return look.caption
  return showAs === undefined ? computedName(measure) : `${computedName(measure)} ${showAs.kind}`
}

function computedName({ aggregate, field, name, expression }: Measure): string {
  if (expression !== undefined) return name === undefined || name === '' ? expression : name
  return field === null ? aggregate : `${aggregate}(${field})`
}

/** What the columns of a chart's marks stand for; those the spec does not name keep their own. */
export function chartColumnNames(spec: ChartSpec, columns: readonly string[], measures: readonly string[]): string[] {
  // Marks of rows stand for numbers as they are, whatever aggregate was chosen for other charts.
  const value = chartTypes[spec.chart].y === 'field' ? (spec.y[0]?.field ?? measures[0]) : measures[0]
  const further = Object.fromEntries(measures.map((measure, index) => [`y_${index}`, measure]))
  const stands: Readonly<Record<string, string | null | undefined>> = { ...further, x: spec.x, y: value, series: spec.colour, panel: spec.panel, size: spec.size, label: spec.label }
  return uniqueNames(columns.map((name) => stands[name] ?? name))
}

/** Unique without regard to case, as the engine compares them: a later one of the same name gets a number. */
function uniqueNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>()
  return wanted.map((name) => {
    let unique = name
    for (let number = 2; taken.has(unique.toLowerCase()); number += 1) unique = `${name} ${number}`
    taken.add(unique.toLowerCase())
    return unique
  })
}
