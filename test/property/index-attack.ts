import type { BuiltIndex, LogRecord } from '../integration/index-builder/build-log'
import { accountsIn, nodeOf, publishedCells, type PublishedCell } from './index-families'

/**
 * An attack on a published index by linear algebra. The attacker knows every published number, how labels and places nest, and, of each place or base with
 * published cells, which of its cells are empty; of places and bases that publish nothing in a facet, which labels there are anywhere. Every number is a sum of the finest cells
 * (place × label, label × pattern), so what can be computed from the numbers by adding and subtracting are the combinations of their equations.
 */
export interface AttackResult {
  /** Cells below a threshold that some combination gives. Empty: the attack failed. */
  readonly recovered: readonly string[]
  readonly tried: number
}

type Equation = Map<number, number>

/** A prime: determinants that vanish by accident are too rare to meet. */
const prime = 1_000_003

export function attack(index: Pick<BuiltIndex, 'rows'>, log: readonly LogRecord[], need: { readonly conversations: number; readonly accounts: number }): AttackResult {
  const cells = publishedCells(index, log)
  const system = new System()
  const places = new Map<string, LogRecord[]>()
  for (const record of log) append(places, placeKey(record), record)
  const targets: { readonly name: string; readonly sum: Equation; readonly records: readonly LogRecord[] }[] = []
  const facets = (['collaboration', 'onet_task', 'request'] as const).map((facet) => ({ facet, depth: facet === 'request' ? 3 : 1 }))

  for (const { facet, depth } of facets) {
    const leafs = [...new Set(log.map((record) => leafOf(facet, record)))]
    const isKnownPlace = (place: string): boolean => cells.some((cell) => cell.facet === facet && cell.place === place)
    const mayHold = (place: string, leaf: string): boolean => {
      const [country = '', state = ''] = place.split('/')
      if (isKnownPlace(country === 'US' && state !== '' ? `US-${state}` : '?')) return (places.get(place) ?? []).some((record) => leafOf(facet, record) === leaf)
      if (!isKnownPlace(country)) return true
      return log.some((record) => (record.country ?? '') === country && leafOf(facet, record) === leaf)
    }
    for (const place of places.keys()) for (const leaf of leafs) if (mayHold(place, leaf)) system.variable(key(facet, place, leaf))
    const sumOver = (isIn: (place: string) => boolean, isLeaf: (leaf: string) => boolean): Equation => {
      const sum: Equation = new Map()
      for (const place of places.keys()) if (isIn(place)) for (const leaf of leafs) if (isLeaf(leaf)) system.add(sum, key(facet, place, leaf), 1)
      return sum
    }
    const within = (name: string) => (place: string): boolean => name === 'world' || (name.startsWith('US-') ? place === `US/${name.slice(3)}` : place.startsWith(`${name}/`))
    const isNode = (node: string | null, level: number) => (leaf: string): boolean => (JSON.parse(leaf) as (string | null)[])[level] === node
    system.know(sumOver(() => true, () => true))
    for (const cell of cells) {
      if (cell.facet === 'country' || cell.facet === 'state_us') system.know(sumOver(within(cell.facet === 'country' ? cell.node : `US-${cell.node}`), () => true))
      if (cell.facet === facet) system.know(sumOver(within(cell.place), isNode(cell.node, cell.level)))
    }
    for (const place of ['world', ...new Set(log.flatMap(({ country, state }) => [country ?? '', ...(country === 'US' && state !== null ? [`US-${String(state)}`] : [])]))].filter((name) => name !== '')) {
      for (let level = 0; level < depth; level++) {
        for (const node of new Set(log.map((record) => nodeOf(facet, record, level)))) {
          if (node === null || cells.some((cell) => cell.facet === facet && cell.place === place && cell.level === level && cell.node === node)) continue
          const records = log.filter((record) => within(place)(placeKey(record)) && nodeOf(facet, record, level) === node)
          targets.push({ name: `${facet} ${level} ${node} in ${place}`, sum: sumOver(within(place), isNode(node, level)), records })
        }
      }
    }
    if (facet !== 'collaboration') addIntersections(system, facet, depth, leafs, cells, log, targets, sumOver)
  }
  const small = targets.filter(({ records, sum }) => sum.size > 0 && records.length > 0 && (records.length < need.conversations || accountsIn(records) < need.accounts))
  return { recovered: small.filter(({ sum }) => system.isDetermined(sum)).map(({ name }) => name), tried: small.length }
}

function addIntersections(
  system: System, facet: string, depth: number, leafs: readonly string[], cells: readonly PublishedCell[], log: readonly LogRecord[],
  targets: { name: string; sum: Equation; records: readonly LogRecord[] }[], ofPlaces: (isIn: (place: string) => boolean, isLeaf: (leaf: string) => boolean) => Equation,
): void {
  const crossed = cells.filter((cell) => cell.facet === `${facet}::collaboration`)
  const patterns = [...new Set(log.map(({ pattern }) => pattern ?? null))]
  const levelNodes = (leaf: string): (string | null)[] => JSON.parse(leaf) as (string | null)[]
  const isKnownBase = (node: string | null, level: number): boolean => crossed.some((cell) => cell.level === level && cell.node.slice(0, cell.node.lastIndexOf('::')) === node)
  const mayHold = (leaf: string, pattern: string | null): boolean => {
    const level = levelNodes(leaf).findIndex((node, at) => isKnownBase(node, at))
    return level < 0 || log.some((record) => nodeOf(facet, record, level) === levelNodes(leaf)[level] && (record.pattern ?? null) === pattern)
  }
  for (const leaf of leafs) for (const pattern of patterns) if (mayHold(leaf, pattern)) system.variable(key(`${facet}×`, leaf, String(pattern)))
  const sumOver = (isLeaf: (leaf: string) => boolean, isPattern: (pattern: string | null) => boolean): Equation => {
    const sum: Equation = new Map()
    for (const leaf of leafs) if (isLeaf(leaf)) for (const pattern of patterns) if (isPattern(pattern)) system.add(sum, key(`${facet}×`, leaf, String(pattern)), 1)
    return sum
  }
  // A label's patterns add up to what the places have of it, a pattern's labels to what the places have of the pattern.
  for (const leaf of leafs) system.know(difference(sumOver((one) => one === leaf, () => true), ofPlaces(() => true, (one) => one === leaf)))
  for (const pattern of patterns) {
    const everywhere: Equation = new Map()
    for (const record of log) system.add(everywhere, key('collaboration', placeKey(record), leafOf('collaboration', { ...record, pattern })), 0)
    for (const place of new Set(log.map(placeKey))) system.add(everywhere, key('collaboration', place, JSON.stringify([pattern])), 1)
    system.know(difference(sumOver(() => true, (one) => one === pattern), everywhere))
  }
  for (const cell of crossed) {
    const at = cell.node.lastIndexOf('::')
    system.know(sumOver((leaf) => levelNodes(leaf)[cell.level] === cell.node.slice(0, at), (pattern) => pattern === cell.node.slice(at + 2)))
  }
  for (let level = 0; level < depth; level++) {
    for (const node of new Set(leafs.map((leaf) => levelNodes(leaf)[level]))) {
      for (const pattern of patterns) {
        if (node === null || node === undefined || pattern === null || crossed.some((cell) => cell.level === level && cell.node === `${node}::${pattern}`)) continue
        const records = log.filter((record) => nodeOf(facet, record, level) === node && record.pattern === pattern)
        targets.push({ name: `${facet} ${level} ${node}::${pattern}`, sum: sumOver((leaf) => levelNodes(leaf)[level] === node, (one) => one === pattern), records })
      }
    }
  }
}

const key = (table: string, row: string, column: string): string => JSON.stringify([table, row, column])
const placeKey = ({ country, state }: LogRecord): string => `${country ?? ''}/${country === 'US' ? (state ?? '') : ''}`

function leafOf(facet: string, record: LogRecord): string {
  return JSON.stringify(facet === 'request' ? [0, 1, 2].map((level) => nodeOf(facet, record, level)) : [nodeOf(facet, record, 0)])
}

function append(map: Map<string, LogRecord[]>, name: string, record: LogRecord): void {
  const list = map.get(name)
  if (list === undefined) map.set(name, [record])
  else list.push(record)
}

function difference(one: Equation, other: Equation): Equation {
  const sum = new Map(one)
  for (const [at, factor] of other) sum.set(at, (sum.get(at) ?? 0) - factor)
  return sum
}

/** Equations over unknown cells, in echelon form modulo a prime. */
class System {
  readonly #places = new Map<string, number>()
  /** By the first unknown of each row, whose factor is 1. */
  readonly #rows = new Map<number, Equation>()

  variable(name: string): void {
    if (!this.#places.has(name)) this.#places.set(name, this.#places.size)
  }

  /** Adds an unknown to a sum; one that is known to be empty adds nothing. */
  add(sum: Equation, name: string, factor: number): void {
    const at = this.#places.get(name)
    if (at !== undefined && factor !== 0) sum.set(at, (sum.get(at) ?? 0) + factor)
  }

  know(equation: Equation): void {
    const rest = this.#reduced(equation)
    const pivot = first(rest)
    if (pivot === null) return
    const inverse = power(rest.get(pivot)!, prime - 2)
    this.#rows.set(pivot, new Map([...rest].map(([at, factor]) => [at, (factor * inverse) % prime])))
  }

  isDetermined(sum: Equation): boolean {
    return first(this.#reduced(sum)) === null
  }

  #reduced(equation: Equation): Equation {
    const rest: Equation = new Map()
    for (const [at, factor] of equation) {
      const value = ((factor % prime) + prime) % prime
      if (value !== 0) rest.set(at, value)
    }
    const done = new Set<number>()
    for (;;) {
      const pivot = first(rest, done)
      if (pivot === null) return rest
      const row = this.#rows.get(pivot)
      if (row === undefined) {
        done.add(pivot)
        continue
      }
      const factor = rest.get(pivot)!
      for (const [at, value] of row) {
        const left = ((rest.get(at) ?? 0) - ((factor * value) % prime) + prime) % prime
        if (left === 0) rest.delete(at)
        else rest.set(at, left)
      }
    }
  }
}

function first(equation: Equation, without: ReadonlySet<number> = new Set()): number | null {
  let least: number | null = null
  for (const at of equation.keys()) if (!without.has(at) && (least === null || at < least)) least = at
  return least
}

function power(base: number, exponent: number): number {
  let result = 1
  for (let rest = exponent, square = base % prime; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = (result * square) % prime
    square = (square * square) % prime
  }
  return result
}
