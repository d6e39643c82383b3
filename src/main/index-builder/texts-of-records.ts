import { identifier, sql } from '../sql/quote'
import type { Sql } from '../sql/statement'
import type { LabelRequest } from './label-source'

/** The records that have an id and a text, as queries: `digests` has `conversation` and `digest` of each, `texts` each different text once, with its `digest`. */
export function textsOf({ from, conversation, text }: Pick<LabelRequest, 'from' | 'conversation' | 'text'>): { readonly digests: Sql; readonly texts: Sql } {
  const own = sql`CAST(${identifier(text)} AS VARCHAR)`
  const records = sql`SELECT trim(CAST(${identifier(conversation)} AS VARCHAR)) AS conversation, ${own} AS text FROM ${from}
  WHERE trim(coalesce(CAST(${identifier(conversation)} AS VARCHAR), '')) <> '' AND trim(coalesce(${own}, '')) <> ''`
  return {
    digests: sql`SELECT conversation, sha256(text) AS digest FROM (${records}) AS records`,
    texts: sql`SELECT sha256(text) AS digest, any_value(text) AS text FROM (${records}) AS records GROUP BY 1`,
  }
}
