/** R z = b, back substitution. `triangle[m]` holds rows 0 … m of column m. */
export function solveUpper(triangle: readonly Float64Array[], right: ArrayLike<number>): Float64Array {
  const solution = Float64Array.from(right)
  for (let m = triangle.length - 1; m >= 0; m -= 1) {
    const column = triangle[m]!
    const value = solution[m]! / column[m]!
    solution[m] = value
    for (let i = 0; i < m; i += 1) solution[i]! -= value * column[i]!
  }
  return solution
}

/** Rᵀ z = b, forward substitution. */
export function solveTransposed(triangle: readonly Float64Array[], right: ArrayLike<number>): Float64Array {
  const solution = Float64Array.from(right)
  for (let m = 0; m < triangle.length; m += 1) {
    const column = triangle[m]!
    let sum = solution[m]!
    for (let i = 0; i < m; i += 1) sum -= column[i]! * solution[i]!
    solution[m] = sum / column[m]!
  }
  return solution
}

/** The rows of R⁻¹, each of full length. */
export function inverseRows(triangle: readonly Float64Array[]): Float64Array[] {
  const size = triangle.length
  const rows = triangle.map(() => new Float64Array(size))
  for (let m = 0; m < size; m += 1) {
    const unit = new Float64Array(size)
    unit[m] = 1
    solveUpper(triangle, unit).forEach((value, i) => { rows[i]![m] = value })
  }
  return rows
}
