import { isSameKey, levelSettings, type AxisName } from '../../../shared/pivot/axis-choices'
import type { AxisKey, AxisSettings, LevelSettings, PivotSort } from '../../../shared/query/pivot-arrangement'
import type { PivotSpec } from '../../../shared/query/pivot-spec'
import { dependsOnOrder } from '../../../shared/query/show-as'

/** Changes members of one axis; `undefined` puts a member back to what it is without a choice. */
export function withAxis(spec: PivotSpec, axis: AxisName, change: { readonly [Name in keyof AxisSettings]?: AxisSettings[Name] | undefined }): PivotSpec {
  return { ...spec, axes: { ...spec.axes, [axis]: cleaned({ ...spec.axes[axis], ...change }) } }
}

/** Changes what is chosen for one field of an axis. */
export function withLevel(spec: PivotSpec, axis: AxisName, level: number, change: { readonly [Name in keyof Omit<LevelSettings, 'field'>]?: LevelSettings[Name] | undefined }): PivotSpec {
  const field = spec[axis][level]
  if (field === undefined) return spec
  const changed = cleaned({ ...(levelSettings(spec, axis, level) ?? { field }), ...change })
  const others = (spec.axes[axis].levels ?? []).filter((one) => one.field !== field)
  const levels = Object.keys(changed).length > 1 ? [...others, changed] : others
  return withAxis(spec, axis, { levels: levels.length === 0 ? undefined : levels })
}

/** Opens a closed item or closes an open one. */
export function toggleItem(spec: PivotSpec, axis: AxisName, key: AxisKey): PivotSpec {
  const { depth, opened, closed } = spec.axes[axis].expansion ?? { depth: null, opened: [], closed: [] }
  const turned = (keys: readonly AxisKey[]): AxisKey[] =>
    (keys.some((one) => isSameKey(one, key)) ? keys.filter((one) => !isSameKey(one, key)) : [...keys, key])
  const isAbove = depth === null || key.length < depth
  const expansion = isAbove ? { depth, opened, closed: turned(closed) } : { depth, opened: turned(opened), closed }
  const isEverythingOpen = depth === null && expansion.closed.length === 0
  return withAxis(spec, axis, { expansion: isEverythingOpen ? undefined : expansion })
}

/** Sorts all levels of an axis alike: a choice for one of them alone would hide that. */
export function sortAxis(spec: PivotSpec, axis: AxisName, sort: PivotSort | undefined): PivotSpec {
  const levels = spec[axis].reduce((next, _, level) => withLevel(next, axis, level, { sort: undefined }), spec)
  return withAxis(levels, axis, { sort })
}

/** By the numbers of a measure as they stand there: what it is shown as, unless that hangs on the order itself. */
export function measureSort(spec: PivotSpec, measure: number, direction: 'ascending' | 'descending', at: { readonly at?: AxisKey } = {}): PivotSort {
  const showAs = spec.values[measure]?.showAs
  return { by: 'measure', direction, measure, ...at, ...(showAs === undefined || dependsOnOrder(showAs) ? {} : { basis: 'shown' as const }) }
}

/** The same header again turns the sort round. Measures begin with the largest, labels with the first. */
export function turnedSort(spec: PivotSpec, axis: AxisName, next: PivotSort): PivotSort {
  const { sort } = spec.axes[axis]
  if (next.by === 'manual' || sort === undefined || sort.by === 'manual') return next
  const isSame = JSON.stringify({ ...sort, direction: null }) === JSON.stringify({ ...next, direction: null })
  return isSame ? { ...next, direction: sort.direction === 'ascending' ? 'descending' : 'ascending' } : next
}

/**
 * The same choices after the measures have changed places: `positionOf` tells where a measure stands now, null that it is gone, and what
 * went by it with it.
 */
export function followMeasures(axes: PivotSpec['axes'], positionOf: (measure: number) => number | null): PivotSpec['axes'] {
  const sortOf = (sort: PivotSort | undefined): PivotSort | undefined => {
    if (sort?.by !== 'measure') return sort
    const measure = positionOf(sort.measure)
    return measure === null ? undefined : { ...sort, measure }
  }
  const topOf = (top: LevelSettings['top']): LevelSettings['top'] => {
    const measure = top === undefined ? null : positionOf(top.measure)
    return top === undefined || measure === null ? undefined : { ...top, measure }
  }
  const axisOf = (axis: AxisSettings): AxisSettings => cleaned({
    ...axis, sort: sortOf(axis.sort),
    levels: axis.levels?.map((level) => cleaned({ ...level, sort: sortOf(level.sort), top: topOf(level.top) })),
  })
  return { rows: axisOf(axes.rows), columns: axisOf(axes.columns) }
}

/** A spec holds no `undefined`: what is not chosen is not there. */
function cleaned<Settings extends object>(settings: { readonly [Name in keyof Settings]: Settings[Name] | undefined }): Settings {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as Settings
}
