import { geoEqualEarth, geoIdentity, geoPath } from 'd3-geo'
import type { FeatureCollection } from 'geojson'
import type { Rect } from '../scene/scene'
import type { Outline, Outlines } from '../scene/outlines'

/** A place smaller than this would be overlooked: it is drawn as a dot. */
const leastAreaPx = 14

/** An outline where it is drawn, in px. */
export interface ProjectedPlace {
  readonly outline: Outline
  /** Of an SVG path. */
  readonly d: string
  /** The middle of its largest part, where a label or dot belongs. */
  readonly x: number
  readonly y: number
  readonly isTiny: boolean
  /** Around its largest part. */
  readonly box: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }
}

export interface ProjectedOutlines {
  readonly places: readonly ProjectedPlace[]
  readonly borders: string | null
}

/** A hundred thousand points take a fifth of a second: a map that is drawn again at the same size (another place chosen, another theme) finds them here. */
const kept = new WeakMap<Outlines, Map<string, ProjectedOutlines>>()
const mostSizes = 4

/** The outlines fitted into a rectangle. */
export function projectedOutlines(outlines: Outlines, place: Rect): ProjectedOutlines {
  const sizes = kept.get(outlines) ?? new Map<string, ProjectedOutlines>()
  kept.set(outlines, sizes)
  const key = JSON.stringify([place.x, place.y, place.width, place.height])
  const known = sizes.get(key)
  if (known !== undefined) return known
  const made = project(outlines, place)
  sizes.set(key, made)
  for (const oldest of sizes.keys()) if (sizes.size > mostSizes) sizes.delete(oldest)
  return made
}

function project(outlines: Outlines, place: Rect): ProjectedOutlines {
  const all: FeatureCollection = { type: 'FeatureCollection', features: outlines.places.map(({ shape }) => shape) }
  const box: [[number, number], [number, number]] = [[place.x, place.y], [place.x + place.width, place.y + place.height]]
  const projection = outlines.kind === 'world' ? geoEqualEarth().rotate([-11, 0]).fitExtent(box, { type: 'Sphere' }) : geoIdentity().fitExtent(box, all)
  if (outlines.kind === 'world') projection.fitExtent(box, all)
  const path = geoPath(projection).digits(1)
  const places = outlines.places.flatMap((outline): ProjectedPlace[] => {
    const d = path(outline.shape)
    if (d === null) return []
    const largest = largestPart(outline.shape)
    const [x, y] = path.centroid(largest)
    const [[left, top], [right, bottom]] = path.bounds(largest)
    return [{ outline, d, x, y, isTiny: path.area(outline.shape) < leastAreaPx, box: { left, top, right, bottom } }]
  })
  return { places, borders: path(outlines.borders) }
}

/** A label or dot belongs on the mainland, not between it and its islands. */
function largestPart(shape: Outline['shape']): Outline['shape'] {
  if (shape.geometry.type !== 'MultiPolygon') return shape
  const sized = shape.geometry.coordinates.map((polygon) => ({ polygon, area: ringArea(polygon[0] ?? []) }))
  const largest = sized.reduce((best, one) => (one.area > best.area ? one : best), sized[0] ?? { polygon: [], area: 0 })
  return { ...shape, geometry: { type: 'Polygon', coordinates: largest.polygon } }
}

/** By the shoelace formula in degrees or px: enough to find the largest. */
function ringArea(ring: readonly (readonly number[])[]): number {
  let sum = 0
  ring.forEach((point, index) => {
    const next = ring[(index + 1) % ring.length] ?? point
    sum += (point[0] ?? 0) * (next[1] ?? 0) - (next[0] ?? 0) * (point[1] ?? 0)
  })
  return Math.abs(sum) / 2
}
