/**
 * X = QR of the columns that add something, in the order given.
 * `basis[m]` is the m-th orthonormal column of Q; `triangle[m]` holds rows 0 … m of R's m-th column; `kept` says which column of X each is.
 */
export interface ThinQr {
  readonly basis: readonly Float64Array[]
  readonly triangle: readonly Float64Array[]
  readonly kept: readonly number[]
  /** Columns whose part outside the earlier ones is at most `tolerance` of their length, with their coordinates in `basis`. */
  readonly dependent: readonly { readonly column: number; readonly coordinates: Float64Array }[]
}

/**
 * QR by Householder reflections, column by column without interchange, so that a dependent column is the later one a person named.
 * Source: G. H. Golub, C. F. Van Loan, Matrix Computations, 5.1 and 5.2. All columns have one length, at least that of the rank.
 */
export function householderQr(columns: readonly Float64Array[], tolerance: number): ThinQr {
  const rowCount = columns[0]?.length ?? 0
  const reflectors: Float64Array[] = []
  const triangle: Float64Array[] = []
  const kept: number[] = []
  const dependent: { column: number; coordinates: Float64Array }[] = []
  columns.forEach((column, index) => {
    const work = Float64Array.from(column)
    const length = lengthFrom(work, 0)
    reflectors.forEach((reflector, first) => reflect(work, reflector, first))
    const rank = kept.length
    const rest = lengthFrom(work, rank)
    if (!(rest > tolerance * length)) {
      dependent.push({ column: index, coordinates: work.slice(0, rank) })
      return
    }
    const diagonal = work[rank]! > 0 ? -rest : rest
    triangle.push(Float64Array.from([...work.subarray(0, rank), diagonal]))
    kept.push(index)
    reflectors.push(reflectorOf(work, rank, diagonal))
  })
  const basis = kept.map((_, m) => {
    const unit = new Float64Array(rowCount)
    unit[m] = 1
    // Later reflectors leave the first m + 1 rows alone.
    for (let first = m; first >= 0; first -= 1) reflect(unit, reflectors[first]!, first)
    return unit
  })
  return { basis, triangle, kept, dependent }
}

/** The vector v with v·v = 2 that maps `work` from row `rank` on to (diagonal, 0, …, 0). */
function reflectorOf(work: Float64Array, rank: number, diagonal: number): Float64Array {
  const vector = new Float64Array(work.length)
  for (let i = rank; i < work.length; i += 1) vector[i] = work[i]!
  vector[rank]! -= diagonal
  const factor = Math.SQRT2 / lengthFrom(vector, rank)
  for (let i = rank; i < vector.length; i += 1) vector[i]! *= factor
  return vector
}

function reflect(work: Float64Array, vector: Float64Array, first: number): void {
  let dot = 0
  for (let i = first; i < work.length; i += 1) dot += vector[i]! * work[i]!
  for (let i = first; i < work.length; i += 1) work[i]! -= dot * vector[i]!
}

function lengthFrom(work: Float64Array, first: number): number {
  let sum = 0
  for (let i = first; i < work.length; i += 1) sum += work[i]! * work[i]!
  return Math.sqrt(sum)
}
