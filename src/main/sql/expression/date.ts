import { AppFailure } from '../../../shared/errors/errors'
import type { DatePart, DateUnit } from '../../../shared/query/derived-field'
import type { Field } from '../../../shared/result/field'
import { literal, sql } from '../quote'
import type { Sql } from '../statement'

/** The engine's own names of the parts. */
const engineParts: Readonly<Record<DatePart, string>> = {
  year: 'year', quarter: 'quarter', month: 'month', week: 'week', 'iso-year': 'isoyear', 'day-of-year': 'dayofyear', day: 'day',
  weekday: 'isodow', hour: 'hour', minute: 'minute', second: 'second',
}

const partsOfTime: readonly DatePart[] = ['hour', 'minute', 'second']
const unitsOfTime: readonly DateUnit[] = ['hour', 'minute']

/** A part of a date or time as INTEGER; null for a missing or infinite date. @throws AppFailure `unsuitable-field` */
export function datePart(field: Field, column: Sql, part: DatePart): Sql {
  const isTimeOfDay = field.kind === 'time' && field.type === 'TIME'
  if (!isTimeOfDay || !partsOfTime.includes(part)) assertMoment(field)
  // A date has no hours of its own: the engine says 0.
  return sql`CAST(date_part(${literal(engineParts[part])}, ${inUniversalTime(field, column)}) AS INTEGER)`
}

/** The first moment of the unit that a date lies in: DATE from day on, TIMESTAMP below. @throws AppFailure `unsuitable-field` */
export function dateStart(field: Field, column: Sql, unit: DateUnit): Sql {
  assertMoment(field)
  const start = sql`date_trunc(${literal(unit)}, ${inUniversalTime(field, column)})`
  return unitsOfTime.includes(unit) ? sql`CAST(${start} AS TIMESTAMP)` : sql`CAST(${start} AS DATE)`
}

/** Moments with a zone are taken in UTC, as they are shown, whatever zone the machine is in. */
export function inUniversalTime(field: Field, column: Sql): Sql {
  return field.kind === 'timestamp-with-zone' ? sql`timezone('UTC', ${column})` : column
}

function assertMoment(field: Field): void {
  if (field.kind === 'date' || field.kind === 'timestamp' || field.kind === 'timestamp-with-zone') return
  throw new AppFailure({ code: 'unsuitable-field', field: field.name, type: field.type, wanted: 'a date' })
}
