import type { FunctionName, Unit } from '../../../shared/query/expression/functions'
import type { ExpressionType } from '../../../shared/query/expression/types'
import { trimmed, withSingleSpaces } from './text'
import { join, literal, sql } from '../quote'
import type { Sql } from '../statement'

/** An argument in SQL, and what it is. */
export interface FunctionArgument {
  readonly sql: Sql
  readonly type: ExpressionType
}

type Writer = (values: readonly Sql[], types: readonly ExpressionType[], unit: Unit | null) => Sql

const x = (values: readonly Sql[], position = 0): Sql => values[position] ?? sql`NULL`
const rest = (values: readonly Sql[]): Sql => join(values, ', ')

/** Rounding a whole number to whole numbers changes nothing; the engine would make a DOUBLE of it. */
const unlessWhole = (write: (value: Sql) => Sql): Writer => (values, [type]) => (type === 'integer' || type === 'wide' ? x(values) : write(x(values)))

const datePart = (part: string): Writer => (values) => sql`CAST(date_part(${literal(part)}, ${x(values)}) AS BIGINT)`

/** Every function in SQL; docs/expressions.md is the law. What has no result gives nothing instead of stopping the query. */
const writers: Readonly<Record<FunctionName, Writer>> = {
  round: (values) => (values.length > 1 ? sql`round(${x(values)}, CAST(${x(values, 1)} AS INTEGER))` : sql`round(${x(values)})`),
  floor: unlessWhole((value) => sql`floor(${value})`),
  ceil: unlessWhole((value) => sql`ceil(${value})`),
  abs: (values) => sql`abs(${x(values)})`,
  sign: (values, [type]) => {
    const sign = sql`CAST(sign(${x(values)}) AS BIGINT)`
    return type === 'float' ? sql`CASE WHEN NOT isnan(${x(values)}) THEN ${sign} END` : sign
  },
  div: (values) => sql`(${x(values)} // nullif(${x(values, 1)}, 0))`,
  sqrt: (values) => sql`CASE WHEN ${x(values)} >= 0 THEN sqrt(${x(values)}) END`,
  exp: (values) => sql`exp(${x(values)})`,
  ln: (values) => sql`CASE WHEN ${x(values)} > 0 THEN ln(${x(values)}) END`,
  log: (values) => (values.length > 1
    ? sql`CASE WHEN ${x(values)} > 0 AND ${x(values, 1)} > 0 AND ${x(values, 1)} <> 1 THEN ln(${x(values)}) / ln(${x(values, 1)}) END`
    : sql`CASE WHEN ${x(values)} > 0 THEN log10(${x(values)}) END`),
  power: (values) => sql`pow(${x(values)}, ${x(values, 1)})`,
  is_nan: (values) => sql`isnan(CAST(${x(values)} AS DOUBLE))`,
  least: (values) => sql`least(${rest(values)})`,
  greatest: (values) => sql`greatest(${rest(values)})`,
  coalesce: (values) => sql`coalesce(${rest(values)})`,
  nullif: (values) => sql`nullif(${rest(values)})`,
  trim: (values) => trimmed(x(values)),
  collapse_spaces: (values) => withSingleSpaces(x(values)),
  remove_accents: (values) => sql`strip_accents(${x(values)})`,
  lower: (values) => sql`lower(${x(values)})`,
  upper: (values) => sql`upper(${x(values)})`,
  length: (values) => sql`length(${x(values)})`,
  left: (values) => sql`left(${x(values)}, greatest(${x(values, 1)}, 0))`,
  right: (values) => sql`right(${x(values)}, greatest(${x(values, 1)}, 0))`,
  substring: (values) => (values.length > 2
    ? sql`substring(${x(values)}, greatest(${x(values, 1)}, 1), greatest(${x(values, 2)}, 0))`
    : sql`substring(${x(values)}, greatest(${x(values, 1)}, 1))`),
  replace: (values) => sql`replace(${rest(values)})`,
  split_part: (values) => sql`split_part(${rest(values)})`,
  concat: (values) => sql`concat(${rest(values)})`,
  contains: (values) => sql`contains(${rest(values)})`,
  starts_with: (values) => sql`starts_with(${rest(values)})`,
  ends_with: (values) => sql`ends_with(${rest(values)})`,
  regex_match: (values) => sql`regexp_matches(${rest(values)})`,
  regex_extract: (values) => sql`CASE WHEN regexp_matches(${x(values)}, ${x(values, 1)}) THEN regexp_extract(${x(values)}, ${x(values, 1)}${values.length > 2 ? sql`, CAST(${x(values, 2)} AS INTEGER)` : sql``}) END`,
  regex_replace: (values) => sql`regexp_replace(${rest(values)}, 'g')`,
  year: datePart('year'), quarter: datePart('quarter'), month: datePart('month'), week: datePart('week'), iso_year: datePart('isoyear'),
  day: datePart('day'), day_of_year: datePart('dayofyear'), weekday: datePart('isodow'), hour: datePart('hour'), minute: datePart('minute'),
  second: datePart('second'),
  date_start: (values, _types, unit) => momentOf(sql`date_trunc(${literal(unit)}, ${x(values)})`, isOfTime(unit)),
  date_add: (values, [type], unit) => momentOf(sql`(${x(values)} + ${x(values, 1)} * ${intervals[unit ?? 'day']})`, isOfTime(unit) || type === 'timestamp'),
  date_difference: (values, _types, unit) => sql`date_sub(${literal(unit)}, CAST(${x(values)} AS TIMESTAMP), CAST(${x(values, 1)} AS TIMESTAMP))`,
  make_date: (values) => sql`TRY(make_date(${rest(values)}))`,
  to_number: (values, [type]) => (type === 'text' ? sql`TRY_CAST(${trimmed(x(values))} AS DOUBLE)` : sql`TRY_CAST(${x(values)} AS DOUBLE)`),
  to_text: (values) => sql`CAST(${x(values)} AS VARCHAR)`,
  to_date: (values, types) => readMoment(values, types, sql`DATE`),
  to_datetime: (values, types) => readMoment(values, types, sql`TIMESTAMP`),
}

const intervals: Readonly<Record<Unit, Sql>> = {
  year: sql`INTERVAL 1 YEAR`, quarter: sql`INTERVAL 3 MONTH`, month: sql`INTERVAL 1 MONTH`, week: sql`INTERVAL 7 DAY`, day: sql`INTERVAL 1 DAY`,
  hour: sql`INTERVAL 1 HOUR`, minute: sql`INTERVAL 1 MINUTE`, second: sql`INTERVAL 1 SECOND`,
}

function isOfTime(unit: Unit | null): boolean {
  return unit === 'hour' || unit === 'minute' || unit === 'second'
}

function momentOf(value: Sql, isTimestamp: boolean): Sql {
  return isTimestamp ? sql`CAST(${value} AS TIMESTAMP)` : sql`CAST(${value} AS DATE)`
}

function readMoment(values: readonly Sql[], [type]: readonly ExpressionType[], as: Sql): Sql {
  if (values.length > 1) return sql`CAST(try_strptime(CAST(${x(values)} AS VARCHAR), ${x(values, 1)}) AS ${as})`
  return type === 'text' ? sql`TRY_CAST(${trimmed(x(values))} AS ${as})` : sql`TRY_CAST(${x(values)} AS ${as})`
}

/** A function's call. */
export function functionSql(name: FunctionName, args: readonly FunctionArgument[], unit: Unit | null): Sql {
  return writers[name](args.map((argument) => argument.sql), args.map(({ type }) => type), unit)
}
