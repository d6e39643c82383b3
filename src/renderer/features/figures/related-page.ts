import type { FigureParameters } from '../../../shared/economic-index/figure'
import type { FigureId } from '../../../shared/economic-index/figure-id'
import { v2 } from '../../../shared/economic-index/release'
import { newIndexPage, type IndexPage } from '../../../shared/query/index-page'

/** The page on which a person can go on asking what a figure shows in one picture; null: there is none. */
export function relatedPage(id: FigureId, params: FigureParameters): IndexPage | null {
  if (id === 'v2.taxonomy') return { ...newIndexPage.taxonomy, tree: { release: v2, product: 'claude-ai' } }
  if (id === 'v3.geography-profile') return { ...newIndexPage.geography, geoId: String(params['geoId'] ?? '') }
  if (/^v3\.(country|state)-(share|aui|tiers)$/.test(id)) return newIndexPage.geography
  return id === 'v1.top-occupations' || id === 'v2.thinking-by-occupation' ? newIndexPage.occupation : null
}
