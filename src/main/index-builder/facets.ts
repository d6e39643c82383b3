import type { Roles } from '../../shared/index-builder/roles'
import { sql } from '../sql/quote'
import type { Sql } from '../sql/statement'
import { requestDepth, type JoinedLabels } from './source-query'

/** One way to divide the conversations of a place. A facet of several levels is a tree: level 0 is the finest. */
export interface Facet {
  readonly name: 'geography' | 'collaboration' | 'onet_task' | 'request'
  readonly depth: 1 | 2 | 3
  /** Codes of the levels over `records`, the finest first; as many as `depth`. */
  readonly columns: readonly Sql[]
  /** Whether a node of the whole window needs the thresholds of clusters. */
  readonly isClusters: boolean
}

/** A place as a number, its letters in base 256: nodes are numbers. */
function placeCode(letters: Sql): Sql {
  return sql`CAST(ascii(${letters}[1]) * 256 + ascii(${letters}[2]) AS INTEGER)`
}

export function lettersOf(code: Sql): Sql {
  return sql`(chr(CAST(${code} // 256 AS INTEGER)) || chr(CAST(${code} % 256 AS INTEGER)))`
}

/** Countries, and below one of them its states: a facet like the others. */
export const geographyFacet: Facet = { name: 'geography', depth: 2, columns: [placeCode(sql`state`), placeCode(sql`country`)], isClusters: false }

/** The facets that the roles allow, the geography aside. */
export function facetsOf(roles: Roles, labels: JoinedLabels): Facet[] {
  const depth = requestDepth(roles, labels)
  const requestColumns = [sql`request_0`, sql`request_1`, sql`request_2`].slice(0, depth)
  return [
    ...(roles.collaboration === null ? [] : [{ name: 'collaboration', depth: 1, columns: [sql`pattern`], isClusters: false } as const]),
    ...(roles.task === null && labels.tasks === null ? [] : [{ name: 'onet_task', depth: 1, columns: [sql`task`], isClusters: false } as const]),
    ...(depth === 0 ? [] : [{ name: 'request', depth: depth as 1 | 2 | 3, columns: requestColumns, isClusters: true } as const]),
  ]
}
