import type { PivotSpec } from '../../../shared/query/pivot-spec'
import { deepestLevel, hasSubtotal, levelSort, mayBeClosed, type ArrangedPivot, type AxisName } from '../../../shared/pivot/axis-choices'
import type { PivotSort } from '../../../shared/query/pivot-arrangement'
import type { ShowAs } from '../../../shared/query/show-as'

type PivotShape = ArrangedPivot & Partial<Pick<PivotSpec, 'values'>>

/** A level of a pivot: so many leading row fields and column fields are kept, the others are totalled over. */
export interface Level {
  readonly rows: number
  readonly columns: number
}

/**
 * The sets of keys (positions in rows ++ columns) that a pivot groups by, without repetition: what was asked for; the totals that decide
 * the order of levels sorted by a measure; and the totals that cells are compared with.
 */
export function groupingSets(spec: PivotShape): number[][] {
  const asked = askedLevels(spec)
  const sorting = sortingLevels(spec)
  const shown = [...asked, ...sorting.filter(({ sort }) => sort.basis === 'shown').map(({ level }) => level)]
  const compared = (spec.values ?? []).flatMap(({ showAs }) => (showAs === undefined ? [] : shown.flatMap((level) => comparedLevels(showAs, level))))
  return unique([...asked, ...sorting.map(({ level }) => level), ...compared].map((level) => keptKeys(spec, level)))
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
export function askedLevels(spec: PivotShape): Level[] {
  const columnLevels = axisLevels(spec, 'columns')
  return axisLevels(spec, 'rows').flatMap((rowLevel) => columnLevels.map((columnLevel) => ({ rows: rowLevel, columns: columnLevel })))
}

/** A level of an axis that a measure puts in order: which key, and the totals that decide. */
export interface SortingLevel {
  /** Position in rows ++ columns. */
  readonly key: number
  readonly axis: AxisName
  readonly sort: Extract<PivotSort, { by: 'measure' }>
  readonly level: Level
}

/** A sort by a measure, or at an item, that is not there any more is none. */
export function sortingLevels(spec: PivotShape): SortingLevel[] {
  const measureCount = spec.values?.length ?? 0
  return (['rows', 'columns'] as const).flatMap((axis) => range(0, deepestLevel(spec, axis)).flatMap((own): SortingLevel[] => {
    const sort = levelSort(spec, axis, own)
    if (sort.by !== 'measure' || sort.measure >= measureCount) return []
    const across = sort.at?.length ?? 0
    if (across > spec[axis === 'rows' ? 'columns' : 'rows'].length) return []
    return axis === 'rows'
      ? [{ key: own, axis, sort, level: { rows: own + 1, columns: across } }]
      : [{ key: spec.rows.length + own, axis, sort, level: { rows: across, columns: own + 1 } }]
  }))
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

function axisLevels(spec: PivotShape, axis: AxisName): number[] {
  const deepest = deepestLevel(spec, axis)
  const isClosable = mayBeClosed(spec, axis)
  const inner = range(1, Math.max(0, deepest - 1)).reverse().filter((depth) => isClosable || hasSubtotal(spec, axis, depth))
  return [deepest, ...inner, ...(deepest > 0 && hasSubtotal(spec, axis, 0) ? [0] : [])]
}

function range(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => from + index)
}

function unique(sets: readonly number[][]): number[][] {
  return [...new Map(sets.map((set) => [set.join(), set])).values()]
}
