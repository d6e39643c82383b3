/**
 * Condition number of a triangular factor R whose columns are first scaled to length 1: largest / smallest singular value, at least 1.
 * Unit: none. About log₁₀ of it is how many digits a fit on these columns may lose. Source: Golub, Van Loan, Matrix Computations, 8.6.3 (one-sided Jacobi).
 */
export function conditionNumber(triangle: readonly Float64Array[]): number {
  const size = triangle.length
  if (size < 2) return 1
  const columns = triangle.map((column) => {
    const length = Math.hypot(...column)
    return Float64Array.from({ length: size }, (_, i) => (column[i] ?? 0) / length)
  })
  for (let sweep = 0; sweep < 60; sweep += 1) if (!rotateAll(columns)) break
  const lengths = columns.map((column) => Math.hypot(...column))
  return Math.max(...lengths) / Math.min(...lengths)
}

/** One sweep over all pairs; true while some pair was not yet orthogonal. */
function rotateAll(columns: readonly Float64Array[]): boolean {
  let hasRotated = false
  for (let p = 0; p < columns.length; p += 1) {
    for (let q = p + 1; q < columns.length; q += 1) hasRotated = rotate(columns[p]!, columns[q]!) || hasRotated
  }
  return hasRotated
}

function rotate(first: Float64Array, second: Float64Array): boolean {
  let a = 0
  let b = 0
  let c = 0
  for (let i = 0; i < first.length; i += 1) {
    a += first[i]! * first[i]!
    b += second[i]! * second[i]!
    c += first[i]! * second[i]!
  }
  if (Math.abs(c) <= 1e-15 * Math.sqrt(a * b)) return false
  const zeta = (b - a) / (2 * c)
  const tangent = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.hypot(1, zeta))
  const cosine = 1 / Math.hypot(1, tangent)
  const sine = cosine * tangent
  for (let i = 0; i < first.length; i += 1) {
    const value = first[i]!
    first[i] = cosine * value - sine * second[i]!
    second[i] = sine * value + cosine * second[i]!
  }
  return true
}
