import { knownReleases, v1, v2, v3 } from '../../../../shared/economic-index/release'
import { figureNote } from '../../../../shared/economic-index/figure-note'
import { literal, sql } from '../../../sql/quote'
import { membershipShares, unclassified } from '../../measures/group-membership'
import { needsOfShares, needsTaskShares } from '../../needs'
import { numberIn, numberParameter, shareColumn, textColumn, textIn, topParameter, type Recipe } from '../../recipe'

const releases = [v1, v2, v3] as const

/** SOC shares of three releases, one panel a group. */
export const categoryOverTime: Recipe = {
  id: 'v3.category-over-time',
  release: v3,
  compares: () => releases,
  title: (params) => `Share of conversations by occupational category, over three releases, top ${numberParameter(params, 'top')}`,
  parameters: [topParameter(12)],
  needs: () => [needsTaskShares(v1), needsTaskShares(v2), ...needsOfShares(v3)],
  async compute(collection, params, ask) {
    const parts = releases.map((release) => sql`SELECT ${literal(knownReleases.find(({ id }) => id === release)?.version ?? release)} AS release, soc_group, share FROM (${membershipShares(collection, { release, product: 'claude-ai' })}) AS shares`)
    const rows = await ask(sql`SELECT soc_group, max(share) FILTER (WHERE release = 'v1'), max(share) FILTER (WHERE release = 'v2'), max(share) FILTER (WHERE release = 'v3')
FROM (${parts[0]!} UNION ALL ${parts[1]!} UNION ALL ${parts[2]!}) AS shares GROUP BY soc_group ORDER BY 4 DESC NULLS LAST, 1`)
    const groups = rows.filter((row) => textIn(row, 0) !== unclassified)
    const rest = rows.find((row) => textIn(row, 0) === unclassified)
    const statistics: Record<string, number> = rest === undefined ? {} : { notClassifiedV1: numberIn(rest, 1), notClassifiedV2: numberIn(rest, 2), notClassifiedV3: numberIn(rest, 3) }
    return {
      columns: [textColumn('category'), textColumn('release'), shareColumn('share')],
      rows: groups.slice(0, numberParameter(params, 'top')).flatMap((row) => (['v1', 'v2', 'v3'] as const).map((release, position) => [textIn(row, 0), release, row[position + 1] ?? null])),
      statistics,
      suppression: { notClassified: 1, none: 1, belowThreshold: 0, absent: 0 },
      notes: [figureNote('listsNoPanel')],
    }
  },
  picture: () => ({ chart: 'line', x: 'release', y: ['share'], panel: 'category', panelColumns: 3 }),
  method: () =>
    'A task’s full share goes to every distinct SOC major group whose O*NET tasks have its text; `none` and `not_classified` form one class of their own, which stays in the base; all shares are rescaled to sum to 100 %. The same rule for all three releases, so the first two differ from their own reports.',
}
