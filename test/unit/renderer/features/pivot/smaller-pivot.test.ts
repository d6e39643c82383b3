import { expect, test } from 'vitest'
import { smallerPivots } from '../../../../../src/renderer/features/pivot/smaller-pivot'
import type { PivotSpec } from '../../../../../src/shared/query/pivot-spec'

const spec: PivotSpec = {
  version: 3, kind: 'pivot', dataset: 'd', rows: ['family', 'job'], columns: ['year'], values: [{ aggregate: 'sum', field: 'pay' }], filter: null,
  totals: { rows: true, columns: true }, axes: { rows: {}, columns: {} },
}
const descending = { by: 'measure', direction: 'descending', measure: 0 } as const

test('a pivot that is too large: fields below the outermost are closed, and a field alone shows its first items', () => {
  const [rows, columns] = smallerPivots(spec)
  expect(rows).toMatchObject({ kind: 'close', axis: 'rows', field: 'family', spec: { axes: { rows: { expansion: { depth: 1, opened: [], closed: [] } }, columns: {} } } })
  expect(columns).toMatchObject({
    kind: 'top', axis: 'columns', count: 20,
    spec: { axes: { columns: { levels: [{ field: 'year', top: { count: 20, end: 'top', measure: 0, rest: 'other' }, sort: descending }] } } },
  })
})

test('a pivot that is closed and still too large: its first items; one that shows these already has nothing left to take away', () => {
  const closed = smallerPivots(spec)[0]!.spec
  const topped = smallerPivots({ ...closed, columns: [] })
  expect(topped).toMatchObject([{ kind: 'top', axis: 'rows', count: 1_000, field: 'family' }])
  expect(smallerPivots(topped[0]!.spec)).toEqual([])
})
