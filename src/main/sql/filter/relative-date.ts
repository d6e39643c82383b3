import { assertNever } from '../../../shared/lang/assert-never'
import type { Filter } from '../../../shared/query/filter'
import type { Period, PeriodUnit, WeekStart } from '../../../shared/query/relative-date'
import type { Field } from '../../../shared/result/field'
import type { Parameters } from '../parameters'
import { sql } from '../quote'
import type { Relation } from '../relation'
import type { Sql } from '../statement'

type RelativeDate = Extract<Filter, { kind: 'relative-date' }>

/**
 * Whether a date or time stamp falls into a period: from the beginning of its first day to before the day after its last. Days of a
 * zoned stamp are days in the filter's time zone; other stamps have the days they show.
 */
export function relativeDateTest(field: Field, column: Sql, filter: RelativeDate, relation: Relation, parameters: Parameters): Sql {
  let kept: Sql | null = null
  const zone = (): Sql => (kept ??= sql`CAST(${parameters.add(filter.zone)} AS VARCHAR)`)
  const anchor = anchorDay(field, column, filter, relation, parameters, zone)
  const { first, end } = periodDays(filter.period, anchor, filter.weekStart)
  const bound = (day: Sql): Sql => {
    if (field.kind === 'date') return day
    return field.kind === 'timestamp' ? sql`CAST(${day} AS TIMESTAMP)` : sql`(CAST(${day} AS TIMESTAMP) AT TIME ZONE ${zone()})`
  }
  return sql`(${column} >= ${bound(first)} AND ${column} < ${bound(end)})`
}

function anchorDay(field: Field, column: Sql, { anchor }: RelativeDate, relation: Relation, parameters: Parameters, zone: () => Sql): Sql {
  switch (anchor.kind) {
    case 'day': return sql`CAST(${parameters.add(anchor.day)} AS DATE)`
    // Questions of the app arrive with the day already filled in (`services/questions/dated-spec`).
    case 'today': return sql`CAST((now() AT TIME ZONE ${zone()}) AS DATE)`
    case 'latest': {
      const moment = field.kind === 'timestamp-with-zone' ? sql`(max(${column}) AT TIME ZONE ${zone()})` : sql`max(${column})`
      return sql`(SELECT CAST(${moment} AS DATE) FROM ${relation.from} WHERE isfinite(${column}))`
    }
    default: return assertNever(anchor)
  }
}

/** The first day of a period, and the day after its last one. */
function periodDays({ span, unit, count }: Period, anchor: Sql, weekStart: WeekStart): { readonly first: Sql; readonly end: Sql } {
  const begin = beginOf(unit, anchor, weekStart)
  switch (span) {
    case 'this': return { first: begin, end: shifted(begin, unit, 1) }
    case 'previous': return { first: shifted(begin, unit, -count), end: begin }
    case 'next': return { first: shifted(begin, unit, 1), end: shifted(begin, unit, count + 1) }
    case 'to-date': return { first: begin, end: sql`(${anchor} + 1)` }
    case 'last': return { first: sql`(${shifted(anchor, unit, -count)} + 1)`, end: sql`(${anchor} + 1)` }
    default: return assertNever(span)
  }
}

/** How many days a week begins before the engine's Monday. */
const daysBeforeMonday: Readonly<Record<WeekStart, number>> = { monday: 0, sunday: 1, saturday: 2 }

function beginOf(unit: PeriodUnit, day: Sql, weekStart: WeekStart): Sql {
  switch (unit) {
    case 'day': return day
    case 'week': {
      const shift = daysBeforeMonday[weekStart]
      return shift === 0 ? sql`CAST(date_trunc('week', ${day}) AS DATE)` : sql`(CAST(date_trunc('week', ${day} + ${shift}) AS DATE) - ${shift})`
    }
    case 'month': return sql`CAST(date_trunc('month', ${day}) AS DATE)`
    case 'quarter': return sql`CAST(date_trunc('quarter', ${day}) AS DATE)`
    case 'year': return sql`CAST(date_trunc('year', ${day}) AS DATE)`
    default: return assertNever(unit)
  }
}

const monthsOf = { month: 1, quarter: 3, year: 12 } as const

/** A month before March 31st is the last day of February. */
function shifted(day: Sql, unit: PeriodUnit, by: number): Sql {
  if (unit === 'day' || unit === 'week') return sql`(${day} + (${by * (unit === 'week' ? 7 : 1)}))`
  return sql`CAST(${day} + to_months(${by * monthsOf[unit]}) AS DATE)`
}
