import { chartTypes } from '../../../shared/catalog/chart-types'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import type { Field } from '../../../shared/result/field'
import { aggregateOver } from '../measures/aggregates'
import { chartKeys, chartX, isOverAxis, type ChartKey } from './chart-keys'
import { checkedMeasures } from './chart-measures'
import { columnsOf, drawable, isWithin, ranked } from './chart-ranks'
import { whereClause } from '../filter/filter'
import type { MeasureInput } from '../measures/measure-input'
import { inputColumn, inputSelection, inputsOf } from '../pivot/measure-inputs'
import { Parameters } from '../parameters'
import type { KeptRows } from '../pivot/pivot-plan'
import { join, sql } from '../quote'
import type { Relation } from '../relation'
import type { Sql, Statement } from '../statement'

/** What marks are made of, and what is counted on the way. */
export interface MarkOptions {
  /** Groups that stand for the rows; absent: the rows themselves are read. */
  readonly kept?: KeptRows | undefined
  /** Tells `missing` before `omitted`: how many rows that have a place on x lack the measured value. One scan of the rows in the place of two. */
  readonly areMissingCounted?: boolean | undefined
}

/**
 * The marks of a chart of groups: columns `x`, `y`, `series` where it is split, further measures, `panel` where there are panels, and last `omitted`,
 * the number of marks left out, on every row. Bars, and lines over labels: the `top` categories by the first measure. Lines over numbers and
 * dates: every point, or the lowest and highest of each stretch when there are more than can be drawn.
 * @throws AppFailure `unknown-field`, `unsuitable-field`, `value-not-readable`
 */
export function groupsStatement(spec: ChartSpec, relation: Relation, { kept, areMissingCounted = false }: MarkOptions = {}): Statement {
  const parameters = new Parameters()
  chartX(spec, relation)
  const groups = groupsQuery(spec, relation, parameters, { kept, areMissingCounted })
  const told: ToldBeside = areMissingCounted ? { counted: sql`CAST(sum(absent) OVER () AS BIGINT) AS missing, `, columns: sql`missing, omitted` } : { counted: sql``, columns: sql`omitted` }
  const marks = isOverAxis(spec, relation) ? linePoints(spec, relation, told) : topCategories(spec, relation, told)
  return { sql: sql`WITH chart_groups AS (${groups}),${marks}`, params: parameters.values }
}

/** What stands on every row beside its mark: how it is counted before marks are left out, and its columns. */
interface ToldBeside {
  readonly counted: Sql
  readonly columns: Sql
}

/** What the groups are made of: base rows with keys and inputs, and the measures over them. */
export interface GroupParts {
  readonly keys: readonly ChartKey[]
  readonly base: Sql
  /** `measure AS column`, in order. */
  readonly measures: readonly Sql[]
  readonly first: Sql
  /** How many rows of a group lack the first measure's field; null where it has none. */
  readonly absent: Sql | null
}

/** What base rows hold beside keys and inputs, and what they are made of. */
interface BaseRows {
  /** Columns to select of each row beside those of the measures. */
  readonly further?: readonly Sql[] | undefined
  /** Groups that stand for the rows. */
  readonly kept?: KeptRows | undefined
}

export function groupParts(spec: ChartSpec, relation: Relation, parameters: Parameters, { further = [], kept }: BaseRows = {}): GroupParts {
  const measures = checkedMeasures(spec, relation)
  const keys = chartKeys(spec, relation)
  const source = kept?.relation ?? relation
  const inputs = kept?.inputs ?? inputsOf(measures.map(({ measure }) => measure), relation)
  const selected = inputSelection(inputs, source, parameters)
  const columns = join([...keys.map((key) => sql`${key.stored} AS ${key.key}`), ...(kept?.parts ?? []), ...selected.columns, ...further], ', ')
  const over = measures.map(({ measure }) => aggregateOver(measure, kept?.columnOf ?? ((input) => inputColumn(inputs, input)), relation, kept?.over))
  return {
    keys, base: sql`SELECT ${columns} FROM ${selected.from}${whereClause(spec.filter, source, parameters)}`,
    measures: measures.map(({ column }, index) => sql`${over[index]!} AS ${column}`), first: over[0]!,
    absent: absentRows(measures[0]?.measure.field ?? null, relation, inputs),
  }
}

/** The stored units of a sum are read anyway, and are missing in the same rows where no value is infinite. */
function absentRows(field: Field | null, relation: Relation, inputs: readonly MeasureInput[]): Sql | null {
  if (field === null) return null
  const hasUnits = relation.gridColumns?.has(field.name) === true && relation.sumGrids.get(field.name)?.hasNonFinite === false
  return sql`count(*) - count(${inputColumn(inputs, { kind: hasUnits ? 'grid-units' : 'field', field })})`
}

/** Values of the keys with the measures; where split, of all keys, and of each x and each series as a whole (told apart by `level`). */
function groupsQuery(spec: ChartSpec, relation: Relation, parameters: Parameters, { kept, areMissingCounted }: MarkOptions): Sql {
  const { keys, base, measures: measured, absent } = groupParts(spec, relation, parameters, { kept })
  const measures = areMissingCounted === true ? [...measured, sql`${absent ?? sql`0`} AS absent`] : measured
  const isPlaced = isOverAxis(spec, relation) ? sql` WHERE x_key IS NOT NULL` : sql``
  const rows = sql`FROM (${base}) AS base_rows${isPlaced}`
  const shown = keys.map(({ name, shown: column }) => sql`${column} AS ${nameSql[name]}`)
  if (keys.length === 1) return sql`SELECT ${join([...shown, ...measures], ', ')} ${rows} GROUP BY x_key`
  const all = join(keys.map(({ key }) => key), ', ')
  const level = sql`GROUPING(${join(keys.map(({ key }) => key).toReversed(), ', ')}) AS level`
  const seriesSet = keys.some(({ name }) => name === 'series') ? sql`, (series_key)` : sql``
  return sql`SELECT ${join([...shown, level, ...measures], ', ')} ${rows} GROUP BY GROUPING SETS ((${all}), (x_key)${seriesSet})`
}

const nameSql = { x: sql`x`, series: sql`series`, panel: sql`panel` } as const

function topCategories(spec: ChartSpec, relation: Relation, told: ToldBeside): Sql {
  const keys = chartKeys(spec, relation)
  const rule = chartTypes[spec.chart]
  // Each place of a map has its own room, a second axis has as much as the first, and so have areas within areas.
  const top = rule.x === 'place' ? rule.maximumMarks : Math.min(spec.top, rule.maximumMarks)
  const within = isWithin(keys)
  const seriesWithin = spec.chart === 'heat-map' || spec.chart === 'treemap' ? sql` AND series_rank <= ${rule.maximumMarks}` : within === sql`` ? sql`` : sql` AND ${within}`
  const isDrawn = sql`x_rank <= ${top}${seriesWithin}`
  const panel = keys.some(({ name }) => name === 'panel') ? sql`panel_rank, ` : sql``
  const order = spec.sort === 'by-value' ? sql`${panel}x_rank, series_rank` : sql`${panel}x ASC NULLS LAST, series_rank`
  return sql`${ranked(keys, spec.panels)},
counted AS (SELECT *, ${told.counted}count(*) OVER () - count(*) FILTER (WHERE ${isDrawn}) OVER () AS omitted FROM ranked)
SELECT ${columnsOf(spec, relation)}, ${told.columns} FROM counted WHERE ${isDrawn} ORDER BY ${order}`
}

/**
 * Areas stand on each other: of more points than can be drawn, whole places on x are, those of each stretch where all areas together are lowest and highest. A place
 * where one area is drawn and another left out would tear a hole.
 */
function areaPoints(spec: ChartSpec, relation: Relation, told: ToldBeside): Sql {
  const keys = chartKeys(spec, relation)
  const hasPanel = keys.some(({ name }) => name === 'panel')
  const within = isWithin(keys)
  const { maximumMarks } = chartTypes.area
  return sql`${ranked(keys, spec.panels)},
placed AS (SELECT *, ${told.counted}count(*) OVER () AS point_count FROM ranked),
numbered AS (SELECT *, dense_rank() OVER (ORDER BY x) AS place FROM placed${within === sql`` ? sql`` : sql` WHERE ${within}`}),
stretched AS (SELECT *, count(*) OVER () AS kept, (place - 1) * greatest(1, ${maximumMarks / 2} // greatest(1, count(*) OVER () // max(place) OVER ())) // max(place) OVER () AS stretch FROM numbered),
extremes AS (SELECT *,
  kept <= ${maximumMarks}
  OR place = first_value(place) OVER (PARTITION BY stretch ORDER BY ${drawable(sql`y_of_x`)} ASC NULLS LAST, place)
  OR place = first_value(place) OVER (PARTITION BY stretch ORDER BY ${drawable(sql`y_of_x`)} DESC NULLS LAST, place) AS is_drawn FROM stretched),
counted AS (SELECT *, point_count - count(*) FILTER (WHERE is_drawn) OVER () AS omitted FROM extremes)
SELECT ${columnsOf(spec, relation)}, ${told.columns} FROM counted WHERE is_drawn ORDER BY ${hasPanel ? sql`panel_rank, ` : sql``}series_rank, x`
}

function linePoints(spec: ChartSpec, relation: Relation, told: ToldBeside): Sql {
  const keys = chartKeys(spec, relation)
  const hasPanel = keys.some(({ name }) => name === 'panel')
  const within = isWithin(keys)
  const where = within === sql`` ? sql`` : sql` WHERE ${within}`
  const line = join([...(keys.some(({ name }) => name === 'series') ? [sql`series`] : []), ...(hasPanel ? [sql`panel`] : [])], ', ')
  const each = line === sql`` ? sql`` : sql`PARTITION BY ${line} `
  const { maximumMarks } = chartTypes.line
  if (spec.chart === 'area') return areaPoints(spec, relation, told)
  const lines = hasPanel ? sql`(max(series_rank) OVER () * max(panel_rank) OVER ())` : sql`max(series_rank) OVER ()`
  return sql`${ranked(keys, spec.panels)},
placed AS (SELECT *, ${told.counted}count(*) OVER () AS point_count FROM ranked),
stretched AS (SELECT *,
  (row_number() OVER (${each}ORDER BY x) - 1) * greatest(1, ${maximumMarks / 2} // ${lines}) // count(*) OVER (${line === sql`` ? sql`` : sql`PARTITION BY ${line}`}) AS stretch
  FROM placed${where}),
extremes AS (SELECT *,
  count(*) OVER () <= ${maximumMarks}
  OR row_number() OVER (PARTITION BY ${line === sql`` ? sql`` : sql`${line}, `}stretch ORDER BY y ASC NULLS LAST, x) = 1
  OR row_number() OVER (PARTITION BY ${line === sql`` ? sql`` : sql`${line}, `}stretch ORDER BY y DESC NULLS LAST, x) = 1 AS is_drawn FROM stretched),
counted AS (SELECT *, point_count - count(*) FILTER (WHERE is_drawn) OVER () AS omitted FROM extremes)
SELECT ${columnsOf(spec, relation)}, ${told.columns} FROM counted WHERE is_drawn ORDER BY ${hasPanel ? sql`panel_rank, ` : sql``}series_rank, x`
}
