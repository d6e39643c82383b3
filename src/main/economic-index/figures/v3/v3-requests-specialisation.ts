import { v3 } from '../../../../shared/economic-index/release'
import { figureNote } from '../../../../shared/economic-index/figure-note'
import { literal, sql } from '../../../sql/quote'
import { geographyRequest, needsOfUsage, suppressed, thresholdParameter } from '../../geography-needs'
import { parentOf, specialisation } from '../../measures/specialisation'
import { publishedThreshold, usageByGeography } from '../../measures/usage-by-geography'
import { indexColumn, numberIn, numberParameter, shareColumn, textColumn, textIn, textParameter, topParameter, type Recipe } from '../../recipe'

/** What each geography asks for more than its parent does. */
export const requestsSpecialisation: Recipe = {
  id: 'v3.requests-specialisation',
  release: v3,
  title: (params) => `Over-represented requests by ${textParameter(params, 'geography')}`,
  parameters: [
    { kind: 'choice', name: 'geography', default: 'country', choices: ['country', 'state'] },
    { kind: 'choice', name: 'level', default: '1', choices: ['0', '1', '2'] },
    { kind: 'number', name: 'minimumShare', default: 1, minimum: 0, maximum: 100, isWhole: false },
    topParameter(5), { kind: 'number', name: 'places', default: 12, minimum: 1, maximum: 300, isWhole: true }, thresholdParameter('state'),
  ],
  needs: (params) => {
    const geography = geographyOf(params)
    const parent = parentOf(geography)
    const asked = { ...geographyRequest, origin: 'raw' as const, facet: 'request', variable: 'request_pct', level: Number(textParameter(params, 'level')) }
    return [
      ...needsOfUsage(geography),
      { kind: 'rows', rows: { ...asked, geography }, file: `aei_raw_claude_ai_*.csv (${v3}, requests by ${geography})` },
      { kind: 'rows', rows: { ...asked, geography: parent.geography }, file: `aei_raw_claude_ai_*.csv (${v3}, requests of ${parent.geoId})` },
    ]
  },
  async compute(collection, params, ask) {
    const geography = geographyOf(params)
    const threshold = Math.max(numberParameter(params, 'minimumConversations'), publishedThreshold[geography])
    const least = literal(numberParameter(params, 'minimumShare'))
    const rows = await ask(sql`SELECT special.geo_id, geo_name, node, special.share, parent_share, specialisation_index,
  row_number() OVER (PARTITION BY special.geo_id ORDER BY specialisation_index DESC, node) AS place
FROM (${specialisation(collection, geographyRequest, { facet: 'request', level: Number(textParameter(params, 'level')), geography })}) AS special
JOIN (${usageByGeography(collection, geographyRequest, geography, threshold)}) AS usage USING (geo_id)
WHERE is_eligible AND special.share >= ${least} AND parent_share >= ${least} AND specialisation_index > 1 ORDER BY aui DESC, special.geo_id, place`)
    // In the order of the index: the places that use most for their size come first.
    const all = [...new Set(rows.map((row) => textIn(row, 0)))]
    const places = new Set(all.slice(0, numberParameter(params, 'places')))
    const shown = rows.filter((row) => places.has(textIn(row, 0)) && numberIn(row, 6) <= numberParameter(params, 'top'))
    return {
      columns: [textColumn('geoId'), textColumn(geography), textColumn('request'), indexColumn('index'), shareColumn('share'), shareColumn('parentShare')],
      rows: shown.map((row) => [textIn(row, 0), textIn(row, 1), textIn(row, 2), numberIn(row, 5), numberIn(row, 3), numberIn(row, 4)]),
      statistics: { places: all.length, overRepresented: rows.length },
      suppression: suppressed({ notClassified: 1, none: 1 }),
      notes: places.size < all.length ? [figureNote('morePlaces', { shown: places.size, places: all.length })] : rows.length === 0 ? [figureNote('noRequestsOfParent', { place: parentOf(geography).geoId })] : [],
    }
  },
  picture: (params) => ({ chart: 'cards', x: 'request', y: ['index'], panel: geographyOf(params), panelColumns: 2 }),
  method: (params) =>
    `Specialisation index = a request’s percentage in the place / its percentage in ${geographyOf(params) === 'country' ? 'the world' : 'the United States'}, never renormalised; requests with at least ${numberParameter(params, 'minimumShare')} % in both, index above 1. \`none\` and \`not_classified\` have no index. Level 0 is the finest, 2 the coarsest. Countries with at least 200 conversations and US states with at least 100, or as many more as are asked for.`,
}

function geographyOf(params: Parameters<Recipe['needs']>[0]): 'country' | 'state' {
  return textParameter(params, 'geography') === 'state' ? 'state' : 'country'
}
