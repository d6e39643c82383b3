import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Measure } from '../../src/shared/query/measure'
import type { PivotSpec } from '../../src/shared/query/pivot-spec'
import type { ShowAs } from '../../src/shared/query/show-as'
import type { Scalar } from '../../src/shared/result/scalar'
import { pivotStatement } from '../../src/main/sql/pivot'
import { sql } from '../../src/main/sql/quote'
import type { QueryFixture } from '../integration/query/query-fixture'
import { rowsOf, startQueryFixture } from '../integration/query/query-fixture'
import type { Row } from './pivot-reference'
import { anyPivot, anyRow, expectedOf, numberOf, relationOf } from './pivot-reference'

const along = fc.constantFrom('rows' as const, 'columns' as const)
const showAs: fc.Arbitrary<ShowAs> = fc.oneof(
  fc.record({ kind: fc.constantFrom('share-of-row', 'share-of-column', 'share-of-parent-row', 'share-of-parent-column', 'share-of-total', 'index') }),
  fc.record({
    kind: fc.constantFrom('difference', 'relative-difference'), along,
    from: fc.oneof(fc.constant({ kind: 'previous' as const }), fc.record({ kind: fc.constant('item' as const), value: fc.constantFrom(null, '', 'null', 'a', 'b') })),
  }),
  fc.record({ kind: fc.constant('rank'), along }),
)
/** Measures whose exact values are known to the last digits, so that what is made of them is known too. */
const measure: fc.Arbitrary<Measure> = fc.oneof(
  fc.tuple(fc.constantFrom<Measure>(
    { aggregate: 'count-rows', field: null }, { aggregate: 'count', field: 'money' }, { aggregate: 'sum', field: 'whole' }, { aggregate: 'sum', field: 'money' },
    { aggregate: 'sum', field: 'real' }, { aggregate: 'mean', field: 'real' }, { aggregate: 'median', field: 'money' }, { aggregate: 'max', field: 'whole' },
  ), showAs).map(([one, how]): Measure => ({ ...one, showAs: how })),
  fc.tuple(fc.constantFrom<Measure>({ aggregate: 'count-rows', field: null }, { aggregate: 'count', field: 'real' }, { aggregate: 'sum', field: 'real' }), along)
    .map(([one, direction]): Measure => ({ ...one, showAs: { kind: 'running-total', along: direction } })),
)

let fixture: QueryFixture
beforeAll(async () => {
  fixture = await startQueryFixture([])
})
afterAll(() => fixture.close())

type Key = keyof Pick<Row, 'k0' | 'k1' | 'k2'>

/** A group of the pivot: the leading labels kept of either side. */
interface Group {
  readonly rows: readonly Scalar[]
  readonly columns: readonly Scalar[]
}

/** The pivot's numbers by plain filtering of the rows, without any of the engine's steps. */
class Reference {
  constructor(private readonly spec: PivotSpec, private readonly rows: readonly Row[]) {}

  members({ rows, columns }: Group): Row[] {
    const has = (one: Row, names: readonly string[], labels: readonly Scalar[]): boolean => labels.every((label, level) => one[names[level] as Key] === label)
    return this.rows.filter((one) => has(one, this.spec.rows, rows) && has(one, this.spec.columns, columns))
  }

  /** Null for a group without rows or values. */
  value(measure: Measure, group: Group): number | null {
    const members = this.members(group)
    const expected = members.length === 0 ? null : expectedOf(measure, members)
    return expected === null || expected.kind === 'empty' ? null : numberOf(expected.exact)
  }

  /** The labels beside the group's own on one side, in the order of the answer. */
  siblings(side: 'rows' | 'columns', group: Group, order: readonly Group[]): Scalar[] {
    const parents = JSON.stringify(group[side].slice(0, -1))
    const labels = order.filter((one) => one[side].length === group[side].length && JSON.stringify(one[side].slice(0, -1)) === parents).map((one) => one[side].at(-1) ?? null)
    const distinct = [...new Set(labels)]
    return side === 'rows' ? distinct : distinct.toSorted(byLabel)
  }

  shown(measure: Measure, group: Group, order: readonly Group[]): { value: number | null; scale: number } {
    const how = measure.showAs!
    const value = this.value(measure, group)
    const scaled = (result: number | null): { value: number | null; scale: number } => ({ value: result, scale: Math.abs(result ?? 0) })
    const quotient = (over: number | null, under: number | null): number | null => (over === null || under === null || under === 0 ? null : over / under)
    const at = (rows: number, columns: number): number | null => this.value(measure, { rows: group.rows.slice(0, rows), columns: group.columns.slice(0, columns) })
    const [r, c] = [group.rows.length, group.columns.length]
    const [up, left] = [Math.max(0, r - 1), Math.max(0, c - 1)]
    switch (how.kind) {
      case 'share-of-row': return scaled(quotient(value, at(r, 0)))
      case 'share-of-column': return scaled(quotient(value, at(0, c)))
      case 'share-of-parent-row': return scaled(quotient(value, at(up, c)))
      case 'share-of-parent-column': return scaled(quotient(value, at(r, left)))
      case 'share-of-total': return scaled(quotient(value, at(0, 0)))
      case 'index': return scaled(quotient(quotient(value, at(0, c)), quotient(at(r, left), at(0, left))))
      default:
    }
    if (group[how.along].length === 0) return scaled(null)
    const siblings = this.siblings(how.along, group, order)
    const own = siblings.indexOf(group[how.along].at(-1) ?? null)
    const sibling = (label: Scalar): number | null => this.value(measure, { ...group, [how.along]: [...group[how.along].slice(0, -1), label] })
    const others = siblings.map(sibling)
    if (how.kind === 'rank') return scaled(value === null ? null : 1 + others.filter((other) => other !== null && other > value).length)
    if (how.kind === 'running-total') {
      const before = others.slice(0, own + 1).map((other) => other ?? 0)
      return value === null ? scaled(null) : { value: before.reduce((a, b) => a + b, 0), scale: before.reduce((a, b) => a + Math.abs(b), 0) }
    }
    if (!('from' in how)) throw new Error('Not a difference')
    const reference = how.from.kind === 'previous' ? (own === 0 ? null : others[own - 1]!) : siblings.includes(how.from.value) ? sibling(how.from.value) : null
    if (value === null || reference === null) return scaled(null)
    const scale = Math.abs(value) + Math.abs(reference)
    if (how.kind === 'difference') return { value: value - reference, scale }
    return { value: reference === 0 ? null : (value - reference) / reference, scale: reference === 0 ? 0 : scale / Math.abs(reference) }
  }
}

/** By UTF-8 bytes, the missing one last. */
function byLabel(one: Scalar, other: Scalar): number {
  if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1
  return Buffer.compare(Buffer.from(String(one)), Buffer.from(String(other)))
}

test('pivots: what every cell and total shows in relation to others is what its base rows and theirs give', async () => {
  await fc.assert(fc.asyncProperty(fc.array(anyRow, { maxLength: 25 }), anyPivot(measure), async (rows, spec) => {
    const relation = await relationOf(fixture, rows)
    const keyCount = spec.rows.length + spec.columns.length
    const answers = rowsOf(await fixture.database().all(pivotStatement(spec, relation, { limit: null, holistic: 'in-memory' })))
    const groups = answers.map((answer): Group => {
      const mask = Number(answer[keyCount])
      const kept = (from: number, to: number): Scalar[] => answer.slice(from, to).filter((_, level) => (mask & (2 ** (from + level))) === 0)
      return { rows: kept(0, spec.rows.length), columns: kept(spec.rows.length, keyCount) }
    })
    const reference = new Reference(spec, rows)
    answers.forEach((answer, index) => {
      spec.values.forEach((one, position) => {
        const { value, scale } = reference.shown(one, groups[index]!, groups)
        const given = answer[keyCount + 1 + position] ?? null
        if (value === null) expect(given, JSON.stringify(one)).toBeNull()
        else expect(Math.abs(Number(given) - value), JSON.stringify([one, groups[index], given, value])).toBeLessThanOrEqual(scale * 1e-12)
        if (value !== null) expect(given, JSON.stringify(one)).not.toBeNull()
      })
    })
    await fixture.database().run({ sql: sql`DROP TABLE ${relation.from}`, params: [] })
  }), { numRuns: 300 })
}, 120_000)
