import { v1 } from '../../../../shared/economic-index/release'
import { sql } from '../../../sql/quote'
import { occupationShares } from '../../measures/soc-shares'
import { needsOfShares } from '../../needs'
import { numberIn, numberParameter, shareColumn, textColumn, textIn, topParameter, type Recipe } from '../../recipe'
import { socGroups } from '../../releases/reference'

/** The occupations with the largest shares of conversations. */
export const topOccupations: Recipe = {
  id: 'v1.top-occupations',
  release: v1,
  title: (params) => `Share of conversations by occupation, top ${numberParameter(params, 'top')}`,
  parameters: [topParameter(15)],
  needs: () => needsOfShares(v1),
  async compute(collection, params, ask) {
    const rows = await ask(sql`SELECT occupations.title, groups.soc_group, occupations.share, count(*) OVER () AS occupation_count
FROM (${occupationShares(collection, { release: v1, product: 'claude-ai' })}) AS occupations LEFT JOIN (${socGroups(collection)}) AS groups USING (major)
ORDER BY share DESC, title LIMIT ${numberParameter(params, 'top')}`)
    return {
      columns: [textColumn('occupation'), textColumn('category'), shareColumn('share')],
      rows: rows.map((row) => [textIn(row, 0), textIn(row, 1), numberIn(row, 2)]),
      statistics: { occupations: rows[0] === undefined ? 0 : numberIn(rows[0], 3) },
      suppression: null,
      notes: [],
    }
  },
  picture: () => ({ chart: 'bar', x: 'occupation', y: ['share'], series: 'category' }),
  method: () =>
    'Each task’s share is divided equally among the distinct occupation titles that carry its text; an occupation’s share is the sum of its parts, rescaled so that all matched conversations are 100 %.',
}
