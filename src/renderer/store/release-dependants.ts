import type { DatasetSummary } from '../../shared/dataset/dataset-summary'
import type { FigureListing } from '../../shared/economic-index/figure'
import { groupOfFigure, type FigureGroup } from '../../shared/economic-index/figure-id'
import { figureOfDataset, indexTableOf } from '../../shared/economic-index/index-table'
import { v1, v2, type ReleaseId } from '../../shared/economic-index/release'
import type { ReleaseSummary } from '../../shared/economic-index/release-summary'
import type { ViewDocument, ViewSpec } from '../../shared/query/view'
import { datasetOf } from './document-reducer'

/** What is known of the Economic Index among the open datasets. */
export interface OpenReleases {
  readonly releases: readonly ReleaseSummary[]
  readonly figures: readonly FigureListing[]
}

/** The release that a dataset is a part of, and the figures, pages and views that may show numbers of it. */
export interface ReleaseDependants {
  readonly release: ReleaseId
  readonly views: readonly string[]
}

/** The releases that the figures of a chapter show; null where these may be any. */
const shownBy: Readonly<Record<FigureGroup, readonly ReleaseId[] | null>> = { v1: [v1], v2: [v1, v2], v3: null, api: null, affective: [] }

/** Null for a dataset that is no part of a release, or of one that nothing shows. */
export function dependantsOfRelease(document: ViewDocument, { releases, figures }: OpenReleases, { files }: DatasetSummary): ReleaseDependants | null {
  const paths = new Set(files.map(({ path }) => path))
  const release = releases.find((one) => one.files.some((file) => paths.has(file)))?.release
  if (release === undefined) return null
  const views = document.views.filter(({ spec }) => mayShow(spec, release, figures)).map(({ name }) => name)
  return views.length === 0 ? null : { release, views }
}

/** A page, and a table that is derived from all releases, may show any of them; the gallery shows none. */
function mayShow(spec: ViewSpec, release: ReleaseId, figures: readonly FigureListing[]): boolean {
  const dataset = datasetOf(spec)
  if (dataset !== null && indexTableOf(dataset) !== null) return true
  if (spec.kind === 'figures' && spec.page !== undefined) return true
  const figure = spec.kind === 'figures' ? spec.figure : dataset === null ? null : (figureOfDataset(dataset)?.id ?? null)
  if (figure === null) return false
  const standIns = figures.find(({ id }) => id === figure)?.cast ?? []
  const shown = shownBy[groupOfFigure(figure)]
  return shown === null || shown.includes(release) || standIns.some((one) => one.release === release)
}
