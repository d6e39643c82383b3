import { doubleLiteral, identifier, sql } from '../quote'
import type { Sql } from '../statement'

/** Where a column lies: (v − centre) / reach is between −1 and 1. `reach` is a power of two, so that dividing by it loses nothing. */
export interface Placed {
  readonly centre: number
  readonly reach: number
}

/** 2⁶²: what is between −1 and 1 becomes a whole number of this many parts, whose sum no order of rows changes. */
const parts = 4_611_686_018_427_387_904

/** The sum of values between −1 and 1, the same digits every time. */
export function exactUnitSum(value: Sql): Sql {
  return sql`CAST(sum(CAST((${value}) * ${doubleLiteral(parts)} AS BIGINT)) AS DOUBLE) / ${doubleLiteral(parts)}`
}

/** A column in units of its place. */
export function inUnits(column: Sql, { centre, reach }: Placed): Sql {
  return sql`((${column} - ${doubleLiteral(centre)}) / ${doubleLiteral(reach)})`
}

/** `stem_3` */
export function numbered(stem: string, place: number): Sql {
  return identifier(`${stem}_${place}`)
}
