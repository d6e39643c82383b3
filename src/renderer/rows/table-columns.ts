import { fieldKinds, type FieldKind } from '../../shared/catalog/field-kinds'
import type { TableSpec } from '../../shared/query/table-spec'
import type { Field } from '../../shared/result/field'
import type { GridColumn } from '../components/grid/grid-types'

/** A column of the table and the field it shows. */
export interface TableColumn {
  readonly field: Field
  /** Position in the dataset. */
  readonly fieldIndex: number
  readonly grid: GridColumn
}

const defaultWidthsPx: Readonly<Record<FieldKind, number>> = {
  integer: 152, decimal: 152, float: 136, text: 184, boolean: 120, date: 136, time: 136, timestamp: 216, 'timestamp-with-zone': 232,
  interval: 144, uuid: 288, binary: 184, json: 256, list: 224, struct: 256, map: 256, other: 184,
}

/** The columns on screen, frozen ones first, the others in file order, hidden ones left out. */
export function tableColumns(fields: readonly Field[], spec: TableSpec): TableColumn[] {
  const { hidden, frozen, widthsPx } = spec.layout
  const isHidden = new Set(hidden)
  const frozenPlace = new Map(frozen.map((name, place) => [name, place]))
  const sortPlace = new Map(spec.sort.map((key, place) => [key.field, place]))
  const columns = fields.flatMap((field, fieldIndex): TableColumn[] => {
    if (isHidden.has(field.name)) return []
    const place = sortPlace.get(field.name)
    const key = place === undefined ? undefined : spec.sort[place]
    return [{
      field, fieldIndex,
      grid: {
        id: `${fieldIndex} ${field.name}`,
        name: field.name,
        widthPx: widthOf(widthsPx, field),
        isFrozen: frozenPlace.has(field.name),
        align: fieldKinds[field.kind].isNumeric ? 'end' : 'start',
        isResizable: true,
        sort: key === undefined || place === undefined ? null : { direction: key.direction, order: spec.sort.length > 1 ? place + 1 : null },
      },
    }]
  })
  const first = columns.filter((column) => column.grid.isFrozen)
  first.sort((one, other) => (frozenPlace.get(one.field.name) ?? 0) - (frozenPlace.get(other.field.name) ?? 0))
  return [...first, ...columns.filter((column) => !column.grid.isFrozen)]
}

/** Numbers of these types fill a wider column: one that is cut off reads as another number. */
const wideTypes: Readonly<Record<string, number>> = { UBIGINT: 216, HUGEINT: 352, UHUGEINT: 352 }

function widthOf(widthsPx: Readonly<Record<string, number>>, field: Field): number {
  // Own keys only: a column may be called "constructor".
  return Object.hasOwn(widthsPx, field.name) ? (widthsPx[field.name] ?? 0) : (wideTypes[field.type] ?? defaultWidthsPx[field.kind])
}
