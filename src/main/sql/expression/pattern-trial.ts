import { Parameters } from '../parameters'
import { sql } from '../quote'
import type { Statement } from '../statement'

/** Tries a regular expression on nothing: the engine refuses one it cannot read. */
export function patternTrial(pattern: string): Statement {
  const parameters = new Parameters()
  return { sql: sql`SELECT regexp_matches('', CAST(${parameters.add(pattern)} AS VARCHAR)) AS is_match`, params: parameters.values }
}
