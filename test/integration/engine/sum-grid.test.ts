import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { computeSumGrid, sumGridFor } from '../../../src/main/duckdb/sum-grid'
import type { Instances } from '../../../src/main/duckdb/instances'
import { exactSum } from '../../../src/main/sql/numbers/exact-sum'
import { identifier } from '../../../src/main/sql/quote'
import type { Relation } from '../../../src/main/sql/relation'
import type { Field } from '../../../src/shared/result/field'
import { seededRandom } from '../../../src/shared/stats/seeded-random'
import { startInstances, statement } from '../../unit/main/duckdb/open-test-database'

let instances: Instances

beforeAll(async () => {
  instances = await startInstances({ threads: 4 })
})
afterAll(() => instances.close())

const field = (type: 'DOUBLE' | 'FLOAT'): Field => ({ name: 'x', kind: 'float', type })

const relation: Relation = { from: identifier('t'), rowNumber: null, fields: [field('DOUBLE')], enumFields: new Set(), sumGrids: new Map() }

/** The exact sum of doubles as a fraction over 2^1074, rounded once to the nearest double (ties to even), by integer arithmetic alone. */
function correctlyRoundedSum(values: readonly number[]): number {
  const view = new DataView(new ArrayBuffer(8))
  let total = 0n
  for (const value of values) {
    view.setFloat64(0, value)
    const bits = view.getBigUint64(0)
    const exponent = (bits >> 52n) & 0x7ffn
    const fraction = bits & 0xfffffffffffffn
    const units = exponent === 0n ? fraction : (fraction | 0x10000000000000n) << (exponent - 1n)
    total += bits >> 63n === 1n ? -units : units
  }
  const size = total < 0n ? -total : total
  const shift = size.toString(2).length - 53
  if (shift <= 0) return (total < 0n ? -1 : 1) * Number(size) * 2 ** -537 * 2 ** -537
  let mantissa = size >> BigInt(shift)
  const rest = size & ((1n << BigInt(shift)) - 1n)
  const half = 1n << BigInt(shift - 1)
  if (rest > half || (rest === half && (mantissa & 1n) === 1n)) mantissa += 1n
  let result = Number(mantissa)
  for (let left = shift - 1074; left !== 0;) {
    const step = Math.max(-500, Math.min(500, left))
    result *= 2 ** step
    left -= step
  }
  return total < 0n ? -result : result
}

async function load(values: readonly number[], type: 'DOUBLE' | 'FLOAT'): Promise<void> {
  const database = instances.current()
  await database.run(statement(`CREATE OR REPLACE TABLE t AS SELECT unnest(CAST(CAST($1 AS JSON) AS ${type}[])) AS x`, [JSON.stringify(values.map(String))]))
}

async function sumOf(order: string): Promise<number> {
  const database = instances.current()
  const grid = await computeSumGrid(database, relation, 'x')
  const batch = await database.all(statement(`SELECT ${exactSum(field('DOUBLE'), identifier('x'), grid)} AS s FROM (FROM t ${order})`))
  const { data } = batch.columns[0]!
  return data.encoding === 'float64' ? data.values[0]! : Number.NaN
}

describe('a sum on the grid is the exact sum, rounded once', () => {
  const random = seededRandom(7)
  const cases: Record<string, number[]> = {
    'money with cents': Array.from({ length: 20_000 }, () => Math.round(random() * 1e7) / 100),
    'both signs that nearly cancel': Array.from({ length: 20_000 }, () => (random() - 0.5) * 1e6),
    'a tenth, many times': Array.from({ length: 10_000 }, () => 0.1),
    'tiny values': Array.from({ length: 1_000 }, () => random() * 1e-300),
    'subnormal values': [5e-324, 1e-323, -5e-324, 3e-320],
    'huge values': Array.from({ length: 1_000 }, () => (random() + 0.1) * 1e300),
    'one value': [0.1],
    'whole numbers': Array.from({ length: 20_000 }, () => Math.round((random() - 0.5) * 1e9)),
    'whole numbers beyond 2^53 in sum': Array.from({ length: 20_000 }, () => Math.round((random() - 0.5) * 2 ** 53)),
    'whole numbers beyond BIGINT': Array.from({ length: 2_000 }, () => Math.round((random() - 0.5) * 2 ** 53) * 2 ** 30),
    'values whose units just fit BIGINT': Array.from({ length: 20_000 }, () => 1 + random() * 1022),
    'values whose units just do not': Array.from({ length: 20_000 }, () => 1 + random() * 1023).concat(1024),
    'zeros only': [0, -0, 0],
  }
  test.each(Object.entries(cases))('%s', async (_title, values) => {
    await load(values, 'DOUBLE')
    expect((await computeSumGrid(instances.current(), relation, 'x')).kind).toBe('grid')
    expect(await sumOf('')).toBe(correctlyRoundedSum(values))
  })
})

test('twenty sums over shuffled rows and several threads have the same digits', async () => {
  await instances.current().run(statement('CREATE OR REPLACE TABLE t AS SELECT sin(range) * pow(10.0, range % 9) AS x FROM range(600000)'))
  const sums = new Set<number>()
  for (let round = 0; round < 20; round++) sums.add(await sumOf(`ORDER BY hash(x + ${round})`))
  expect(sums.size).toBe(1)
})

test('values that span too wide a range fall back to sorted, and repeat too', async () => {
  await load([1e200, 1, -1e200, 1e-200], 'DOUBLE')
  expect(await computeSumGrid(instances.current(), relation, 'x')).toEqual({ kind: 'sorted', hasNonFinite: false })
  expect(new Set([await sumOf(''), await sumOf('ORDER BY x DESC')]).size).toBe(1)
})

test('non-finite values are noticed and do not disturb the grid', async () => {
  await instances.current().run(statement("CREATE OR REPLACE TABLE t AS SELECT unnest(['1.5', NULL, 'NaN', 'Infinity']::DOUBLE[]) AS x"))
  expect(await computeSumGrid(instances.current(), relation, 'x')).toEqual({ kind: 'grid', scaleBits: 52, hasNonFinite: true, units: 'BIGINT' })
  await instances.current().run(statement('CREATE OR REPLACE TABLE t AS SELECT 1.0::DOUBLE AS x WHERE false'))
  expect(await computeSumGrid(instances.current(), relation, 'x')).toEqual({ kind: 'grid', scaleBits: 0, hasNonFinite: false })
})

test('the bound: 2^126 is never reached, and one step beyond it is sorted', () => {
  const at = (largest: number, count: number) => sumGridFor({ largest, smallest: 1, count, isWhole: false, hasNonFinite: false }, 'DOUBLE').kind
  expect(at(2 ** 52, 2 ** 20)).toBe('grid')
  expect(at(2 ** 53, 2 ** 20)).toBe('sorted')
  expect(sumGridFor({ largest: 2 ** 60, smallest: 1, count: 2 ** 30, isWhole: false, hasNonFinite: false }, 'FLOAT')).toEqual({ kind: 'grid', scaleBits: 23, hasNonFinite: false })
})

test('what holds the units: DOUBLE for whole numbers of a small sum, BIGINT below 2^62 units, HUGEINT beyond', () => {
  const unitsOf = (largest: number, count: number, isWhole: boolean) => {
    const grid = sumGridFor({ largest, smallest: 1, count, isWhole, hasNonFinite: false }, 'DOUBLE')
    return grid.kind === 'grid' ? [grid.scaleBits, grid.units] : grid.kind
  }
  expect(unitsOf(1023, 2 ** 20, true)).toEqual([0, 'DOUBLE'])
  expect(unitsOf(2 ** 32 - 1, 2 ** 20, true)).toEqual([0, 'DOUBLE'])
  expect(unitsOf(2 ** 33, 2 ** 20, true)).toEqual([0, 'BIGINT'])
  expect(unitsOf(2 ** 62, 2 ** 20, true)).toEqual([0, undefined])
  expect(unitsOf(1023, 2 ** 20, false)).toEqual([52, 'BIGINT'])
  expect(unitsOf(1024, 2 ** 20, false)).toEqual([52, undefined])
})
