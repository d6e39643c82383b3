import { fieldKinds, type FieldKind } from '../catalog/field-kinds'
import type { Filter } from '../query/filter'
import { dateText, timestampText } from '../result/cell-scalar'
import type { Field } from '../result/field'
import type { Scalar } from '../result/scalar'

/** Part of a histogram: bins `from` (inclusive) to `to` (exclusive). */
export interface BinRange {
  readonly from: number
  readonly to: number
}

const millisecondsPerDay = 86_400_000
const brushed: readonly FieldKind[] = ['integer', 'decimal', 'float', 'date', 'timestamp', 'timestamp-with-zone']

/** Whether a field's histogram can be brushed: its edges are values of the field. */
export function isBrushable(kind: FieldKind): boolean {
  return brushed.includes(kind)
}

/** The condition of the rows in these bins, whose edges are those of the profile; null for the whole histogram. The last bin holds its upper edge. */
export function brushCondition({ name, kind }: Pick<Field, 'name' | 'kind'>, edges: readonly number[], { from, to }: BinRange): Filter | null {
  const last = edges.length - 1
  const [low, high] = [edges[from], edges[to]]
  if (low === undefined || high === undefined || from >= to || (from === 0 && to === last)) return null
  const includesTo = to === last
  return { kind: 'range', field: name, from: edgeValue(kind, low, false), to: edgeValue(kind, high, includesTo), includesFrom: true, includesTo }
}

/** The bins a filter leaves of a field's histogram, null where no brush of these edges is in it. */
export function brushedBins(filter: Filter | null, field: Pick<Field, 'name' | 'kind'>, edges: readonly number[]): BinRange | null {
  const range = conditions(filter).find((part) => isRangeOf(part, field.name))
  if (range === undefined) return null
  const text = JSON.stringify(range)
  for (let from = 0; from < edges.length - 1; from += 1) for (let to = from + 1; to < edges.length; to += 1) {
    if (JSON.stringify(brushCondition(field, edges, { from, to })) === text) return { from, to }
  }
  return null
}

/** The filter with a field's range replaced by another, put at its end, or taken out (null). */
export function withBrush(filter: Filter | null, field: string, condition: Filter | null): Filter | null {
  const parts = conditions(filter)
  const at = parts.findIndex((part) => isRangeOf(part, field))
  const next = at === -1 ? (condition === null ? parts : [...parts, condition]) : parts.toSpliced(at, 1, ...(condition === null ? [] : [condition]))
  const [only] = next
  if (only === undefined) return null
  return next.length === 1 ? only : { kind: 'and', of: [...next] }
}

function conditions(filter: Filter | null): readonly Filter[] {
  return filter === null ? [] : filter.kind === 'and' ? filter.of : [filter]
}

function isRangeOf(part: Filter, field: string): boolean {
  return part.kind === 'range' && part.field === field
}

/** Edges of dates are milliseconds since 1970; a day belongs where its first moment does, and the very last day to the last bin. */
export function edgeValue(kind: FieldKind, edge: number, isEnd: boolean): Scalar {
  if (!fieldKinds[kind].isTemporal) return edge
  if (kind === 'date') return dateText(isEnd ? Math.floor(edge / millisecondsPerDay) : Math.ceil(edge / millisecondsPerDay))
  const microseconds = BigInt(isEnd ? Math.ceil(edge * 1000) : Math.round(edge * 1000))
  return timestampText(microseconds, kind === 'timestamp-with-zone')
}
