import { v3 } from '../../../../shared/economic-index/release'
import { figureNote } from '../../../../shared/economic-index/figure-note'
import { levelOfPlace } from '../../../../shared/geography/place-level'
import { literal, sql } from '../../../sql/quote'
import { geographyRequest, needsOfUsage, suppressed } from '../../geography-needs'
import { parentOf, specialisation } from '../../measures/specialisation'
import { publishedThreshold, usageByGeography } from '../../measures/usage-by-geography'
import { indexColumn, numberIn, numberParameter, shareColumn, textColumn, textIn, textParameter, topParameter, type Recipe } from '../../recipe'

/** One geography: how much it uses AI, and what for. */
export const geographyProfile: Recipe = {
  id: 'v3.geography-profile',
  release: v3,
  title: (params) => `Over-represented tasks and requests in ${textParameter(params, 'geoId')}`,
  parameters: [{ kind: 'text', name: 'geoId', default: 'US-DC', isPlace: true }, { kind: 'number', name: 'minimumShare', default: 0, minimum: 0, maximum: 100, isWhole: false }, topParameter(10)],
  needs: (params) => {
    const geography = geographyOf(params)
    const asked = { ...geographyRequest, origin: 'raw' as const, facet: 'onet_task', variable: 'onet_task_pct' }
    return [
      ...needsOfUsage(geography),
      { kind: 'rows', rows: { ...asked, geography }, file: `aei_raw_claude_ai_*.csv (${v3}, tasks by ${geography})` },
      { kind: 'rows', rows: { ...asked, geography: parentOf(geography).geography }, file: `aei_raw_claude_ai_*.csv (${v3}, tasks of ${parentOf(geography).geoId})` },
    ]
  },
  async compute(collection, params, ask) {
    const geography = geographyOf(params)
    const geoId = textParameter(params, 'geoId')
    const place = await ask(sql`SELECT * FROM (
  SELECT geo_id, geo_name, conversations, share, aui, tier, population, gdp_per_head, is_eligible, rank() OVER (PARTITION BY is_eligible ORDER BY aui DESC) AS place
  FROM (${usageByGeography(collection, geographyRequest, geography, publishedThreshold[geography])}) AS usage WHERE aui IS NOT NULL) AS places WHERE geo_id = ${literal(geoId)}`)
    const parts = (['onet_task', 'request'] as const).flatMap((facet) => (facet === 'onet_task' ? [0] : [0, 1, 2]).map((level) => sql`SELECT ${literal(facet)} AS facet, ${level} AS level, node, share, parent_share, specialisation_index
  FROM (${specialisation(collection, geographyRequest, { facet, level, geography, geoId })}) AS special WHERE geo_id = ${literal(geoId)} AND share >= ${literal(numberParameter(params, 'minimumShare'))}`))
    const rows = await ask(sql`SELECT *, row_number() OVER (PARTITION BY facet, level ORDER BY specialisation_index DESC, node) AS place FROM (${parts[0]!} UNION ALL ${parts[1]!} UNION ALL ${parts[2]!} UNION ALL ${parts[3]!}) AS nodes ORDER BY facet, level, place`)
    const shown = rows.filter((row) => numberIn(row, 6) <= numberParameter(params, 'top') && numberIn(row, 5) > 1)
    const own = place[0]
    const numbers = own === undefined ? [] : ([['conversations', 2], ['share', 3], ['aui', 4], ['tier', 5], ['population', 6], ['gdpPerWorkingAgePerson', 7], ['rank', 9]] as const)
    return {
      columns: [textColumn('facet'), { name: 'level', type: 'integer', unit: null }, textColumn('node'), indexColumn('index'), shareColumn('share'), shareColumn('parentShare'), textColumn('list')],
      rows: shown.map((row) => [textIn(row, 0), numberIn(row, 1), textIn(row, 2), numberIn(row, 5), numberIn(row, 3), numberIn(row, 4), textIn(row, 0) === 'request' ? `request-${numberIn(row, 1)}` : textIn(row, 0)]),
      statistics: Object.fromEntries(numbers.flatMap(([name, position]) => (own?.[position] === null || own === undefined ? [] : [[name, numberIn(own, position)]]))),
      suppression: suppressed({ notClassified: 1, none: 1, belowThreshold: own?.[8] === true ? 0 : 1 }),
      notes: [
        ...(own === undefined ? [figureNote('unknownPlace', { place: geoId })] : []),
        ...(own !== undefined && own[8] !== true ? [figureNote('fewConversations', { place: geoId, least: publishedThreshold[geography] })] : []),
        ...(rows.some((row) => row[0] === 'request') ? [] : [figureNote('onlyTasks', { place: parentOf(geography).geoId })]),
      ],
    }
  },
  picture: () => ({ chart: 'cards', x: 'node', y: ['index'], panel: 'list', panelColumns: 1 }),
  method: (params) => `Specialisation index = a node’s percentage in ${textParameter(params, 'geoId')} / its percentage in ${parentOf(geographyOf(params)).geoId}, never renormalised; \`none\` and \`not_classified\` have none. Rank: by AI usage index among places above the threshold.`,
}

function geographyOf(params: Parameters<Recipe['needs']>[0]): 'country' | 'state' {
  return levelOfPlace(textParameter(params, 'geoId'))
}
