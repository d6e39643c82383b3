import { feature, mesh } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { Feature, Geometry, MultiLineString } from 'geojson'

export interface Outline {
  /** ISO 3166-1 number or FIPS code; the name where the outline has neither. */
  readonly id: string
  readonly name: string
  readonly shape: Feature<Geometry>
}

/** The outlines of a map, unpacked. */
export interface Outlines {
  readonly kind: 'world' | 'us'
  readonly places: readonly Outline[]
  readonly borders: MultiLineString
}

type NamedCollection = GeometryCollection<{ readonly name: string }>

/** Antarctica is left out: nobody lives there, and it takes a seventh of the room. */
const uninhabited = new Set(['010'])

/** Natural Earth countries at 1 : 50 million: the coarser file lacks small states. */
export const loadWorld = once(async () => unpack('world', (await import('world-atlas/countries-50m.json')).default as unknown as Topology, 'countries', uninhabited))

/** The same at 1 : 110 million, a ninth of the points: for pictures a few hundred px wide. */
export const loadWorldCoarsely = once(async () => unpack('world', (await import('world-atlas/countries-110m.json')).default as unknown as Topology, 'countries', uninhabited))

/** States of the USA, already in the Albers projection with Alaska and Hawaii moved beside them. */
export const loadStates = once(async () => unpack('us', (await import('us-atlas/states-albers-10m.json')).default as unknown as Topology, 'states', new Set()))

/** Unpacked when they are first asked for, and kept: every map of the window has the same. */
function once(load: () => Promise<Outlines>): () => Promise<Outlines> {
  let loading: Promise<Outlines> | null = null
  return () => (loading ??= load())
}

function unpack(kind: Outlines['kind'], topology: Topology, name: string, without: ReadonlySet<string>): Outlines {
  const collection = topology.objects[name] as NamedCollection
  const kept: NamedCollection = { ...collection, geometries: collection.geometries.filter(({ id }) => !without.has(String(id))) }
  const shapes = feature(topology, kept).features
  return {
    kind,
    places: shapes.map((shape) => ({ id: shape.id === undefined ? shape.properties.name : String(shape.id), name: shape.properties.name, shape })),
    borders: mesh(topology, kept, (one, other) => one !== other),
  }
}
