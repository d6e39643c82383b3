import { requireSameLength } from '../require-values'
import { StatisticsError } from '../statistics-error'

/** How two groupings of the same things meet: the number of things in each pair of groups, and in each group. */
export interface Contingency {
  readonly n: number
  readonly cells: readonly number[]
  readonly rows: readonly number[]
  readonly columns: readonly number[]
  /** For each cell, its row and its column. */
  readonly places: readonly (readonly [row: number, column: number])[]
}

/**
 * Counts two groupings against each other. Groups are named by numbers; which number names which group does not matter.
 * @throws StatisticsError 'different-lengths'; 'too-few-values' for nothing.
 */
export function contingency(first: ArrayLike<number>, second: ArrayLike<number>): Contingency {
  requireSameLength(first, second)
  if (first.length === 0) throw new StatisticsError('too-few-values', 'Nothing is grouped.', { needed: 1, given: 0 })
  const rowOf = new Map<number, number>()
  const columnOf = new Map<number, number>()
  const cells = new Map<string, { count: number; readonly place: readonly [number, number] }>()
  for (let i = 0; i < first.length; i += 1) {
    const place = [placeOf(rowOf, first[i]!), placeOf(columnOf, second[i]!)] as const
    const cell = cells.get(place.join()) ?? { count: 0, place }
    cell.count += 1
    cells.set(place.join(), cell)
  }
  const rows = Array<number>(rowOf.size).fill(0)
  const columns = Array<number>(columnOf.size).fill(0)
  for (const { count, place: [row, column] } of cells.values()) {
    rows[row]! += count
    columns[column]! += count
  }
  return { n: first.length, cells: [...cells.values()].map(({ count }) => count), rows, columns, places: [...cells.values()].map(({ place }) => place) }
}

function placeOf(places: Map<number, number>, name: number): number {
  const known = places.get(name)
  if (known !== undefined) return known
  places.set(name, places.size)
  return places.size - 1
}
