import { describe, expect, test } from 'vitest'
import type { ChartSpec } from '../../../../../src/shared/query/chart-spec'
import type { AggregateMeasure } from '../../../../../src/shared/query/measure'
import { firstCalculated } from '../../../../../src/renderer/components/shelves/measure-drafts'
import { addCalculatedY } from '../../../../../src/renderer/features/chart/chart-edits'

const spec: ChartSpec = {
  version: 3, kind: 'chart', dataset: 'shops', chart: 'bar', x: 'region', y: [{ aggregate: 'count-rows', field: null }], colour: null, size: null, label: null, panel: null,
  filter: null, sort: 'by-value', top: 20, title: null,
}
const sum: AggregateMeasure = { aggregate: 'sum', field: 'sales' }

describe('a calculated measure on y', () => {
  test('takes the place of the number of rows, which nobody chose', () => {
    expect(addCalculatedY(spec)).toEqual({ spec: { ...spec, y: [firstCalculated] }, index: 0 })
    expect(addCalculatedY({ ...spec, y: [] }).index).toBe(0)
  })

  test('stands beside others where the chart shows several', () => {
    expect(addCalculatedY({ ...spec, y: [sum] })).toMatchObject({ spec: { y: [sum, firstCalculated] }, index: 1 })
    const full = addCalculatedY({ ...spec, y: Array.from({ length: 10 }, () => sum) })
    expect([full.spec.y.length, full.index]).toEqual([10, 9])
  })

  test('takes the place of the one measure of a chart that shows one', () => {
    expect(addCalculatedY({ ...spec, chart: 'treemap', y: [sum] })).toMatchObject({ spec: { y: [firstCalculated] }, index: 0 })
  })
})
