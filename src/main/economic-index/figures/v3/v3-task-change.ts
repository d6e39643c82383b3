import { v1, v2, v3 } from '../../../../shared/economic-index/release'
import { figureNote } from '../../../../shared/economic-index/figure-note'
import { sql } from '../../../sql/quote'
import { globalTaskShares } from '../../measures/soc-shares'
import { needsTaskShares } from '../../needs'
import { numberIn, numberParameter, pointsColumn, shareColumn, textColumn, textIn, textParameter, topParameter, type Recipe } from '../../recipe'

const releaseOf: Readonly<Record<string, string>> = { v1, v2, v3 }

/** Tasks whose share moved by at least a number of percentage points. */
export const taskChange: Recipe = {
  id: 'v3.task-change',
  release: v3,
  compares: (params) => [releaseOf[textParameter(params, 'from')] ?? v1, v3],
  earlier: 'from',
  title: (params) => `Tasks whose share of conversations moved by at least ${numberParameter(params, 'minimumChange')} percentage points, top ${numberParameter(params, 'top')}`,
  parameters: [
    { kind: 'number', name: 'minimumChange', default: 0.2, minimum: 0, maximum: 100, isWhole: false },
    { kind: 'choice', name: 'from', default: 'v1', choices: ['v1', 'v2'] },
    // Whole sentences: more of them are not read in one look.
    topParameter(14),
  ],
  needs: (params) => [needsTaskShares(releaseOf[textParameter(params, 'from')] ?? v1), needsTaskShares(v3)],
  async compute(collection, params, ask) {
    const of = (release: string) => globalTaskShares(collection, { release, product: 'claude-ai' })
    const from = releaseOf[textParameter(params, 'from')] ?? v1
    const rows = await ask(sql`SELECT coalesce(before.task, after.task), before.pct, after.pct, after.pct - before.pct,
  count(*) FILTER (WHERE after.task IS NULL) OVER (), count(*) FILTER (WHERE before.task IS NULL) OVER ()
FROM (${of(from)}) AS before FULL JOIN (${of(v3)}) AS after ON before.task = after.task WHERE coalesce(before.task, after.task) NOT IN ('none', 'not_classified') ORDER BY 4 DESC NULLS LAST, 1`)
    const least = numberParameter(params, 'minimumChange')
    const moved = rows.filter((row) => row[3] !== null && Math.abs(numberIn(row, 3)) >= least)
    const shown = new Set(moved.toSorted((one, other) => Math.abs(numberIn(other, 3)) - Math.abs(numberIn(one, 3))).slice(0, numberParameter(params, 'top')))
    const first = rows[0] ?? []
    return {
      columns: [textColumn('task'), shareColumn('before'), shareColumn('after'), pointsColumn('change')],
      rows: moved.filter((row) => shown.has(row)).map((row) => [textIn(row, 0), numberIn(row, 1), numberIn(row, 2), numberIn(row, 3)]),
      statistics: { matched: rows.filter((row) => row[3] !== null).length, onlyBefore: numberIn(first, 4), onlyAfter: numberIn(first, 5), moved: moved.length },
      suppression: { notClassified: 1, none: 1, belowThreshold: 0, absent: numberIn(first, 4) + numberIn(first, 5) },
      notes: [figureNote('countedNotDrawn')],
    }
  },
  picture: () => ({ chart: 'bar', x: 'task', y: ['change'] }),
  method: () => 'Task texts are matched in lower case, trimmed. Change = share in the later release − share in the earlier one, in percentage points of all conversations.',
}
