import type { FigureParameters } from '../../../../shared/economic-index/figure'
import type { FigureId } from '../../../../shared/economic-index/figure-id'
import type { PlaceUse } from '../../../../shared/economic-index/geography-page'

/** How many places a ranking shows at least. */
const fewestRanked = 20

/** The figures that answer “how does this place compare, and what is it used for there?”, with the ranking as long as it takes to hold the place. */
export function placeFigures({ geoId, geography, rank }: Pick<PlaceUse, 'geoId' | 'geography' | 'rank'>, release: string): { readonly id: FigureId; readonly params: FigureParameters }[] {
  return [
    { id: geography === 'country' ? 'v3.country-aui' : 'v3.state-aui', params: { top: Math.max(fewestRanked, rank ?? 0), mark: geoId, release } },
    { id: geography === 'country' ? 'v3.country-tiers' : 'v3.state-tiers', params: { mark: geoId, release } },
    { id: 'v3.geography-profile', params: { geoId, release } },
  ]
}
