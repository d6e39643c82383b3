import { fieldKinds } from '../../../shared/catalog/field-kinds'
import { dateText, timestampText } from '../../../shared/result/cell-scalar'
import type { Field } from '../../../shared/result/field'
import type { Scalar } from '../../../shared/result/scalar'
import type { FieldTest } from '../../components/shelves/filter-condition'

type RangeTest = Extract<FieldTest, { kind: 'range' }>

const millisecondsPerDay = 86_400_000

/**
 * The range between two edges of a histogram, given by position: the lower one belongs to it, the upper one does not. The first and the last
 * edge are open ends, so that a brush over everything leaves nothing out.
 */
export function rangeBetween(field: Field, edges: readonly number[], [from, to]: readonly [number, number]): RangeTest {
  const end = (position: number): Scalar => {
    const edge = edges[position]
    return edge === undefined || position === 0 || position === edges.length - 1 ? null : edgeValue(field, edge, edgeStep(edges))
  }
  return { kind: 'range', from: end(from), to: end(to), includesFrom: true, includesTo: false }
}

/** The edges nearest to the ends of a range. Ends that are no numbers stand at the ends of the histogram. */
export function positionsOf(field: Field, edges: readonly number[], { from, to }: RangeTest): [number, number] {
  const last = edges.length - 1
  const nearest = (value: Scalar, open: number): number => {
    const place = value === null ? NaN : placeOf(field, value)
    if (Number.isNaN(place)) return open
    return edges.reduce((best, edge, position) => (Math.abs(edge - place) < Math.abs((edges[best] ?? 0) - place) ? position : best), 0)
  }
  const [low, high] = [nearest(from, 0), nearest(to, last)]
  return low <= high ? [low, high] : [high, low]
}

function edgeStep(edges: readonly number[]): number {
  return ((edges.at(-1) ?? 0) - (edges[0] ?? 0)) / Math.max(1, edges.length - 1)
}

/** An edge as a value a person would write: whole where the field is whole, otherwise to a hundredth of a bin. */
function edgeValue({ kind }: Field, edge: number, step: number): Scalar {
  if (kind === 'date') return dateText(Math.ceil(edge / millisecondsPerDay))
  if (fieldKinds[kind].isTemporal) return timestampText(BigInt(Math.ceil(edge / 1000)) * 1_000_000n, kind === 'timestamp-with-zone')
  if (kind === 'integer') return String(Math.ceil(edge))
  const digits = Math.min(20, Math.max(0, 2 - Math.floor(Math.log10(step))))
  return String(Number(edge.toFixed(digits)))
}

function placeOf({ kind }: Field, value: Exclude<Scalar, null>): number {
  if (fieldKinds[kind].isNumeric) return Number(value)
  const text = String(value).trim().replace(' ', 'T').replace(/\+00$/, '')
  return Date.parse(text.includes('T') ? `${text}Z` : text)
}
