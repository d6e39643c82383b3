import type { IndexProduct, ReleaseId } from '../../../shared/economic-index/release'
import { join, literal, sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import type { Coverage, IndexOrigin } from './index-source'

/** What a part of the tidy view is asked for. Absent members do not narrow. Told here rather than around the part, they keep most rows of a large file from being read. */
export interface TidyRequest {
  readonly release?: ReleaseId
  readonly product?: IndexProduct
  readonly facet?: string
  readonly origin?: IndexOrigin | readonly IndexOrigin[]
  readonly geography?: string
  readonly variable?: string
  readonly level?: number
  /** Only places of these codes, whatever their geography. */
  readonly geoIds?: readonly string[]
}

/** Whether a combination that occurs in an open table belongs to what is asked for. Which places it has is not known. */
export function isAsked(entry: Coverage, { release, product, facet, origin, geography, variable, level }: TidyRequest): boolean {
  const origins = origin === undefined ? null : typeof origin === 'string' ? [origin] : origin
  return (release === undefined || entry.release === release) && (product === undefined || entry.product === product)
    && (facet === undefined || entry.facet === facet) && (origins === null || origins.includes(entry.origin))
    && (geography === undefined || entry.geography === geography) && (variable === undefined || entry.variable === variable) && (level === undefined || entry.level === level)
}

/** The request on the columns of the tidy view; facet and origin follow from the table that is read. */
export function conditionsOf({ release, product, geography, variable, level, geoIds }: TidyRequest): Sql[] {
  return [
    ...(release === undefined ? [] : [sql`release = ${literal(release)}`]),
    ...(product === undefined ? [] : [sql`product = ${literal(product)}`]),
    ...(geography === undefined ? [] : [sql`geography = ${literal(geography)}`]),
    ...(variable === undefined ? [] : [sql`variable = ${literal(variable)}`]),
    ...(level === undefined ? [] : [sql`level = ${literal(level)}`]),
    ...(geoIds === undefined ? [] : [sql`geo_id IN (${join(geoIds.map((id) => literal(id)), ', ')})`]),
  ]
}
