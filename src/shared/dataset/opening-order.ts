import type { DatasetId } from './dataset-id'

/**
 * Whether one dataset of a person's own was opened before another, as their numbers tell: a dataset that comes back keeps its place among them.
 * What is no such dataset (rows of SQL, tables of a release) comes before nothing.
 */
export function wasOpenedBefore(one: DatasetId, other: DatasetId): boolean {
  const [first, second] = [numberOf(one), numberOf(other)]
  return first !== null && second !== null && first < second
}

function numberOf(id: DatasetId): number | null {
  const digits = /^dataset_(\d+)$/.exec(id)?.[1]
  return digits === undefined ? null : Number(digits)
}
