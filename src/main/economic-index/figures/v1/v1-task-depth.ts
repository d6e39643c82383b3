import { v1 } from '../../../../shared/economic-index/release'
import { depthCurve } from '../../measures/task-depth'
import { needsTaskShares } from '../../needs'
import { countColumn, numberIn, shareColumn, type Recipe } from '../../recipe'

/** The share of occupations that use AI in at least a fraction of their tasks. */
export const taskDepth: Recipe = {
  id: 'v1.task-depth',
  release: v1,
  title: () => 'Share of occupations by the share of their tasks seen in conversations',
  parameters: [],
  needs: () => [needsTaskShares(v1), { kind: 'table', role: 'task-statements' }],
  async compute(collection, _params, ask) {
    const rows = (await ask(depthCurve(collection, { release: v1, product: 'claude-ai' }))).map((row) => [100 * numberIn(row, 0), numberIn(row, 1), numberIn(row, 2)])
    const at = (depth: number): number => rows.find(([one]) => one === depth)?.[1] ?? Number.NaN
    return {
      columns: [shareColumn('tasksAtLeast'), shareColumn('occupations'), countColumn('occupationCount', 'occupations')],
      rows,
      statistics: { atQuarterOfTasks: at(25), atHalfOfTasks: at(50), atThreeQuartersOfTasks: at(75), occupations: rows[0]?.[2] ?? 0 },
      suppression: null,
      notes: [],
    }
  },
  picture: () => ({ chart: 'step', x: 'tasksAtLeast', y: ['occupations'], readings: [{ x: 25, statistics: ['atQuarterOfTasks'] }, { x: 75, statistics: ['atThreeQuartersOfTasks'] }] }),
  method: () =>
    'For each O*NET occupation: the number of its task rows whose text occurs in the release, divided by all its task rows. The curve is the share of all occupations in the O*NET file at or above each fraction.',
}
