import type { FigureCast } from '../../shared/economic-index/figure-cast'
import type { FigureParameter, FigureParameters } from '../../shared/economic-index/figure'
import { dayOfRelease, ownDays, v3, type ReleaseId } from '../../shared/economic-index/release'
import type { Recipe } from './recipe'
import type { ReleaseCollection } from './releases/collection'

type Casting = Pick<Recipe, 'release' | 'compares' | 'citation'>
type Choice = Extract<FigureParameter, { kind: 'choice' }>

/** The releases of a figure's report that it is drawn from, the latest last. */
export function placesOf({ release, compares }: Casting, params: FigureParameters): readonly ReleaseId[] {
  return compares?.(params) ?? [release]
}

/**
 * The releases a figure can be drawn from in the last place: that of its report and every index of somebody's own; figures of the third report alone
 * also from later releases, which have the same tables. A figure that compares releases says which is which, and is drawn from no other published one.
 */
function candidates(recipe: Casting, params: FigureParameters, { releases, ownReleases, likeTheThird }: ReleaseCollection, isReportOpen: boolean): readonly ReleaseId[] {
  const places = placesOf(recipe, params)
  const last = places.at(-1) ?? recipe.release
  if (recipe.citation !== undefined) return []
  if (last === v3 && places.length === 1) return likeTheThird
  return [...(isReportOpen || releases.includes(last) ? [last] : []), ...ownReleases]
}

/** The choice of the release, where there is one. Unless somebody chooses: the report's own where it can be drawn from that, else the latest index of one's own that serves. */
export function releaseChoice(recipe: Casting, params: FigureParameters, collection: ReleaseCollection, canDraw: (cast: FigureCast) => boolean): Choice | null {
  const found = candidates(recipe, params, collection, canDraw([]))
  const last = placesOf(recipe, params).at(-1)
  const own = found.filter((release) => ownDays(release) !== null)
  const report = found.find((release) => release === last)
  const serves = (release: ReleaseId | undefined): boolean => release !== undefined && canDraw(castOf(recipe, { ...params, release }, collection))
  const chosen = serves(report) ? report : (own.findLast(serves) ?? report ?? own.at(-1) ?? found.at(-1))
  return chosen === undefined ? null : { kind: 'choice', name: 'release', default: chosen, choices: [...found] }
}

/**
 * Which release stands where. With an index of one's own in the last place of a comparison, earlier ones of one's own stand before it, as many as there are;
 * what remains is as in the report.
 */
export function castOf(recipe: Casting, params: FigureParameters, collection: ReleaseCollection): FigureCast {
  const places = placesOf(recipe, params)
  const chosen = params['release']
  if (typeof chosen !== 'string') return []
  const before = ownDays(chosen) === null ? [] : collection.ownReleases.filter((release) => dayOfRelease(release) < dayOfRelease(chosen))
  const standing = [...before, chosen].slice(-places.length)
  return places.flatMap((as, position) => {
    const release = standing[position - (places.length - standing.length)] ?? as
    return release === as ? [] : [{ as, release }]
  })
}
