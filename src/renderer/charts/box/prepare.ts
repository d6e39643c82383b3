import { bandDomain, extentOf, numberDomain } from '../axes/domain'
import { frame } from '../axes/frame'
import type { BandScale, NumberScale } from '../axes/scale'
import { columnNamed, labelOf, say, type ChartAnswer, type ChartLabel, type ChartWords } from '../chart-answer'
import type { PreparedChart, PrepareChart } from '../definition'
import { cellNumber } from '../../../shared/result/cell-text'
import { cellScalar, cellText } from '../../format/cells'
import { formatFloat } from '../../format/numbers'
import { keyOf } from '../mark-key'
import type { DataMark, Mark, Point, Rect } from '../scene/scene'
import { categoryRowsPx, prefersRows } from '../rows-height'
import type { Scalar } from '../../../shared/result/scalar'
import { seriesColour } from '../scene/theme'

export interface BoxGroup {
  readonly key: string
  readonly label: ChartLabel
  readonly scalar: Scalar
  readonly n: number
  readonly low: number
  readonly lower: number
  readonly median: number
  readonly upper: number
  readonly high: number
  readonly outside: readonly { readonly value: number; readonly n: number }[]
}

/** Rows of the answer to boxes, in its order. */
function buildBoxes(answer: ChartAnswer, words: ChartWords): BoxGroup[] {
  const [x, role] = [columnNamed(answer, 'x'), columnNamed(answer, 'role')]
  const number = (name: string, row: number): number => {
    const column = columnNamed(answer, name)
    return column === null ? NaN : (cellNumber(column, row) ?? NaN)
  }
  const boxes = new Map<string, Omit<BoxGroup, 'outside'> & { outside: { value: number; n: number }[] }>()
  for (let row = 0; row < answer.batch.rowCount; row += 1) {
    const scalar = x === null ? null : cellScalar(x, row)
    const key = JSON.stringify(scalar)
    if (role !== null && cellText(role, row, { locale: 'en' }) === 'box') {
      boxes.set(key, {
        key, scalar, label: x === null || answer.spec.x === null ? { text: '', isMissing: false } : labelOf(x, row, words), n: number('n', row), low: number('low', row), lower: number('lower', row),
        median: number('y', row), upper: number('upper', row), high: number('high', row), outside: boxes.get(key)?.outside ?? [],
      })
    } else boxes.get(key)?.outside.push({ value: number('y', row), n: number('n', row) })
  }
  return [...boxes.values()]
}

/** Five numbers of each group: quartiles as a box, whiskers to the outermost values within 1.5 box lengths, the rest as dots. */
export const prepareBoxes: PrepareChart = (answer, context, size): PreparedChart => {
  const boxes = buildBoxes(answer, context.words)
  const { spec, theme, names, words } = context
  const labels = boxes.map(({ label }) => label.text)
  const isLying = spec.orientation === undefined ? prefersRows(labels, size.widthPx, context) : spec.orientation === 'lying'
  const settings = spec.axes?.y
  const extent = extentOf(boxes.flatMap(({ low, high, outside }) => [low, high, ...outside.map(({ value }) => value)])) ?? { from: 0, to: 1 }
  const value = numberDomain(settings, extent, { scale: settings?.scale ?? 'linear' })
  return {
    legend: [], domains: { category: bandDomain(boxes), value }, notes: [say(words, 'whiskerRule')],
    heightFor: (widthPx, heightPx) => (isLying ? categoryRowsPx(labels, widthPx, heightPx, context, 26) : null),
    draw: (place, domains) => {
      const [category, numbers] = [domains['category'], domains['value']]
      if (category === undefined || numbers === undefined) return { marks: [], data: [], plot: null }
      const axes = isLying
        ? frame(place, numbers, category, context, { xName: names.y, yName: names.x, hasXGrid: true, insetPx: 6, rightPx: 20, xStretch: 'y' })
        : frame(place, category, numbers, context, { xName: names.x, yName: names.y, insetPx: 6, yStretch: 'y' })
      const bands = (isLying ? axes.y : axes.x) as BandScale
      const scale = (isLying ? axes.x : axes.y) as NumberScale
      const half = Math.min(28, bands.widthPx * 0.34)
      const point = (along: number, across: number): Point => (isLying ? { x: along, y: across } : { x: across, y: along })
      const format = (number: number): string => formatFloat(number, { locale: words.locale })
      const fill = seriesColour(theme, 0)
      const marks: Mark[] = []
      const data: DataMark[] = []
      for (const group of boxes) {
        const middle = bands.place(group.key)
        // A box that says nothing is left blank on its place.
        if (middle === null || Number.isNaN(group.median)) continue
        const [low, lower, median, upper, high] = [group.low, group.lower, group.median, group.upper, group.high].map(scale.place) as [number, number, number, number, number]
        const box: Rect = isLying ? { x: Math.min(lower, upper), y: middle - half, width: Math.abs(upper - lower), height: 2 * half } : { x: middle - half, y: Math.min(lower, upper), width: 2 * half, height: Math.abs(upper - lower) }
        const line = (a: Point, b: Point, strokeWidth = 1.2): Mark => ({ kind: 'line', from: a, to: b, stroke: theme.text, strokeWidth })
        marks.push(
          line(point(low, middle), point(lower, middle)), line(point(upper, middle), point(high, middle)),
          line(point(low, middle - half / 2), point(low, middle + half / 2)), line(point(high, middle - half / 2), point(high, middle + half / 2)),
          { kind: 'rect', ...box, fill, opacity: 0.3 }, { kind: 'rect', ...box, fill: 'none', stroke: fill }, line(point(median, middle - half), point(median, middle + half), 2),
        )
        for (const { value: at, n } of group.outside) {
          const place2 = point(scale.place(at), middle)
          marks.push({ kind: 'circle', ...place2, r: 2.5, fill: 'none', stroke: fill, strokeWidth: 1 })
          data.push({ at: place2, box: null, text: () => ({ title: group.label.text, lines: [{ colour: null, name: say(words, 'outlier'), value: n > 1 ? `${format(at)} × ${n}` : format(at) }], key: keyOf([[spec.x, group.scalar], [spec.y[0]?.field ?? null, at]]) }) })
        }
        data.push({
          at: point(median, middle), box: isLying ? { x: Math.min(low, high), y: middle - half, width: Math.abs(high - low), height: 2 * half } : { x: middle - half, y: Math.min(low, high), width: 2 * half, height: Math.abs(high - low) },
          text: () => ({
            title: group.label.text,
            lines: [
              { colour: null, name: say(words, 'median'), value: format(group.median) }, { colour: null, name: say(words, 'lowerQuartile'), value: format(group.lower) },
              { colour: null, name: say(words, 'upperQuartile'), value: format(group.upper) }, { colour: null, name: say(words, 'whiskers'), value: `${format(group.low)} – ${format(group.high)}` },
              { colour: null, name: say(words, 'values'), value: new Intl.NumberFormat(words.locale).format(group.n) },
            ],
            key: keyOf([[spec.x, group.scalar]]), measure: 0,
          }),
        })
      }
      return { marks: [...axes.under, { kind: 'group', name: 'boxes', marks, ...(value.isFixed === true ? { clip: axes.plot } : {}) }, ...axes.over], data, plot: axes.area }
    },
  }
}
