import type { FigureId } from '../../../../shared/economic-index/figure-id'
import { v3 } from '../../../../shared/economic-index/release'
import { usageTiers } from '../../../../shared/economic-index/usage-tier'
import { sql } from '../../../sql/quote'
import { geographyRequest, markNotes, needsOfUsage, placesOf, suppressed, thresholdParameter } from '../../geography-needs'
import { usageByGeography, type GeographyLevel } from '../../measures/usage-by-geography'
import { countColumn, indexColumn, markParameter, marked, numberIn, numberParameter, textColumn, textIn, topParameter, type Recipe } from '../../recipe'

/** The recipe of both AI usage index figures: who uses most for their size. */
export function usageIndex(id: FigureId, geography: GeographyLevel): Recipe {
  return {
    id,
    release: v3,
    title: (params) => `AI usage index by ${placesOf[geography].one}, top ${numberParameter(params, 'top')}`,
    parameters: [topParameter(20), thresholdParameter(geography), markParameter],
    needs: () => needsOfUsage(geography),
    async compute(collection, params, ask) {
      const threshold = numberParameter(params, 'minimumConversations')
      const rows = await ask(sql`SELECT geo_id, geo_name, aui, tier, conversations, population, is_eligible FROM (${usageByGeography(collection, geographyRequest, geography, threshold)}) AS usage ORDER BY aui DESC NULLS LAST, geo_id`)
      const eligible = rows.filter((row) => row[6] === true)
      const published = rows.filter((row) => row[4] !== null)
      return {
        columns: [
          textColumn('geoId'), textColumn(placesOf[geography].one), indexColumn('aui'), textColumn('tier'), countColumn('conversations', 'conversations'),
          countColumn('population', 'people aged 15–64'),
        ],
        rows: eligible.slice(0, numberParameter(params, 'top')).map((row) => [textIn(row, 0), textIn(row, 1), numberIn(row, 2), usageTiers[numberIn(row, 3)] ?? '', numberIn(row, 4), numberIn(row, 5)]),
        statistics: { eligible: eligible.length, published: published.length, indexed: rows.filter((row) => row[2] !== null).length },
        suppression: suppressed({ notClassified: 1, belowThreshold: published.length - eligible.length, absent: rows.length - published.length }),
        notes: markNotes(params, rows, eligible.slice(0, numberParameter(params, 'top'))),
      }
    },
    picture: (params) => ({ chart: 'bar', x: placesOf[geography].one, y: ['aui'], ...marked(params) }),
    method: (params) =>
      `AI usage index = a ${placesOf[geography].one}’s share of conversations divided by its share of the working-age population (15–64). Conversations are added up over places with at least ${numberParameter(params, 'minimumConversations')}${geography === 'country' ? ' and those of unknown or too small places' : ''}; population over the same places. 1 = as much use as its population would have it.`,
  }
}
