import { literal, sql } from '../sql/quote'
import type { Sql } from '../sql/statement'
import type { Facet } from './facets'
import type { BuildSession } from './session'

/** So many accounts of a cell are kept by name (a hash): enough to see that a union of small cells has as many, exactly while a threshold is no higher. */
export const keptAccounts = 16

/**
 * The table of everything counted: one row for each occupied cell. `row_kind` is `global`, `country`, `state` or, for intersections, `base`; `parent` is the row that
 * contains this one; `node` is missing where a record has no label; `up` and `up2` are the nodes above it. `kept`: up to sixteen of its accounts.
 */
export async function makeCellsTable(session: BuildSession): Promise<void> {
  await session.run(sql`CREATE OR REPLACE TEMP TABLE cells (facet VARCHAR, depth TINYINT, row_kind VARCHAR, row_level TINYINT, parent VARCHAR, "row" VARCHAR, level TINYINT,
  node INTEGER, up INTEGER, up2 INTEGER, n BIGINT, accounts BIGINT, kept UBIGINT[])`)
}

const noNode = sql`CAST(NULL AS INTEGER)`

/** Each account's conversations in each finest cell, for the sums of every coarser one. Replaces the pairs of the facet before. */
async function makePairs(session: BuildSession, facet: Facet, isApi: boolean): Promise<void> {
  const [first, second, third] = [0, 1, 2].map((level) => facet.columns[level] ?? noNode) as [Sql, Sql, Sql]
  await session.run(sql`CREATE OR REPLACE TEMP TABLE pairs AS
SELECT country, state, ${first} AS level_0, ${second} AS level_1, ${third} AS level_2, account, count(*) AS n FROM records WHERE is_api = ${literal(isApi)} GROUP BY ALL`)
}

/** Counts one facet for the whole window and, where asked, for every country and state of the United States. */
export async function countFacet(session: BuildSession, facet: Facet, isApi: boolean, places: { readonly countries: boolean; readonly states: boolean }): Promise<void> {
  await makePairs(session, facet, isApi)
  const rows = [
    { kind: 'global', parent: sql`''`, row: sql`'GLOBAL'`, where: sql`TRUE` },
    ...(places.countries ? [{ kind: 'country', parent: sql`'GLOBAL'`, row: sql`coalesce(country, '')`, where: sql`TRUE` }] : []),
    ...(places.states ? [{ kind: 'state', parent: sql`'US'`, row: sql`coalesce(state, '')`, where: sql`country = 'US'` }] : []),
  ]
  for (const { kind, parent, row, where } of rows) {
    for (let level = 0; level < facet.depth; level++) await insertCells(session, { facet: facet.name, depth: facet.depth, kind, rowLevel: 0, parent, row, level, where })
  }
}

/** Counts patterns within each base of a facet (a task, a request at one of its levels), for the whole window. */
export async function countIntersections(session: BuildSession, facet: Facet, isApi: boolean): Promise<void> {
  for (let rowLevel = 0; rowLevel < facet.depth; rowLevel++) {
    const base = facet.columns[rowLevel]!
    const above = facet.columns[rowLevel + 1]
    await session.run(sql`CREATE OR REPLACE TEMP TABLE pairs AS SELECT coalesce(CAST(${base} AS VARCHAR), '') AS base, coalesce(CAST(${above ?? noNode} AS VARCHAR), '') AS above,
  pattern AS level_0, ${noNode} AS level_1, ${noNode} AS level_2, account, count(*) AS n FROM records WHERE is_api = ${literal(isApi)} GROUP BY ALL`)
    await insertCells(session, { facet: `${facet.name}::collaboration`, depth: 1, kind: 'base', rowLevel, parent: sql`above`, row: sql`base`, level: 0, where: sql`TRUE` })
  }
}

interface CellsRequest {
  readonly facet: string
  readonly depth: number
  readonly kind: string
  readonly rowLevel: number
  readonly parent: Sql
  readonly row: Sql
  readonly level: number
  readonly where: Sql
}

async function insertCells(session: BuildSession, { facet, depth, kind, rowLevel, parent, row, level, where }: CellsRequest): Promise<void> {
  const columns = [sql`level_0`, sql`level_1`, sql`level_2`, noNode, noNode]
  await session.run(sql`INSERT INTO cells SELECT ${literal(facet)}, ${depth}, ${literal(kind)}, ${rowLevel}, parent, "row", ${level}, node, up, up2, sum(n), count(*), min(account, ${keptAccounts})
FROM (SELECT ${parent} AS parent, ${row} AS "row", ${columns[level]!} AS node, ${columns[level + 1]!} AS up, ${columns[level + 2]!} AS up2, account, sum(n) AS n
  FROM pairs WHERE ${where} GROUP BY ALL) AS by_account GROUP BY parent, "row", node, up, up2`)
}
