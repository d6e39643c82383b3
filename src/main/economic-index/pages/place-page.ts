import type { PlacePage, PlaceRequest } from '../../../shared/economic-index/geography-page'
import { levelOfPlace } from '../../../shared/geography/place-level'
import type { Sql } from '../../sql/statement'
import { parentOf } from '../measures/specialisation'
import type { Ask, Keeping, WithKeeping } from '../recipe'
import type { ReleaseCollection } from '../releases/collection'
import type { IndexSource } from '../releases/index-source'
import type { TidyRequest } from '../releases/tidy-request'
import { releaseOfPlaces } from './geography-page'
import { mixesOf, worldStandIn, type Place } from './place-mix'
import { nodesOf, rowsShown, unclassifiedTasks } from './place-nodes'

/** Everything the page asks of a place. */
const variables = ['onet_task_pct', 'request_pct', 'collaboration_pct', 'automation_pct', 'soc_pct'] as const

/**
 * How people of a place work with AI and what for, beside its parent and another place. The rows of these places are read once and kept aside
 * while the parts of the answer are made of them: of a release of fifty million rows, reading is what takes the time.
 * @throws AppFailure `file-not-found` when no open release counts places
 */
export async function placePage({ release: asked, geoId, against, top }: PlaceRequest, collection: ReleaseCollection, ask: Ask, withKeeping: WithKeeping): Promise<PlacePage> {
  const request = { release: releaseOfPlaces(collection, asked).release, product: 'claude-ai' } as const
  const parent = parentOf(levelOfPlace(geoId))
  const own = placeOf(geoId)
  const other = against === null || against === geoId ? null : placeOf(against)
  const all = [own, parent, ...(other === null || other.geoId === parent.geoId ? [] : [other])]
  return withKeeping(async (keeping) => {
    const kept = await keptRows(collection, { ...request, geoIds: all.map((place) => place.geoId) }, keeping)
    return {
      geoId, parent: parent.geoId,
      mixes: await mixesOf(kept, request, all, keeping.ask, () => worldStandIn(collection, request, ask)),
      nodes: await nodesOf(kept, request, own, parent, other, top, keeping.ask),
      rows: await rowsShown(kept, request, own, parent, keeping.ask),
      unclassifiedTasks: await unclassifiedTasks(kept, request, own, keeping.ask),
    }
  })
}

async function keptRows(collection: ReleaseCollection, request: TidyRequest, { keep }: Keeping): Promise<ReleaseCollection> {
  const kept = new Map<IndexSource, Sql>()
  for (const [source, rows] of collection.partsOf(request, variables)) kept.set(source, await keep(`place_rows_${kept.size + 1}`, rows))
  return collection.withKept(kept)
}

function placeOf(geoId: string): Place {
  return { geography: levelOfPlace(geoId), geoId }
}
