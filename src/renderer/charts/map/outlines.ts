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

/** Natural Earth countries at 1 : 50 million: the coarser file lacks small states. Antarctica is left out: nobody lives there, and it takes a seventh of the room. */
export async function loadWorld(): Promise<Outlines> {
  const { default: world } = await import('world-atlas/countries-50m.json')
  return unpack('world', world as unknown as Topology, 'countries', new Set(['010']))
}

/** States of the USA, already in the Albers projection with Alaska and Hawaii moved beside them. */
export async function loadStates(): Promise<Outlines> {
  const { default: states } = await import('us-atlas/states-albers-10m.json')
  return unpack('us', states as unknown as Topology, 'states', new Set())
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
