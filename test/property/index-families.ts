import type { BuiltIndex, LogRecord, LongRow } from '../integration/index-builder/build-log'

/** What is published of a place or base, and everything that is in it: a family is a total with its parts. */
export interface Family {
  readonly name: string
  readonly total: readonly LogRecord[]
  readonly parts: readonly (readonly LogRecord[])[]
}

/** A published cell with the records it rests on. */
export interface PublishedCell {
  readonly place: string
  readonly facet: string
  readonly level: number
  readonly node: string
  readonly value: number
  readonly records: readonly LogRecord[]
}

const facetNodes: Readonly<Record<string, (record: LogRecord, level: number) => string | null>> = {
  collaboration: ({ pattern }) => pattern ?? null,
  onet_task: ({ task }) => task ?? null,
  request: (record, level) => [record.request0, record.request1, record.request2][level] ?? null,
}

export function nodeOf(facet: string, record: LogRecord, level: number): string | null {
  return facetNodes[facet]!(record, level)
}

const isResidual = (node: string): boolean => node === 'not_classified' || node.endsWith('::not_classified')

function inPlace({ geography, geoId }: Pick<LongRow, 'geography' | 'geoId'>, { country, state }: LogRecord): boolean {
  if (geography === 'global') return true
  return geography === 'country' ? country === geoId : country === 'US' && state === geoId
}

function placeOf({ geography, geoId }: Pick<LongRow, 'geography' | 'geoId'>): string {
  return geography === 'global' ? 'world' : geography === 'country' ? geoId : `US-${geoId}`
}

/** Every published count beside the records behind it, recounted from the log. Intersections have a facet `onet_task::collaboration` and a node `base::pattern`. */
export function publishedCells({ rows }: Pick<BuiltIndex, 'rows'>, log: readonly LogRecord[]): PublishedCell[] {
  return rows.filter(({ variable, node }) => variable.endsWith('_count') && !isResidual(node)).flatMap((row): PublishedCell[] => {
    if (row.facet === 'country' || row.facet === 'state_us') {
      return row.geoId === 'not_classified' ? [] : [{ place: 'world', facet: row.facet, level: 0, node: row.geoId, value: row.value, records: log.filter((record) => inPlace(row, record)) }]
    }
    const [facet = '', second] = row.facet.split('::')
    const [base = '', pattern] = second === undefined ? [row.node] : [row.node.slice(0, row.node.lastIndexOf('::')), row.node.slice(row.node.lastIndexOf('::') + 2)]
    const records = log.filter((record) => inPlace(row, record) && nodeOf(facet, record, row.level) === base && (pattern === undefined || record.pattern === pattern))
    return [{ place: placeOf(row), facet: row.facet, level: row.level, node: row.node, value: row.value, records }]
  })
}

/** Every total that is published together with some of its parts: across labels, levels of labels, levels of places, and intersections both ways. */
export function publishedFamilies(cells: readonly PublishedCell[], log: readonly LogRecord[]): Family[] {
  const families: Family[] = []
  const add = (name: string, total: readonly LogRecord[], parts: readonly PublishedCell[]): void => {
    if (parts.length > 0) families.push({ name, total, parts: parts.map(({ records }) => records) })
  }
  const places = new Map<string, readonly LogRecord[]>([['world', log]])
  for (const { facet, node, records } of cells) if (facet === 'country' || facet === 'state_us') places.set(facet === 'country' ? node : `US-${node}`, records)
  const usage = (facet: string): PublishedCell[] => cells.filter((cell) => cell.facet === facet)
  add('countries of the world', log, usage('country'))
  add('states of the US', places.get('US') ?? [], usage('state_us'))
  const childrenOf = (place: string): string[] => (place === 'world' ? [...places.keys()].filter((name) => name !== 'world' && !name.startsWith('US-')) : place === 'US' ? [...places.keys()].filter((name) => name.startsWith('US-')) : [])
  const facets = [['collaboration', 0], ['onet_task', 0], ['request', 2], ['request', 1], ['request', 0]] as const
  for (const [facet, level] of facets) {
    const at = (place: string): PublishedCell[] => cells.filter((cell) => cell.facet === facet && cell.level === level && cell.place === place)
    for (const [place, total] of places) {
      add(`${facet} ${level} of ${place}`, total, at(place))
      for (const cell of at(place)) {
        add(`${facet} ${level} ${cell.node}: ${place} by part`, cell.records, childrenOf(place).flatMap((child) => at(child).filter(({ node }) => node === cell.node)))
        const below = cells.filter((other) => other.facet === facet && other.level === level - 1 && other.place === place && other.records.every((record) => nodeOf(facet, record, level) === cell.node))
        add(`${facet} ${level} ${cell.node} of ${place} by finer label`, cell.records, below)
      }
    }
    if (facet === 'collaboration') continue
    const crossed = cells.filter((cell) => cell.facet === `${facet}::collaboration` && cell.level === level)
    for (const base of at('world')) add(`patterns of ${facet} ${level} ${base.node}`, base.records, crossed.filter(({ node }) => node.slice(0, node.lastIndexOf('::')) === base.node))
    for (const pattern of cells.filter((cell) => cell.facet === 'collaboration' && cell.place === 'world')) add(`${facet} ${level} by ${pattern.node}`, pattern.records, crossed.filter(({ node }) => node.endsWith(`::${pattern.node}`)))
    for (const cell of crossed) {
      const base = cell.node.slice(0, cell.node.lastIndexOf('::'))
      const finer = cells.filter((other) => other.facet === `${facet}::collaboration` && other.level === level - 1 && other.node.endsWith(cell.node.slice(base.length)) && other.records.every((record) => nodeOf(facet, record, level) === base))
      add(`${facet} ${level} ${cell.node} by finer label`, cell.records, finer)
    }
  }
  return families
}

export function accountsIn(records: readonly LogRecord[]): number {
  return new Set(records.map(({ account }) => account)).size
}

/** What is in the total and in none of the parts: the smallest difference of the total and a union of parts. */
export function remainderOf({ total, parts }: Family): LogRecord[] {
  const inParts = new Set(parts.flat().map(({ id }) => id))
  return total.filter(({ id }) => !inParts.has(id))
}
