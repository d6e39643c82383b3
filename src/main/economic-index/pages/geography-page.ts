import { AppFailure } from '../../../shared/errors/errors'
import type { GeographyPage, GeographyRequest, PlaceThresholds, PlaceUse } from '../../../shared/economic-index/geography-page'
import type { FigureSuppression } from '../../../shared/economic-index/figure'
import { usualFile } from '../../../shared/economic-index/table-role'
import { sql } from '../../sql/quote'
import { originOfCounts, usageByGeography, type GeographyLevel } from '../measures/usage-by-geography'
import { numberIn, textIn, type Ask } from '../recipe'
import type { ReleaseCollection } from '../releases/collection'
import type { TidyRequest } from '../releases/tidy-request'
import { hasReference } from '../tables/usage-table'

const levels = ['country', 'state'] as const

/**
 * Every place of a release: who uses how much.
 * @throws AppFailure `file-not-found` when no open release counts places
 */
export async function geographyPage({ release: asked, thresholds }: GeographyRequest, collection: ReleaseCollection, ask: Ask): Promise<GeographyPage> {
  const { release, releases } = releaseOfPlaces(collection, asked)
  const places = await placesOf(collection, { release, product: 'claude-ai' }, thresholds, ask)
  const missing = (['country-population', 'country-gdp', 'state-population', 'state-gdp', 'task-statements', 'soc-structure'] as const).filter((role) => collection.table(role) === null)
  return { release, releases, places, left: { country: leftOut(places, 'country'), state: leftOut(places, 'state') }, missing: missing.map((role) => usualFile[role]) }
}

/**
 * The release that is asked for, else the newest that counts places, and all of these.
 * @throws AppFailure `file-not-found` when there is none
 */
export function releaseOfPlaces(collection: ReleaseCollection, asked: string | null): { readonly release: string; readonly releases: string[] } {
  const releases = collection.releases.filter((release) => levels.some((geography) => collection.covers({ release, product: 'claude-ai', geography, variable: 'usage_count' })))
  const release = asked !== null && releases.includes(asked) ? asked : releases.at(-1)
  if (release === undefined) throw new AppFailure({ code: 'file-not-found', path: usualFile.long })
  return { release, releases }
}

async function placesOf(collection: ReleaseCollection, request: TidyRequest, thresholds: PlaceThresholds, ask: Ask): Promise<PlaceUse[]> {
  const lists: PlaceUse[][] = []
  for (const geography of levels) {
    if (!hasReference(collection, geography) || !collection.covers({ ...request, geography, variable: 'usage_count', origin: originOfCounts(collection, request, geography) })) continue
    const rows = await ask(sql`SELECT geo_id, geo_name, conversations, share, population, gdp_per_head, aui, tier, is_eligible,
  CASE WHEN is_eligible THEN rank() OVER (PARTITION BY is_eligible ORDER BY aui DESC) END AS place
FROM (${usageByGeography(collection, request, geography, thresholds[geography])}) AS usage ORDER BY geo_name NULLS LAST, geo_id`)
    const number = (row: (typeof rows)[number], position: number): number | null => (row[position] === null || row[position] === undefined ? null : numberIn(row, position))
    lists.push(rows.map((row) => ({
      geoId: textIn(row, 0), geography, name: row[1] === null ? null : textIn(row, 1), conversations: number(row, 2), share: number(row, 3), population: number(row, 4), gdpPerHead: number(row, 5),
      aui: number(row, 6), tier: number(row, 7), isEligible: row[8] === true, rank: number(row, 9),
    })))
  }
  return lists.flat()
}

function leftOut(places: readonly PlaceUse[], geography: GeographyLevel): FigureSuppression {
  const own = places.filter((place) => place.geography === geography)
  const absent = own.filter(({ conversations }) => conversations === null).length
  return { notClassified: own.length === 0 ? 0 : 1, none: 0, absent, belowThreshold: own.filter(({ isEligible }) => !isEligible).length - absent }
}
