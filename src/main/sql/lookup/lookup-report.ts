import type { Lookup } from '../../../shared/query/lookup'
import { checkedPairs, keyColumns, keyName, type CheckedPair } from './lookup-keys'
import { identifier, join, sql } from '../quote'
import type { Relation } from '../relation'
import type { Sql, Statement } from '../statement'

type Keys = Pick<Lookup, 'keys' | 'normalise'>

/** Each distinct key of one side with the number of its rows, `row_count`, and as it stands in the data: `text_0` …. */
function distinctKeys(pairs: readonly CheckedPair[], side: 'left' | 'right', { normalise }: Keys, relation: Relation): Sql {
  const table = sql`one_side`
  const keys = keyColumns(pairs, side, normalise, table).map((key, position) => sql`${key} AS ${keyName(position)}`)
  const texts = pairs.map((pair, position) => sql`CAST(${table}.${identifier(pair[side].name)} AS VARCHAR) AS ${textName(position)}`)
  const names = pairs.map((_, position) => keyName(position))
  const samples = pairs.map((_, position) => sql`min(${textName(position)}) AS ${textName(position)}`)
  const isThere = join(names.map((name) => sql`${name} IS NOT NULL`), ' AND ')
  return sql`SELECT ${join([...names, ...samples], ', ')}, count(*) AS row_count FROM (SELECT ${join([...keys, ...texts], ', ')} FROM ${relation.from} AS ${table}) AS keyed_rows WHERE ${isThere} GROUP BY ${join(names, ', ')}`
}

function textName(position: number): Sql {
  return identifier(`text_${position}`)
}

/** `WITH` both sides' distinct keys, brought together: `left_rows` and `right_rows` are null where a side lacks the key. */
function pairedKeys(lookup: Keys, left: Relation, right: Relation): Sql {
  const pairs = checkedPairs(lookup, left, right)
  const on = join(pairs.map((_, position) => sql`one.${keyName(position)} = other.${keyName(position)}`), ' AND ')
  const texts = pairs.map((_, position) => sql`coalesce(one.${textName(position)}, other.${textName(position)}) AS ${textName(position)}`)
  const paired = sql`SELECT ${join(texts, ', ')}, one.row_count AS left_rows, other.row_count AS right_rows FROM left_keys AS one FULL JOIN right_keys AS other ON ${on}`
  return sql`WITH left_keys AS (${distinctKeys(pairs, 'left', lookup, left)}), right_keys AS (${distinctKeys(pairs, 'right', lookup, right)}), paired AS (${paired})`
}

/** One row of counts; see `LookupReport`. Counts of joined rows are HUGEINT: they may be beyond what a table could hold. */
export function lookupCounts(lookup: Keys, left: Relation, right: Relation): Statement {
  const isMatched = sql`left_rows IS NOT NULL AND right_rows IS NOT NULL`
  const side = (rows: Sql, name: string): Sql[] => [
    sql`count(${rows}) AS ${identifier(`${name}_keys`)}`,
    sql`coalesce(sum(${rows}), 0) AS ${identifier(`${name}_keyed_rows`)}`,
    sql`coalesce(sum(${rows}) FILTER (WHERE ${isMatched}), 0) AS ${identifier(`${name}_matched_rows`)}`,
    sql`count(*) FILTER (WHERE ${rows} > 1) AS ${identifier(`${name}_repeated_keys`)}`,
    sql`coalesce(sum(${rows}) FILTER (WHERE ${rows} > 1), 0) AS ${identifier(`${name}_repeated_rows`)}`,
  ]
  const columns = [
    ...side(sql`left_rows`, 'left'), ...side(sql`right_rows`, 'right'),
    sql`count(*) FILTER (WHERE ${isMatched}) AS matched_keys`,
    sql`count(*) FILTER (WHERE left_rows > 1 AND right_rows > 1) AS many_to_many_keys`,
    sql`coalesce(sum(CAST(left_rows AS HUGEINT) * right_rows), 0) AS inner_rows`,
    sql`(SELECT count(*) FROM ${left.from}) AS left_row_count`, sql`(SELECT count(*) FROM ${right.from}) AS right_row_count`,
  ]
  return { sql: sql`${pairedKeys(lookup, left, right)} SELECT ${join(columns, ', ')} FROM paired`, params: [] }
}

/** How many distinct keys match: for what other ways to compare would bring. One column, `matched_keys`. */
export function matchedKeys(lookup: Keys, left: Relation, right: Relation): Statement {
  return { sql: sql`${pairedKeys(lookup, left, right)} SELECT count(*) FILTER (WHERE left_rows IS NOT NULL AND right_rows IS NOT NULL) AS matched_keys FROM paired`, params: [] }
}

/**
 * Keys to look at, those with the most rows first: `kind` is `matched`, `left-only`, `right-only` or `right-repeated` (a matched or unmatched key
 * that several rows of the right have), then the parts of the key as text, `left_rows` and `right_rows`.
 */
export function lookupExamples(lookup: Keys, left: Relation, right: Relation, count: number): Statement {
  const texts = lookup.keys.map((_, position) => textName(position))
  const kinds = sql`SELECT CASE WHEN right_rows IS NULL THEN 'left-only' WHEN left_rows IS NULL THEN 'right-only' ELSE 'matched' END AS kind, * FROM paired UNION ALL SELECT 'right-repeated' AS kind, * FROM paired WHERE right_rows > 1`
  const ranked = sql`SELECT *, row_number() OVER (PARTITION BY kind ORDER BY coalesce(right_rows, 0) + coalesce(left_rows, 0) DESC, ${join(texts, ', ')}) AS place FROM (${kinds}) AS kinds`
  const columns = join([sql`kind`, ...texts, sql`coalesce(left_rows, 0) AS left_rows`, sql`coalesce(right_rows, 0) AS right_rows`], ', ')
  return { sql: sql`${pairedKeys(lookup, left, right)} SELECT ${columns} FROM (${ranked}) AS ranked WHERE place <= ${count} ORDER BY kind, place`, params: [] }
}
