import { TopList, type Ranked } from '../top-list'

/** The rows of `matrix` (unit vectors, row after row) that lie nearest to a unit vector by cosine, nearest first. */
export function nearest(vector: Float32Array, matrix: Float32Array, count: number): Ranked[] {
  const top = new TopList(count)
  for (let row = 0; row * vector.length < matrix.length; row += 1) top.offer(row, cosineWith(vector, matrix, row))
  return top.ranked()
}

/** Cosine of a unit vector with one row. Products are added in one order, in double precision: the same digits everywhere. */
export function cosineWith(vector: Float32Array, matrix: Float32Array, row: number): number {
  let cosine = 0
  for (let i = 0, at = row * vector.length; i < vector.length; i += 1, at += 1) cosine += vector[i]! * matrix[at]!
  return cosine
}
