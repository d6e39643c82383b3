import { describe, expect, test } from 'vitest'
import type { Annotation } from '../../../../src/shared/query/chart-settings'
import { migrateChartSpec } from '../../../../src/shared/query/chart-spec'
import { axisMeaning } from '../../../../src/renderer/charts/axes/axis-meaning'
import { bandDomain, numberDomain } from '../../../../src/renderer/charts/axes/domain'
import { bandScale, numberScale } from '../../../../src/renderer/charts/axes/scale'
import { chartQuestion } from '../../../../src/renderer/charting/chart-question'
import { annotationMarks } from '../../../../src/renderer/charts/picture/annotations'
import type { ChartContext } from '../../../../src/renderer/charts/scene/context'
import { overlap, textBox, textBoxes } from '../../../../src/renderer/charts/picture/text-boxes'
import { annotationGrips, movedAnnotation, nudgedAnnotation, placedAnnotation } from '../../../../src/renderer/charts/picture/place-annotation'
import { CloudMemory, stampPoints } from '../../../../src/renderer/charts/picture/paint-cloud'
import type { Mark, PlotArea, TextMark } from '../../../../src/renderer/charts/scene/scene'
import { keptWindow, pannedBy, wholeWindow, withWindow, zoomedBy } from '../../../../src/renderer/charts/picture/window'

/** A plot from (100, 50) to (600, 450): x from 0 to 1,000, y from `scale`'s 1 to 10,000 upwards. */
function plotOf(part: { readonly from?: number; readonly to?: number } = {}, scale: 'linear' | 'log' = 'linear'): PlotArea {
  const [x, y] = [numberDomain(part, { from: 0, to: 1_000 }, { scale: 'linear' }), numberDomain(undefined, { from: 1, to: 10_000 }, { scale })]
  return {
    place: { x: 100, y: 50, width: 500, height: 400 },
    x: axisMeaning(numberScale(x, 100, 600, 90, 'en'), x, 'x', 'x'), y: axisMeaning(numberScale(y, 450, 50, 64, 'en'), y, 'y', 'y'),
  }
}

describe('a window of the axes', () => {
  test('closer keeps what is under the pointer where it is', () => {
    // At px 350 stands 500: at twice the size, 250 px to either side are 250.
    expect(zoomedBy(plotOf(), { x: 350, y: 250 }, 2).x).toEqual({ from: 250, to: 750 })
    // At px 100 stands 0.
    expect(zoomedBy(plotOf(), { x: 100, y: 250 }, 4).x).toEqual({ from: 0, to: 250 })
  })

  test('on a logarithmic axis a factor is a number of powers of ten', () => {
    const { y } = zoomedBy(plotOf({}, 'log'), { x: 350, y: 250 }, 2)
    // From 10⁰ to 10⁴; half of it around 10².
    expect(y?.from).toBeCloseTo(10, 9)
    expect(y?.to).toBeCloseTo(1_000, 6)
  })

  test('away from all there is shows all there is, and says so by saying nothing', () => {
    expect(zoomedBy(plotOf({ from: 250, to: 750 }), { x: 350, y: 250 }, 0.4).x).toBeNull()
    expect(wholeWindow(plotOf({ from: 250, to: 750 }))).toEqual({ x: null, y: null })
  })

  test('a hand moves it with its px, and never past the last of the data', () => {
    expect(pannedBy(plotOf({ from: 250, to: 750 }), { x: 50, y: 0 }).x).toEqual({ from: 200, to: 700 })
    expect(pannedBy(plotOf({ from: 250, to: 750 }), { x: -5_000, y: 0 }).x).toEqual({ from: 250, to: 750 })
  })

  test('it is kept in the spec with no more digits than it has px, and other settings of the axis stay', () => {
    const spec = migrateChartSpec({ version: 3, kind: 'chart', chart: 'scatter', dataset: 'd', x: 'a', y: [], colour: null, size: null, label: null, panel: null, filter: null, sort: 'by-label', top: 20, title: null, axes: { x: { title: 'Age' } } })
    const kept = keptWindow({ x: { from: 0.123456789, to: 10.987654321 }, y: null })
    expect(kept).toEqual({ x: { from: 0.1235, to: 10.9877 }, y: null })
    expect(withWindow(spec, kept).axes).toEqual({ x: { title: 'Age', from: 0.1235, to: 10.9877 } })
    expect(withWindow(withWindow(spec, kept), { x: null, y: null })).toEqual(spec)
    // The engine is told only where a mark for each row would be too many.
    expect(chartQuestion(withWindow(spec, kept), 100_000).axes).toBeUndefined()
    expect(chartQuestion(withWindow(spec, kept), 100_001).axes).toEqual({ x: { from: 0.1235, to: 10.9877 } })
  })
})

describe('annotations by hand', () => {
  const plot = plotOf()

  test('their words stand clear of what is written there, of points and of each other', () => {
    const measure = (text: string): number => text.length * 6
    const annotations: Annotation[] = [{ kind: 'line', axis: 'y', at: 5_000, label: 'Target' }, { kind: 'text', x: 500, y: 5_000, text: 'Here' }, { kind: 'band', axis: 'x', from: 400, to: 600, label: 'Band' }, { kind: 'line', axis: 'x', at: 500, label: 'Upright' }]
    const context = { spec: { annotations }, theme: { text: '#000', background: '#fff', mutedText: '#888' }, measure } as unknown as ChartContext
    const written = { kind: 'text' as const, lines: ['Direct label', ''], anchor: 'end' as const, sizePx: 12, fill: '#000' }
    const drawn: Mark[] = [
      { ...written, x: 600, y: 244 }, { ...written, x: 354, y: 62, anchor: 'start' },
      { kind: 'group', name: 'points', marks: [{ kind: 'circle', x: 365, y: 240, r: 3, fill: '#00f' }] },
    ]
    const texts = annotationMarks(plot, context, drawn).filter((mark): mark is TextMark => mark.kind === 'text')
    const boxes = [...texts.map((mark) => textBox(mark, measure)), ...textBoxes(drawn, measure)]
    expect(texts.map(({ lines }) => lines.join(' '))).toEqual(['Target', 'Here', 'Band', 'Upright'])
    expect(boxes.flatMap((one, i) => boxes.slice(i + 1).filter((other) => overlap(one, other)))).toEqual([])
    expect(boxes.slice(0, 4).some(({ x, y, width, height }) => 365 > x && 365 < x + width && 240 > y && 240 < y + height)).toBe(false)
    // With nothing in the way they stand where they always did.
    expect(annotationMarks(plot, { ...context, spec: { ...context.spec, annotations: annotations.slice(0, 1) } }, []).find(({ kind }) => kind === 'text')).toMatchObject({ x: 598, y: 245, anchor: 'end' })
  })
  const band: Annotation = { kind: 'band', axis: 'x', from: 200, to: 400, label: 'b' }

  test('are placed where the hand points, to a thousandth of the axis', () => {
    expect(placedAnnotation('text', plot, { x: 350, y: 250 }, { x: 350.3, y: 250 })).toMatchObject({ kind: 'text', x: 501, text: '' })
    expect(placedAnnotation('band-x', plot, { x: 300, y: 0 }, { x: 200, y: 0 })).toEqual({ kind: 'band', axis: 'x', from: 200, to: 400, label: '' })
    // Clicked, not dragged: a tenth of the plot.
    expect(placedAnnotation('band-x', plot, { x: 350, y: 0 }, { x: 350, y: 0 })).toMatchObject({ from: 450, to: 550 })
  })

  test('move with the hand as a whole or by an end, and by keys as far as it takes', () => {
    expect(movedAnnotation(band, plot, { x: 50, y: 99 }, 'whole')).toMatchObject({ from: 300, to: 500 })
    expect(movedAnnotation(band, plot, { x: 50, y: 0 }, 'to')).toMatchObject({ from: 200, to: 500 })
    const line: Annotation = { kind: 'line', axis: 'x', at: 500, label: '' }
    expect(nudgedAnnotation(line, plot, { x: 1, y: 0 }, 1, 'whole')).toMatchObject({ at: 502 })
    expect(nudgedAnnotation(line, plot, { x: 0, y: 1 }, 1, 'whole')).toBe(line)
  })

  test('stand at categories by their value, whatever they are called', () => {
    const domain = bandDomain([{ key: '"a"', label: { text: 'A', isMissing: false } }, { key: '2024', label: { text: '2,024', isMissing: false } }, { key: 'other', label: { text: 'Other', isMissing: false } }])
    const axis = axisMeaning(bandScale(['"a"', '2024', 'other'], 0, 300), domain, 'k', undefined)
    expect([10, 140, 290].map((px) => axis.scalarAt(px))).toEqual(['a', 2024, 'Other'])
    expect([axis.placeOf('a'), axis.placeOf(2024), axis.placeOf('Other'), axis.placeOf('nowhere')]).toEqual([50, 150, 250, null])
  })

  test('a band is held by its ends above its middle; what lies outside the plot is not held', () => {
    expect(annotationGrips([plot], [band, { kind: 'line', axis: 'x', at: 2_000, label: '' }], () => 50).map(({ index, part }) => [index, part])).toEqual([[0, 'whole'], [0, 'from'], [0, 'to']])
  })
})

test('points over each other: opacity grows, and colours are their mean, in whichever order they come and whatever was painted before', () => {
  const memory = new CloudMemory()
  const paint = (order: readonly number[]): number[] => {
    const pixels = new Uint8ClampedArray(4 * 9)
    stampPoints(pixels, 3, 3, { kind: 'cloud', place: { x: 0, y: 0, width: 3, height: 3 }, xs: Float32Array.from(order, () => 1), ys: Float32Array.from(order, () => 1), groups: Uint8Array.from(order), colours: ['#ff0000', '#0000ff'], r: 0.4, opacity: 0.5 }, 1, memory)
    return [...pixels.slice(16, 20)]
  }
  // 1 − 0.5³ = 0.875 of 255; two red of three points.
  expect(paint([0, 0, 1])).toEqual([170, 0, 85, 223])
  expect(paint([1, 0, 0])).toEqual(paint([0, 0, 1]))
})
