import type { Field } from '../../../shared/result/field'
import { exactMedian } from './exact-median'
import { nearestDouble } from '../numbers/nearest-double'
import { doubleLiteral, sql } from '../quote'
import type { Sql } from '../statement'

/**
 * The quantile at `position` (0 to 1) as DOUBLE, by linear interpolation between the two values around (n − 1) · position: type 7 of
 * Hyndman and Fan. Null for a group without values; NaN sorts above +∞. At ½ it is the median, to the last digit.
 */
export function exactQuantile(field: Field, column: Sql, position: number): Sql {
  if (position === 0.5) return exactMedian(field, column)
  const sorted = sql`list_sort(list(${column}) FILTER (${sql`WHERE ${column} IS NOT NULL`}))`
  const place = placeOf(sql`count(${column})`, position)
  return interpolated(field, place, sql`${sorted}[CAST(floor(${place}) AS BIGINT) + 1]`, sql`${sorted}[CAST(ceil(${place}) AS BIGINT) + 1]`)
}

/** Where the quantile lies among n sorted values, counted from 0; between two of them where it is no whole number. */
export function placeOf(count: Sql, position: number): Sql {
  return sql`((${count} - 1) * ${doubleLiteral(position)})`
}

/** The value at a place from the values at its floor and ceiling. */
export function interpolated({ type }: Field, place: Sql, lower: Sql, upper: Sql): Sql {
  const part = sql`(${place} - floor(${place}))`
  const [low, high] = [nearestDouble(type, lower), nearestDouble(type, upper)]
  // Equal values are not interpolated: an infinity times nothing would be NaN.
  return sql`CASE WHEN ${lower} = ${upper} THEN ${low} ELSE ${low} * (1 - ${part}) + ${high} * ${part} END`
}
