import { v1 } from '../../../../shared/economic-index/release'
import { figureNote } from '../../../../shared/economic-index/figure-note'
import { sql } from '../../../sql/quote'
import { groupShares } from '../../measures/soc-shares'
import { needsOfShares } from '../../needs'
import { numberIn, pointsColumn, shareColumn, textColumn, textIn, type Recipe } from '../../recipe'
import { employment } from '../../releases/reference'
import { stableSumOver } from '../../measures/stable-sum'

const request = { release: v1, product: 'claude-ai' } as const

/** Share of conversations by SOC major group beside the share of US workers. */
export const categoryVsWorkforce: Recipe = {
  id: 'v1.category-vs-workforce',
  release: v1,
  title: () => 'Share of conversations and of US workers, by occupational category',
  parameters: [],
  needs: () => [...needsOfShares(v1), { kind: 'table', role: 'employment' }],
  async compute(collection, _params, ask) {
    const rows = await ask(sql`SELECT groups.soc_group, groups.share, 100 * staff.workers / ${stableSumOver(sql`staff.workers`)} AS workforce
FROM (${groupShares(collection, request)}) AS groups LEFT JOIN (${employment(collection)}) AS staff USING (soc_group) ORDER BY groups.share DESC, groups.soc_group`)
    return {
      columns: [textColumn('category'), shareColumn('conversations'), shareColumn('workers'), pointsColumn('difference')],
      rows: rows.map((row) => [textIn(row, 0), numberIn(row, 1), row[2] ?? null, row[2] === null ? null : numberIn(row, 1) - numberIn(row, 2)]),
      statistics: {},
      suppression: null,
      notes: rows.some((row) => row[2] === null) ? [figureNote('militaryWorkers')] : [],
    }
  },
  picture: () => ({ chart: 'dumbbell', x: 'category', y: ['conversations', 'workers'] }),
  method: () =>
    'Each task’s share of conversations is divided equally among the distinct occupation titles whose O*NET task text equals it (lower case, trimmed); the matched shares are rescaled to sum to 100 % and added up by SOC major group, the first two digits of the occupation’s code. Workers: employment by major group, May 2023, as a share of all groups in the table.',
}
