import { v3 } from '../../../../shared/economic-index/release'
import { coefficientTable } from '../../../../shared/stats/least-squares/coefficient-table'
import { fitStatistics } from '../../../../shared/stats/least-squares/fit-statistics'
import { leastSquares } from '../../../../shared/stats/least-squares/least-squares'
import { figureNote } from '../../../../shared/economic-index/figure-note'
import { sql } from '../../../sql/quote'
import { geographyRequest, needsOfUsage, suppressed, thresholdParameter } from '../../geography-needs'
import { unclassified } from '../../measures/group-membership'
import { stableSum, stableSumOver } from '../../measures/stable-sum'
import { usageByGeography } from '../../measures/usage-by-geography'
import { indexColumn, numberIn, numberParameter, shareColumn, textColumn, textIn, topParameter, type Need, type Recipe } from '../../recipe'
import { socGroups, taskOccupations } from '../../releases/reference'
import { taskKey } from '../../releases/tidy'

const enriched: Need = { kind: 'rows', rows: { ...geographyRequest, origin: 'enriched', geography: 'country', facet: 'soc_occupation', variable: 'soc_pct' }, file: 'aei_enriched_claude_ai_*.csv' }
const raw: Need = { kind: 'rows', rows: { ...geographyRequest, origin: 'raw', geography: 'country', facet: 'onet_task', variable: 'onet_task_pct' }, file: `aei_raw_claude_ai_*.csv (${v3})` }

/** The largest SOC groups: their share in each country against its AI usage index. */
export const socVsAui: Recipe = {
  id: 'v3.soc-vs-aui',
  release: v3,
  title: () => 'Share of occupational categories and AI usage index, by country',
  parameters: [topParameter(4), thresholdParameter('country')],
  needs: () => [...needsOfUsage('country'), { kind: 'any', of: [enriched, raw] }, { kind: 'table', role: 'task-statements' }, { kind: 'table', role: 'soc-structure' }],
  async compute(collection, params, ask) {
    const isPublished = collection.covers({ ...geographyRequest, origin: 'enriched', facet: 'soc_occupation', geography: 'country' })
    const published = sql`SELECT geo_id, node AS soc_group, value AS share FROM (${collection.tidy({ ...geographyRequest, origin: 'enriched', facet: 'soc_occupation', geography: 'country', variable: 'soc_pct' })}) AS tidy`
    const derived = sql`SELECT geo_id, soc_group, 100 * amount / ${stableSumOver(sql`amount`, sql`PARTITION BY geo_id`)} AS share FROM (
  SELECT geo_id, CASE WHEN node IN ('none', 'not_classified') THEN 'not_classified' ELSE soc_group END AS soc_group, ${stableSum(sql`value`)} AS amount
  FROM (${collection.tidy({ ...geographyRequest, origin: 'raw', facet: 'onet_task', geography: 'country', variable: 'onet_task_pct' })}) AS tidy
  LEFT JOIN (SELECT DISTINCT task, major FROM (${taskOccupations(collection)}) AS statements) AS carriers ON carriers.task = ${taskKey(sql`node`)} LEFT JOIN (${socGroups(collection)}) AS groups USING (major)
  WHERE soc_group IS NOT NULL OR node IN ('none', 'not_classified') GROUP BY ALL) AS amounts`
    const threshold = numberParameter(params, 'minimumConversations')
    const rows = await ask(sql`SELECT soc_group, usage.geo_id, geo_name, aui, shares.share FROM (${isPublished ? published : derived}) AS shares
JOIN (${usageByGeography(collection, geographyRequest, 'country', threshold)}) AS usage ON usage.geo_id = shares.geo_id WHERE is_eligible ORDER BY soc_group, usage.geo_id`)
    const groups = [...new Set(rows.map((row) => textIn(row, 0)))].filter((name) => name !== unclassified && name !== 'none')
    const mean = (name: string): number => {
      const own = rows.filter((row) => textIn(row, 0) === name)
      return own.reduce((sum, row) => sum + numberIn(row, 4), 0) / own.length
    }
    const largest = groups.map((name) => ({ name, mean: mean(name), n: rows.filter((row) => textIn(row, 0) === name).length })).filter(({ n }) => n >= 3)
      .sort((one, other) => other.n * other.mean - one.n * one.mean || one.name.localeCompare(other.name, 'en')).slice(0, numberParameter(params, 'top'))
    const statistics: Record<string, number> = {}
    for (const [position, { name }] of largest.entries()) {
      const own = rows.filter((row) => textIn(row, 0) === name)
      const fit = leastSquares({ y: own.map((row) => numberIn(row, 4)), predictors: [{ name: 'aui', values: own.map((row) => numberIn(row, 3)) }] })
      const slope = coefficientTable(fit, 'classical')[1]
      const key = `group${position + 1}`
      Object.assign(statistics, { [`${key}N`]: fit.n, [`${key}Slope`]: slope?.estimate ?? Number.NaN, [`${key}SlopeStandardError`]: slope?.standardError ?? Number.NaN, [`${key}SlopeP`]: slope?.p ?? Number.NaN, [`${key}RSquared`]: fitStatistics(fit).rSquared })
    }
    return {
      columns: [textColumn('category'), textColumn('geoId'), textColumn('country'), indexColumn('aui'), shareColumn('share')],
      rows: largest.flatMap(({ name }) => rows.filter((row) => textIn(row, 0) === name).map((row) => [name, textIn(row, 1), textIn(row, 2), numberIn(row, 3), numberIn(row, 4)])),
      statistics, suppression: suppressed({ notClassified: 1, none: 1 }),
      notes: [figureNote(isPublished ? 'categoriesPublished' : 'categoriesDerived')],
    }
  },
  picture: () => ({ chart: 'scatter', x: 'aui', y: ['share'], label: 'country', panel: 'category', panelColumns: 2, trend: true }),
  method: (params) => `For each of the ${numberParameter(params, 'top')} largest SOC major groups: its share of a country’s conversations on the country’s AI usage index, every country weighing the same; ordinary least squares with classical errors; countries with at least ${numberParameter(params, 'minimumConversations')} conversations.`,
}
