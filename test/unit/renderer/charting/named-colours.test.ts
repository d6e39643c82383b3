import { describe, expect, test } from 'vitest'
import { namedColours } from '../../../../src/renderer/charting/named-colours'
import { i18n, startTranslation } from '../../../../src/renderer/i18n/i18n'
import type { ChartSpec } from '../../../../src/shared/query/chart-spec'
import type { Column } from '../../../../src/shared/result/columns'
import { batchOf, floatColumn, textColumn } from '../pivot/long-form'

startTranslation('en')

function named(change: Partial<ChartSpec>, ...columns: Column[]) {
  const spec: ChartSpec = {
    version: 3, kind: 'chart', dataset: 'd', chart: 'bar', x: 'k', y: [{ aggregate: 'sum', field: 'v' }], colour: 's', size: null, label: null, panel: null, filter: null, sort: 'by-value', top: 200, title: null, ...change,
  }
  return namedColours({ spec, batch: batchOf(...columns), omitted: 0, missing: 0, form: 'marks' }, i18n.t, 'en').map(({ name }) => name)
}

describe('what colours stand for', () => {
  const split = [textColumn('x', ['a', 'a']), floatColumn('y', [1, 2]), textColumn('series', ['north', 'south'])]
  test('series by their names, of groups and of points', () => {
    expect(named({}, ...split)).toEqual(['north', 'south'])
    expect(named({ chart: 'scatter' }, floatColumn('x', [1, 2]), floatColumn('y', [1, 2]), textColumn('series', ['north', 'south']))).toEqual(['north', 'south'])
  })
  test('lines of a slope by their categories', () => expect(named({ chart: 'slope' }, textColumn('x', ['a', 'b', 'a', 'b']), floatColumn('y', [1, 2, 3, 4]), textColumn('series', ['0', '0', '1', '1']))).toEqual(['a', 'b']))
  test('nothing where colours tell numbers', () => expect(named({ chart: 'heat-map' }, ...split)).toEqual([]))
})
