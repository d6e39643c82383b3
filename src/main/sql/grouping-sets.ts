import type { PivotSpec } from '../../shared/query/pivot-spec'
import type { ShowAs } from '../../shared/query/show-as'

type PivotShape = Pick<PivotSpec, 'rows' | 'columns' | 'totals' | 'sort'> & Partial<Pick<PivotSpec, 'subtotals' | 'values'>>

/** A level of a pivot: so many leading row fields and column fields are kept, the others are totalled over. */
export interface Level {
  readonly rows: number
  readonly columns: number
}

/**
 * The sets of keys (positions in rows ++ columns) that a pivot groups by, without repetition: what was asked for; for a sort by a measure
 * also every prefix of the rows, whose totals decide the order of its level; and the totals that cells are compared with.
 */
export function groupingSets(spec: PivotShape): number[][] {
  const isByMeasure = spec.sort !== null && spec.sort.by !== null
  const prefixes = isByMeasure ? spec.rows.map((_, level): Level => ({ rows: level + 1, columns: 0 })) : []
  const asked = askedLevels(spec)
  const compared = (spec.values ?? []).flatMap(({ showAs }) => (showAs === undefined ? [] : asked.flatMap((level) => comparedLevels(showAs, level))))
  return unique([...asked, ...prefixes, ...compared].map((level) => keptKeys(spec, level)))
}

/** The `grouping` masks of the sets that were asked for: bit i is set when key i is totalled over. */
export function outputMasks(spec: PivotShape): number[] {
  const keyCount = spec.rows.length + spec.columns.length
  return unique(askedLevels(spec).map((level) => keptKeys(spec, level))).map((set) => maskOf(set, keyCount))
}

/** The mask of a set of kept keys. */
export function maskOf(kept: readonly number[], keyCount: number): number {
  return range(0, keyCount).filter((key) => !kept.includes(key)).reduce((mask, key) => mask + 2 ** key, 0)
}

/** The levels that were asked for, the finest first. */
export function askedLevels({ rows, columns, totals, subtotals }: PivotShape): Level[] {
  const rowLevels = axisLevels(rows.length, totals.columns, subtotals?.rows === true)
  const columnLevels = axisLevels(columns.length, totals.rows, subtotals?.columns === true)
  return rowLevels.flatMap((rowLevel) => columnLevels.map((columnLevel) => ({ rows: rowLevel, columns: columnLevel })))
}

/** The levels whose totals a cell of this level is compared with; what has no parent is compared with itself. */
export function comparedLevels(showAs: ShowAs, { rows, columns }: Level): Level[] {
  const [parentRows, parentColumns] = [Math.max(0, rows - 1), Math.max(0, columns - 1)]
  switch (showAs.kind) {
    case 'share-of-row': return [{ rows, columns: 0 }]
    case 'share-of-column': return [{ rows: 0, columns }]
    case 'share-of-total': return [{ rows: 0, columns: 0 }]
    case 'share-of-parent-row': return [{ rows: parentRows, columns }]
    case 'share-of-parent-column': return [{ rows, columns: parentColumns }]
    case 'index': return [{ rows: 0, columns }, { rows, columns: parentColumns }, { rows: 0, columns: parentColumns }]
    default: return []
  }
}

/** Positions of the keys that a level keeps. */
export function keptKeys(spec: Pick<PivotShape, 'rows'>, level: Level): number[] {
  return [...range(0, level.rows), ...range(spec.rows.length, level.columns)]
}

function axisLevels(fieldCount: number, hasTotal: boolean, hasSubtotals: boolean): number[] {
  const subtotals = hasSubtotals ? range(1, Math.max(0, fieldCount - 1)).reverse() : []
  return [fieldCount, ...subtotals, ...(hasTotal && fieldCount > 0 ? [0] : [])]
}

function range(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => from + index)
}

function unique(sets: readonly number[][]): number[][] {
  return [...new Map(sets.map((set) => [set.join(), set])).values()]
}
