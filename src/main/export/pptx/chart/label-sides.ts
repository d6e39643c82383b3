import type { PointChart, PointSeries, ValueAxis } from '../../../../shared/slides/slide-chart'
import { textPoints } from '../table-measures'
import { labelPoints } from './label-xml'

export interface PlacedName {
  readonly at: number
  readonly text: string
  readonly position: 'l' | 'r' | 't' | 'b'
}

/** A plot on a narrow slide, in points, and what stands free behind the last points of most. */
const [plotWidth, plotHeight, freePoints] = [560, 300, 30]
/** A name over more points than these cannot be read. */
const mostCovered = 4
/** Between a point and its name; from one line of text to the next. */
const [gap, lineHeight] = [6, 14]

/**
 * At which side of its point each name stands: at the right where there is room, near the end of the plot at the left, above or below where neither is free.
 * Where none is, the name is left to the numbers behind the chart: two names on each other cannot be read. A name beyond the plot makes LibreOffice squeeze the whole chart.
 */
export function placedNames(chart: PointChart, series: PointSeries, names: readonly { readonly at: number; readonly text: string }[]): PlacedName[] {
  const [left, up] = [along(chart.x, chart.series.map(({ x }) => x), plotWidth), along(chart.y, chart.series.map(({ y }) => y), plotHeight)]
  const taken: { readonly from: number; readonly to: number; readonly y: number }[] = []
  const points = series.x.flatMap((value, index) => (value === null || (series.y[index] ?? null) === null ? [] : [{ x: left(value), y: up(series.y[index] ?? null) }]))
  return names.flatMap(({ at, text }) => {
    const [x, y, width] = [left(series.x[at] ?? null), up(series.y[at] ?? null), textPoints(text, labelPoints)]
    const all = [
      { position: 'r' as const, from: x + gap, to: x + gap + width, y }, { position: 'l' as const, from: x - gap - width, to: x - gap, y },
      { position: 't' as const, from: x - width / 2, to: x + width / 2, y: y + lineHeight },
      { position: 'b' as const, from: x - width / 2, to: x + width / 2, y: y - lineHeight },
    ]
    const within = all.filter(({ from, to, position }) => (position !== 'b' || y > lineHeight) && from >= 0 && to <= plotWidth + freePoints)
    const isFree = (place: (typeof all)[number]): boolean => !taken.some(({ from, to, y: other }) => from < place.to && place.from < to && Math.abs(other - place.y) < lineHeight)
    // The first stands whatever there is: a name wider than the plot is still said.
    const covered = (place: (typeof all)[number]): number => points.filter((point) => point.x > place.from && point.x < place.to && Math.abs(point.y - place.y) < lineHeight / 2).length
    const readable = within.filter(isFree).map((place) => ({ place, count: covered(place) })).filter(({ count }) => count <= mostCovered)
    const chosen = readable.toSorted((one, other) => one.count - other.count)[0]?.place ?? (taken.length === 0 && within.length === 0 ? all[2] : undefined)
    if (chosen === undefined) return []
    taken.push(chosen)
    return [{ at, text, position: chosen.position }]
  })
}

/** Where a number stands along an axis, in points. */
function along(axis: ValueAxis, values: readonly (readonly (string | null)[])[], points: number): (value: string | null) => number {
  const placeOf = (value: number): number => (axis.scale === 'log' ? Math.log10(value) : value)
  const places = values.flatMap((list) => list.flatMap((value) => (value === null ? [] : [placeOf(Number(value))]))).filter(Number.isFinite)
  const least = places.reduce((one, other) => Math.min(one, other), axis.from === null ? Infinity : placeOf(axis.from))
  const end = places.reduce((one, other) => Math.max(one, other), axis.to === null ? -Infinity : placeOf(axis.to))
  // Programs end a logarithmic axis at a power of ten.
  const most = axis.scale === 'log' && axis.to === null ? Math.ceil(end) : end
  return (value) => (value === null || !(most > least) ? 0 : ((placeOf(Number(value)) - least) / (most - least)) * points)
}
