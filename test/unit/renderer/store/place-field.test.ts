import { describe, expect, it } from 'vitest'
import { ViewSpec } from '../../../../src/shared/query/view'
import type { FieldKind } from '../../../../src/shared/catalog/field-kinds'
import type { Field } from '../../../../src/shared/result/field'
import { readDraggedField, writeDraggedField } from '../../../../src/renderer/store/field-drag'
import { newSpec } from '../../../../src/renderer/store/new-spec'
import { fieldPlaces, placeField } from '../../../../src/renderer/store/place-field'

const field = (name: string, kind: FieldKind): Field => ({ name, kind, type: 'X' })
const country = field('country', 'text')
const sales = field('sales', 'decimal')
const pivot = newSpec.pivot('d', '')
const chart = newSpec.chart('d', '')

describe('placing a field', () => {
  it('on rows of a table view starts a pivot that keeps the filter', () => {
    const filter = { kind: 'missing', field: 'x', isNegated: true } as const
    const placed = placeField({ ...newSpec.table('d', ''), filter }, 'rows', country, 'd')
    expect(placed).toMatchObject({ kind: 'new-view', spec: { kind: 'pivot', rows: ['country'], filter } })
  })
  it('as a value sums numbers and counts everything else apart', () => {
    expect(placeField(pivot, 'values', sales, 'd')).toMatchObject({ spec: { values: [{ aggregate: 'sum', field: 'sales' }] } })
    expect(placeField(pivot, 'values', country, 'd')).toMatchObject({ spec: { values: [{ aggregate: 'count-distinct', field: 'country' }] } })
  })
  it('on the other shelf moves it over', () => {
    expect(placeField({ ...pivot, rows: ['country'] }, 'columns', country, 'd')).toMatchObject({ spec: { rows: [], columns: ['country'] } })
  })
  it('makes points of two numbers, whichever comes second; categories, codes and what somebody chose stay bars', () => {
    const fields = [sales, country, field('zone', 'integer'), field('year', 'integer')]
    const chartOf = (...steps: readonly (readonly ['x' | 'y', Field])[]): string => {
      let spec: ViewSpec = chart
      for (const [place, dropped] of steps) {
        const placed = placeField(spec, place, dropped, 'd', fields)
        if (placed.kind === 'changed') spec = placed.spec
      }
      return spec.kind === 'chart' ? spec.chart : ''
    }
    const [zone, year] = [field('zone', 'integer'), field('year', 'integer')]
    expect(chartOf(['x', zone], ['y', sales])).toBe('scatter')
    expect(chartOf(['y', sales], ['x', zone])).toBe('scatter')
    expect(chartOf(['x', country], ['y', sales])).toBe('bar')
    expect(chartOf(['x', year], ['y', sales])).toBe('bar')
    expect(chartOf(['x', country], ['y', sales], ['x', zone])).toBe('bar')
    expect(chartOf(['x', zone])).toBe('bar')
  })
  it('is refused with a reason', () => {
    expect(placeField({ ...pivot, rows: ['country'] }, 'rows', country, 'd')).toEqual({ kind: 'refused', refusal: 'already-there' })
    expect(placeField(pivot, 'rows', field('tags', 'list'), 'd')).toEqual({ kind: 'refused', refusal: 'cannot-group' })
    expect(placeField({ ...chart, chart: 'scatter' }, 'x', country, 'd')).toEqual({ kind: 'refused', refusal: 'needs-number' })
    expect(placeField(pivot, 'rows', country, 'other')).toEqual({ kind: 'refused', refusal: 'other-dataset' })
  })
  it.each(fieldPlaces)('on %s of nothing at all makes a spec the engine can read', (place) => {
    const placed = placeField(null, place, sales, 'd')
    expect(placed.kind).toBe('new-view')
    if (placed.kind === 'new-view') expect(ViewSpec.safeParse(placed.spec).success).toBe(true)
  })
})

describe('a dragged field', () => {
  it('arrives as it left, whatever it is called', () => {
    const dragged = { dataset: 'd', field: field('a "b"\n€', 'text') }
    expect(readDraggedField(writeDraggedField(dragged))).toEqual(dragged)
  })
  it('is nothing when another program dropped something else', () => {
    expect(readDraggedField('https://example.org')).toBeNull()
    expect(readDraggedField('{"dataset":1}')).toBeNull()
  })
})
