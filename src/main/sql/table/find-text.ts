import { fieldKinds } from '../../../shared/catalog/field-kinds'
import type { TableSpec } from '../../../shared/query/table-spec'
import type { FieldName } from '../../../shared/result/field'
import { fieldOf, shown, unusedName } from '../fields'
import { whereClause } from '../filter/filter'
import { Parameters } from '../parameters'
import { join, sql } from '../quote'
import type { Relation } from '../relation'
import type { Sql, Statement } from '../statement'
import { isInFileOrder } from './row-order'
import { numberedSource, sortKeys } from './table'

/** A text to look for in these fields, in the order in which they stand on screen. Small and capital letters are the same. */
export interface SoughtText {
  readonly fields: readonly FieldName[]
  readonly text: string
  /** The same for columns of numbers: without marks between thousands, with a decimal point. */
  readonly number: string
}

/** So many rows that match are kept; behind them a table is said to hold more. */
const mostFoundRows = 1_000_000

/**
 * Makes a table of the rows that hold the text: `place` in the sorted and filtered view from 0, `hits`: the places of the fields that match,
 * `upto`: matching cells up to and with this row. `order` is the kept order of a view that is sorted or filtered, see `createRowOrder`.
 */
export function createFoundRows(relation: Relation, spec: Pick<TableSpec, 'filter' | 'sort'>, sought: SoughtText, order: Sql | null, table: Sql): Statement {
  const parameters = new Parameters()
  const place = unusedName(relation, 'found_place')
  const rows = placedRows(relation, spec, order, place, parameters)
  const tests = sought.fields.map((name) => cellTest(relation, name, sought, parameters))
  const hits = sql`list_filter([${join(tests.map((test, index) => sql`CASE WHEN ${test} THEN ${index} END`), ', ')}], lambda hit: hit IS NOT NULL)`
  const some = tests.length === 0 ? sql`FALSE` : join(tests, ' OR ')
  const found = sql`SELECT ${place} AS place, ${hits} AS hits FROM ${rows} WHERE ${some}${order === null ? sql`` : sql` ORDER BY ${place}`} LIMIT ${mostFoundRows}`
  return { sql: sql`CREATE TABLE ${table} AS SELECT *, sum(len(hits)) OVER (ORDER BY place)::BIGINT AS upto FROM (${found})`, params: parameters.values }
}

/** Beyond so many rows the first match is left to the search of all. */
const rowsLookedAtFirst = 1_000_000

/**
 * The first matching cell behind a cell of a table in the order of its file, looked for in the next million rows only: `place` and `hit`, or no row.
 * Null for a view in another order, and without rows that carry their numbers.
 */
export function firstFoundAhead(relation: Relation, spec: Pick<TableSpec, 'filter' | 'sort'>, sought: SoughtText, from: { readonly row: number; readonly column: number }): Statement | null {
  const number = relation.rowNumber
  if (number === null || !isInFileOrder(relation, spec) || sought.fields.length === 0) return null
  const parameters = new Parameters()
  const tests = sought.fields.map((name) => cellTest(relation, name, sought, parameters))
  const hits = sql`[${join(tests.map((test, index) => sql`CASE WHEN ${test} AND (${number} > ${from.row} OR ${index} > ${from.column}) THEN ${index} END`), ', ')}]`
  const row = sql`SELECT ${number} AS place, ${hits} AS hits FROM ${relation.from} WHERE ${number} >= ${from.row} AND ${number} < ${from.row + rowsLookedAtFirst} AND (${join(tests, ' OR ')}) LIMIT 2`
  return { sql: sql`SELECT place::BIGINT AS place, list_min(hits)::INTEGER AS hit FROM (${row}) WHERE list_min(hits) IS NOT NULL ORDER BY place LIMIT 1`, params: parameters.values }
}

/** The rows of the view with their places. Without a kept order they are counted as the engine reads them. */
function placedRows(relation: Relation, spec: Pick<TableSpec, 'filter' | 'sort'>, order: Sql | null, place: Sql, parameters: Parameters): Sql {
  const number = unusedName(relation, 'kept_number')
  if (order !== null && relation.rowNumber !== null) {
    const kept = sql`(SELECT rowid AS ${place}, row_position AS ${number} FROM ${order})`
    return sql`(SELECT * FROM ${relation.from} JOIN ${kept} AS kept_order ON ${relation.rowNumber} = ${number})`
  }
  if (isInFileOrder(relation, spec) && relation.rowNumber !== null) return sql`(SELECT *, ${relation.rowNumber} AS ${place} FROM ${relation.from})`
  const where = whereClause(spec.filter, relation, parameters)
  if (spec.sort.length === 0) return sql`(SELECT *, row_number() OVER () - 1 AS ${place} FROM (SELECT * FROM ${relation.from}${where}))`
  const source = numberedSource(relation)
  return sql`(SELECT *, row_number() OVER (ORDER BY ${join([...sortKeys(relation, spec), source.rowNumber], ', ')}) - 1 AS ${place} FROM ${source.from}${where})`
}

function cellTest(relation: Relation, name: FieldName, { text, number }: SoughtText, parameters: Parameters): Sql {
  const { kind } = fieldOf(relation, name)
  const cell = shown(relation, name)
  const { isNumeric, isTemporal } = fieldKinds[kind]
  // No number or date holds a letter of a word: their texts need not be made to know it.
  if (isNumeric || isTemporal) {
    const sought = isNumeric ? number : text
    const mayHold = isTemporal ? /^[\d\s:.+-]+$/ : kind === 'float' ? /^[-+.\deinfa]+$/i : /^[-.\d]+$/
    return mayHold.test(sought) ? sql`coalesce(contains(CAST(${cell} AS VARCHAR), ${parameters.add(sought.toLowerCase())}), FALSE)` : sql`FALSE`
  }
  const asText = kind === 'text' ? cell : sql`CAST(${cell} AS VARCHAR)`
  return sql`coalesce(contains(lower(${asText}), lower(${parameters.add(text)})), FALSE)`
}

/** One row: `count` of matching cells, and whether there may be more behind them, `is_more`. */
export function foundCount(table: Sql): Statement {
  return { sql: sql`SELECT coalesce(max(upto), 0)::BIGINT AS count, count(*) >= ${mostFoundRows} AS is_more FROM ${table}`, params: [] }
}

/** The next matching cell behind a cell, or the one before it, round the ends: its row `place`, its field's place `hit`, and which match it is, `number` from 1. */
export function foundCell(table: Sql, from: { readonly row: number; readonly column: number }, isBackward: boolean): Statement {
  const edge = isBackward ? sql`max` : sql`min`
  const beyond = isBackward ? sql`place < ${from.row}` : sql`place > ${from.row}`
  const rows = sql`SELECT *, unnest(hits) AS hit, unnest(range(len(hits))) AS before FROM ${table} WHERE place = ${from.row} OR place = (SELECT ${edge}(place) FROM ${table} WHERE ${beyond}) OR place = (SELECT ${edge}(place) FROM ${table})`
  const isAhead = isBackward ? sql`(place, hit) < (${from.row}, ${from.column})` : sql`(place, hit) > (${from.row}, ${from.column})`
  const way = isBackward ? sql`DESC` : sql`ASC`
  return { sql: sql`SELECT place::BIGINT AS place, hit::INTEGER AS hit, (upto - len(hits) + before + 1)::BIGINT AS number FROM (${rows}) ORDER BY ${isAhead} DESC, place ${way}, hit ${way} LIMIT 1`, params: [] }
}
