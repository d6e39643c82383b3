import type { IndexProduct, ReleaseId } from '../../../shared/economic-index/release'
import { ownDays, ownPlatform } from '../../../shared/economic-index/release'
import { identifier, join, literal, sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import type { IndexOrigin, IndexSource } from './index-source'

/** A window of a long table: its rows say when and of what they are. */
export interface LongWindow {
  readonly dateStart: string
  readonly dateEnd: string
  readonly release: ReleaseId
}

/** Which rows of a long table are wanted: what the engine finds in the file itself, before anything is made of a row. Absent members do not narrow. */
export interface RowsWanted {
  readonly facets: readonly string[]
  readonly geography?: string
  readonly variable?: string | readonly string[]
  readonly level?: number
  readonly geoIds?: readonly string[]
}

/** Rows of a long table (`geo_id … value`) in tidy form. `countryCodes` maps ISO-2 to ISO-3; codes it does not have stay as they are. */
export function tidyLong(source: IndexSource, windows: readonly LongWindow[], countryCodes: Sql, wanted: RowsWanted): Sql {
  const origin: IndexOrigin = source.table.isEnriched ? 'enriched' : 'raw'
  const cases = windows.filter(({ release }) => ownDays(release) === null).map(({ dateStart, release }) => sql`WHEN ${literal(dateStart)} THEN ${literal(release)}`)
  const day = sql`CAST(CAST(rows.date_start AS DATE) AS VARCHAR)`
  const published = cases.length === 0 ? sql`'window-' || ${day}` : sql`CASE ${day} ${join(cases, ' ')} ELSE 'window-' || ${day} END`
  // An index of one's own may begin on the day of a release, or of another index, and end on another: its name says both days.
  const own = sql`'own-' || ${day} || '-' || CAST(CAST(rows.date_end AS DATE) AS VARCHAR)`
  const release = cases.length === windows.length ? published : sql`CASE WHEN starts_with(CAST(rows.platform_and_product AS VARCHAR), ${literal(ownPlatform)}) THEN ${own} ELSE ${published} END`
  const geography = sql`CASE rows.geography WHEN 'state_us' THEN 'state' WHEN 'country-state' THEN 'state' ELSE CAST(rows.geography AS VARCHAR) END`
  const stateId = sql`CASE WHEN rows.geo_id IN ('not_classified', 'none') OR contains(CAST(rows.geo_id AS VARCHAR), '-') THEN CAST(rows.geo_id AS VARCHAR) ELSE 'US-' || rows.geo_id END`
  const countryId = sql`coalesce(codes.iso_alpha_3, CAST(rows.geo_id AS VARCHAR))`
  // One equality: with a condition on the rows alone beside it, every row would be compared with every code.
  const lookup = sql` LEFT JOIN (${countryCodes}) AS codes ON codes.iso_alpha_2 = CASE WHEN rows.geography = 'country' THEN CAST(rows.geo_id AS VARCHAR) END`
  const isIntersection = sql`contains(CAST(rows.facet AS VARCHAR), '::')`
  const node = sql`coalesce(CAST(rows.cluster_name AS VARCHAR), '')`
  const conditions = [
    sql`rows.facet IN (${texts(wanted.facets)})`,
    ...(wanted.variable === undefined ? [] : [isOneOf(sql`rows.variable`, wanted.variable)]),
    ...(wanted.level === undefined ? [] : [sql`rows.level = ${literal(wanted.level)}`]),
    ...(wanted.geography === undefined ? [] : [sql`rows.geography IN (${texts(wanted.geography === 'state' ? ['state', 'state_us', 'country-state'] : [wanted.geography])})`]),
    // As the file may have them: as they are, the parts of the United States without their country, countries by two letters.
    ...(wanted.geoIds === undefined ? [] : [sql`CAST(rows.geo_id AS VARCHAR) IN (SELECT unnest([${texts(wanted.geoIds.flatMap((id) => [id, id.replace(/^US-/, '')]))}]) UNION ALL
    SELECT iso_alpha_2 FROM (${countryCodes}) AS codes WHERE iso_alpha_3 IN (${texts(wanted.geoIds)}))`]),
  ]
  // The rows of few places are found first: otherwise the rows of all places would be looked up and named before they are thrown away.
  const from = wanted.geoIds === undefined ? source.relation.from : sql`(WITH wanted_rows AS MATERIALIZED (SELECT * FROM ${source.relation.from} AS rows WHERE ${join(conditions, ' AND ')}) SELECT * FROM wanted_rows)`
  return sql`SELECT ${release} AS release,
  CAST(rows.date_start AS DATE) AS window_start, CAST(rows.date_end AS DATE) AS window_end,
  ${productOf(sql`rows.platform_and_product`)} AS product, ${literal(origin)} AS origin, ${geography} AS geography,
  CASE rows.geography WHEN 'state_us' THEN ${stateId} WHEN 'country' THEN ${countryId} ELSE CAST(rows.geo_id AS VARCHAR) END AS geo_id,
  CAST(rows.facet AS VARCHAR) AS facet, CAST(rows.level AS INTEGER) AS level, CAST(rows.variable AS VARCHAR) AS variable,
  ${node} AS node, CASE WHEN ${isIntersection} THEN ${beforeLastColons(node)} END AS base,
  CASE WHEN ${isIntersection} THEN ${patternName(afterLastColons(node))} WHEN rows.facet = 'collaboration' THEN ${patternName(node)} ELSE ${node} END AS category,
  CAST(rows.value AS DOUBLE) AS value
FROM ${from} AS rows${lookup}${wanted.geoIds === undefined ? sql` WHERE ${join(conditions, ' AND ')}` : sql``}`
}

/** Rows of a monthly table (from June 2026) in tidy form: a node is keyed by its external id where it has one; `date_end` is exclusive there. */
export function tidyMonthly(source: IndexSource, wanted: RowsWanted): Sql {
  const geography = sql`CASE WHEN rows.geo_level = 'global' THEN 'global' WHEN rows.geo_level = 'country' THEN 'country' ELSE 'state' END`
  const node = sql`coalesce(CAST(rows.node_name AS VARCHAR), '')`
  const isIntersection = sql`contains(CAST(rows.category_name AS VARCHAR), '::')`
  const conditions = [
    sql`rows.category_name IN (${texts(wanted.facets)})`,
    ...(wanted.variable === undefined ? [] : [isOneOf(sql`rows.metric_id`, wanted.variable)]),
    ...(wanted.level === undefined ? [] : [sql`rows.hierarchy_level = ${literal(wanted.level)}`]),
    ...(wanted.geography === undefined ? [] : [wanted.geography === 'state' ? sql`rows.geo_level NOT IN ('global', 'country')` : sql`rows.geo_level = ${literal(wanted.geography)}`]),
    ...(wanted.geoIds === undefined ? [] : [sql`(rows.geo_level = 'global' OR rows.geo_id IN (${texts(wanted.geoIds)}))`]),
  ]
  return sql`SELECT CASE WHEN CAST(rows.date_start AS DATE) < DATE '2026-07-01' THEN '2026-06-26' ELSE 'window-' || CAST(CAST(rows.date_start AS DATE) AS VARCHAR) END AS release,
  CAST(rows.date_start AS DATE) AS window_start, CAST(rows.date_end AS DATE) - 1 AS window_end,
  ${literal(source.table.product ?? 'claude-ai')} AS product, 'raw' AS origin, ${geography} AS geography,
  CASE WHEN rows.geo_level = 'global' THEN 'GLOBAL' ELSE CAST(rows.geo_id AS VARCHAR) END AS geo_id,
  CAST(rows.category_name AS VARCHAR) AS facet, CAST(rows.hierarchy_level AS INTEGER) AS level, CAST(rows.metric_id AS VARCHAR) AS variable,
  ${node} AS node, CASE WHEN ${isIntersection} THEN ${beforeLastColons(node)} END AS base,
  CASE WHEN ${isIntersection} THEN ${patternName(afterLastColons(node))} WHEN rows.category_name = 'collaboration' THEN ${patternName(node)} ELSE ${node} END AS category,
  CAST(rows.value AS DOUBLE) AS value
FROM ${source.relation.from} AS rows WHERE ${join(conditions, ' AND ')}`
}

interface TableFacts {
  readonly release: ReleaseId
  readonly product: IndexProduct
  readonly facet: string
  readonly variable: string
}

/** A small global table (`task_name, pct` and its like) in tidy form. `node` and `value` are written over its own columns. */
function tidyTable({ relation }: IndexSource, { release, product, facet, variable }: TableFacts, shape: { node: Sql; base: Sql; category: Sql; value: Sql; from?: Sql }): Sql {
  return sql`SELECT ${literal(release)} AS release, CAST(NULL AS DATE) AS window_start, CAST(NULL AS DATE) AS window_end, ${literal(product)} AS product,
  'table' AS origin, 'global' AS geography, 'GLOBAL' AS geo_id, ${literal(facet)} AS facet, 0 AS level, ${literal(variable)} AS variable,
  ${shape.node} AS node, ${shape.base} AS base, ${shape.category} AS category, ${shape.value} AS value FROM ${shape.from ?? relation.from}`
}

/** `task_name, pct`: the share of conversations of each task. */
export function tidyTaskShares(source: IndexSource, release: ReleaseId, product: IndexProduct): Sql {
  const node = sql`CAST(task_name AS VARCHAR)`
  return tidyTable(source, { release, product, facet: 'onet_task', variable: 'onet_task_pct' }, { node, base: sql`NULL`, category: node, value: sql`CAST(pct AS DOUBLE)` })
}

/** `interaction_type, pct`: the share of conversations of each pattern, `none` among them. */
export function tidyPatternShares(source: IndexSource, release: ReleaseId, product: IndexProduct): Sql {
  const node = sql`CAST(interaction_type AS VARCHAR)`
  return tidyTable(source, { release, product, facet: 'collaboration', variable: 'collaboration_pct' }, { node, base: sql`NULL`, category: patternName(node), value: sql`CAST(pct AS DOUBLE)` })
}

/** `task_name, thinking_fraction`: a blank fraction stays missing here; recipes that read it as 0 say so. */
export function tidyThinking(source: IndexSource, release: ReleaseId, product: IndexProduct): Sql {
  const node = sql`CAST(task_name AS VARCHAR)`
  return tidyTable(source, { release, product, facet: 'onet_task', variable: 'thinking_pct' }, { node, base: sql`NULL`, category: node, value: sql`100 * CAST(thinking_fraction AS DOUBLE)` })
}

/** One column a pattern, shares from 0 to 1 within each task: as the long releases have it, in per cent. A blank is a row that was not published. */
export function tidyPatternsByTask(source: IndexSource, release: ReleaseId, product: IndexProduct, taskColumn: 'task' | 'task_name', patterns: readonly string[]): Sql {
  const columns = join(patterns.map((name) => identifier(name)), ', ')
  const from = sql`(SELECT CAST(${identifier(taskColumn)} AS VARCHAR) AS task, category, share FROM (SELECT * FROM ${source.relation.from}) UNPIVOT (share FOR category IN (${columns})))`
  return tidyTable(source, { release, product, facet: 'onet_task::collaboration', variable: 'onet_task_collaboration_pct' }, {
    node: sql`task || '::' || replace(category, '_', ' ')`, base: sql`task`, category: sql`category`, value: sql`100 * CAST(share AS DOUBLE)`, from,
  })
}

/**
 * No rows of the tidy view. Its columns, in order, whatever the shape of the release:
 * - `geography`: `global`, `country` or `state`; `geo_id`: `GLOBAL`, ISO 3166-1 alpha-3, ISO 3166-2 (`US-CA`) or `not_classified`.
 *   A country keeps its two letters where no table of country codes is open.
 * - `node`: the task, request, pattern … as published; `base` and `category` its two parts in an intersection facet (`task::pattern`), split at
 *   the last `::`; `category` is `node` elsewhere. Patterns are written with underscores in `category`.
 * - `value`: as published, except that shares that run from 0 to 1 become per cent.
 * - `window_end`: the last day of the data, inclusive.
 */
export const tidyNothing: Sql = sql`SELECT NULL::VARCHAR AS release, NULL::DATE AS window_start, NULL::DATE AS window_end, NULL::VARCHAR AS product, NULL::VARCHAR AS origin,
  NULL::VARCHAR AS geography, NULL::VARCHAR AS geo_id, NULL::VARCHAR AS facet, NULL::INTEGER AS level, NULL::VARCHAR AS variable, NULL::VARCHAR AS node, NULL::VARCHAR AS base,
  NULL::VARCHAR AS category, NULL::DOUBLE AS value WHERE FALSE`

/** The product a platform's name stands for. */
function productOf(platform: Sql): Sql {
  return sql`CASE WHEN contains(upper(CAST(${platform} AS VARCHAR)), 'API') THEN 'api' ELSE 'claude-ai' END`
}

function texts(values: readonly string[]): Sql {
  return join(values.map((value) => literal(value)), ', ')
}

function isOneOf(column: Sql, names: string | readonly string[]): Sql {
  return typeof names === 'string' ? sql`${column} = ${literal(names)}` : sql`${column} IN (${texts(names)})`
}

function beforeLastColons(text: Sql): Sql {
  return sql`regexp_extract(${text}, '^(.*)::(.*)$', 1, 's')`
}

function afterLastColons(text: Sql): Sql {
  return sql`regexp_extract(${text}, '^(.*)::(.*)$', 2, 's')`
}

function patternName(text: Sql): Sql {
  return sql`replace(${text}, ' ', '_')`
}

/** Task texts are compared in lower case and without white space around. */
export function taskKey(text: Sql): Sql {
  return sql`lower(trim(CAST(${text} AS VARCHAR)))`
}
