import type { PlaceMix } from '../../../shared/economic-index/geography-page'
import type { Scalar } from '../../../shared/result/scalar'
import { identifier, join, literal, sql } from '../../sql/quote'
import { membershipOf } from '../measures/group-membership'
import { patternMix } from '../measures/pattern-mix'
import { modeOfPattern, patterns } from '../measures/patterns'
import { placePatterns } from '../measures/place-patterns'
import { placeTaskShares } from '../measures/soc-shares'
import { numberIn, textIn, type Ask } from '../recipe'
import type { ReleaseCollection } from '../releases/collection'
import { rowsOnce } from '../releases/rows-once'
import type { TidyRequest } from '../releases/tidy-request'

export interface Place {
  readonly geography: string
  readonly geoId: string
}

const patternColumns = [...patterns, 'none', 'not_classified'] as const

/** How each place works with AI and in which occupations, as far as the open files have it; `standIn` is asked where they lack the patterns of the world. */
export async function mixesOf(
  collection: ReleaseCollection, request: TidyRequest, places: readonly Place[], ask: Ask, standIn: () => ReturnType<typeof worldStandIn>,
): Promise<PlaceMix[]> {
  const geoIds = places.map(({ geoId }) => geoId)
  const wanted = places.map(({ geography, geoId }) => sql`(geography = ${literal(geography)} AND geo_id = ${literal(geoId)})`)
  const rows = await ask(sql`SELECT geo_id, automation_pct, automation_of_all_pct, ${join(patternColumns.map((name) => identifier(name)), ', ')}
FROM (${placePatterns(collection, { ...request, geoIds })}) AS patterns WHERE ${join(wanted, ' OR ')}`)
  // The enriched file has the automation share of every place, the patterns it is made of only where the file as published is open too.
  const enriched = !collection.covers({ ...request, variable: 'automation_pct' }) ? [] : await ask(sql`SELECT geo_id, any_value(value) FROM (${collection.tidy({ ...request, facet: 'collaboration_automation_augmentation', variable: 'automation_pct', geoIds })}) AS tidy
WHERE (${join(wanted, ' OR ')}) GROUP BY geo_id`)
  const mixes: PlaceMix[] = []
  for (const place of places) {
    const published = rows.find((one) => textIn(one, 0) === place.geoId)
    const row = published ?? (place.geography === 'global' ? await standIn() : undefined)
    const known = row === undefined ? [] : patternColumns.flatMap((name, index): [string, number][] => (row[index + 3] === null ? [] : [[name, numberIn(row, index + 3)]]))
    const given = enriched.find((one) => textIn(one, 0) === place.geoId)?.[1] ?? null
    const own = row === undefined || row[1] === null ? null : numberIn(row, 1)
    const groups = await groupsOf(collection, request, place, ask)
    mixes.push({
      geoId: place.geoId, patterns: row === undefined ? null : Object.fromEntries(known), isStandIn: published === undefined && row !== undefined,
      automation: own ?? (given === null ? null : Number(given)), automationOfAll: row === undefined || row[2] === null ? null : numberIn(row, 2), ...groups,
    })
  }
  return mixes
}

/** A row like those of `placePatterns` for the world, from the patterns of each task; undefined where they are not open. */
export async function worldStandIn(collection: ReleaseCollection, request: TidyRequest, ask: Ask): Promise<readonly Scalar[] | undefined> {
  if (!collection.covers({ ...request, facet: 'onet_task::collaboration', geography: 'global' }) || !collection.covers({ ...request, facet: 'onet_task', geography: 'global', variable: 'onet_task_pct' })) return undefined
  const { shares, whole, none, notClassified } = await patternMix(collection, request, ask)
  const sum = (mode: 'automation' | 'augmentation'): number => patterns.reduce((total, name) => total + (modeOfPattern[name] === mode ? (shares.get(name) ?? 0) : 0), 0)
  const named = sum('automation') + sum('augmentation')
  const all = [...patterns.map((name) => shares.get(name) ?? 0), none, notClassified].map((value) => (100 * value) / whole)
  return ['GLOBAL', named === 0 ? null : (100 * sum('automation')) / named, whole === 0 ? null : (100 * sum('automation')) / whole, ...all]
}

/** From the place's own tasks (the rule of the third report), else as the enriched file has it, which leaves small groups out. */
async function groupsOf(collection: ReleaseCollection, request: TidyRequest, { geography, geoId }: Place, ask: Ask): Promise<Pick<PlaceMix, 'groups' | 'groupsFrom'>> {
  const read = (rows: Awaited<ReturnType<Ask>>) => rows.map((row) => ({ group: textIn(row, 0), share: numberIn(row, 1) }))
  const hasTables = collection.table('task-statements') !== null && collection.table('soc-structure') !== null
  if (hasTables && collection.covers({ ...request, facet: 'onet_task', geography, variable: 'onet_task_pct' })) {
    const groups = read(await ask(sql`SELECT soc_group, share FROM (${membershipOf(collection, placeTaskShares(collection, request, geography, geoId))}) AS groups ORDER BY share DESC, soc_group`))
    if (groups.length > 0) return { groups, groupsFrom: 'tasks' }
  }
  if (!collection.covers({ ...request, facet: 'soc_occupation', geography })) return { groups: null, groupsFrom: null }
  const groups = read(await ask(sql`SELECT node, value FROM (${rowsOnce(collection, { ...request, facet: 'soc_occupation', variable: 'soc_pct', geography, geoIds: [geoId] })}) AS tidy
WHERE value IS NOT NULL ORDER BY value DESC, node`))
  return groups.length === 0 ? { groups: null, groupsFrom: null } : { groups, groupsFrom: 'published' }
}
