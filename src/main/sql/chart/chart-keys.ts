import { chartTypes } from '../../../shared/catalog/chart-types'
import { fieldKinds } from '../../../shared/catalog/field-kinds'
import { AppFailure } from '../../../shared/errors/errors'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import type { Field, FieldName } from '../../../shared/result/field'
import { fieldOf, stored } from '../fields'
import { sql } from '../quote'
import type { Relation } from '../relation'
import type { Sql } from '../statement'

/** The field on x. @throws AppFailure `unsuitable-field` when there is none. */
export function chartX(spec: ChartSpec, relation: Relation): Field {
  if (spec.x === null) throw new AppFailure({ code: 'unsuitable-field', field: '', type: 'none', wanted: 'a field on the x axis' })
  return fieldOf(relation, spec.x)
}

/** Whether x lies on an axis of numbers or dates, so that points have a natural order and a missing x has no place. */
export function isOverAxis(spec: ChartSpec, relation: Relation): boolean {
  const { isNumeric, isTemporal } = fieldKinds[chartX(spec, relation).kind]
  return chartTypes[spec.chart].x === 'ordered' && (isNumeric || isTemporal)
}

/** A field that groups: under which name it stands in the base rows, as it is stored there, and as it is shown after grouping. */
export interface ChartKey {
  readonly name: 'x' | 'series' | 'panel'
  readonly field: FieldName
  readonly key: Sql
  readonly stored: Sql
  readonly shown: Sql
}

/** The fields that divide rows into marks, x first. */
export function chartKeys(spec: ChartSpec, relation: Relation): readonly ChartKey[] {
  const { shelves } = chartTypes[spec.chart]
  const key = (name: ChartKey['name'], field: FieldName | null): ChartKey[] => {
    if (field === null) return []
    const column = keyColumns[name]
    return [{ name, field, key: column, stored: stored(relation, field), shown: relation.enumFields.has(field) ? sql`CAST(${column} AS VARCHAR)` : column }]
  }
  return [
    ...key('x', spec.x),
    ...(shelves.includes('colour') ? key('series', spec.colour) : []),
    ...(shelves.includes('panel') ? key('panel', spec.panel) : []),
  ]
}

const keyColumns = { x: sql`x_key`, series: sql`series_key`, panel: sql`panel_key` } as const
