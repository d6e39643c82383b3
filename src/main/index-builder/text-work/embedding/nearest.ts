import { TopList, type Ranked } from '../top-list'

/** Rows whose cosines are added side by side: sums that do not wait for one another keep the processor busy (more than twice as fast as one by one). */
const together = 8

/** The rows of `matrix` (unit vectors, row after row) that lie nearest to a unit vector by cosine, nearest first. */
export function nearest(vector: Float32Array, matrix: Float32Array, count: number): Ranked[] {
  const top = new TopList(count)
  const size = vector.length
  const rows = matrix.length / size
  let row = 0
  for (; row + together <= rows; row += together) {
    let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0]
    for (let i = 0, at = row * size; i < size; i += 1, at += 1) {
      const x = vector[i]!
      a += x * matrix[at]!
      b += x * matrix[at + size]!
      c += x * matrix[at + 2 * size]!
      d += x * matrix[at + 3 * size]!
      e += x * matrix[at + 4 * size]!
      f += x * matrix[at + 5 * size]!
      g += x * matrix[at + 6 * size]!
      h += x * matrix[at + 7 * size]!
    }
    top.offer(row, a)
    top.offer(row + 1, b)
    top.offer(row + 2, c)
    top.offer(row + 3, d)
    top.offer(row + 4, e)
    top.offer(row + 5, f)
    top.offer(row + 6, g)
    top.offer(row + 7, h)
  }
  for (; row < rows; row += 1) top.offer(row, cosineWith(vector, matrix, row))
  return top.ranked()
}

/** Cosine of a unit vector with one row. Products are added in one order, in double precision, here as above: the same digits everywhere. */
export function cosineWith(vector: Float32Array, matrix: Float32Array, row: number): number {
  let cosine = 0
  for (let i = 0, at = row * vector.length; i < vector.length; i += 1, at += 1) cosine += vector[i]! * matrix[at]!
  return cosine
}
