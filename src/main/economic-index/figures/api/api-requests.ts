import { v3 } from '../../../../shared/economic-index/release'
import { sql } from '../../../sql/quote'
import { suppressed } from '../../geography-needs'
import { numberIn, numberParameter, shareColumn, textColumn, textIn, topParameter, type Recipe } from '../../recipe'

const request = { release: v3, product: 'api', facet: 'request', geography: 'global', variable: 'request_pct', level: 2 } as const

/** The top-level request clusters of API traffic. */
export const requests: Recipe = {
  id: 'api.requests',
  release: v3,
  title: () => 'What API traffic asks for: top-level request clusters',
  parameters: [topParameter(20)],
  needs: () => [{ kind: 'rows', rows: request, file: `aei_raw_1p_api_*.csv (${v3}, requests)` }],
  async compute(collection, params, ask) {
    const rows = await ask(sql`SELECT node, value FROM (${collection.tidy(request)}) AS tidy ORDER BY value DESC, node`)
    const named = rows.filter((row) => textIn(row, 0) !== 'none' && textIn(row, 0) !== 'not_classified')
    return {
      columns: [textColumn('request'), shareColumn('share')],
      rows: named.slice(0, numberParameter(params, 'top')).map((row) => [textIn(row, 0), numberIn(row, 1)]),
      statistics: { clusters: named.length },
      suppression: suppressed({ notClassified: rows.filter((row) => textIn(row, 0) === 'not_classified').length, none: rows.filter((row) => textIn(row, 0) === 'none').length }),
      notes: [],
    }
  },
  picture: () => ({ chart: 'bar', x: 'request', y: ['share'] }),
  method: () => 'Share of API records by request cluster of level 2, the coarsest, as published; `not_classified` stays in the base.',
}
