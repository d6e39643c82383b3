import type { FigureId } from '../../../../shared/economic-index/figure-id'
import { v3 } from '../../../../shared/economic-index/release'
import { englishPlaceName } from '../../../../shared/geography/english-place-name'
import { sql } from '../../../sql/quote'
import { geographyRequest, markNotes, needOfCounts, placesOf, suppressed, thresholdParameter } from '../../geography-needs'
import { usageByGeography, type GeographyLevel } from '../../measures/usage-by-geography'
import { countColumn, markParameter, marked, numberIn, numberParameter, shareColumn, textColumn, textIn, topParameter, type Recipe } from '../../recipe'

/** The recipe of both share figures: which geographies bring most of the conversations. */
export function usageShare(id: FigureId, geography: GeographyLevel): Recipe {
  return {
    id,
    release: v3,
    title: (params) => `Share of ${geography === 'country' ? 'global' : 'US'} use by ${placesOf[geography].one}, top ${numberParameter(params, 'top')}`,
    parameters: [topParameter(geography === 'country' ? 30 : 20), thresholdParameter(geography), markParameter],
    // A share needs nobody to be counted among: an index of one's own has it without the tables of a release.
    needs: () => [needOfCounts(geography)],
    async compute(collection, params, ask) {
      const threshold = numberParameter(params, 'minimumConversations')
      const rows = await ask(sql`SELECT geo_id, geo_name, share, conversations, is_eligible FROM (${usageByGeography(collection, geographyRequest, geography, threshold)}) AS usage
WHERE conversations IS NOT NULL ORDER BY share DESC, geo_id`)
      const eligible = rows.filter((row) => numberIn(row, 3) >= threshold)
      return {
        columns: [textColumn('geoId'), textColumn(placesOf[geography].one), shareColumn('share'), countColumn('conversations', 'conversations')],
        rows: eligible.slice(0, numberParameter(params, 'top')).map((row) => [textIn(row, 0), row[1] ?? englishPlaceName(textIn(row, 0)) ?? textIn(row, 0), numberIn(row, 2), numberIn(row, 3)]),
        statistics: { places: rows.length, eligible: eligible.length },
        suppression: suppressed({ notClassified: 1, belowThreshold: rows.length - eligible.length }),
        notes: markNotes(params, rows, eligible.slice(0, numberParameter(params, 'top'))),
      }
    },
    picture: (params) => ({ chart: 'bar', x: placesOf[geography].one, y: ['share'], ...marked(params) }),
    method: (params) =>
      `Conversations of each ${placesOf[geography].one} divided by the conversations of all rows of the level, those of unknown or too small places (\`not_classified\`) included. Shown: places with at least ${numberParameter(params, 'minimumConversations')} conversations.`,
  }
}
