import type { FigureId } from '../../../../shared/economic-index/figure-id'
import { v3 } from '../../../../shared/economic-index/release'
import { coefficientTable } from '../../../../shared/stats/least-squares/coefficient-table'
import { fitStatistics } from '../../../../shared/stats/least-squares/fit-statistics'
import { leastSquares } from '../../../../shared/stats/least-squares/least-squares'
import { figureNote } from '../../../../shared/economic-index/figure-note'
import { sql } from '../../../sql/quote'
import { geographyRequest, needsOfUsage, placesOf, suppressed, thresholdParameter } from '../../geography-needs'
import { usageByGeography, type GeographyLevel } from '../../measures/usage-by-geography'
import { countColumn, indexColumn, numberIn, numberParameter, textColumn, textIn, type Recipe } from '../../recipe'

/** The recipe of both income figures: ln AUI on ln GDP per person of working age, with the fit. */
export function usageIndexGdp(id: FigureId, geography: GeographyLevel): Recipe {
  return {
    id,
    release: v3,
    title: () => `AI usage index and GDP per working-age person, by ${placesOf[geography].one}`,
    parameters: [thresholdParameter(geography)],
    needs: () => needsOfUsage(geography, true),
    async compute(collection, params, ask) {
      const threshold = numberParameter(params, 'minimumConversations')
      const rows = await ask(sql`SELECT geo_id, geo_name, gdp_per_head, aui, conversations, is_eligible FROM (${usageByGeography(collection, geographyRequest, geography, threshold)}) AS usage
WHERE conversations IS NOT NULL ORDER BY geo_id`)
      const eligible = rows.filter((row) => row[5] === true)
      const used = eligible.filter((row) => row[2] !== null)
      const fit = leastSquares({ y: used.map((row) => Math.log(numberIn(row, 3))), predictors: [{ name: 'ln GDP', values: used.map((row) => Math.log(numberIn(row, 2))) }] })
      const [intercept, slope] = coefficientTable(fit, 'classical')
      const { rSquared, f } = fitStatistics(fit)
      const without = eligible.filter((row) => row[2] === null)
      return {
        columns: [
          textColumn('geoId'), textColumn(placesOf[geography].one), { name: 'gdpPerWorkingAgePerson', type: 'number', unit: 'US$' }, indexColumn('aui'),
          { name: 'fittedAui', type: 'number', unit: 'index' }, countColumn('conversations', 'conversations'),
        ],
        rows: used.map((row, position) => [textIn(row, 0), textIn(row, 1), numberIn(row, 2), numberIn(row, 3), Math.exp(fit.fitted[position] ?? Number.NaN), numberIn(row, 4)]),
        statistics: {
          n: fit.n, slope: slope?.estimate ?? Number.NaN, slopeStandardError: slope?.standardError ?? Number.NaN, slopeP: slope?.p ?? Number.NaN, slopeLower: slope?.lower ?? Number.NaN,
          slopeUpper: slope?.upper ?? Number.NaN, intercept: intercept?.estimate ?? Number.NaN, interceptStandardError: intercept?.standardError ?? Number.NaN, rSquared, fStatistic: f?.value ?? Number.NaN,
        },
        suppression: suppressed({ notClassified: 1, belowThreshold: rows.length - eligible.length, absent: without.length }),
        notes: without.length === 0 ? [] : [figureNote('withoutGdp', { places: without.map((row) => textIn(row, 1)).join(', '), codes: without.map((row) => textIn(row, 0)).join(' ') })],
      }
    },
    picture: () => ({ chart: 'scatter', x: 'gdpPerWorkingAgePerson', y: ['aui'], label: placesOf[geography].one, xScale: 'log', yScale: 'log', trend: true }),
    method: (params) =>
      `Ordinary least squares of ln AUI on ln GDP per working-age person (current US$, population 15–64) over ${placesOf[geography].many} with at least ${numberParameter(params, 'minimumConversations')} conversations; classical standard errors. The slope is an elasticity: 1 % more GDP per head goes with that many per cent more use.`,
  }
}
