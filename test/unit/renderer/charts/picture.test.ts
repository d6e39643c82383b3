import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { ChartType, chartTypes } from '../../../../src/shared/catalog/chart-types'
import type { ChartSpec } from '../../../../src/shared/query/chart-spec'
import type { Column } from '../../../../src/shared/result/columns'
import type { ChartAnswer, ChartWords } from '../../../../src/renderer/charts/chart-answer'
import { seriesOf } from '../../../../src/renderer/charts/groups'
import { keyFilter, keysFilter, type KeyReader } from '../../../../src/renderer/charts/mark-key'
import { rampColour } from '../../../../src/renderer/charts/colour/ramp'
import { composePicture } from '../../../../src/renderer/charts/picture/compose'
import { markAt, marksIn, marksUnder } from '../../../../src/renderer/charts/picture/hit'
import type { Mark, Rect, Scene, TextMark } from '../../../../src/renderer/charts/scene/scene'
import type { ChartTheme } from '../../../../src/renderer/charts/scene/theme'
import { placeLabels } from '../../../../src/renderer/charts/place-labels'
import { charts } from '../../../../src/renderer/charts/registry'
import { batchOf, dateColumn, floatColumn, intColumn, textColumn } from '../pivot/long-form'

const words: ChartWords = { locale: 'en-GB', missing: '(missing)', emptyText: '(empty text)', otherSeries: (count) => `${count} others`, say: (key) => key }
const theme: ChartTheme = {
  name: 'light', background: '#ffffff', text: '#000000', mutedText: '#555555', faintText: '#777777', axis: '#888888', grid: '#eeeeee',
  series: Array.from({ length: 11 }, (_, index) => `#0000${(index + 16).toString(16)}`), sequential: ['#eeeeff', '#0000ff'], diverging: ['#ff0000', '#ffffff', '#0000ff'], missing: '#cccccc',
}
const measure = (text: string, sizePx: number): number => [...text].length * sizePx * 0.55

function answerOf(change: Partial<ChartSpec>, ...columns: Column[]): ChartAnswer {
  const spec: ChartSpec = {
    version: 3, kind: 'chart', dataset: 'd', chart: 'bar', x: 'k', y: [{ aggregate: 'sum', field: 'v' }], colour: null, size: null, label: null, panel: null, filter: null, sort: 'by-value', top: 200, title: null, ...change,
  }
  return { spec, batch: batchOf(...columns), omitted: 0, missing: 0, form: 'marks' }
}

function picture(answer: ChartAnswer, size = { widthPx: 800, heightPx: 500 }): Scene {
  const context = { spec: answer.spec, words, names: { x: 'k', y: 'v', measures: ['v'] }, theme, measure, series: seriesOf(answer, words), isPanel: false }
  return composePicture(answer, charts[answer.spec.chart], context, { title: 'A question', subtitle: '', notes: ['A note.'], source: 'Source: d' }, size)
}

function all(marks: readonly Mark[]): Mark[] {
  return marks.flatMap((mark) => (mark.kind === 'group' ? all(mark.marks) : [mark]))
}

const texts = (scene: Scene): TextMark[] => all(scene.marks).filter((mark) => mark.kind === 'text')

function boxOf(text: TextMark): Rect {
  const width = Math.max(...text.lines.map((line) => measure(line, text.sizePx)))
  const x = text.anchor === 'start' ? text.x : text.anchor === 'end' ? text.x - width : text.x - width / 2
  return { x, y: text.y - text.sizePx * 0.75, width, height: text.sizePx * 0.75 + (text.lines.length - 1) * Math.round(text.sizePx * 1.25) }
}

function overlapping(scene: Scene): string[] {
  const boxes = texts(scene).map((text) => ({ text: text.lines.join(' '), box: boxOf(text) }))
  return boxes.flatMap(({ text, box }, index) => boxes.slice(index + 1).filter(({ box: other }) => box.x < other.x + other.width - 0.5 && other.x < box.x + box.width - 0.5 && box.y < other.y + other.height - 0.5 && other.y < box.y + box.height - 0.5).map((other) => `${text} / ${other.text}`))
}

const names = Array.from({ length: 60 }, (_, index) => `Occupations of the kind number ${index}`)
const values = names.map((_, index) => 1_000 - index * 13)

/** A small answer of each family. */
function answerFor(chart: ChartType, count: number): ChartAnswer {
  const labels = names.slice(0, count)
  const numbers = floatColumn('y', values.slice(0, count))
  const ends = [...labels, ...labels]
  switch (chartTypes[chart].family) {
    case 'rows': return answerOf({ chart, x: 'k' }, chartTypes[chart].x === 'number' ? floatColumn('x', labels.map((_, index) => index)) : textColumn('x', labels), numbers)
    case 'bins': return answerOf({ chart, y: [] }, floatColumn('x', labels.map((_, index) => index)), floatColumn('x_to', labels.map((_, index) => index + 1)), numbers)
    case 'quartiles': {
      const five = (shift: number): Column['data'] => floatColumn('', values.slice(0, count).map((value) => value + shift)).data
      return answerOf({ chart }, textColumn('x', labels), textColumn('role', labels.map(() => 'box')), numbers, intColumn('n', labels.map(() => 9)), ...(['lower', 'upper', 'low', 'high'] as const).map((name, index) => ({ field: { name, kind: 'float' as const, type: 'DOUBLE' }, data: five([-50, 50, -90, 90][index] ?? 0) })))
    }
    case 'lorenz': return answerOf({ chart }, floatColumn('x', [0.5, 1]), floatColumn('y', [0.2, 1]), floatColumn('gini', [0.3, 0.3]), intColumn('n', [2, 2]))
    case 'ranked': return answerOf({ chart }, textColumn('x', labels), numbers, intColumn('rank', labels.map((_, index) => index + 1)))
    case 'groups': return chart === 'dumbbell' || chart === 'slope' || chart === 'heat-map'
      ? answerOf({ chart, colour: 's' }, textColumn('x', ends), floatColumn('y', ends.map((_, index) => index + 1)), textColumn('series', ends.map((_, index) => (index < count ? '2019' : '2024'))))
      : answerOf({ chart }, chart === 'line' || chart === 'step' || chart === 'area' ? dateColumn('x', labels.map((_, index) => 19_000 + index * 30)) : textColumn('x', labels), numbers)
  }
}

const drawn = ChartType.options.filter((chart) => chartTypes[chart].x !== 'place')

describe.each(drawn)('%s', (chart) => {
  test.each([1, 2, 12, 60])('%d categories: title, notes and source are on the picture, and no text lies on another', (count) => {
    const scene = picture(answerFor(chart, count))
    const shown = texts(scene).flatMap(({ lines }) => lines)
    expect(shown).toEqual(expect.arrayContaining(['A question']))
    expect(shown.join(' ')).toContain('Source: d')
    expect(overlapping(scene)).toEqual([])
    for (const mark of texts(scene)) expect(boxOf(mark).x, mark.lines.join(' ')).toBeGreaterThanOrEqual(-1)
  })

  test('every number of the picture is finite, at 1024 × 700 less the rail as well', () => {
    const scene = picture(answerFor(chart, 12), { widthPx: 620, heightPx: 330 })
    expect(JSON.stringify(scene.marks)).not.toMatch(/NaN|null,"y"|Infinity/)
    expect(scene.data.length).toBeGreaterThan(0)
  })
})

describe('bars', () => {
  const bars = (scene: Scene): Rect[] => all(scene.marks).filter((mark) => mark.kind === 'rect')

  test('heights are in proportion to the numbers: they start at zero', () => {
    const [first, second] = bars(picture(answerOf({}, textColumn('x', ['a', 'b']), floatColumn('y', [100, 50]))))
    expect(first!.height / second!.height).toBeCloseTo(2, 6)
  })

  test('100 %: the parts of each bar fill it', () => {
    const scene = picture(answerOf({ arrangement: 'share', colour: 's' }, textColumn('x', ['a', 'a', 'b', 'b']), floatColumn('y', [1, 3, 10, 10]), textColumn('series', ['p', 'q', 'p', 'q'])))
    const parts = bars(scene).filter((bar) => bar.height > 20)
    expect(parts.map(({ height }) => Math.round((height / (parts[0]!.height + parts[1]!.height)) * 100))).toEqual([25, 75, 50, 50])
  })

  test('Other is one mark in grey, without a key to filter by', () => {
    const scene = picture(answerOf({ hasOther: true }, textColumn('x', ['a', null]), floatColumn('y', [3, 2]), intColumn('folded_x', [0, 7]), intColumn('folded_series', [0, 0])))
    expect(scene.data.map((mark) => [mark.text().title, mark.text().key])).toEqual([['a', [{ field: 'k', value: 'a' }]], ['7 others', [{ field: 'k', otherThan: 'x' }]]])
  })

  test('a bar that is told apart has the second colour; where colours name series, none is', () => {
    const fills = (change: Partial<ChartSpec>): unknown[] => all(picture(answerOf({ accented: [{ value: 'b' }], ...change }, textColumn('x', ['a', 'b']), floatColumn('y', [2, 1]), ...(change.colour === 's' ? [textColumn('series', ['p', 'p'])] : []))).marks).flatMap((mark) => (mark.kind === 'rect' && mark.height > 15 ? [mark.fill] : []))
    expect(fills({})).toEqual([theme.series[0], theme.series[1]])
    expect(fills({ colour: 's' })).toEqual([theme.series[0], theme.series[0]])
  })

  test('labels of rows are whole, in as many lines as they take', () => {
    const task = 'diagnose, troubleshoot, and resolve hardware, software, or other network and system problems, and replace defective components when necessary.'
    const scene = picture(answerOf({ orientation: 'lying' }, textColumn('x', [task, 'b', 'c']), floatColumn('y', [3, 2, 1])), { widthPx: 700, heightPx: 200 })
    expect(texts(scene).some(({ lines }) => lines.join(' ') === task)).toBe(true)
    expect(overlapping(scene)).toEqual([])
  })

  test('very large and very small numbers stand beside their bars in powers of ten, with as many digits as there is room for', () => {
    const beside = (numbers: readonly number[]): string => texts(picture(answerOf({}, textColumn('x', ['a', 'b']), floatColumn('y', [...numbers])))).flatMap(({ lines }) => lines).join(' ')
    expect(beside([5.3230049e15, 4e15])).toContain('5.323E15')
    expect(beside([3.84212e-9, 1e-9])).toContain('3.842E-9')
    expect(beside([0.000384, 0.5])).not.toContain('E-')
  })

  test('nothing but missing values: a frame, no bars, no crash', () => {
    expect(picture(answerOf({}, textColumn('x', ['a', 'b']), floatColumn('y', [null, null]))).data).toEqual([])
  })
})

describe('rows in their place', () => {
  const lastText = (scene: Scene): number => Math.max(...texts(scene).map(({ y }) => y))
  const rowsOf = (count: number): ChartAnswer => answerOf({ orientation: 'lying' }, textColumn('x', names.slice(0, count)), floatColumn('y', values.slice(0, count)))

  test('rows that nearly fit are drawn closer, so that all of the picture is seen', () => {
    expect(picture(rowsOf(17), { widthPx: 800, heightPx: 500 }).heightPx).toBe(500)
    expect(picture(rowsOf(40), { widthPx: 800, heightPx: 500 }).heightPx).toBeGreaterThan(700)
  })

  test('below few rows the source follows, not an empty room', () => {
    expect(lastText(picture(rowsOf(2), { widthPx: 800, heightPx: 700 }))).toBeLessThan(400)
  })
})

test('a fit is seen whole: the line of ranks and sizes that rises above the largest has room', () => {
  const sizes = [100, 90, 80, 20, 5, 1, 0.2]
  const scene = picture(answerOf({ chart: 'rank-size', trend: { kind: 'linear', level: 0.95, isPerSeries: false } }, textColumn('x', names.slice(0, 7)), floatColumn('y', sizes), intColumn('rank', sizes.map((_, index) => index + 1))))
  const [clip] = scene.marks.flatMap((mark) => (mark.kind === 'group' && mark.name === 'trends' ? [mark.clip] : []))
  const line = all(scene.marks).flatMap((mark) => (mark.kind === 'curve' ? mark.points : []))
  expect(line.length).toBeGreaterThan(2)
  for (const point of line) expect(point!.y).toBeGreaterThanOrEqual(clip!.y)
})

test('a key of bare values names their field; one of words does not', () => {
  const keyOf = (labels: readonly string[]): string[] => texts(picture(answerOf({ colour: 'zone' }, textColumn('x', ['a', 'a']), floatColumn('y', [1, 2]), textColumn('series', labels)))).flatMap(({ lines }) => lines)
  expect(keyOf(['1', '2'])).toContain('zone')
  expect(keyOf(['north', 'south'])).not.toContain('zone')
})

describe('panels', () => {
  const answer = answerOf({ panel: 'p' }, textColumn('x', ['a', 'b', 'a', 'b']), floatColumn('y', [1, 2, 100, 200]), textColumn('panel', ['two', 'two', 'one', 'one']))
  const heights = (scene: Scene): number[] => all(scene.marks).flatMap((mark) => (mark.kind === 'rect' ? [Math.round(mark.height)] : []))

  test('stand in the order of their names and share their scales', () => {
    const scene = picture(answer)
    expect(texts(scene).filter(({ weight, sizePx }) => weight === 600 && sizePx === 13).map(({ lines }) => lines[0])).toEqual(['one', 'two'])
    expect(Math.max(...heights(scene).slice(2))).toBeLessThan(5)
  })

  test('stand as the chart says where it does; others follow by name', () => {
    const third = answerOf({ panel: 'p', panels: { scales: 'shared', order: ['two', 'gone'] } }, textColumn('x', ['a', 'a', 'a']), floatColumn('y', [1, 2, 3]), textColumn('panel', ['three', 'two', 'one']))
    expect(texts(picture(third)).filter(({ weight, sizePx }) => weight === 600 && sizePx === 13).map(({ lines }) => lines[0])).toEqual(['two', 'one', 'three'])
  })

  test('free scales: each fills its own', () => {
    const free = picture({ ...answer, spec: { ...answer.spec, panels: { scales: 'free' } } })
    const [, largest, , other] = heights(free)
    expect(largest).toBe(other)
  })

  test('a mark in a panel is told apart by the panel too', () => {
    expect(picture(answer).data[0]?.text()).toMatchObject({ title: 'one: a', key: [{ field: 'k', value: 'a' }, { field: 'p', value: 'one' }] })
  })
})

describe('lines', () => {
  test('long names that begin alike are told apart at the ends of their lines, in the colours of the lines as far as these can be read', () => {
    const names = ['Respondents who answered every question', 'Respondents who answered only the short one']
    const scene = picture(answerOf({ chart: 'line', colour: 's' }, floatColumn('x', [1, 2, 1, 2]), floatColumn('y', [1, 2, 1, 2.01]), textColumn('series', [names[0]!, names[0]!, names[1]!, names[1]!])))
    const said = texts(scene).filter(({ full }) => full !== undefined && names.includes(full)).map(({ lines }) => lines.join(' '))
    expect(said).toEqual(names)
    expect(overlapping(scene)).toEqual([])
  })

  test('one day: an area is seen, and nothing within the day is marked', () => {
    const scene = picture(answerOf({ chart: 'area', colour: 's' }, dateColumn('x', [19_000]), floatColumn('y', [5]), textColumn('series', ['one'])))
    expect(all(scene.marks).some((mark) => mark.kind === 'line' && mark.strokeWidth === 3)).toBe(true)
    expect(texts(scene).flatMap(({ lines }) => lines).filter((line) => line.includes(':') && !line.startsWith('Source'))).toEqual([])
  })

  test('points that only another line has are no gap in this one: no dots', () => {
    const at = Array.from({ length: 80 }, (_, index) => index)
    const scene = picture(answerOf({ chart: 'line', colour: 's' }, floatColumn('x', at), floatColumn('y', at), textColumn('series', at.map((index) => (index % 2 === 0 ? 'even' : 'odd')))))
    expect(all(scene.marks).filter((mark) => mark.kind === 'circle')).toEqual([])
  })

  test('what stands beside two upright lines never runs into each other', () => {
    const annotations = [25, 75].map((at) => ({ kind: 'line' as const, axis: 'x' as const, at, label: `${at} % → 36.2 % · 34.8 %` }))
    for (const widthPx of [320, 420, 640]) {
      const scene = picture(answerOf({ chart: 'line', annotations }, floatColumn('x', [0, 50, 100]), floatColumn('y', [100, 20, 0])), { widthPx, heightPx: 360 })
      expect(overlapping(scene), String(widthPx)).toEqual([])
    }
  })

  test('numbers beside the upright axis stay within the picture', () => {
    for (let heightPx = 240; heightPx < 520; heightPx += 7) {
      const scene = picture(answerOf({ chart: 'line' }, dateColumn('x', [19_000, 19_030]), floatColumn('y', [3.7, 10])), { widthPx: 700, heightPx })
      expect(Math.min(...texts(scene).map((text) => boxOf(text).x)), String(heightPx)).toBeGreaterThanOrEqual(0)
    }
  })
})

describe('marks', () => {
  test('are found under the pointer and in a brush', () => {
    const scene = picture(answerOf({}, textColumn('x', ['a', 'b']), floatColumn('y', [100, 50])))
    const box = scene.data[1]!.box!
    expect(markAt(scene.data, { x: box.x + 2, y: box.y + 5 })).toBe(1)
    expect(markAt(scene.data, { x: 1, y: 1 })).toBe(-1)
    expect(marksIn(scene.data, { x: 0, y: 0, width: 800, height: 500 })).toEqual([0, 1])
  })

  test('bars are brushed by their place, however high the hand was; parts that stand on each other by their own', () => {
    const scene = picture(answerOf({}, textColumn('x', ['a', 'b', 'c']), floatColumn('y', [100, 50, 10])))
    const [plot, boxes] = [scene.plots[0]!, scene.data.map(({ box }) => box!)]
    const above = { x: boxes[1]!.x, y: plot.place.y + 2, width: boxes[2]!.x + boxes[2]!.width - boxes[1]!.x, height: 20 }
    expect(marksUnder(scene.data, plot, above)).toEqual([1, 2])
    const stacked = picture(answerOf({ colour: 's', arrangement: 'stacked' }, textColumn('x', ['a', 'a']), floatColumn('y', [10, 10]), textColumn('series', ['p', 'q'])))
    const upper = stacked.data[1]!.box!
    expect(marksUnder(stacked.data, stacked.plots[0]!, upper)).toEqual([1])
  })

  test('become the filter of their rows: a missing value is asked for as missing, a bin as a stretch', () => {
    const reader: KeyReader = { kindOf: () => null, shown: { x: [], series: [] } }
    expect(keyFilter([{ field: 'k', value: null }, { field: 'n', from: 0, to: 5, includesTo: true }], reader)).toEqual({
      kind: 'and', of: [{ kind: 'missing', field: 'k', isNegated: false }, { kind: 'range', field: 'n', from: 0, to: 5, includesFrom: true, includesTo: true }],
    })
    expect(keysFilter([[{ field: 'k', value: 'a' }], [{ field: 'n', value: 2 }]], reader)).toMatchObject({ kind: 'or' })
    expect(keysFilter([[]], reader)).toBeNull()
  })
})

test('names beside points: none lies on another or on a point, and the same points give the same places', () => {
  const plot = { x: 0, y: 0, width: 400, height: 300 }
  fc.assert(fc.property(fc.array(fc.record({ x: fc.integer({ min: 0, max: 400 }), y: fc.integer({ min: 0, max: 300 }) }), { maxLength: 40 }), (points) => {
    const wanted = points.map((at, index) => ({ at, text: `name ${index}`, gapPx: 6 }))
    const placed = placeLabels(wanted, points, plot, (text) => text.length * 6)
    expect(placeLabels(wanted, points, plot, (text) => text.length * 6)).toEqual(placed)
    const boxes = placed.map(({ text, x, y, anchor }) => ({ x: anchor === 'start' ? x : anchor === 'end' ? x - text.length * 6 : x - text.length * 3, y: y - 9, width: text.length * 6, height: 11 }))
    boxes.forEach((box, index) => boxes.slice(index + 1).forEach((other) => {
      expect(box.x < other.x + other.width && other.x < box.x + box.width && box.y < other.y + other.height && other.y < box.y + box.height).toBe(false)
    }))
  }))
})

describe('heat maps and keys', () => {
  test('every wide column is named, if only by the beginning of its name', () => {
    const long = Array.from({ length: 6 }, (_, index) => `${index} occupations that are called by a name of very many words, none of which could well be left out of it`)
    const scene = picture(answerOf({ chart: 'heat-map', colour: 's' }, textColumn('x', long), floatColumn('y', [1, 2, 3, 4, 5, 6]), textColumn('series', long.map(() => 'one'))))
    expect(texts(scene).filter(({ full }) => full !== undefined && long.includes(full))).toHaveLength(6)
    expect(overlapping(scene)).toEqual([])
  })

  test('without a number there is no scale to tell', () => {
    const scene = picture(answerOf({ chart: 'heat-map', colour: 's' }, textColumn('x', ['a', 'b']), floatColumn('y', [null, null]), textColumn('series', ['one', 'one'])))
    expect(texts(scene).flatMap(({ lines }) => lines)).toEqual(expect.arrayContaining(['noValue']))
    expect(texts(scene).flatMap(({ lines }) => lines)).not.toEqual(expect.arrayContaining(['v']))
  })

  test('panels have the colours of the one key: the same number is the same colour in each', () => {
    const scene = picture(answerOf({ chart: 'heat-map', colour: 's', panel: 'p' }, textColumn('x', ['a', 'b', 'a', 'b']), floatColumn('y', [0, 10, 10, 100]), textColumn('series', ['one', 'one', 'one', 'one']), textColumn('panel', ['p', 'p', 'q', 'q'])))
    const cells = scene.marks.flatMap((mark) => (mark.kind === 'group' && mark.name === 'panel' ? all(mark.marks) : [])).filter((mark) => mark.kind === 'rect')
    expect(cells.map(({ fill }) => fill)).toEqual([0, 0.1, 0.1, 1].map((place) => rampColour(theme.sequential, place)))
  })

  test('sizes stand in the middle of the row that they share with colours', () => {
    const scene = picture(answerOf({ chart: 'bubble', colour: 's', size: 'v' }, floatColumn('x', [1, 2]), floatColumn('y', [1, 2]), textColumn('series', ['one', 'two']), floatColumn('size', [100, 900])))
    const groups = (marks: readonly Mark[]): Extract<Mark, { kind: 'group' }>[] => marks.flatMap((mark) => (mark.kind === 'group' ? [mark, ...groups(mark.marks)] : []))
    const rows = groups(scene.marks).filter(({ name }) => name === 'key-row')
    const swatch = rows.flatMap(({ marks, move }) => marks.flatMap((mark) => (mark.kind === 'circle' ? [mark.y + (move?.y ?? 0)] : [])))
    const size = groups([{ kind: 'group', name: 'all', marks: scene.marks }]).flatMap(({ name, marks }) => (name === 'key-row' || name === 'points' ? [] : marks.flatMap((mark) => (mark.kind === 'circle' ? [mark.y] : []))))
    expect(size.length).toBe(3)
    expect(swatch.length).toBe(2)
    expect(new Set([...swatch, ...size]).size).toBe(1)
  })
})
