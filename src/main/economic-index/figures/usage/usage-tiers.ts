import type { FigureId } from '../../../../shared/economic-index/figure-id'
import { v3 } from '../../../../shared/economic-index/release'
import { keyOfTier, usageTiers } from '../../../../shared/economic-index/usage-tier'
import { figureNote } from '../../../../shared/economic-index/figure-note'
import { sql } from '../../../sql/quote'
import { geographyRequest, markNotes, needsOfUsage, placesOf, suppressed, thresholdParameter } from '../../geography-needs'
import { usageByGeography, type GeographyLevel } from '../../measures/usage-by-geography'
import { indexColumn, markParameter, marked, numberIn, numberParameter, textColumn, textIn, type Recipe } from '../../recipe'

/** The recipe of both tier maps: every geography with its tier, and how many are in each. */
export function usageTierFigure(id: FigureId, geography: GeographyLevel): Recipe {
  return {
    id,
    release: v3,
    title: () => `AI usage index tiers by ${placesOf[geography].one}`,
    parameters: [thresholdParameter(geography), markParameter],
    needs: () => needsOfUsage(geography),
    async compute(collection, params, ask) {
      const threshold = numberParameter(params, 'minimumConversations')
      const rows = await ask(sql`SELECT geo_id, geo_name, aui, tier, is_eligible, conversations IS NOT NULL FROM (${usageByGeography(collection, geographyRequest, geography, threshold)}) AS usage
WHERE aui IS NOT NULL ORDER BY aui DESC, geo_id`)
      const statistics: Record<string, number> = { places: rows.length }
      for (const [tier, name] of usageTiers.entries()) {
        const own = rows.filter((row) => numberIn(row, 3) === tier).map((row) => numberIn(row, 2))
        const key = keyOfTier(name)
        statistics[`${key}Count`] = own.length
        const [largest, smallest] = [own[0], own.at(-1)]
        if (largest !== undefined && smallest !== undefined) Object.assign(statistics, { [`${key}From`]: smallest, [`${key}To`]: largest })
      }
      return {
        columns: [textColumn('geoId'), textColumn(placesOf[geography].one), indexColumn('aui'), { name: 'tier', type: 'integer', unit: null }, textColumn('tierName'), { name: 'isEligible', type: 'boolean', unit: null }],
        rows: rows.map((row) => [textIn(row, 0), textIn(row, 1), numberIn(row, 2), numberIn(row, 3), usageTiers[numberIn(row, 3)] ?? '', row[4] === true]),
        statistics,
        suppression: suppressed({ notClassified: 1, belowThreshold: rows.filter((row) => row[4] !== true && row[5] === true).length, absent: rows.filter((row) => row[5] !== true).length }),
        notes: [...(geography === 'country' && collection.standsFor(v3) === v3 ? [figureNote('printOmitsFive')] : []), ...markNotes(params, rows, rows)],
      }
    },
    picture: (params) => ({ chart: geography === 'country' ? 'choropleth-world' : 'choropleth-us', x: 'geoId', y: ['tier'], classes: 'tiers', ...marked(params) }),
    method: (params) =>
      `Quartiles (linear interpolation) of the AI usage index over places with at least ${numberParameter(params, 'minimumConversations')} conversations: Emerging up to the first, Lower middle to the second, Upper middle to the third, Leading above. Places below the threshold are placed by the same cuts; those without any conversation are Minimal.`,
  }
}
