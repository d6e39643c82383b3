import fc from 'fast-check'
import type { Measure } from '../../src/shared/query/measure'
import type { AxisLabel, AxisSettings, PivotSort, TopItems } from '../../src/shared/query/pivot-arrangement'
import type { PivotSpec } from '../../src/shared/query/pivot-spec'
import { dependsOnOrder, type ShowAs } from '../../src/shared/query/show-as'
import { aggregates } from '../../src/shared/catalog/aggregates'
import { anyMeasure, expectedOf, less, type Expected, type Row } from './pivot-reference'
import { isRest, shownByHand, type GroupKey, type GroupWorld } from './shown-reference'

type Axis = 'rows' | 'columns'
export const rest: AxisLabel = { other: true }

/** Measures whose exact order is the engine's own: what comes first never hangs on a rounding. */
const ranking: fc.Arbitrary<Measure> = fc.constantFrom<Measure>(
  { aggregate: 'count-rows', field: null }, { aggregate: 'sum', field: 'whole' }, { aggregate: 'sum', field: 'money' }, { aggregate: 'median', field: 'real' },
  { aggregate: 'max', field: 'whole' }, { aggregate: 'count-distinct', field: 'money' },
)
const along = fc.constantFrom('rows' as const, 'columns' as const)
const showAs: fc.Arbitrary<ShowAs> = fc.oneof(
  fc.record({ kind: fc.constantFrom('share-of-row', 'share-of-column', 'share-of-parent-row', 'share-of-parent-column', 'share-of-total', 'index') }),
  fc.record({
    kind: fc.constantFrom('difference', 'relative-difference'), along,
    from: fc.oneof(fc.constant({ kind: 'previous' as const }), fc.record({ kind: fc.constant('item' as const), value: fc.constantFrom(null, '', 'null', 'a', 'b') })),
  }),
  fc.record({ kind: fc.constantFrom('rank', 'running-total'), along }),
)

/** Half of the measures are shown in relation to others; what does not add up has no running total. */
function inRelation(measure: fc.Arbitrary<Measure>): fc.Arbitrary<Measure> {
  return fc.tuple(measure, fc.option(showAs, { freq: 2 })).map(([one, how]): Measure =>
    (how === null || (how.kind === 'running-total' && !aggregates[one.aggregate].isAdditive) ? one : { ...one, showAs: how }))
}

const label = fc.constantFrom<AxisLabel>(null, '', 'null', '__total', 'a', 'b', 'a_b', rest)
const direction = fc.constantFrom('ascending' as const, 'descending' as const)
const sort: fc.Arbitrary<PivotSort> = fc.oneof(
  fc.record({ by: fc.constant('label' as const), direction }),
  fc.record({ by: fc.constant('measure' as const), direction, measure: fc.constant(0) }),
  fc.record({ by: fc.constant('measure' as const), direction, measure: fc.constant(0), basis: fc.constant('shown' as const) }),
  fc.record({ by: fc.constant('measure' as const), direction, measure: fc.constant(0), at: fc.array(label, { minLength: 1, maxLength: 1 }) }),
  fc.record({ by: fc.constant('measure' as const), direction, measure: fc.constant(0), at: fc.array(label, { minLength: 1, maxLength: 1 }), basis: fc.constant('shown' as const) }),
  fc.record({ by: fc.constant('manual' as const), items: fc.shuffledSubarray([null, 'b', 'a', 'null']) }),
)
const top: fc.Arbitrary<TopItems> = fc.record({ count: fc.integer({ min: 1, max: 3 }), end: fc.constantFrom('top' as const, 'bottom' as const), measure: fc.constant(0), rest: fc.constantFrom('other' as const, 'hidden' as const) })
const levels = fc.uniqueArray(fc.record({ field: fc.constantFrom('k0', 'k1', 'k2'), sort, top, subtotal: fc.boolean() }, { requiredKeys: ['field'] }), { selector: ({ field }) => field, maxLength: 3 })
const expansion = fc.record({
  depth: fc.constantFrom(1, 2, null),
  opened: fc.array(fc.array(label, { minLength: 1, maxLength: 2 }), { maxLength: 3 }), closed: fc.array(fc.array(label, { minLength: 1, maxLength: 2 }), { maxLength: 3 }),
})
const axis: fc.Arbitrary<AxisSettings> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({}) },
  { weight: 2, arbitrary: fc.record({ sort, levels, expansion, grandTotal: fc.constant('first' as const), subtotals: fc.constant('first' as const) }, { requiredKeys: [] }) },
)
/** Up to four keys on both axes; a field may stand on both. */
const keys = fc.tuple(fc.shuffledSubarray(['k0', 'k1', 'k2'], { maxLength: 2 }), fc.shuffledSubarray(['k0', 'k1', 'k2'], { maxLength: 2 }), fc.boolean())
  .map(([rows, columns, isDeep]) => (isDeep ? { rows: ['k2', ...rows.filter((name) => name !== 'k2')], columns: columns.slice(0, 1) } : { rows, columns }))
  .filter(({ rows, columns }) => rows.length + columns.length > 0)

/** A pivot with first items, closed items, orders of every kind and relations to other cells on both axes. */
export const anyArrangedPivot: fc.Arbitrary<PivotSpec> = fc.record({
  first: inRelation(ranking), more: fc.array(inRelation(anyMeasure), { maxLength: 2 }), keys,
  totals: fc.record({ rows: fc.boolean(), columns: fc.boolean() }), subtotals: fc.record({ rows: fc.boolean(), columns: fc.boolean() }), rows: axis, columns: axis,
}).map(({ first, more, keys: chosen, totals, subtotals, rows, columns }) => ({
  version: 3, kind: 'pivot', dataset: 'data', ...chosen, values: [first, ...more], filter: null, totals, subtotals,
  axes: { rows, columns },
}))

export interface HandGroup {
  readonly rows: readonly AxisLabel[]
  readonly columns: readonly AxisLabel[]
  readonly members: readonly Row[]
}

/** A pivot worked out from its rows one by one: which groups it shows, of which rows, in which order. */
export class ArrangedByHand implements GroupWorld {
  /** The labels of each row after the first items were settled. */
  readonly #labels: ReadonlyMap<Row, { readonly rows: readonly AxisLabel[]; readonly columns: readonly AxisLabel[] }>
  /** How many items the rest holds, by axis and key. */
  readonly held = new Map<string, number>()

  constructor(readonly spec: PivotSpec, readonly base: readonly Row[]) {
    const rows = this.#settled('rows')
    const columns = this.#settled('columns')
    this.#labels = new Map(base.map((row) => [row, { rows: rows.get(row)!, columns: columns.get(row)! }]))
  }

  groups(): HandGroup[] {
    const found = new Map<string, HandGroup & { members: Row[] }>()
    for (const rowDepth of this.#depths('rows')) for (const columnDepth of this.#depths('columns')) {
      if (rowDepth + columnDepth === 0) found.set('[[],[]]', { rows: [], columns: [], members: [] })
      for (const row of this.base) {
        const labels = this.#labels.get(row)!
        const key = { rows: labels.rows.slice(0, rowDepth), columns: labels.columns.slice(0, columnDepth) }
        if (!this.#isLine('rows', key.rows) || !this.#isLine('columns', key.columns)) continue
        const id = JSON.stringify([key.rows, key.columns])
        const group = found.get(id) ?? { ...key, members: [] }
        group.members.push(row)
        found.set(id, group)
      }
    }
    return [...found.values()]
  }

  /** Negative: the first group comes first. */
  compare(one: HandGroup, other: HandGroup): number {
    return this.#compareOn('rows', one.rows, other.rows) || this.#compareOn('columns', one.columns, other.columns)
  }

  members({ rows, columns }: GroupKey): Row[] {
    const wanted = JSON.stringify([rows, columns])
    return this.base.filter((row) => {
      const labels = this.#labels.get(row)!
      return JSON.stringify([labels.rows.slice(0, rows.length), labels.columns.slice(0, columns.length)]) === wanted
    })
  }

  siblings(axis: Axis, key: GroupKey): AxisLabel[][] {
    const depth = key[axis].length
    const parent = JSON.stringify(key[axis].slice(0, -1))
    const all = this.base.map((row) => this.#labels.get(row)![axis].slice(0, depth)).filter((labels) => JSON.stringify(labels.slice(0, -1)) === parent)
    return [...new Map(all.map((labels) => [JSON.stringify(labels), labels])).values()]
  }

  inOrder(axis: Axis, key: GroupKey): AxisLabel[][] {
    const depth = key[axis].length
    return this.siblings(axis, key).toSorted((one, other) => this.#compareLabels(axis, this.spec[axis][depth - 1]!, one, other))
  }

  #settled(axis: Axis): Map<Row, readonly AxisLabel[]> {
    const labels = new Map<Row, readonly AxisLabel[]>(this.base.map((row) => [row, []]))
    for (const field of this.spec[axis]) {
      const top = this.#level(axis, field)?.top
      const groups = groupedBy(this.base, (row) => JSON.stringify(labels.get(row)))
      for (const [parent, members] of groups) {
        const items = [...groupedBy(members, (row) => row[field as keyof Row])]
        const worth = new Map(items.map(([item, rows]) => [item, expectedOf(this.spec.values[0]!, rows)]))
        const ranked = items.map(([item]) => item as string | null)
          .toSorted((a, b) => compareExpected(worth.get(a)!, worth.get(b)!, top?.end === 'top') || compareText(a, b))
        const kept = new Set(top === undefined ? ranked : ranked.slice(0, top.count))
        if (ranked.length > kept.size) this.held.set(JSON.stringify([axis, [...(JSON.parse(parent) as AxisLabel[]), rest]]), ranked.length - kept.size)
        for (const row of members) {
          const item = row[field as keyof Row] as string | null
          labels.set(row, [...labels.get(row)!, kept.has(item) ? item : rest])
        }
      }
    }
    return labels
  }

  #level(axis: Axis, field: string | undefined) {
    return this.spec.axes[axis].levels?.find((one) => one.field === field)
  }

  #hasSubtotal(axis: Axis, depth: number): boolean {
    return this.#level(axis, this.spec[axis][depth - 1])?.subtotal ?? this.spec.subtotals?.[axis] === true
  }

  /** The innermost there are, the totals, and whatever may be closed. */
  #depths(axis: Axis): number[] {
    const count = this.spec[axis].length
    const hasTotal = axis === 'rows' ? this.spec.totals.columns : this.spec.totals.rows
    return Array.from({ length: count + 1 }, (_, depth) => depth).filter((depth) => depth > 0 || hasTotal || count === 0)
  }

  #isOpen(axis: Axis, key: readonly AxisLabel[]): boolean {
    const expansion = this.spec.axes[axis].expansion
    if (expansion === undefined) return true
    const isNamed = (keys: readonly (readonly AxisLabel[])[]): boolean => keys.some((one) => JSON.stringify(one) === JSON.stringify(key))
    return expansion.depth === null || key.length < expansion.depth ? !isNamed(expansion.closed) : isNamed(expansion.opened)
  }

  #isLine(axis: Axis, key: readonly AxisLabel[]): boolean {
    const isHidden = key.some((part, level) => part !== null && typeof part === 'object' && this.#level(axis, this.spec[axis][level])?.top?.rest === 'hidden')
    const isShut = key.some((_, level) => level > 0 && !this.#isOpen(axis, key.slice(0, level)))
    if (isHidden || isShut) return false
    return key.length === 0 || key.length === this.spec[axis].length || this.#hasSubtotal(axis, key.length) || !this.#isOpen(axis, key)
  }

  #compareOn(axis: Axis, one: readonly AxisLabel[], other: readonly AxisLabel[]): number {
    const { grandTotal, subtotals } = this.spec.axes[axis]
    for (const [level, field] of this.spec[axis].entries()) {
      const isFirst = (level === 0 ? grandTotal : subtotals) === 'first'
      if (one.length === level || other.length === level) return one.length === other.length ? 0 : (one.length < other.length) === isFirst ? -1 : 1
      const [left, right] = [one[level]!, other[level]!]
      if (JSON.stringify(left) !== JSON.stringify(right)) return this.#compareLabels(axis, field, one.slice(0, level + 1), other.slice(0, level + 1))
    }
    return 0
  }

  #compareLabels(axis: Axis, field: string, one: readonly AxisLabel[], other: readonly AxisLabel[]): number {
    const [left, right] = [one.at(-1)!, other.at(-1)!]
    if (JSON.stringify(left) === JSON.stringify(right)) return 0
    if (isRest(left) || isRest(right)) return isRest(left) ? 1 : -1
    const sort = this.#level(axis, field)?.sort ?? this.spec.axes[axis].sort ?? { by: 'label', direction: 'ascending' }
    if (sort.by === 'label') return compareText(left, right, sort.direction === 'descending')
    if (sort.by === 'manual') {
      const place = (item: AxisLabel): number => (sort.items.includes(item as string | null) ? sort.items.indexOf(item as string | null) : sort.items.length)
      return place(left) - place(right) || compareText(left, right)
    }
    const across = axis === 'rows' ? 'columns' : 'rows'
    if (this.spec[across].length < (sort.at?.length ?? 0)) return compareText(left, right)
    const measure = this.spec.values[0]!
    const groupAt = (key: readonly AxisLabel[]): GroupKey => ({ rows: [], columns: [], [axis]: key, [across]: sort.at ?? [] })
    if (sort.basis === 'shown' && measure.showAs !== undefined && !dependsOnOrder(measure.showAs)) {
      const [first, second] = [this.#shownNumber(measure, groupAt(one)), this.#shownNumber(measure, groupAt(other))]
      if (first === null || second === null) return first === second ? compareText(left, right) : first === null ? 1 : -1
      return (first - second) * (sort.direction === 'descending' ? -1 : 1) || compareText(left, right)
    }
    const worth = (key: readonly AxisLabel[]): Expected => {
      const members = this.members(groupAt(key))
      return members.length === 0 ? { kind: 'empty' } : expectedOf(measure, members)
    }
    return compareExpected(worth(one), worth(other), sort.direction === 'descending') || compareText(left, right)
  }

  /** Of the first measure, whose numbers are known to the last digit. */
  #shownNumber(measure: Measure, key: GroupKey): number | null {
    if (this.members(key).length === 0) return null
    const shown = shownByHand(measure, key, this)
    if (shown === null) return null
    if (shown === 'anything' || shown.low !== shown.high) throw new Error('Not known to the last digit')
    return shown.low
  }
}

/** Missing ones last, whatever the direction. */
function compareExpected(one: Expected, other: Expected, isDescending: boolean): number {
  if (one.kind === 'empty' || other.kind === 'empty') return one.kind === other.kind ? 0 : one.kind === 'empty' ? 1 : -1
  const difference = less(one.exact, other.exact) ? -1 : less(other.exact, one.exact) ? 1 : 0
  return isDescending ? -difference : difference
}

function compareText(one: AxisLabel, other: AxisLabel, isDescending = false): number {
  if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1
  const difference = Buffer.compare(Buffer.from(one as string), Buffer.from(other as string))
  return isDescending ? -difference : difference
}


/** Map.groupBy, which this Node does not have yet. */
function groupedBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}
