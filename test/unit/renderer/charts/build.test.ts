import { describe, expect, test } from 'vitest'
import { buildBars } from '../../../../src/renderer/charts/bar/build'
import { layOutBars } from '../../../../src/renderer/charts/bar/layout'
import type { ChartAnswer, ChartWords } from '../../../../src/renderer/charts/chart-answer'
import { buildLines, spreadLabels } from '../../../../src/renderer/charts/line/build'
import { buildScatter } from '../../../../src/renderer/charts/scatter/build'
import type { ChartSpec } from '../../../../src/shared/query/chart-spec'
import type { Column } from '../../../../src/shared/result/columns'
import { batchOf, dateColumn, floatColumn, textColumn } from '../pivot/long-form'

const words: ChartWords = { locale: 'en-GB', missing: '(missing)', emptyText: '(empty text)', otherSeries: (count) => `${count} others` }

function answer(spec: Partial<ChartSpec>, ...columns: Column[]): ChartAnswer {
  const whole: ChartSpec = {
    version: 3, kind: 'chart', dataset: 'd', chart: 'bar', x: 'x', y: [{ aggregate: 'sum', field: 'y' }], colour: columns.length > 2 ? 'series' : null, size: null, label: null, panel: null, filter: null,
    sort: 'by-value', top: 20, title: null, ...spec,
  }
  return { spec: whole, batch: batchOf(...columns), omitted: 0, missing: 0 }
}

const sixPerCharacter = (text: string): number => text.length * 6

describe('bars', () => {
  test('a missing category: is named, and is not the text of the same name', () => {
    const model = buildBars(answer({}, textColumn('x', ['(missing)', null, 'null']), floatColumn('y', [3, 2, 1])), words)
    expect(model.categories.map(({ label, values }) => [label.text, label.isMissing, values])).toEqual([
      ['(missing)', false, [3]], ['(missing)', true, [2]], ['null', false, [1]],
    ])
  })

  test('bars: are measured from zero, below it too', () => {
    expect(buildBars(answer({}, textColumn('x', ['a', 'b']), floatColumn('y', [50, 60])), words)).toMatchObject({ from: 0, to: 60 })
    expect(buildBars(answer({}, textColumn('x', ['a', 'b']), floatColumn('y', [-5, -6])), words)).toMatchObject({ from: -6, to: 0 })
  })

  test('sums split by colour: stand on each other; means stand side by side', () => {
    const columns = [textColumn('x', ['a', 'a', 'b']), floatColumn('y', [1, 2, 4]), textColumn('series', ['p', 'q', 'p'])]
    const sums = buildBars(answer({}, ...columns), words)
    expect([sums.isStacked, sums.to]).toEqual([true, 4])
    expect(sums.categories.map(({ values }) => values)).toEqual([[1, 2], [4, null]])
    expect(buildBars(answer({ y: [{ aggregate: 'mean', field: 'y' }] }, ...columns), words)).toMatchObject({ isStacked: false, to: 4 })
  })

  test('sums with a negative part: are not stacked', () => {
    const columns = [textColumn('x', ['a', 'a']), floatColumn('y', [3, -1]), textColumn('series', ['p', 'q'])]
    expect(buildBars(answer({}, ...columns), words).isStacked).toBe(false)
  })

  test('more series than colours: the last ones add up to “others”', () => {
    const names = Array.from({ length: 13 }, (_, index) => `s${index}`)
    const model = buildBars(answer({}, textColumn('x', names.map(() => 'a')), floatColumn('y', names.map(() => 2)), textColumn('series', names)), words)
    expect(model.series).toHaveLength(10)
    expect(model.series.at(-1)).toMatchObject({ colour: null, label: { text: '4 others' } })
    expect(model.categories[0]?.values.at(-1)).toBe(8)
  })

  test('long labels: make the bars lie down; short ones let them stand', () => {
    const layoutOf = (labels: string[]) =>
      layOutBars(buildBars(answer({}, textColumn('x', labels), floatColumn('y', labels.map(() => 1))), words), 600, 400, sixPerCharacter)
    expect(layoutOf(['DE', 'FR', 'US']).isHorizontal).toBe(false)
    expect(layoutOf(Array.from({ length: 12 }, (_, index) => `Occupations in category ${index}`)).isHorizontal).toBe(true)
  })

  test('lying bars: their labels keep within two fifths of the width', () => {
    const labels = Array.from({ length: 8 }, (_, index) => `${index} ${'very long name '.repeat(20)}`)
    const layout = layOutBars(buildBars(answer({}, textColumn('x', labels), floatColumn('y', labels.map(() => 1))), words), 500, 400, sixPerCharacter)
    for (const line of layout.labels.flat()) expect(sixPerCharacter(line)).toBeLessThanOrEqual(200)
  })
})

describe('lines', () => {
  test('days: stand in order, and a missing value is a gap', () => {
    const model = buildLines(answer({ chart: 'line' }, dateColumn('x', [20_000, 19_998, 19_999]), floatColumn('y', [3, 1, null])), words)
    expect(model.points.map(({ x, xLabel, values }) => [x, xLabel.text, values])).toEqual([
      [19_998 * 86_400_000, '2024-10-02', [1]], [19_999 * 86_400_000, '2024-10-03', [null]], [20_000 * 86_400_000, '2024-10-04', [3]],
    ])
    expect(model).toMatchObject({ xKind: 'time', from: 1, to: 3 })
  })

  test('labels at line ends: are moved apart, in order, inside the picture', () => {
    expect(spreadLabels([50, 52, 200], 15, 0, 300)).toEqual([50, 65, 200])
    const crowded = spreadLabels([298, 299, 300], 15, 0, 300)
    expect(crowded).toEqual([270, 285, 300])
  })
})

describe('scatter', () => {
  test('points without a place: are left out, the others keep their full values', () => {
    const model = buildScatter(answer({ chart: 'scatter' }, floatColumn('x', [1, NaN, 3]), floatColumn('y', [0.1, 2, null])), words)
    expect(model.pointCount).toBe(1)
    expect(model.groups[0]?.points).toEqual([{ x: 1, y: 0.1, xText: '1', yText: '0.1' }])
  })

  test('more series than colours: no point is lost', () => {
    const names = Array.from({ length: 15 }, (_, index) => `s${index}`)
    const model = buildScatter(answer({ chart: 'scatter' }, floatColumn('x', names.map((_, i) => i)), floatColumn('y', names.map(() => 1)), textColumn('series', names)), words)
    expect(model.groups.reduce((sum, { points }) => sum + points.length, 0)).toBe(15)
    expect(model.groups).toHaveLength(10)
  })
})
