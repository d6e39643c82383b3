import { v3 } from '../../../../shared/economic-index/release'
import { gini } from '../../../../shared/stats/concentration/gini'
import { lorenzCurve } from '../../../../shared/stats/concentration/lorenz-curve'
import { rankSize } from '../../../../shared/stats/concentration/rank-size'
import { shareOfBottom } from '../../../../shared/stats/concentration/share-of-bottom'
import { sql } from '../../../sql/quote'
import { globalTaskShares } from '../../measures/soc-shares'
import { needsTaskShares } from '../../needs'
import { assistantName, numberIn, numberParameter, shareColumn, textColumn, textIn, type Recipe } from '../../recipe'

const products = ['claude-ai', 'api'] as const
const keyOf = { 'claude-ai': 'claudeAi', api: 'api' } as const

/** How concentrated use is on few tasks, in both products. */
export const concentration: Recipe = {
  id: 'api.concentration',
  release: v3,
  title: (_params, cast) => `Concentration of use on tasks: Lorenz curves of ${assistantName(cast)} and API`,
  parameters: [
    { kind: 'number', name: 'bottomShare', default: 80, minimum: 0, maximum: 100, isWhole: false },
    { kind: 'number', name: 'minimumShareOfFit', default: 0.1, minimum: 0, maximum: 100, isWhole: false },
  ],
  needs: () => products.map((product) => needsTaskShares(v3, product)),
  async compute(collection, params, ask) {
    const bottom = numberParameter(params, 'bottomShare') / 100
    const statistics: Record<string, number> = {}
    const rows: [string, number, number][] = []
    for (const product of products) {
      const shares = await ask(sql`SELECT task, pct FROM (${globalTaskShares(collection, { release: v3, product })}) AS shares ORDER BY pct, task`)
      const all = shares.map((row) => numberIn(row, 1))
      const named = shares.filter((row) => textIn(row, 0) !== 'none' && textIn(row, 0) !== 'not_classified').map((row) => numberIn(row, 1))
      const fit = rankSize(named, numberParameter(params, 'minimumShareOfFit'))
      const key = keyOf[product]
      Object.assign(statistics, {
        [`${key}Tasks`]: named.length, [`${key}Gini`]: gini(all), [`${key}BottomShare`]: 100 * shareOfBottom(named, bottom, 100),
        [`${key}RankSizeSlope`]: fit.slope, [`${key}RankSizeN`]: fit.used,
      })
      rows.push(...lorenzCurve(all).map(({ values, total }): [string, number, number] => [product, 100 * values, 100 * total]))
    }
    return {
      columns: [textColumn('product'), shareColumn('tasks'), shareColumn('use')],
      rows, statistics, suppression: { notClassified: 2, none: 2, belowThreshold: 0, absent: 0 }, notes: [],
    }
  },
  picture: () => ({ chart: 'lorenz', x: 'tasks', y: ['use'], series: 'product' }),
  method: (params) =>
    `Lorenz curve and Gini coefficient over all task rows, \`none\` and \`not_classified\` included. Share held by the bottom ${numberParameter(params, 'bottomShare')} %: named tasks in ascending order, in per cent of all conversations, linear interpolation. Rank–size: slope of ln share on ln rank over named tasks with at least ${numberParameter(params, 'minimumShareOfFit')} %.`,
}
