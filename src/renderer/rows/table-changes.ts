import type { SortKey, TableSpec } from '../../shared/query/table-spec'

/** Changes to how a table is laid out and sorted. Pure: each returns the next specification. */

export function withSort(spec: TableSpec, sort: SortKey[]): TableSpec {
  return { ...spec, sort }
}

export function withWidth(spec: TableSpec, field: string, widthPx: number): TableSpec {
  // A literal spread with a computed key would drop a column called "__proto__".
  const widthsPx = Object.fromEntries([...Object.entries(spec.layout.widthsPx).filter(([name]) => name !== field), [field, widthPx]])
  return { ...spec, layout: { ...spec.layout, widthsPx } }
}

export function withHidden(spec: TableSpec, hidden: readonly string[]): TableSpec {
  return { ...spec, layout: { ...spec.layout, hidden: [...hidden] } }
}

export function withFieldHidden(spec: TableSpec, field: string, isHidden: boolean): TableSpec {
  const others = spec.layout.hidden.filter((name) => name !== field)
  return withHidden(spec, isHidden ? [...others, field] : others)
}

export function withFieldFrozen(spec: TableSpec, field: string, isFrozen: boolean): TableSpec {
  const others = spec.layout.frozen.filter((name) => name !== field)
  return { ...spec, layout: { ...spec.layout, frozen: isFrozen ? [...others, field] : others } }
}
