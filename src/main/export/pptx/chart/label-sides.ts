import type { PointChart } from '../../../../shared/slides/slide-chart'
import { textPoints } from '../table-measures'
import { labelPoints } from './label-xml'

/** The width of a plot on a narrow slide, in points, and what stands free behind the last points of most. */
const [plotPoints, freePoints] = [560, 30]

/** At which side of its point a name has room: at the right; near the end of the plot at the left, or, where it is too long for both, above. */
export function labelSides({ x: axis, series }: PointChart): (x: string | null, text: string) => 'l' | 'r' | 't' {
  const placeOf = (value: number): number => (axis.scale === 'log' ? Math.log10(value) : value)
  const places = series.flatMap(({ x }) => x.flatMap((value) => (value === null ? [] : [placeOf(Number(value))]))).filter(Number.isFinite)
  const least = places.reduce((one, other) => Math.min(one, other), axis.from === null ? Infinity : placeOf(axis.from))
  const most = places.reduce((one, other) => Math.max(one, other), axis.to === null ? -Infinity : placeOf(axis.to))
  return (x, text) => {
    const at = x === null || !(most > least) ? 0 : ((placeOf(Number(x)) - least) / (most - least)) * plotPoints
    const width = textPoints(text, labelPoints)
    return at + width <= plotPoints + freePoints ? 'r' : at >= width ? 'l' : 't'
  }
}
