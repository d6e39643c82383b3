import { seededRandom } from '../seeded-random'
import { StatisticsError } from '../statistics-error'

/** Points as rows of equal length, one after the other. */
export interface PointSet {
  readonly values: Float32Array
  readonly dimensions: number
}

export interface KMeansResult {
  /** The cluster of each point, from 0. */
  readonly labels: Int32Array
  /** Row after row. */
  readonly centres: Float64Array
  /** Σ of squared distances to the own centre. */
  readonly inertia: number
  readonly iterations: number
}

/** How far a run is: everything the next round follows from. */
export interface KMeansState {
  /** Row after row. */
  readonly centres: Float64Array
  /** The cluster of each point, −1 before the first round. */
  readonly labels: Int32Array
  readonly iterations: number
  /** Σ of squared distances to the own centre, as of the last round; 0 before the first. */
  readonly inertia: number
  readonly isDone: boolean
}

/**
 * k-means: Lloyd's algorithm from k-means++ starting points (D. Arthur, S. Vassilvitskii, SODA 2007), squared Euclidean distance; for unit vectors that is
 * cosine. A cluster that loses all its points takes the point that lies farthest from its centre. Ties go to the smaller number. Same points in the same
 * order and same seed → same clusters. Of `starts` starts the one with the least inertia is taken.
 * @throws StatisticsError 'too-few-values' unless 1 ≤ k ≤ number of points.
 */
export function kMeans(points: PointSet, k: number, { seed, starts = 1, mostIterations = 100 }: { readonly seed: number; readonly starts?: number; readonly mostIterations?: number }): KMeansResult {
  const random = seededRandom(seed)
  let best: KMeansResult | null = null
  for (let start = 0; start < starts; start += 1) {
    let state = startState(points, k, random)
    while (!state.isDone) state = kMeansRound(points, state, mostIterations)
    if (best === null || state.inertia < best.inertia) best = state
  }
  return best!
}

/** Where a run of one start begins. @throws StatisticsError as `kMeans` */
export function startKMeans(points: PointSet, k: number, seed: number): KMeansState {
  return startState(points, k, seededRandom(seed))
}

/** One round of Lloyd's algorithm. Rounds one after the other, wherever they are taken up again, give what `kMeans` gives. */
export function kMeansRound(points: PointSet, state: KMeansState, mostIterations: number): KMeansState {
  const { values, dimensions } = points
  const count = values.length / dimensions
  const labels = state.labels.slice()
  const distances = new Float64Array(count)
  const hasChanged = assign(points, state.centres, state.centres.length / dimensions, labels, distances)
  const inertia = distances.reduce((sum, distance) => sum + distance, 0)
  if (!hasChanged) return { ...state, labels, inertia, isDone: true }
  const centres = meanCentres(points, labels, distances, state.centres.length / dimensions)
  return { centres, labels, iterations: state.iterations + 1, inertia, isDone: state.iterations + 1 >= mostIterations }
}

function startState(points: PointSet, k: number, random: () => number): KMeansState {
  const count = points.values.length / points.dimensions
  if (!(Number.isInteger(k) && k >= 1 && k <= count)) throw new StatisticsError('too-few-values', `${count} points cannot make ${k} clusters.`, { needed: k, given: count })
  return { centres: startingCentres(points, count, k, random), labels: new Int32Array(count).fill(-1), iterations: 0, inertia: 0, isDone: false }
}

/** Each next centre is a point drawn with a chance in proportion to its squared distance from the nearest centre there is. */
function startingCentres({ values, dimensions }: PointSet, count: number, k: number, random: () => number): Float64Array {
  const centres = new Float64Array(k * dimensions)
  const distances = new Float64Array(count).fill(Infinity)
  let chosen = Math.min(count - 1, Math.floor(random() * count))
  for (let cluster = 0; cluster < k; cluster += 1) {
    for (let i = 0; i < dimensions; i += 1) centres[cluster * dimensions + i] = values[chosen * dimensions + i]!
    let sum = 0
    for (let point = 0; point < count; point += 1) {
      distances[point] = Math.min(distances[point]!, squaredDistance(values, point, centres, cluster, dimensions))
      sum += distances[point]!
    }
    let target = random() * sum
    chosen = 0
    for (let point = 0; point < count; point += 1) {
      if (distances[point]! === 0) continue
      chosen = point
      target -= distances[point]!
      if (target < 0) break
    }
  }
  return centres
}

function meanCentres(points: PointSet, labels: Int32Array, distances: Float64Array, k: number): Float64Array {
  const { values, dimensions } = points
  const centres = new Float64Array(k * dimensions)
  const sizes = new Int32Array(k)
  for (let point = 0; point < labels.length; point += 1) {
    const cluster = labels[point]!
    sizes[cluster]! += 1
    for (let i = 0; i < dimensions; i += 1) centres[cluster * dimensions + i]! += values[point * dimensions + i]!
  }
  for (let cluster = 0; cluster < k; cluster += 1) {
    if (sizes[cluster]! === 0) takeFarthest(points, centres, cluster, distances)
    else for (let i = 0; i < dimensions; i += 1) centres[cluster * dimensions + i]! /= sizes[cluster]!
  }
  return centres
}

/** @returns whether any point changed its cluster */
function assign({ values, dimensions }: PointSet, centres: Float64Array, k: number, labels: Int32Array, distances: Float64Array): boolean {
  let hasChanged = false
  for (let point = 0; point < labels.length; point += 1) {
    let nearest = 0
    let least = Infinity
    for (let cluster = 0; cluster < k; cluster += 1) {
      const distance = squaredDistance(values, point, centres, cluster, dimensions)
      if (distance < least) [nearest, least] = [cluster, distance]
    }
    if (labels[point] !== nearest) hasChanged = true
    labels[point] = nearest
    distances[point] = least
  }
  return hasChanged
}

function takeFarthest({ values, dimensions }: PointSet, centres: Float64Array, cluster: number, distances: Float64Array): void {
  const farthest = distances.reduce((best, distance, point) => (distance > distances[best]! ? point : best), 0)
  distances[farthest] = 0
  for (let i = 0; i < dimensions; i += 1) centres[cluster * dimensions + i] = values[farthest * dimensions + i]!
}

function squaredDistance(values: Float32Array, point: number, centres: Float64Array, cluster: number, dimensions: number): number {
  let sum = 0
  for (let i = 0, p = point * dimensions, c = cluster * dimensions; i < dimensions; i += 1, p += 1, c += 1) {
    const difference = values[p]! - centres[c]!
    sum += difference * difference
  }
  return sum
}
