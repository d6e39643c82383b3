import { StatisticsError } from '../statistics-error'

/** Things to merge: one centre each, row after row, and how much each counts. */
export interface WeightedCentres {
  readonly values: ArrayLike<number>
  readonly dimensions: number
  readonly weights: ArrayLike<number>
}

/**
 * Merges the two groups whose union costs least, again and again, until `count` are left. Cost of a union by Ward: w₁w₂/(w₁ + w₂) · ‖c₁ − c₂‖², what it
 * adds to the sum of squared distances to the centres. Ties go to the smaller numbers. Needs memory for all pairs: meant for hundreds to a few thousand.
 * Source: J. H. Ward, JASA 58 (1963).
 * @returns the group of each thing, numbered by first appearance
 * @throws StatisticsError 'too-few-values' unless 1 ≤ count ≤ number of things.
 */
export function agglomerate({ values, dimensions, weights }: WeightedCentres, count: number): Int32Array {
  const n = weights.length
  if (!(Number.isInteger(count) && count >= 1 && count <= n)) throw new StatisticsError('too-few-values', `${n} groups cannot be merged into ${count}.`, { needed: count, given: n })
  const centres = Array.from({ length: n }, (_, i) => Float64Array.from({ length: dimensions }, (__, d) => values[i * dimensions + d]!))
  const weight = Float64Array.from(weights)
  const isAlive = new Uint8Array(n).fill(1)
  const parent = Int32Array.from({ length: n }, (_, i) => i)
  // For each group the cheapest union with a later one.
  const partner = new Int32Array(n).fill(-1)
  const cost = new Float64Array(n).fill(Infinity)
  const lookFrom = (i: number): void => {
    partner[i] = -1
    cost[i] = Infinity
    for (let j = i + 1; j < n; j += 1) {
      if (isAlive[j] === 0) continue
      const price = wardCost(centres[i]!, weight[i]!, centres[j]!, weight[j]!)
      if (price < cost[i]) [cost[i], partner[i]] = [price, j]
    }
  }
  for (let i = 0; i < n; i += 1) lookFrom(i)
  for (let left = n; left > count; left -= 1) {
    let i = -1
    for (let one = 0; one < n; one += 1) if (isAlive[one] === 1 && partner[one]! >= 0 && (i === -1 || cost[one]! < cost[i]!)) i = one
    const j = partner[i]!
    const whole = weight[i]! + weight[j]!
    centres[i] = centres[i]!.map((value, d) => (whole === 0 ? value : (value * weight[i]! + centres[j]![d]! * weight[j]!) / whole))
    weight[i] = whole
    isAlive[j] = 0
    parent[j] = i
    for (let one = 0; one < n; one += 1) {
      if (isAlive[one] === 0 || one > j) continue
      if (one === i || partner[one] === i || partner[one] === j) lookFrom(one)
      else if (one < i) {
        const price = wardCost(centres[one]!, weight[one]!, centres[i]!, weight[i]!)
        if (price < cost[one]! || (price === cost[one]! && i < partner[one]!)) [cost[one], partner[one]] = [price, i]
      }
    }
  }
  const names = new Map<number, number>()
  return Int32Array.from(parent, (_, i) => {
    let root = i
    while (parent[root] !== root) root = parent[root]!
    const name = names.get(root) ?? names.size
    names.set(root, name)
    return name
  })
}

function wardCost(one: Float64Array, oneWeight: number, other: Float64Array, otherWeight: number): number {
  let distance = 0
  for (let d = 0; d < one.length; d += 1) distance += (one[d]! - other[d]!) ** 2
  return oneWeight + otherWeight === 0 ? 0 : ((oneWeight * otherWeight) / (oneWeight + otherWeight)) * distance
}
