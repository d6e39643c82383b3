import { v1, v2 } from '../../../../shared/economic-index/release'
import { sql } from '../../../sql/quote'
import { depthCurve } from '../../measures/task-depth'
import { needsTaskShares } from '../../needs'
import { numberIn, shareColumn, textColumn, textIn, titledRelease, type Recipe } from '../../recipe'

/** Depth of use of the first two releases. */
export const taskDepthCompare: Recipe = {
  id: 'v2.task-depth-compare',
  release: v2,
  compares: () => [v1, v2],
  title: (_params, cast) => `Share of occupations by the share of their tasks seen in conversations, ${cast.length === 0 ? 'first and second release' : `${titledRelease(v1, cast, 'February 2025')} and ${titledRelease(v2, cast, 'March 2025')}`}`,
  parameters: [],
  needs: () => [needsTaskShares(v1), needsTaskShares(v2), { kind: 'table', role: 'task-statements' }],
  async compute(collection, _params, ask) {
    const of = (release: string, name: 'v1' | 'v2') => sql`SELECT ${name === 'v1' ? sql`'v1'` : sql`'v2'`} AS release, depth, share FROM (${depthCurve(collection, { release, product: 'claude-ai' })}) AS curve`
    const rows = (await ask(sql`SELECT * FROM (${of(v1, 'v1')} UNION ALL ${of(v2, 'v2')}) AS curves ORDER BY release, depth`))
      .map((row) => [textIn(row, 0), 100 * numberIn(row, 1), numberIn(row, 2)] as const)
    const at = (release: string, depth: number): number => rows.find(([name, one]) => name === release && one === depth)?.[2] ?? Number.NaN
    return {
      columns: [textColumn('release'), shareColumn('tasksAtLeast'), shareColumn('occupations')],
      rows,
      statistics: { v1AtQuarterOfTasks: at('v1', 25), v2AtQuarterOfTasks: at('v2', 25), v1AtThreeQuartersOfTasks: at('v1', 75), v2AtThreeQuartersOfTasks: at('v2', 75) },
      suppression: null,
      notes: [],
    }
  },
  picture: () => ({ chart: 'step', x: 'tasksAtLeast', y: ['occupations'], series: 'release', readings: [{ x: 25, statistics: ['v1AtQuarterOfTasks', 'v2AtQuarterOfTasks'] }, { x: 75, statistics: ['v1AtThreeQuartersOfTasks', 'v2AtThreeQuartersOfTasks'] }] }),
  method: () => 'As the depth-of-use figure of the first report, for both releases: the share of all occupations of the O*NET file whose tasks occur in the release at or above each fraction.',
}
