import type { IndexProduct, ReleaseId } from '../../../shared/economic-index/release'
import { join, sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import type { ReleaseCollection } from '../releases/collection'
import type { TidyRequest } from '../releases/tidy-request'

/** How one of the datasets that open releases give is made. */
export interface IndexTableRecipe {
  /** One query over what is open; null where its inputs are missing. */
  readonly query: (collection: ReleaseCollection) => Sql | null
  /** Its rows are few and dear: always kept as a table. Otherwise it is a view that reads the open files each time, where those are large. */
  readonly isKept: boolean
  /** A query of as many rows as `query` has that is answered sooner: what is only looked up for a row does not change their number. */
  readonly rows?: (collection: ReleaseCollection) => Sql
}

export interface ReleaseOfProduct {
  readonly release: ReleaseId
  readonly product: IndexProduct
}

/** Every release and product of which the asked rows are open, oldest first. */
export function releasesCovering(collection: ReleaseCollection, asked: TidyRequest): ReleaseOfProduct[] {
  return collection.releases.flatMap((release) => (['claude-ai', 'api'] as const).flatMap((product) => (collection.covers({ ...asked, release, product }) ? [{ release, product }] : [])))
}

/** The parts one after another, null where there is none. */
export function unionOf(parts: readonly Sql[]): Sql | null {
  return parts.length === 0 ? null : sql`SELECT * FROM (${join(parts, '\nUNION ALL\n')}) AS parts`
}
