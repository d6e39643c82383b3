import { sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'

/**
 * The sum of shares, counts or amounts with the same digits every time: each value is taken to 18 digits after the point, where nothing a release
 * publishes has any, and added exactly. For values below 10^20. `where` limits the sum to rows for which it holds.
 */
export function stableSum(value: Sql, where?: Sql): Sql {
  const filter = where === undefined ? sql`` : sql` FILTER (WHERE ${where})`
  return sql`CAST(sum(CAST(${value} AS DECIMAL(38, 18)))${filter} AS DOUBLE)`
}

/** The same over a window: a part's whole beside each part. `window` is what stands between the brackets of OVER. */
export function stableSumOver(value: Sql, window = sql``): Sql {
  return sql`CAST(sum(CAST(${value} AS DECIMAL(38, 18))) OVER (${window}) AS DOUBLE)`
}
