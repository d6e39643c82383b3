import { countryCodeMatcher, stateCodeMatcher } from '../../shared/geography/match-codes'
import { patternOfLabel } from '../../shared/index-builder/pattern-labels'
import { identifier, join, literal, sql } from '../sql/quote'
import type { Sql } from '../sql/statement'
import type { BuildSession } from './session'

/** More different values than this are no places or patterns, more different labels than that no labels: a column of texts, taken for one. */
export const mostPlaces = 20_000
export const mostLabels = 500_000

/** The labels whose nodes have codes of their own, in alphabetical order so that codes order like labels. */
export const labelTables = { onet_task: 'task', request_0: 'request_0', request_1: 'request_1', request_2: 'request_2' } as const
export type LabelColumn = keyof typeof labelTables

/** `labels_<column>`: `raw` as in the source, `label`, `code` from 1. `not_classified` is no label. */
export async function makeLabelTable(session: BuildSession, source: Sql, column: LabelColumn): Promise<void> {
  const name = identifier(labelTables[column])
  await session.run(sql`CREATE OR REPLACE TEMP TABLE ${labelsOf(column)} AS
SELECT raw, raw AS label, CAST(row_number() OVER (ORDER BY raw) AS INTEGER) AS code FROM (SELECT DISTINCT ${name} AS raw FROM (${source}) AS records) AS found
WHERE raw IS NOT NULL AND lower(raw) NOT IN ('not_classified', 'not classified')`)
}

export function labelsOf(column: LabelColumn | 'pattern' | 'country' | 'state'): Sql {
  return identifier(`labels_${column}`)
}

/** The table of a column whose values are matched here: `raw`, `label` (what it means, missing where nothing known), `code`. */
export async function makeMatchedTable(session: BuildSession, source: Sql, column: 'pattern' | 'country' | 'state'): Promise<{ readonly isTooMany: boolean }> {
  const values = await session.rows(sql`SELECT DISTINCT ${identifier(column)} FROM (${source}) AS records WHERE ${identifier(column)} IS NOT NULL ORDER BY 1 LIMIT ${mostPlaces + 1}`)
  const match = { pattern: (value: string) => patternOfLabel(value) ?? undefined, country: countryCodeMatcher(), state: stateCodeMatcher() }[column]
  const rows = values.slice(0, mostPlaces).map(([value]) => sql`(${literal(value ?? null)}, ${literal(match(String(value)) ?? null)})`)
  const from = rows.length === 0 ? sql`SELECT CAST(NULL AS VARCHAR) AS raw, CAST(NULL AS VARCHAR) AS label WHERE FALSE` : sql`SELECT * FROM (VALUES ${join(rows, ', ')}) AS matched (raw, label)`
  await session.run(sql`CREATE OR REPLACE TEMP TABLE ${labelsOf(column)} AS
SELECT CAST(raw AS VARCHAR) AS raw, CAST(label AS VARCHAR) AS label, CASE WHEN label <> 'not_classified' THEN CAST(dense_rank() OVER (ORDER BY label) AS INTEGER) END AS code FROM (${from}) AS matched`)
  return { isTooMany: values.length > mostPlaces }
}
