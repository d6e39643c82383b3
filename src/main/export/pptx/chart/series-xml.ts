import type { CategoryChart, CategorySeries, PointChart, PointSeries } from '../../../../shared/slides/slide-chart'
import { fillXml, lineXml, type FurtherColours } from '../ink'
import type { CategoryPlaces, Placed, PointPlaces } from './chart-sheet'
import { columnXml, numbersXml, seriesNameXml } from './data-xml'
import { categoryPoints } from './axis-xml'
import { placedNames } from './label-sides'
import { endLabelsXml, nameLabelsXml, pointNamesXml, rowNamesXml, valueLabelsXml } from './label-xml'

/** One `c:ser` of a chart of categories. Elements stand in the order of CT_BarSer, CT_LineSer and CT_AreaSer (ECMA-376 Part 1, 21.2). */
export function categorySeriesXml(chart: CategoryChart, index: number, places: CategoryPlaces, categories: Placed, further: FurtherColours): string {
  const series = chart.series[index]
  if (series === undefined) return ''
  const head = `<c:idx val="${index}"/><c:order val="${index}"/>${seriesNameXml(places.name)}`
  const data = `${columnXml('cat', categories)}${columnXml('val', places.values)}`
  const labels = categoryLabels(chart, series, places)
  const errors = errorsXml(places, chart.form === 'bar' ? null : 'y')
  switch (chart.form) {
    case 'bar':
      return `<c:ser>${head}<c:spPr>${fillXml(series.colour, further)}</c:spPr><c:invertIfNegative val="0"/>${barPointsXml(series, further)}${labels}${errors}${data}</c:ser>`
    case 'line':
      return `<c:ser>${head}<c:spPr>${lineXml(series.colour, series.hasLine ? 2.25 : null, further)}</c:spPr>${markerXml(series, 6, further)}${labels}${errors}${data}<c:smooth val="0"/></c:ser>`
    case 'area':
      return `<c:ser>${head}<c:spPr>${areaLook(chart, series, further)}</c:spPr>${errors}${data}</c:ser>`
  }
}

/** Bars with a colour of their own, in the order of their places, as CT_BarSer wants them. */
function barPointsXml({ greyAt, accentAt = [] }: CategorySeries, further: FurtherColours): string {
  const own = [...greyAt.map((at) => ({ at, colour: null })), ...accentAt.map((at) => ({ at, colour: 1 }))].toSorted((one, other) => one.at - other.at)
  return own.map(({ at, colour }) => `<c:dPt><c:idx val="${at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr>${fillXml(colour, further)}</c:spPr></c:dPt>`).join('')
}

/** Areas behind each other must let each other through. */
function areaLook(chart: CategoryChart, series: CategorySeries, further: FurtherColours): string {
  if (chart.grouping !== 'grouped' || chart.series.length === 1) return fillXml(series.colour, further)
  return `${fillXml(series.colour, further, 45)}${lineXml(series.colour, 1.75, further)}`
}

function categoryLabels(chart: CategoryChart, series: CategorySeries, places: CategoryPlaces): string {
  const present = series.values.flatMap((value, at) => (value === null ? [] : [at]))
  const [first, last] = [present[0], present.at(-1)]
  switch (series.labels) {
    case 'none': return ''
    case 'values': return valueLabelsXml(chart.form === 'bar' ? (chart.grouping === 'grouped' ? 'outEnd' : 'ctr') : chart.form === 'line' ? 't' : null, places.values.column.format)
    case 'name': return last === undefined ? '' : nameLabelsXml([{ at: last, position: 'r' }], false, null, series.colour)
    case 'value-and-end': return endLabelsXml(first === last ? null : (first ?? null), last ?? null, places.values.column.format, series.colour)
    case 'ends':
    case 'start':
    case 'end': {
      const ends = [
        ...(first === undefined || first === last || series.labels === 'end' ? [] : [{ at: first, position: 'l' }]), ...(last === undefined || series.labels === 'start' ? [] : [{ at: last, position: 'r' }]),
      ]
      return nameLabelsXml(ends, true, places.values.column.format, series.colour)
    }
  }
}

/** One `c:ser` of a scatter or bubble chart, in the order of CT_ScatterSer and CT_BubbleSer. */
export function pointSeriesXml(chart: PointChart, index: number, places: PointPlaces, further: FurtherColours): string {
  const series = chart.series[index]
  if (series === undefined) return ''
  const head = `<c:idx val="${index}"/><c:order val="${index}"/>${seriesNameXml(places.name)}`
  const labels = pointLabels(chart, series)
  const trend = trendXml(series, further)
  const errors = errorsXml(places, 'y')
  const data = `${columnXml('xVal', places.x)}${columnXml('yVal', places.values)}`
  if (chart.form === 'bubble') {
    const sizes = places.sizes === null ? '' : columnXml('bubbleSize', places.sizes)
    return `<c:ser>${head}<c:spPr>${fillXml(series.colour, further, 65)}${lineXml('background', 0.75, further)}</c:spPr><c:invertIfNegative val="0"/>${labels}${trend}${errors}${data}${sizes}<c:bubble3D val="0"/></c:ser>`
  }
  const line = series.part === 'row-ranges' ? lineXml('axis', 2.5, further) : lineXml(series.isComputed && series.colour === null ? 'text' : series.colour, series.hasLine ? 2 : null, further, series.isComputed ? 'sysDash' : '')
  return `<c:ser>${head}<c:spPr>${line}</c:spPr>${markerXml(series, chart.isRows ? 10 : series.y.length > 300 ? 4 : 6, further)}${labels}${trend}${errors}${data}<c:smooth val="0"/></c:ser>`
}

function pointLabels(chart: PointChart, series: PointSeries): string {
  if (series.part === 'row-names') return rowNamesXml(namedPoints(series, series.names?.map((_, at) => at) ?? []), categoryPoints(series.y.length, { isLying: true, hasLegend: chart.hasLegend }), chart.leftShare < mostLeftShare)
  if (series.labels === 'name') {
    const end = endOf(series)
    return end === null ? '' : nameLabelsXml([{ at: end.at, position: nameSides[sameEnds(chart, series, end) % nameSides.length]! }], false, null, series.colour)
  }
  return pointNamesXml(placedNames(chart, series, namedPoints(series, series.isNamed)))
}

/** Where the name of a line stands: at the right of its end, and above and below it where another line ends there too (Lorenz curves always do). */
const nameSides = ['r', 't', 'b'] as const
/** Of the height: names nearer than this write over each other. */
const tooNear = 0.03

interface LineEnd {
  readonly at: number
  /** As it is written. */
  readonly x: string | null
  readonly y: number
}

function endOf({ x, y }: PointSeries): LineEnd | null {
  const at = y.findLastIndex((value) => value !== null)
  const value = y[at]
  return value === undefined || value === null ? null : { at, x: x[at] ?? null, y: Number(value) }
}

/** How many lines before this one end where it ends. */
function sameEnds({ series: all }: PointChart, own: PointSeries, end: LineEnd): number {
  const values = all.flatMap(({ y }) => y.flatMap((value) => (value === null ? [] : [Number(value)])))
  const height = values.reduce((most, value) => Math.max(most, value), -Infinity) - values.reduce((least, value) => Math.min(least, value), Infinity)
  return all.slice(0, all.indexOf(own)).filter((one) => {
    const other = one.labels === 'name' ? endOf(one) : null
    return other !== null && other.x === end.x && Math.abs(other.y - end.y) <= tooNear * height
  }).length
}

/** Where no more room can be given, longer names take several lines. */
const mostLeftShare = 0.45

function namedPoints({ names }: PointSeries, places: readonly number[]): { readonly at: number; readonly text: string }[] {
  return places.flatMap((at) => {
    const text = names?.[at] ?? null
    return text === null || text === '' ? [] : [{ at, text }]
  })
}

function markerXml({ hasMarkers, colour }: { readonly hasMarkers: boolean; readonly colour: number | null }, points: number, further: FurtherColours): string {
  if (!hasMarkers) return '<c:marker><c:symbol val="none"/></c:marker>'
  return `<c:marker><c:symbol val="circle"/><c:size val="${points}"/><c:spPr>${fillXml(colour, further)}${lineXml('background', 0.5, further)}</c:spPr></c:marker>`
}

/**
 * A line that the program fits. Its equation stands in the slide's own words: LibreOffice 7 writes all fifteen digits across the points, whatever
 * format and place are given.
 */
function trendXml({ trend, colour }: PointSeries, further: FurtherColours): string {
  if (trend === null) return ''
  const names = { linear: 'linear', logarithmic: 'log', exponential: 'exp', power: 'power' } as const
  return `<c:trendline><c:spPr>${lineXml(colour === 0 ? 'text' : colour, 2, further)}</c:spPr><c:trendlineType val="${names[trend.form]}"/><c:dispRSqr val="0"/><c:dispEq val="0"/></c:trendline>`
}

function errorsXml({ plus, minus }: CategoryPlaces, direction: 'y' | null): string {
  if (plus === null || minus === null) return ''
  return `<c:errBars>${direction === null ? '' : `<c:errDir val="${direction}"/>`}<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/><c:plus>${numbersXml(plus)}</c:plus><c:minus>${numbersXml(minus)}</c:minus><c:spPr>${lineXml('text', 1.25, [])}</c:spPr></c:errBars>`
}
