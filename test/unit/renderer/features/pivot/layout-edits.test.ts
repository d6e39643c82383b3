import { expect, test } from 'vitest'
import { withForm, withLayout, withWidth } from '../../../../../src/renderer/features/pivot/layout-edits'
import { removePill } from '../../../../../src/renderer/features/pivot/pivot-edits'
import { PivotSpec } from '../../../../../src/shared/query/pivot-spec'

const spec: PivotSpec = {
  version: 3, kind: 'pivot', dataset: 'd', rows: ['family', 'zone'], columns: ['year'], filter: null, totals: { rows: true, columns: true }, axes: { rows: {}, columns: {} },
  values: [{ aggregate: 'sum', field: 'pay' }, { aggregate: 'mean', field: 'pay' }],
}

test('a layout: what is plain again is not in the spec', () => {
  const blank = withLayout(spec, { blank: '–' })
  expect(PivotSpec.parse(blank).layout).toEqual({ form: 'tabular', repeatLabels: false, blank: '–', widths: [] })
  expect(withLayout(blank, { blank: '' })).toEqual(spec)
})

test('a form with lines of parents has subtotals on them', () => {
  const compact = withForm(spec, 'compact')
  expect(compact.axes.rows).toEqual({ subtotals: 'first' })
  expect(withForm(compact, 'tabular')).toEqual(spec)
})

test('a width: one for each column, told by its key; null fits the column again', () => {
  const column = { kind: 'value' as const, key: [2024], measure: 1 }
  const wide = withWidth(withWidth(spec, column, 200), { kind: 'value', key: [null], measure: 1 }, 90)
  expect(withWidth(wide, column, 220).layout?.widths.map(({ widthPx }) => widthPx)).toEqual([90, 220])
  expect(withWidth(withWidth(wide, column, null), { kind: 'value', key: [null], measure: 1 }, null)).toEqual(spec)
})

test('a width follows its measure, and goes with it', () => {
  const wide = withWidth(withWidth(spec, { kind: 'value', key: [], measure: 1 }, 200), { kind: 'value', key: [], measure: 0 }, 90)
  expect(removePill(wide, { shelf: 'values', index: 0 }).layout?.widths).toEqual([{ column: { kind: 'value', key: [], measure: 0 }, widthPx: 200 }])
})
