import { expect, test } from 'vitest'
import type { PivotSpec } from '../../../../../src/shared/query/pivot-spec'
import { PivotSpec as PivotSpecSchema } from '../../../../../src/shared/query/pivot-spec'
import { followMeasures, measureSort, sortAxis, toggleItem, turnedSort, withAxis, withLevel } from '../../../../../src/renderer/features/pivot/axis-edits'

const spec: PivotSpec = {
  version: 3, kind: 'pivot', dataset: 'd', rows: ['family', 'zone'], columns: ['year'],
  values: [{ aggregate: 'median', field: 'pay' }, { aggregate: 'count-rows', field: null }], filter: null, totals: { rows: true, columns: true },
  axes: { rows: {}, columns: {} },
}
const top = { count: 5, end: 'top', measure: 0, rest: 'other' } as const

test('a choice for one field: is kept under its name, and leaves nothing behind when it is taken back', () => {
  const chosen = withLevel(spec, 'rows', 0, { top })
  expect(chosen.axes.rows).toEqual({ levels: [{ field: 'family', top }] })
  expect(PivotSpecSchema.parse(chosen)).toEqual(chosen)
  expect(withLevel(chosen, 'rows', 0, { top: undefined })).toEqual(spec)
  expect(withAxis(withAxis(spec, 'columns', { grandTotal: 'first' }), 'columns', { grandTotal: undefined })).toEqual(spec)
})

test('a sort of the whole axis: takes the place of those of its levels, and keeps their first items', () => {
  const chosen = withLevel(spec, 'rows', 0, { top, sort: { by: 'label', direction: 'descending' } })
  expect(sortAxis(chosen, 'rows', { by: 'measure', direction: 'descending', measure: 1 }).axes.rows)
    .toEqual({ sort: { by: 'measure', direction: 'descending', measure: 1 }, levels: [{ field: 'family', top }] })
})

test('the same header again: turns the sort round; that of another column begins anew', () => {
  const by2024 = { by: 'measure', direction: 'descending', measure: 0, at: ['2024'] } as const
  const sorted = sortAxis(spec, 'rows', { ...by2024, at: ['2024'] })
  expect(turnedSort(sorted, 'rows', { ...by2024, at: ['2024'] })).toEqual({ ...by2024, direction: 'ascending' })
  expect(turnedSort(sorted, 'rows', { ...by2024, at: ['2023'] })).toEqual({ ...by2024, at: ['2023'] })
})

test('measures that change places: sorts and first items go with them, and what went by a measure that is gone is gone', () => {
  const chosen = withLevel(sortAxis(spec, 'rows', { by: 'measure', direction: 'descending', measure: 1 }), 'rows', 0, { top })
  expect(followMeasures(chosen.axes, (measure) => 1 - measure)).toEqual({
    rows: { sort: { by: 'measure', direction: 'descending', measure: 0 }, levels: [{ field: 'family', top: { ...top, measure: 1 } }] }, columns: {},
  })
  expect(followMeasures(chosen.axes, () => null)).toEqual({ rows: { levels: [{ field: 'family' }] }, columns: {} })
})

test('an item: closes and opens again, above the usual depth and below it', () => {
  const closed = toggleItem(spec, 'rows', ['Management'])
  expect(closed.axes.rows).toEqual({ expansion: { depth: null, opened: [], closed: [['Management']] } })
  expect(toggleItem(closed, 'rows', ['Management'])).toEqual(spec)
  const shut = withAxis(spec, 'rows', { expansion: { depth: 1, opened: [], closed: [] } })
  const opened = toggleItem(shut, 'rows', [{ other: true }])
  expect(opened.axes.rows.expansion).toEqual({ depth: 1, opened: [[{ other: true }]], closed: [] })
  expect(toggleItem(opened, 'rows', [{ other: true }])).toEqual(shut)
})

test('a sort by a measure: goes by what stands there, unless that hangs on the order itself', () => {
  const shown = (kind: 'share-of-row' | 'running-total'): PivotSpec => ({ ...spec, values: [{ aggregate: 'sum', field: 'pay', showAs: kind === 'running-total' ? { kind, along: 'rows' } : { kind } }] })
  expect(measureSort(spec, 0, 'descending', { at: ['2024'] })).toEqual({ by: 'measure', direction: 'descending', measure: 0, at: ['2024'] })
  expect(measureSort(shown('share-of-row'), 0, 'ascending')).toEqual({ by: 'measure', direction: 'ascending', measure: 0, basis: 'shown' })
  expect(measureSort(shown('running-total'), 0, 'ascending')).toEqual({ by: 'measure', direction: 'ascending', measure: 0 })
})
