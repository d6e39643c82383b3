import { v1, v2 } from '../../../../shared/economic-index/release'
import { figureNote } from '../../../../shared/economic-index/figure-note'
import { sql } from '../../../sql/quote'
import { groupShares } from '../../measures/soc-shares'
import { needsOfShares } from '../../needs'
import { numberIn, pointsColumn, shareColumn, textColumn, textIn, titledRelease, type Recipe } from '../../recipe'

/** The change from the first release to the second by SOC major group. */
export const categoryChange: Recipe = {
  id: 'v2.category-change',
  release: v2,
  compares: () => [v1, v2],
  title: (_params, cast) => (cast.length === 0 ? 'Change in the share of conversations by occupational category, February to March 2025' : `Change in the share of conversations by occupational category, from ${titledRelease(v1, cast, 'February 2025')} to ${titledRelease(v2, cast, 'March 2025')}`),
  parameters: [],
  needs: () => [...needsOfShares(v1), ...needsOfShares(v2).slice(0, 1)],
  async compute(collection, _params, ask) {
    const of = (release: string) => groupShares(collection, { release, product: 'claude-ai' })
    const rows = await ask(sql`SELECT soc_group, before.share, after.share, after.share - before.share
FROM (${of(v1)}) AS before JOIN (${of(v2)}) AS after USING (major, soc_group) ORDER BY after.share DESC, soc_group`)
    return {
      columns: [textColumn('category'), shareColumn('v1'), shareColumn('v2'), pointsColumn('change')],
      rows: rows.map((row) => [textIn(row, 0), numberIn(row, 1), numberIn(row, 2), numberIn(row, 3)]),
      statistics: {},
      suppression: null,
      notes: [figureNote('twoListsNoPanel')],
    }
  },
  picture: () => ({ chart: 'dumbbell', x: 'category', y: ['v1', 'v2'] }),
  method: () => 'Shares by SOC major group of each release (a task’s share divided among the occupation titles that carry its text, matched shares rescaled to 100 %), and their difference in percentage points.',
}
