import { AppFailure } from '../../../shared/errors/errors'
import { ComparedMeasure, type ComparePage, type CompareRequest, type ComparisonWarning, type ReleaseSide } from '../../../shared/economic-index/compare-page'
import { ownDays, v1, v2 } from '../../../shared/economic-index/release'
import { usualFile } from '../../../shared/economic-index/table-role'
import { sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import { membershipShares } from '../measures/group-membership'
import { globalTaskShares } from '../measures/soc-shares'
import { stableSum, stableSumOver } from '../measures/stable-sum'
import { taskPatterns } from '../measures/task-patterns'
import { publishedThreshold, usageByGeography, type GeographyLevel } from '../measures/usage-by-geography'
import { numberIn, textIn, type Ask } from '../recipe'
import type { ReleaseCollection } from '../releases/collection'
import { hasReference } from '../tables/usage-table'

interface Compared {
  readonly unit: ComparePage['unit']
  readonly isThere: (collection: ReleaseCollection, side: ReleaseSide) => boolean
  /** `key, value`: every key once. */
  readonly query: (collection: ReleaseCollection, side: ReleaseSide) => Sql
}

const hasTasks = (collection: ReleaseCollection, side: ReleaseSide): boolean => collection.covers({ ...side, facet: 'onet_task', geography: 'global', variable: 'onet_task_pct' })
const hasPatterns = (collection: ReleaseCollection, side: ReleaseSide): boolean => collection.covers({ ...side, facet: 'collaboration', geography: 'global', variable: 'collaboration_pct' })

function places(geography: GeographyLevel, column: 'share' | 'aui'): Compared {
  return {
    unit: column === 'share' ? '%' : 'index',
    isThere: (collection, side) => hasReference(collection, geography) && collection.covers({ ...side, geography, variable: 'usage_count' }),
    query: (collection, side) => sql`SELECT geo_id AS key, ${column === 'share' ? sql`share` : sql`aui`} AS value FROM (${usageByGeography(collection, side, geography, publishedThreshold[geography])}) AS usage
WHERE is_eligible`,
  }
}

function requests(level: 0 | 1 | 2): Compared {
  const asked = { facet: 'request', geography: 'global', variable: 'request_pct', level } as const
  return {
    unit: '%', isThere: (collection, side) => collection.covers({ ...side, ...asked }),
    query: (collection, side) => sql`SELECT lower(trim(node)) AS key, any_value(value) AS value FROM (${collection.tidy({ ...side, ...asked })}) AS tidy GROUP BY 1`,
  }
}

/** Each measure that can be aligned by a key of its own. Total: a new one decides how. */
const compared: Readonly<Record<ComparedMeasure, Compared>> = {
  tasks: { unit: '%', isThere: hasTasks, query: (collection, side) => sql`SELECT task AS key, pct AS value FROM (${globalTaskShares(collection, side)}) AS shares` },
  groups: {
    unit: '%', isThere: (collection, side) => hasTasks(collection, side) && collection.table('task-statements') !== null && collection.table('soc-structure') !== null,
    query: (collection, side) => sql`SELECT soc_group AS key, share AS value FROM (${membershipShares(collection, side)}) AS groups`,
  },
  patterns: {
    unit: '%', isThere: (collection, side) => hasPatterns(collection, side) || (hasTasks(collection, side) && collection.covers({ ...side, facet: 'onet_task::collaboration', geography: 'global' })),
    // Rescaled to 100: the published shares of the first release sum to 84.2.
    query: (collection, side) => sql`SELECT key, 100 * value / ${stableSumOver(sql`value`)} AS value FROM (${patternShares(collection, side)}) AS shares WHERE value IS NOT NULL`,
  },
  'country-share': places('country', 'share'), 'country-index': places('country', 'aui'), 'state-share': places('state', 'share'), 'state-index': places('state', 'aui'),
  'requests-2': requests(2), 'requests-1': requests(1), 'requests-0': requests(0),
}

function patternShares(collection: ReleaseCollection, side: ReleaseSide): Sql {
  if (!hasPatterns(collection, side)) return sql`SELECT pattern AS key, ${stableSum(sql`shares.pct * by_task.pct / 100`)} AS value FROM (${globalTaskShares(collection, side)}) AS shares JOIN (${taskPatterns(collection, side)}) AS by_task USING (task) GROUP BY pattern`
  return sql`SELECT category AS key, any_value(value) AS value FROM (${collection.tidy({ ...side, facet: 'collaboration', geography: 'global', variable: 'collaboration_pct' })}) AS tidy GROUP BY category`
}

/**
 * Two populations aligned by a normalised key: what both have, what one has alone, and what has to be known before a difference is drawn.
 * @throws AppFailure `file-not-found` when nothing that is open can be compared
 */
export async function comparePage({ left: askedLeft, right: askedRight, measure: asked }: CompareRequest, collection: ReleaseCollection, ask: Ask): Promise<ComparePage> {
  const all = collection.releases.flatMap((release) => (['claude-ai', 'api'] as const).map((product): ReleaseSide => ({ release, product })))
  const sides = all.filter((side) => ComparedMeasure.options.some((measure) => compared[measure].isThere(collection, side)))
  const find = (side: ReleaseSide | null): ReleaseSide | undefined => sides.find((one) => one.release === side?.release && one.product === side.product)
  const claude = sides.filter(({ product }) => product === 'claude-ai')
  const left = find(askedLeft) ?? claude[0] ?? sides[0]
  const isOther = (side: ReleaseSide): boolean => side !== left
  const right = find(askedRight) ?? claude.findLast(isOther) ?? sides.findLast(isOther) ?? left
  if (left === undefined || right === undefined) throw new AppFailure({ code: 'file-not-found', path: usualFile.long })
  const measures = ComparedMeasure.options.filter((measure) => compared[measure].isThere(collection, left) && compared[measure].isThere(collection, right))
  const measure = measures.includes(asked) ? asked : measures[0]
  const shared = { sides, measures, left, right, warnings: warningsOf(collection, left, right, measure ?? asked) }
  if (measure === undefined) return { ...shared, measure: asked, unit: compared[asked].unit, rows: [], matched: 0, onlyLeft: 0, onlyRight: 0 }
  const rows = (await ask(sql`SELECT coalesce(one.key, other.key), one.value, other.value FROM (${compared[measure].query(collection, left)}) AS one
FULL JOIN (${compared[measure].query(collection, right)}) AS other ON one.key = other.key ORDER BY abs(other.value - one.value) DESC NULLS LAST, coalesce(one.value, other.value) DESC, 1`)).map((row) => ({
    key: textIn(row, 0), left: row[1] === null ? null : numberIn(row, 1), right: row[2] === null ? null : numberIn(row, 2),
  }))
  const matched = rows.filter((row) => row.left !== null && row.right !== null).length
  const onlyLeft = rows.filter((row) => row.right === null).length
  return { ...shared, measure, unit: compared[measure].unit, rows, matched, onlyLeft, onlyRight: rows.length - matched - onlyLeft }
}

const tasksBehind: readonly ComparedMeasure[] = ['tasks', 'groups']

function warningsOf(collection: ReleaseCollection, left: ReleaseSide, right: ReleaseSide, measure: ComparedMeasure): ComparisonWarning[] {
  const isEarly = (side: ReleaseSide): boolean => side.release === v1 || side.release === v2
  return [
    ...(left.release === right.release && left.product === right.product ? ['same' as const] : []),
    ...(left.product === right.product ? [] : ['products' as const]),
    ...(periodOf(left) === periodOf(right) ? [] : ['periods' as const]),
    ...(tasksBehind.includes(measure) && left.release !== right.release && (isEarly(left) || isEarly(right)) ? ['task-lists' as const] : []),
    ...(measure === 'patterns' && !(hasPatterns(collection, left) && hasPatterns(collection, right)) ? ['stand-in' as const] : []),
  ]
}

/** The first two releases sample months, from June 2026 on a release is a month, those between are a week. An index of one's own says its days. */
function periodOf({ release }: ReleaseSide): 'months' | 'week' | 'month' {
  if (release === v1 || release === v2) return 'months'
  const own = ownDays(release)
  if (own === null) return release.replace('window-', '') >= '2026-06-01' ? 'month' : 'week'
  const days = 1 + (Date.parse(own.end) - Date.parse(own.start)) / 86_400_000
  return days > 45 ? 'months' : days > 10 ? 'month' : 'week'
}
