import { TopList, type Ranked } from '../top-list'

/**
 * The rows of `matrix` (unit vectors, row after row) that lie nearest to a unit vector by cosine, nearest first. Products are added in one order, in
 * double precision: the same digits everywhere.
 */
export function nearest(vector: Float32Array, matrix: Float32Array, count: number): Ranked[] {
  const size = vector.length
  const top = new TopList(count)
  for (let row = 0, at = 0; at < matrix.length; row += 1) {
    let cosine = 0
    for (let i = 0; i < size; i += 1, at += 1) cosine += vector[i]! * matrix[at]!
    top.offer(row, cosine)
  }
  return top.ranked()
}
