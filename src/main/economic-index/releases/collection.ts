import type { IndexProduct, ReleaseId } from '../../../shared/economic-index/release'
import { dayOfRelease, ownDays, ownPlatform, ownReleaseId, releaseOfWindow, v1, v2, v3 } from '../../../shared/economic-index/release'
import type { TableRole } from '../../../shared/economic-index/table-role'
import { countryCodes } from '../../../shared/geography/country-codes'
import { identifier, join, literal, sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import { nearness } from './nearness'
import type { Coverage, IndexOrigin, IndexSource, OpenTable } from './index-source'
import {
  tidyLong, tidyMonthly, tidyNothing, tidyPatternsByTask, tidyPatternShares, tidyTaskShares, tidyThinking, type LongWindow, type RowsWanted,
} from './tidy'
import { conditionsOf, isAsked, type TidyRequest } from './tidy-request'

/** What a long table was found to hold. */
export interface LongContents {
  readonly windows: readonly LongWindow[]
  readonly coverage: readonly Coverage[]
}

const tablesOfPlaces: ReadonlySet<TableRole> = new Set(['country-population', 'country-gdp', 'state-population', 'state-gdp'])

const extractPatterns = ['directive', 'feedback_loop', 'learning', 'none', 'not_classified', 'task_iteration', 'validation'] as const
const secondReleasePatterns = ['feedback_loop', 'directive', 'task_iteration', 'validation', 'learning', 'filtered'] as const

/** Every open table of every open release, and the one tidy view over them all. Plain text and data: nothing is asked of the engine here. */
export class ReleaseCollection {
  readonly coverage: readonly Coverage[]
  /** Which release answers where another is asked for. */
  readonly #cast: ReadonlyMap<ReleaseId, ReleaseId>

  /**
   * @param longs what each long table holds, by source
   * @param tables everything that is open, for figures over a table of a person's own
   * @param kept rows that were read already, by their table: only questions about these are asked
   * @param cast which release answers where another is asked for; null: where the third is not open, an index of somebody's own in its place, else the newest that is
   */
  constructor(
    readonly sources: readonly IndexSource[],
    private readonly longs: ReadonlyMap<IndexSource, LongContents>,
    readonly tables: readonly OpenTable[] = [],
    cast: ReadonlyMap<ReleaseId, ReleaseId> | null = null,
    private readonly kept: ReadonlyMap<IndexSource, Sql> = new Map(),
  ) {
    const all = sources.flatMap((source) => longs.get(source)?.coverage ?? coverageOfTable(source))
    const published = new Set(all.filter(({ origin }) => origin === 'raw').map(questionOf))
    this.coverage = all.filter((entry) => entry.origin !== 'table' || !published.has(questionOf(entry)))
    const standIn = this.ownReleases.at(-1) ?? this.likeTheThird.at(-1)
    this.#cast = cast ?? new Map(standIn === undefined || this.releases.includes(v3) ? [] : [[v3, standIn]])
  }

  /** Those that somebody built of their own records, the earliest first. */
  get ownReleases(): readonly ReleaseId[] {
    return this.releases.filter((release) => ownDays(release) !== null)
  }

  /** The open releases that figures of the third one can be drawn from, oldest first: the first two have other tables. */
  get likeTheThird(): readonly ReleaseId[] {
    return this.releases.filter((release) => release !== v1 && release !== v2)
  }

  /** The same with other releases in the places of some. */
  withCast(cast: ReadonlyMap<ReleaseId, ReleaseId>): ReleaseCollection {
    return new ReleaseCollection(this.sources, this.longs, this.tables, cast)
  }

  /** The same with rows in place of their tables: what was made of `partsOf`. */
  withKept(kept: ReadonlyMap<IndexSource, Sql>): ReleaseCollection {
    return new ReleaseCollection(this.sources, this.longs, this.tables, this.#cast, kept)
  }

  /** Each long table that holds some of the variables, with a query that reads all of them in one go, in tidy form. */
  partsOf(wanted: Omit<TidyRequest, 'variable'>, variables: readonly string[]): ReadonlyMap<IndexSource, Sql> {
    const request = this.#found(wanted)
    return new Map([...this.longs.keys()].flatMap((source): [IndexSource, Sql][] => {
      const facets = new Set(this.coverage.filter((entry) => entry.source === source && variables.includes(entry.variable) && isAsked(entry, request)).map(({ facet }) => facet))
      if (facets.size === 0) return []
      const rows = this.#tidyOf(source, { ...request, facets: [...facets], variable: variables })
      return [[source, sql`SELECT * FROM (${rows}) AS tidy_rows WHERE ${join(conditionsOf(request), ' AND ')}`]]
    }))
  }

  /** The release that answers where one is asked for. */
  standsFor(release: ReleaseId): ReleaseId {
    return this.#cast.get(release) ?? release
  }

  /** The releases of which something is open, oldest first. */
  get releases(): readonly ReleaseId[] {
    return [...new Set(this.coverage.map(({ release }) => release))].sort((one, other) => dayOfRelease(one).localeCompare(dayOfRelease(other)))
  }

  /**
   * The first open table of a role. Reference tables are of no release; those that places are compared with are taken from the folder of the release
   * that stands for the third one, where several folders bring some.
   */
  table(role: TableRole, release: ReleaseId | null = null, product: IndexProduct | null = null): IndexSource | null {
    const found = this.sources.filter(({ table }) => table.role === role && (release === null || table.release === release) && (product === null || table.product === product))
    if (found.length < 2 || !tablesOfPlaces.has(role)) return found[0] ?? null
    const home = this.coverage.filter((entry) => entry.release === this.standsFor(v3)).flatMap(({ source }) => source.paths)
    const [nearest] = found.toSorted((one, other) => nearness(other.paths, home) - nearness(one.paths, home))
    return nearest ?? null
  }

  covers(request: TidyRequest): boolean {
    return this.coverage.some((entry) => isAsked(entry, this.#found(request)))
  }

  /** Which files a part of the tidy view rests on. */
  sourcesOf(request: TidyRequest): readonly IndexSource[] {
    return [...new Set(this.coverage.filter((entry) => isAsked(entry, this.#found(request))).map(({ source }) => source))]
  }

  /**
   * A query for a part of the tidy view; each table is read once, and a combination that two tables hold is read from the first: as published
   * before enriched before extracts, unless an origin is asked for, and the larger file of two of the same kind.
   */
  tidy(wanted: TidyRequest = {}): Sql {
    const request = this.#found(wanted)
    const asked = this.coverage.filter((entry) => isAsked(entry, request)).toSorted((one, other) => originRank[one.origin] - originRank[other.origin])
    const owners = new Map<string, IndexSource>()
    for (const entry of asked) {
      const key = combinationOf(entry, request.origin !== undefined)
      // Small tables of an older release are shipped again with newer ones: their rows must not count twice.
      if (!owners.has(key)) owners.set(key, entry.source)
    }
    const parts = [...new Set(owners.values())].map((source) => {
      const own = asked.filter((entry) => entry.source === source)
      const isOwned = (entry: Coverage): boolean => owners.get(combinationOf(entry, request.origin !== undefined)) === source
      const facets = [...new Set(own.filter(isOwned).map(({ facet }) => facet))]
      const conditions = [
        sql`facet IN (${join(facets.map((facet) => literal(facet)), ', ')})`, ...conditionsOf(request),
        ...(own.every(isOwned) ? [] : [sql`(${namesOfCombination}) IN (${join(own.filter(isOwned).map(combinationLiteral), ', ')})`]),
      ]
      return sql`SELECT * FROM (${this.#tidyOf(source, { ...request, facets })}) AS tidy_rows WHERE ${join(conditions, ' AND ')}`
    })
    return parts.length === 0 ? tidyNothing : join(parts, '\nUNION ALL\n')
  }

  /** What is asked of a release is asked of what stands in for it. */
  #found<Request extends TidyRequest>(request: Request): Request {
    return request.release === undefined ? request : { ...request, release: this.standsFor(request.release) }
  }

  #tidyOf(source: IndexSource, wanted: RowsWanted): Sql {
    const { role, release, product } = source.table
    const kept = this.kept.get(source)
    if (kept !== undefined) return sql`SELECT * FROM ${kept}`
    if (role === 'long') return tidyLong(source, this.longs.get(source)?.windows ?? [], this.#countryCodes(), wanted)
    if (role === 'long-monthly') return tidyMonthly(source, wanted)
    if (release === null || product === null) return tidyNothing
    switch (role) {
      case 'task-shares': return tidyTaskShares(source, release, product)
      case 'pattern-shares': return tidyPatternShares(source, release, product)
      case 'thinking-by-task': return tidyThinking(source, release, product)
      case 'patterns-by-task': return tidyPatternsByTask(source, release, product, 'task_name', secondReleasePatterns)
      case 'patterns-by-task-extract': return tidyPatternsByTask(source, release, product, 'task', extractPatterns)
      default: return tidyNothing
    }
  }

  /** ISO-2 to ISO-3: the release's own table, or the standard's where none is open. */
  #countryCodes(): Sql {
    const codes = this.table('country-codes')
    if (codes === null) return isoCodes
    return sql`SELECT CAST(iso_alpha_2 AS VARCHAR) AS iso_alpha_2, CAST(iso_alpha_3 AS VARCHAR) AS iso_alpha_3 FROM ${codes.relation.from}`
  }
}

/** Every combination that occurs in a long table; run once a table, and kept. */
export function longContentsQuery(source: IndexSource): Sql {
  const { role } = source.table
  const names = role === 'long'
    ? ['date_start', 'date_end', 'platform_and_product', 'geography', 'facet', 'level', 'variable']
    : ['date_start', 'date_end', 'geo_level', 'category_name', 'hierarchy_level', 'metric_id']
  const columns = names.map((name) => identifier(name))
  // Compared as they are and written as text afterwards: a text for each of fifty million rows would take four times as long.
  return sql`SELECT ${join(columns.map((column) => sql`CAST(${column} AS VARCHAR)`), ', ')} FROM (SELECT DISTINCT ${join(columns, ', ')} FROM ${source.relation.from}) AS combinations`
}

/** What the rows of `longContentsQuery` say, each a list of texts in its column order. */
export function longContents(source: IndexSource, rows: readonly (readonly string[])[]): LongContents {
  const origin: IndexOrigin = source.table.isEnriched ? 'enriched' : 'raw'
  const windows = new Map<string, LongWindow>()
  const coverage = new Map<string, Coverage>()
  for (const row of rows) {
    const isLong = source.table.role === 'long'
    const [dateStart = '', dateEnd = ''] = row
    const day = dateStart.slice(0, 10)
    const isOwn = isLong && (row[2] ?? '').startsWith(ownPlatform)
    const days = { start: day, end: dateEnd.slice(0, 10) }
    const release = isOwn ? ownReleaseId(days) : isLong ? releaseOfWindow(day) : day < '2026-07-01' ? '2026-06-26' : `window-${day}`
    windows.set(release, { dateStart: days.start, dateEnd: days.end, release })
    const [geography = '', facet = '', level = '', variable = ''] = row.slice(isLong ? 3 : 2)
    const product: IndexProduct = isLong ? (/api/i.test(row[2] ?? '') ? 'api' : 'claude-ai') : (source.table.product ?? 'claude-ai')
    const entry: Coverage = { release, product, origin, geography: canonicalGeography(geography), facet, level: Number(level), variable, source }
    coverage.set(JSON.stringify({ ...entry, source: null }), entry)
  }
  return { windows: [...windows.values()], coverage: [...coverage.values()] }
}

const isoCodes = sql`SELECT * FROM (VALUES ${join(countryCodes.map(({ alpha2, alpha3 }) => sql`(${literal(alpha2)}, ${literal(alpha3)})`), ', ')}) AS codes(iso_alpha_2, iso_alpha_3)`

/** Rows as published come before rows that somebody derived or extracted from them. */
const originRank: Readonly<Record<IndexOrigin, number>> = { raw: 0, enriched: 1, table: 2 }

function combinationOf({ release, product, origin, geography, facet, level, variable }: Coverage, isOriginAsked: boolean): string {
  return JSON.stringify([release, product, isOriginAsked ? origin : null, geography, facet, level, variable])
}

const namesOfCombination = sql`release, product, geography, facet, level, variable`

function combinationLiteral({ release, product, geography, facet, level, variable }: Coverage): Sql {
  return sql`(${literal(release)}, ${literal(product)}, ${literal(geography)}, ${literal(facet)}, ${level}, ${literal(variable)})`
}

/** Extracts that others made of a long file answer the same question as the file itself: where both are open, the file is read. */
function questionOf({ release, product, geography, facet, variable }: Coverage): string {
  return JSON.stringify([release, product, geography, facet, variable])
}

function canonicalGeography(name: string): string {
  return name === 'global' || name === 'country' ? name : 'state'
}

function coverageOfTable(source: IndexSource): Coverage[] {
  const { role, release, product } = source.table
  if (release === null || product === null) return []
  const entry = (facet: string, variable: string): Coverage[] => [{ release, product, origin: 'table', geography: 'global', facet, level: 0, variable, source }]
  switch (role) {
    case 'task-shares': return entry('onet_task', 'onet_task_pct')
    case 'pattern-shares': return entry('collaboration', 'collaboration_pct')
    case 'thinking-by-task': return entry('onet_task', 'thinking_pct')
    case 'patterns-by-task':
    case 'patterns-by-task-extract': return entry('onet_task::collaboration', 'onet_task_collaboration_pct')
    default: return []
  }
}
