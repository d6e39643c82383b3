import { v3 } from '../../../../shared/economic-index/release'
import { figureNote } from '../../../../shared/economic-index/figure-note'
import { sql } from '../../../sql/quote'
import { membershipShares, unclassified } from '../../measures/group-membership'
import { needsOfShares, needsTaskShares } from '../../needs'
import { assistantName, numberIn, pointsColumn, shareColumn, textColumn, textIn, type Recipe } from '../../recipe'

/** SOC shares of the two products side by side. */
export const categoryCompare: Recipe = {
  id: 'api.category-compare',
  release: v3,
  title: (_params, cast) => `Share of use by occupational category: ${assistantName(cast)} and API`,
  parameters: [],
  needs: () => [...needsOfShares(v3), needsTaskShares(v3, 'api')],
  async compute(collection, _params, ask) {
    const of = (product: 'claude-ai' | 'api') => membershipShares(collection, { release: v3, product })
    const rows = await ask(sql`SELECT coalesce(chat.soc_group, api.soc_group), chat.share, api.share FROM (${of('claude-ai')}) AS chat FULL JOIN (${of('api')}) AS api ON chat.soc_group = api.soc_group ORDER BY api.share DESC NULLS LAST, 1`)
    const groups = rows.filter((row) => textIn(row, 0) !== unclassified)
    const rest = rows.find((row) => textIn(row, 0) === unclassified)
    const statistics: Record<string, number> = rest === undefined ? {} : { notClassifiedClaudeAi: numberIn(rest, 1), notClassifiedApi: numberIn(rest, 2) }
    return {
      columns: [textColumn('category'), shareColumn('claudeAi'), shareColumn('api'), pointsColumn('difference')],
      rows: groups.map((row) => [textIn(row, 0), row[1] ?? null, row[2] ?? null, row[1] === null || row[2] === null ? null : numberIn(row, 2) - numberIn(row, 1)]),
      statistics,
      suppression: { notClassified: 1, none: 1, belowThreshold: 0, absent: 0 },
      notes: [figureNote('differentPopulations')],
    }
  },
  picture: () => ({ chart: 'dumbbell', x: 'category', y: ['claudeAi', 'api'] }),
  method: () => 'A task’s full share goes to every distinct SOC major group whose O*NET tasks have its text; `none` and `not_classified` form one class of their own in the base; shares are rescaled to sum to 100 % in each product.',
}
