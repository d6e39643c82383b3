import { sql } from '../quote'
import type { Sql } from '../statement'

/** Aggregates whose result over a whole follows, to the last digit, from their results over its parts. */
export type PartwiseName = 'sum' | 'count' | 'min' | 'max' | 'bool_or'

/** Where an aggregate takes its values from: the rows themselves, or the results of finer groups (see `derived-totals`). */
export interface Aggregations {
  call(name: PartwiseName, value: Sql): Sql
  /** How many rows there are, or how many of them meet a condition. */
  countRows(condition?: Sql): Sql
}

const called: Readonly<Record<PartwiseName, (value: Sql) => Sql>> = {
  sum: (value) => sql`sum(${value})`,
  count: (value) => sql`count(${value})`,
  min: (value) => sql`min(${value})`,
  max: (value) => sql`max(${value})`,
  bool_or: (value) => sql`bool_or(${value})`,
}

export const overRows: Aggregations = {
  call: (name, value) => called[name](value),
  countRows: (condition) => (condition === undefined ? sql`count(*)` : sql`count(*) FILTER (${sql`WHERE ${condition}`})`),
}
