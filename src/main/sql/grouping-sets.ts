import type { PivotSpec } from '../../shared/query/pivot-spec'

type PivotShape = Pick<PivotSpec, 'rows' | 'columns' | 'totals' | 'sort'>

/**
 * The sets of keys (positions in rows ++ columns) that a pivot groups by, without repetition: what was asked for, and
 * for a sort by a measure also every prefix of the rows, whose totals decide the order of its level.
 */
export function groupingSets(spec: PivotShape): number[][] {
  const isByMeasure = spec.sort !== null && spec.sort.by !== null
  const prefixes = isByMeasure ? spec.rows.map((_, level) => range(0, level + 1)) : []
  return unique([...askedSets(spec), ...prefixes])
}

/** The `grouping` masks of the sets that were asked for: bit i is set when key i is totalled over. */
export function outputMasks(spec: PivotShape): number[] {
  const keyCount = spec.rows.length + spec.columns.length
  return unique(askedSets(spec)).map((set) => maskOf(set, keyCount))
}

/** The mask of a set of kept keys. */
export function maskOf(keptKeys: readonly number[], keyCount: number): number {
  return range(0, keyCount).filter((key) => !keptKeys.includes(key)).reduce((mask, key) => mask + 2 ** key, 0)
}

function askedSets({ rows, columns, totals }: PivotShape): number[][] {
  const rowKeys = range(0, rows.length)
  const columnKeys = range(rows.length, columns.length)
  return [
    [...rowKeys, ...columnKeys],
    ...(totals.rows ? [rowKeys] : []),
    ...(totals.columns ? [columnKeys] : []),
    ...(totals.rows && totals.columns ? [[]] : []),
  ]
}

function range(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => from + index)
}

function unique(sets: readonly number[][]): number[][] {
  return [...new Map(sets.map((set) => [set.join(), set])).values()]
}
