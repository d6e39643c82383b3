import { inverseRows } from './triangular'

/** Which levels meet in rows, and what their rows add up to. Effect 0 is the one whose means are taken off; cells stand together by its level. */
export interface EffectCells {
  /** For each effect, the level of each cell, from 0. */
  readonly levelOf: readonly ArrayLike<number>[]
  readonly levelCounts: readonly number[]
  /** Σw of the rows of each cell. */
  readonly weights: ArrayLike<number>
  /** For each column, Σwv of the rows of each cell. */
  readonly sums: readonly ArrayLike<number>[]
}

export interface AbsorbedEffects {
  /** For each effect but 0, for each column: what is taken off it for each level. With the means of effect 0 taken off after, the columns are residuals on all effects. */
  readonly shifts: readonly (readonly Float64Array[])[]
  /** How many levels of the further effects cost a degree of freedom. */
  readonly rank: number
  /** The others, beside the first level of each effect: they repeat what stands before them. */
  readonly redundant: readonly { readonly effect: number; readonly level: number }[]
  /** What the further effects give the leverage of each cell's rows, for a weight of 1. */
  readonly leverage: Float64Array
}

/** A level that keeps less than this part of its rows' weight beside the earlier ones is their combination. */
const dependentPart = 1e-11

/**
 * Residuals on two and more fixed effects without a pass over rows: columns of 0 and 1 for the levels of all effects but 0, less their means within the levels of
 * effect 0, have the cross-products Σw(d = l, d' = l') − Σₐ wₐₗwₐₗ'/wₐ, all of which cells hold. The first level of each effect is the reference.
 * Source: R. Frisch, F. V. Waugh, Econometrica 1 (1933); W. H. Greene, Econometric Analysis, 11.4.
 */
export function absorbEffects(cells: EffectCells): AbsorbedEffects {
  const places = placesOf(cells)
  const groups = groupsOf(cells, places)
  const { products, projections } = crossProducts(cells, places, groups)
  const { kept, triangle } = factor(products, places)
  const inverse = inverseRows(triangle)
  const solutions = projections.map((right) => {
    const inner = kept.map((_, m) => inverse.reduce((sum, row, i) => sum + row[m]! * (right[kept[i]!] ?? 0), 0))
    return inverse.map((row) => row.reduce((sum, value, m) => sum + value * inner[m]!, 0))
  })
  const keptAt = new Map(kept.map((place, at) => [place, at]))
  const shifts = cells.levelCounts.slice(1).map((count, index) => cells.sums.map((_, column) =>
    Float64Array.from({ length: count }, (__, level) => solutions[column]![keptAt.get(places.first[index]! + level - 1) ?? -1] ?? 0).fill(0, 0, 1)))
  const redundant = places.owner.flatMap((owner, place) => (keptAt.has(place) ? [] : [owner]))
  return { shifts, rank: kept.length, redundant, leverage: leverageOf(cells, places, groups, inverse, keptAt) }
}

interface Places {
  /** The place of level 1 of each effect but 0; level 0 has none. */
  readonly first: readonly number[]
  readonly owner: readonly { readonly effect: number; readonly level: number }[]
  readonly weights: Float64Array
}

function placesOf({ levelCounts, levelOf, weights }: EffectCells): Places {
  const first: number[] = []
  const owner: { effect: number; level: number }[] = []
  levelCounts.slice(1).forEach((count, index) => {
    first.push(owner.length)
    for (let level = 1; level < count; level += 1) owner.push({ effect: index + 1, level })
  })
  const sums = new Float64Array(owner.length)
  for (let cell = 0; cell < weights.length; cell += 1) for (const place of placesIn(levelOf, first, cell)) sums[place]! += weights[cell]!
  return { first, owner, weights: sums }
}

/** The columns of 0 and 1 that are 1 in a cell. */
function placesIn(levelOf: EffectCells['levelOf'], first: readonly number[], cell: number): number[] {
  return first.flatMap((start, index) => {
    const level = levelOf[index + 1]![cell]!
    return level === 0 ? [] : [start + level - 1]
  })
}

/** The cells of one level of effect 0: where they begin and end, its weight, and the part of it each column of 0 and 1 holds. */
interface LevelGroup {
  readonly from: number
  readonly to: number
  readonly weight: number
  readonly held: ReadonlyMap<number, number>
}

function groupsOf({ levelOf, weights }: EffectCells, { first }: Places): LevelGroup[] {
  const groups: LevelGroup[] = []
  for (let from = 0; from < weights.length;) {
    const held = new Map<number, number>()
    let [to, weight] = [from, 0]
    for (; to < weights.length && levelOf[0]![to] === levelOf[0]![from]; to += 1) {
      weight += weights[to]!
      for (const place of placesIn(levelOf, first, to)) held.set(place, (held.get(place) ?? 0) + weights[to]!)
    }
    groups.push({ from, to, weight, held })
    from = to
  }
  return groups
}

function crossProducts({ levelOf, weights, sums }: EffectCells, { first, owner }: Places, groups: readonly LevelGroup[]): { products: Float64Array[]; projections: Float64Array[] } {
  const products = owner.map(() => new Float64Array(owner.length))
  const projections = sums.map(() => new Float64Array(owner.length))
  for (const { from, to, weight, held } of groups) {
    for (let cell = from; cell < to; cell += 1) {
      const inside = placesIn(levelOf, first, cell)
      for (const one of inside) {
        for (const other of inside) products[one]![other]! += weights[cell]!
        sums.forEach((values, column) => { projections[column]![one]! += values[cell]! })
      }
    }
    const totals = sums.map((values) => {
      let total = 0
      for (let cell = from; cell < to; cell += 1) total += values[cell]!
      return total
    })
    for (const [one, part] of held) {
      for (const [other, otherPart] of held) products[one]![other]! -= (part * otherPart) / weight
      totals.forEach((total, column) => { projections[column]![one]! -= (part * total) / weight })
    }
  }
  return { products, projections }
}

/** Cholesky in the order given, without the columns that add nothing. */
function factor(products: readonly Float64Array[], { weights }: Places): { kept: number[]; triangle: Float64Array[] } {
  const kept: number[] = []
  const triangle: Float64Array[] = []
  products.forEach((row, place) => {
    const column = new Float64Array(kept.length + 1)
    kept.forEach((other, i) => {
      let sum = row[other]!
      for (let m = 0; m < i; m += 1) sum -= triangle[i]![m]! * column[m]!
      column[i] = sum / triangle[i]![i]!
    })
    const rest = kept.reduce((sum, _, i) => sum - column[i]! * column[i]!, row[place]!)
    if (!(rest > dependentPart * weights[place]!)) return
    column[kept.length] = Math.sqrt(rest)
    kept.push(place)
    triangle.push(column)
  })
  return { kept, triangle }
}

function leverageOf({ levelOf, weights }: EffectCells, { first }: Places, groups: readonly LevelGroup[], inverse: readonly Float64Array[], keptAt: ReadonlyMap<number, number>): Float64Array {
  // Products of rows of the triangle's inverse, made when they are first asked for.
  const size = inverse.length
  const made = new Float64Array(size * size).fill(NaN)
  const product = (one: number, other: number): number => {
    const [low, high] = one < other ? [one, other] : [other, one]
    const known = made[low * size + high]!
    if (!Number.isNaN(known)) return known
    let sum = 0
    for (let m = high; m < size; m += 1) sum += inverse[low]![m]! * inverse[high]![m]!
    made[low * size + high] = sum
    return sum
  }
  const leverage = new Float64Array(weights.length)
  for (const { from, to, weight, held } of groups) {
    const parts = [...held].flatMap(([place, part]) => (keptAt.has(place) ? [{ at: keptAt.get(place)!, part: part / weight }] : []))
    const along = new Map(parts.map(({ at }) => [at, parts.reduce((sum, other) => sum + other.part * product(at, other.at), 0)]))
    const own = parts.reduce((sum, { at, part }) => sum + part * along.get(at)!, 0)
    for (let cell = from; cell < to; cell += 1) {
      const inside = placesIn(levelOf, first, cell).flatMap((place) => (keptAt.has(place) ? [keptAt.get(place)!] : []))
      const direct = inside.reduce((sum, one) => sum + inside.reduce((inner, other) => inner + product(one, other), 0) - 2 * along.get(one)!, 0)
      leverage[cell] = Math.max(0, direct + own)
    }
  }
  return leverage
}
