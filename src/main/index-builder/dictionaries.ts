import { countryCodeMatcher, stateCodeMatcher } from '../../shared/geography/match-codes'
import { patternOfLabel } from '../../shared/index-builder/pattern-labels'
import { identifier, join, literal, sql } from '../sql/quote'
import type { Sql } from '../sql/statement'
import type { BuildSession } from './session'

/** More different values than this are no places or patterns, more different labels than that no labels: a column of texts, taken for one. */
const mostPlaces = 20_000
const mostLabels = 500_000

/** Columns of `sourceQuery` whose values are labels, by the name of their dictionary. */
const labelColumns = { onet_task: 'task', request_0: 'request_0', request_1: 'request_1', request_2: 'request_2' } as const
/** Those whose values mean one of a known list. */
const matchedColumns = ['pattern', 'country', 'state'] as const

export type LabelColumn = keyof typeof labelColumns
export const labelColumnNames = Object.keys(labelColumns) as LabelColumn[]
export type MatchedColumn = (typeof matchedColumns)[number]

/** The dictionary of a column: `raw_id`, `raw` as in the source, `label` (missing where it means nothing known), `code` from 1 in the order of labels (missing for `not_classified`). */
export function labelsOf(column: LabelColumn | MatchedColumn): Sql {
  return identifier(`labels_${column}`)
}

/** Makes every dictionary in one pass over the records. @returns columns with too many values to be labels, and how many */
export async function makeDictionaries(session: BuildSession, source: Sql): Promise<ReadonlyMap<LabelColumn | MatchedColumn, number>> {
  const columns = [...Object.values(labelColumns), ...matchedColumns]
  const lists = columns.map((column) => sql`list(DISTINCT ${identifier(column)}) AS ${identifier(column)}`)
  await session.run(sql`CREATE OR REPLACE TEMP TABLE found_labels AS SELECT ${join(lists, ', ')} FROM (${source}) AS records`)
  const tooMany = new Map<LabelColumn | MatchedColumn, number>()
  for (const [name, column] of Object.entries(labelColumns) as [LabelColumn, string][]) {
    const count = await makeLabelTable(session, name, column)
    if (count > mostLabels) tooMany.set(name, count)
  }
  for (const column of matchedColumns) {
    const count = await makeMatchedTable(session, column)
    if (count > mostPlaces) tooMany.set(column, count)
  }
  await session.run(sql`DROP TABLE found_labels`)
  return tooMany
}

async function makeLabelTable(session: BuildSession, name: LabelColumn, column: string): Promise<number> {
  const isLabel = sql`lower(raw) NOT IN ('not_classified', 'not classified')`
  await session.run(sql`CREATE OR REPLACE TEMP TABLE ${labelsOf(name)} AS
SELECT CAST(row_number() OVER (ORDER BY raw) AS INTEGER) AS raw_id, raw, CASE WHEN ${isLabel} THEN raw END AS label, CASE WHEN ${isLabel} THEN CAST(row_number() OVER (ORDER BY raw) AS INTEGER) END AS code
FROM (SELECT unnest(${identifier(column)}) AS raw FROM found_labels) AS found WHERE raw IS NOT NULL`)
  return session.number(sql`SELECT count(*) FROM ${labelsOf(name)}`)
}

async function makeMatchedTable(session: BuildSession, column: MatchedColumn): Promise<number> {
  const values = await session.rows(sql`SELECT raw FROM (SELECT unnest(${identifier(column)}) AS raw FROM found_labels) AS found WHERE raw IS NOT NULL ORDER BY raw LIMIT ${mostPlaces + 1}`)
  const match = { pattern: (value: string) => patternOfLabel(value) ?? undefined, country: countryCodeMatcher(), state: stateCodeMatcher() }[column]
  const rows = values.slice(0, mostPlaces).map(([value], position) => sql`(${position + 1}, ${literal(value ?? null)}, ${literal(match(String(value)) ?? null)})`)
  const from = rows.length === 0 ? sql`SELECT NULL AS raw_id, NULL AS raw, NULL AS label WHERE FALSE` : sql`SELECT * FROM (VALUES ${join(rows, ', ')}) AS matched (raw_id, raw, label)`
  await session.run(sql`CREATE OR REPLACE TEMP TABLE ${labelsOf(column)} AS SELECT CAST(raw_id AS INTEGER) AS raw_id, CAST(raw AS VARCHAR) AS raw, CAST(label AS VARCHAR) AS label,
  CASE WHEN label <> 'not_classified' THEN CAST(dense_rank() OVER (ORDER BY label) AS INTEGER) END AS code FROM (${from}) AS matched`)
  return values.length
}
