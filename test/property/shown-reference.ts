import type { Measure } from '../../src/shared/query/measure'
import type { AxisLabel } from '../../src/shared/query/pivot-arrangement'
import type { Scalar } from '../../src/shared/result/scalar'
import { add, expectedOf, less, minus, rationalOf, type Expected, type Rational, type Row } from './pivot-reference'

type Axis = 'rows' | 'columns'

/** A group of a pivot: the leading labels kept of either side. */
export interface GroupKey {
  readonly rows: readonly AxisLabel[]
  readonly columns: readonly AxisLabel[]
}

/** What the reference needs to know of a pivot's groups and of their order. */
export interface GroupWorld {
  members(key: GroupKey): readonly Row[]
  /** Every item under the same parent as the key's own on an axis. */
  siblings(axis: Axis, key: GroupKey): readonly (readonly AxisLabel[])[]
  /** The same in the order shown, the rest last: an order by what is shown must not need itself. */
  inOrder(axis: Axis, key: GroupKey): readonly (readonly AxisLabel[])[]
}

/** Bounds of what a cell may show; equal where the number is known to the last digit. Null: an empty cell. `anything`: rounding decides. */
export type Shown = { readonly low: number; readonly high: number } | null | 'anything'

/** The double nearest to a fraction. */
export function nearest({ over, under }: Rational): number {
  const [size, isNegative] = over < 0n ? [-over, true] : [over, false]
  const shift = BigInt(Math.max(0, under.toString(2).length - size.toString(2).length + 70))
  const scaled = size << shift
  // What is cut off makes an odd end, which no tie survives: BigInt to Number rounds to nearest, once.
  const digits = (scaled / under) | (scaled % under === 0n ? 0n : 1n)
  return ((isNegative ? -1 : 1) * Number(digits)) / 2 ** Number(shift) + 0
}

/** What a measure shows in a group, worked out from the rows of that group and of those it is compared with. */
export function shownByHand(measure: Measure, key: GroupKey, world: GroupWorld): Shown {
  const { showAs } = measure
  const valueOf = (group: GroupKey): Expected => {
    const members = world.members(group)
    return members.length === 0 ? { kind: 'empty' } : expectedOf(measure, members)
  }
  const value = valueOf(key)
  if (showAs === undefined) return boundsOf(measure, value)
  const { rows, columns } = key
  const at = (rowCount: number, columnCount: number): Shown => boundsOf(measure, valueOf({ rows: rows.slice(0, rowCount), columns: columns.slice(0, columnCount) }))
  const own = boundsOf(measure, value)
  const [r, c, up, left] = [rows.length, columns.length, Math.max(0, rows.length - 1), Math.max(0, columns.length - 1)]
  switch (showAs.kind) {
    case 'share-of-row': return over(own, at(r, 0))
    case 'share-of-column': return over(own, at(0, c))
    case 'share-of-parent-row': return over(own, at(up, c))
    case 'share-of-parent-column': return over(own, at(r, left))
    case 'share-of-total': return over(own, at(0, 0))
    case 'index': return over(over(own, at(0, c)), over(at(r, left), at(0, left)))
    default:
  }
  if (key[showAs.along].length === 0) return null
  const siblings = world.siblings(showAs.along, key)
  const sibling = (one: readonly AxisLabel[]): Expected => valueOf({ ...key, [showAs.along]: one })
  if (showAs.kind === 'rank') {
    if (value.kind === 'empty' || isRest(key[showAs.along].at(-1)!)) return null
    const others = siblings.filter((one) => !isRest(one.at(-1)!) && !isSame(one, key[showAs.along])).map((one) => boundsOf(measure, sibling(one)))
    const count = (isLarger: (other: { low: number; high: number }) => boolean): number => 1 + others.filter((other) => other !== null && other !== 'anything' && isLarger(other)).length
    if (isExactType(measure)) {
      const exact = siblings.filter((one) => !isRest(one.at(-1)!)).map(sibling).filter((one) => one.kind === 'number' && less(value.exact, one.exact)).length
      return point(1 + exact)
    }
    return own === null || own === 'anything' ? own : { low: count((other) => other.low > own.high), high: count((other) => other.high > own.low) }
  }
  if (showAs.kind === 'running-total') {
    if (value.kind === 'empty') return null
    const before = upTo(world.inOrder(showAs.along, key), key[showAs.along]).map(sibling).filter((one) => one.kind === 'number')
    if (isExactType(measure)) return point(nearest(before.map(({ exact }) => exact).reduce(add)))
    const sizes = before.map(({ exact }) => Math.abs(nearest(exact))).reduce((a, b) => a + b, 0)
    return around(nearest(before.map(({ exact }) => exact).reduce(add)), sizes * 2 ** -48)
  }
  if (!('from' in showAs)) throw new Error('Not a difference')
  const reference = showAs.from.kind === 'previous'
    ? previous(upTo(world.inOrder(showAs.along, key), key[showAs.along]), sibling)
    : named(siblings, showAs.from.value, sibling)
  if (value.kind === 'empty' || reference.kind === 'empty') return null
  const other = boundsOf(measure, reference)
  const difference = isExactType(measure) ? point(nearest(minus(value.exact, reference.exact))) : less2(own, other)
  return showAs.kind === 'difference' ? difference : over(difference, other)
}

function upTo(siblings: readonly (readonly AxisLabel[])[], own: readonly AxisLabel[]): readonly (readonly AxisLabel[])[] {
  return siblings.slice(0, siblings.findIndex((one) => isSame(one, own)) + 1)
}

function previous(siblings: readonly (readonly AxisLabel[])[], value: (key: readonly AxisLabel[]) => Expected): Expected {
  const before = siblings.at(-2)
  return before === undefined ? { kind: 'empty' } : value(before)
}

function named(siblings: readonly (readonly AxisLabel[])[], label: Scalar, value: (key: readonly AxisLabel[]) => Expected): Expected {
  const item = siblings.find((one) => one.at(-1) === label)
  return item === undefined ? { kind: 'empty' } : value(item)
}

/** Whether the engine gives the value itself, in a type that holds all of its digits. */
export function isExactType({ aggregate, field }: Measure): boolean {
  return aggregate.startsWith('count') || (field !== 'real' && ['sum', 'min', 'max', 'mode', 'first', 'last'].includes(aggregate))
}

/** A value as a double: exact where its rules say that it is rounded once at most. */
function boundsOf(measure: Measure, expected: Expected): Shown {
  if (expected.kind === 'empty') return null
  const { exact, tolerance, isRoot } = expected
  const middle = isRoot === true ? Math.sqrt(nearest(exact)) : nearest(exact)
  return tolerance === 0 || isExactType(measure) || measure.aggregate === 'median' ? point(middle) : around(middle, tolerance)
}

function point(value: number): Shown {
  return { low: value, high: value }
}

function around(value: number, tolerance: number): Shown {
  return { low: value - tolerance, high: value + tolerance }
}

const slack = 2 ** -50

/** A quotient of bounds; of two doubles known exactly, the very double. */
function over(top: Shown, bottom: Shown): Shown {
  if (top === null || bottom === null) return null
  if (bottom !== 'anything' && bottom.low === 0 && bottom.high === 0) return null
  if (top === 'anything' || bottom === 'anything' || (bottom.low <= 0 && bottom.high >= 0)) return 'anything'
  const corners = [top.low / bottom.low, top.low / bottom.high, top.high / bottom.low, top.high / bottom.high]
  return widened(corners, top.low === top.high && bottom.low === bottom.high)
}

function less2(one: Shown, other: Shown): Shown {
  if (one === null || other === null) return null
  if (one === 'anything' || other === 'anything') return 'anything'
  return widened([one.low - other.high, one.high - other.low], one.low === one.high && other.low === other.high)
}

function widened(corners: readonly number[], isExact: boolean): Shown {
  const [low, high] = [Math.min(...corners), Math.max(...corners)]
  return isExact ? { low, high } : { low: low - Math.abs(low) * slack, high: high + Math.abs(high) * slack }
}

export function isRest(label: AxisLabel): boolean {
  return label !== null && typeof label === 'object'
}

export function isSame(one: readonly AxisLabel[], other: readonly AxisLabel[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** Whether a cell's number lies within its bounds. */
export function isWithin(given: Scalar, shown: Shown): boolean {
  if (shown === 'anything') return true
  if (shown === null || given === null) return shown === given
  const value = typeof given === 'string' ? nearest(rationalOf(given)) : Number(given)
  return value >= shown.low && value <= shown.high
}

