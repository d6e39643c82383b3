import type { FieldKind } from '../../../shared/catalog/field-kinds'
import { aggregateTakes } from '../../../shared/catalog/aggregates'
import { fieldKinds } from '../../../shared/catalog/field-kinds'
import type { Field } from '../../../shared/result/field'
import { shown, stored } from '../fields'
import { doubleLiteral, identifier, join, sql } from '../quote'
import type { Relation } from '../relation'
import type { Sql, Statement } from '../statement'

export const quantilePositions = [0.05, 0.25, 0.5, 0.75, 0.95] as const
export const histogramBins = 40

/** A cell of a profile may be long; its beginning tells enough. */
const longestShownText = 1_000

/** Copies the first rows into a table of their own, so that every later step reads no file. */
export function copyFirstRows(relation: Relation, fields: readonly Field[], rowCount: number, table: Sql): Statement {
  const columns = join(fields.map(({ name }) => identifier(name)), ', ')
  return { sql: sql`CREATE TABLE ${table} AS SELECT ${columns} FROM ${relation.from} LIMIT ${rowCount}`, params: [] }
}

/**
 * One pass over several fields, one row: `row_count`, then for each field at its position `missing_0`, `distinct_0`, `odd_0` (NaN and
 * infinities), `min_0`, `max_0` (of finite values; exact text unless the type fits a JavaScript number).
 */
export function profileBasics(relation: Relation, fields: readonly Field[], distinct: 'exact' | 'approximate'): Statement {
  const parts = fields.flatMap((field, position) => {
    const column = stored(relation, field.name)
    const named = (name: string): Sql => identifier(`${name}_${position}`)
    return [
      sql`count(*) - count(${column}) AS ${named('missing')}`,
      distinct === 'exact' ? sql`count(DISTINCT ${column}) AS ${named('distinct')}` : sql`approx_count_distinct(${column}) AS ${named('distinct')}`,
      sql`${hasInfinity(field) ? sql`count(*) FILTER (WHERE NOT isfinite(${column}))` : sql`0`} AS ${named('odd')}`,
      sql`${extreme(relation, field, sql`min`)} AS ${named('min')}`,
      sql`${extreme(relation, field, sql`max`)} AS ${named('max')}`,
    ]
  })
  return { sql: sql`SELECT ${join([sql`count(*) AS row_count`, ...parts], ', ')} FROM ${relation.from}`, params: [] }
}

const withInfinity: readonly FieldKind[] = ['float', 'date', 'timestamp', 'timestamp-with-zone']

function hasInfinity(field: Field): boolean {
  return withInfinity.includes(field.kind)
}

function finite(field: Field, column: Sql): Sql {
  return hasInfinity(field) ? sql`CASE WHEN isfinite(${column}) THEN ${column} END` : column
}

const typesOfPlainNumbers = ['TINYINT', 'SMALLINT', 'INTEGER', 'UTINYINT', 'USMALLINT']

function extreme(relation: Relation, field: Field, aggregate: Sql): Sql {
  if (!aggregateTakes('min', field.kind)) return sql`NULL`
  const value = sql`${aggregate}(${finite(field, shown(relation, field.name))})`
  if (field.kind === 'float') return sql`CAST(${value} AS DOUBLE)`
  if (typesOfPlainNumbers.includes(field.type) || field.kind === 'boolean') return value
  return sql`left(CAST(${value} AS VARCHAR), ${longestShownText})`
}

/** Whether a field lies on an axis, and so has a histogram. */
export function hasHistogram(field: Field): boolean {
  const { isNumeric, isTemporal } = fieldKinds[field.kind]
  return isNumeric || (isTemporal && field.type !== 'TIME WITH TIME ZONE')
}

/** The field's finite values as numbers on an axis: themselves, or milliseconds since 1970 (times: since midnight). */
function position(field: Field, column: Sql): Sql {
  const value = finite(field, column)
  return fieldKinds[field.kind].isNumeric ? sql`CAST(${value} AS DOUBLE)` : sql`CAST(epoch_ms(${value}) AS DOUBLE)`
}

/** One row: `low_0`, `high_0` …, the ends of each field's axis. */
export function axisEnds(relation: Relation, fields: readonly Field[]): Statement {
  const parts = fields.flatMap((field, index) => {
    const value = position(field, stored(relation, field.name))
    return [sql`min(${value}) AS ${identifier(`low_${index}`)}`, sql`max(${value}) AS ${identifier(`high_${index}`)}`]
  })
  return { sql: sql`SELECT ${join(parts, ', ')} FROM ${relation.from}`, params: [] }
}

export interface Axis {
  readonly field: Field
  readonly low: number
  readonly high: number
}

/**
 * One pass over fields whose axes are known, one row: `bins_0` (JSON text `{"bin": count}`), and for numbers `quantile_0_0` … and `mean_0`.
 * @param sampleOneIn quantiles look at every n-th row by hash of the row number (1: all rows); the same rows on every run.
 */
export function profileDistributions(relation: Relation, axes: readonly Axis[], rowCount: number, sampleOneIn: number): Statement {
  const parts = axes.flatMap((axis, index) => {
    const value = position(axis.field, stored(relation, axis.field.name))
    const bins = sql`CAST(to_json(histogram(${binOf(value, axis)})) AS VARCHAR) AS ${identifier(`bins_${index}`)}`
    if (!fieldKinds[axis.field.kind].isNumeric) return [bins]
    const looked = sampleOneIn === 1 || relation.rowNumber === null ? value : sql`CASE WHEN hash(${relation.rowNumber}) % ${sampleOneIn} = 0 THEN ${value} END`
    const quantiles = sql`quantile_cont(${looked}, [${join(quantilePositions.map((at) => sql`${doubleLiteral(at)}`), ', ')}])`
    return [
      bins,
      ...quantilePositions.map((_, place) => sql`${quantiles}[${place + 1}] AS ${identifier(`quantile_${index}_${place}`)}`),
      sql`${stableMean(value, axis, rowCount)} AS ${identifier(`mean_${index}`)}`,
    ]
  })
  return { sql: sql`SELECT ${join(parts, ', ')} FROM ${relation.from}`, params: [] }
}

/** 0 … 39. Divided before subtracting: the distance between two DOUBLEs can be infinite. */
function binOf(value: Sql, { low, high }: Axis): Sql {
  const width = high / histogramBins - low / histogramBins
  if (width === 0 || !Number.isFinite(1 / width)) return sql`CASE WHEN ${value} IS NOT NULL THEN 0 END`
  const bin = sql`floor(${value} / ${doubleLiteral(width)} - ${doubleLiteral(low / width)})`
  // greatest and least pass over a NULL: without the test, missing values would fall into the last bin.
  return sql`CASE WHEN ${bin} IS NOT NULL THEN CAST(greatest(0, least(${histogramBins - 1}, ${bin})) AS INTEGER) END`
}

/**
 * The mean by whole multiples of a tiny step, added exactly, so that it does not depend on the order of the threads.
 * The step is at most 2^-70 of the largest magnitude: far below what a DOUBLE shows.
 */
function stableMean(value: Sql, { low, high }: Axis, rowCount: number): Sql {
  const largest = Math.max(Math.abs(low), Math.abs(high))
  if (largest === 0) return sql`CAST(0 AS DOUBLE)`
  const bits = 124 - Math.ceil(Math.log2(Math.max(rowCount, 1) + 1)) - Math.ceil(Math.log2(largest))
  const step = Math.max(-1000, Math.min(1000, bits))
  const sum = sql`CAST(CAST(sum(CAST(round(${value} * ${doubleLiteral(2 ** step)}) AS HUGEINT)) AS VARCHAR) AS DOUBLE)`
  return sql`${sum} * ${doubleLiteral(2 ** -step)} / count(${value})`
}

/** The most frequent values as text with their counts, most frequent first: columns `value`, `row_count`, `value_count` (all there are). Nulls left out. */
export function topValues(relation: Relation, field: Field, limit: number): Statement {
  const column = shown(relation, field.name)
  const groups = sql`SELECT ${column} AS value_key, count(*) AS row_count FROM ${relation.from} WHERE ${column} IS NOT NULL GROUP BY ${column}`
  const value = typesOfPlainNumbers.includes(field.type) || field.kind === 'boolean'
    ? sql`value_key`
    : field.kind === 'float' ? sql`CAST(value_key AS DOUBLE)` : sql`left(CAST(value_key AS VARCHAR), ${longestShownText})`
  const text = sql`SELECT ${value} AS value, row_count, count(*) OVER () AS value_count FROM (${groups}) AS value_groups ORDER BY row_count DESC, value_key ASC LIMIT ${limit}`
  return { sql: text, params: [] }
}
