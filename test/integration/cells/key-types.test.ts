import { afterAll, beforeAll, expect, test } from 'vitest'
import { keyOf } from '../../../src/shared/cells/cell-key'
import { excluding, keyConditions, rowsBehind } from '../../../src/shared/cells/rows-behind'
import type { PivotSpec } from '../../../src/shared/query/pivot-spec'
import { pivotStatement } from '../../../src/main/sql/pivot/pivot'
import { groupStatement } from '../../../src/main/sql/pivot/pivot-cell'
import type { QueryFixture } from '../query/query-fixture'
import { rowsOf, startQueryFixture } from '../query/query-fixture'

/** Two or more rows of each label, hard ones first, and a missing one. */
const labelsByType: Readonly<Record<string, readonly string[]>> = {
  DOUBLE: ["'NaN'", "'Infinity'", "'-Infinity'", '0', "'-0'", '0.1', '1e-310', '1e300', '0.30000000000000004'],
  FLOAT: ["'NaN'", '0.1', '16777217', '3.4e38'],
  BIGINT: ['9223372036854775807', '-9223372036854775808', '9007199254740993'],
  HUGEINT: ['170141183460469231731687303715884105727', '0'],
  UBIGINT: ['18446744073709551615', '1'],
  'DECIMAL(38,10)': ['1234567890123456789012345678.0123456789', '0.0000000001', '-1'],
  BOOLEAN: ['TRUE', 'FALSE'],
  DATE: ["'2025-08-04'", "'0044-03-15 (BC)'", "'infinity'", "'-infinity'", "'12025-01-01'"],
  TIMESTAMP: ["'2025-08-04 13:05:00.123456'", "'0044-03-15 (BC) 12:00:00'", "'infinity'", "'2025-08-04 00:00:00'"],
  TIMESTAMPTZ: ["'2025-08-04 13:05:00.123456+00'", "'2025-08-04 13:05:00+02'", "'infinity'"],
  TIMESTAMP_NS: ["'2025-08-04 13:05:00.123456789'", "'2025-08-04 13:05:00'"],
  TIMESTAMP_S: ["'2025-08-04 13:05:00'"],
  TIME: ["'13:05:00.000001'", "'24:00:00'"],
  INTERVAL: ["'1 month'", "'3 days 00:00:00.000001'", "'-1 year'"],
  UUID: ["'11111111-2222-3333-4444-555555555555'"],
  VARCHAR: ["''", "'null'", "' a'", "'a'", "'A'", "'é'", "'é'", "'it''s'", "'$1'", "'a' || chr(10) || 'b'", "'😀'"],
  BLOB: ["'\\x00\\xFF'", "'abc'"],
}
const types = Object.keys(labelsByType)

let fixture: QueryFixture
beforeAll(async () => {
  fixture = await startQueryFixture([
    ...types.map((type) => ({
      name: type,
      query: `SELECT CAST(label AS ${type}) AS label, number FROM (VALUES ${[...labelsByType[type]!, 'NULL'].map((text) => `(CAST(${text} AS ${type}))`).join(', ')}) AS t(label), range(2) AS r(number)`,
    })),
    { name: 'ENUM', query: `SELECT CAST(label AS ENUM('b', '', 'a')) AS label, number FROM (VALUES ('a'), ('b'), (''), (NULL)) AS t(label), range(3) AS r(number)`, enumFields: ['label'] },
  ])
})
afterAll(() => fixture.close())

test.each([...types, 'ENUM'])('a label of type %s leads back to exactly its own rows, and leaving it out to all others', async (type) => {
  const { relation, summary } = fixture.datasets.get(type)
  const spec: PivotSpec = {
    version: 3, kind: 'pivot', dataset: type, rows: ['label'], columns: [], values: [{ aggregate: 'count-rows', field: null }], filter: null,
    totals: { rows: false, columns: false }, axes: { rows: {}, columns: {} },
  }
  const groups = rowsOf(await fixture.database().all(pivotStatement(spec, relation, { limit: null, holistic: 'in-memory' })))
  expect(groups.length).toBeGreaterThan(1)
  for (const [label, , count] of groups) {
    const key = keyOf([label ?? null], [])
    const counted = async (filter: PivotSpec['filter']) => Number(rowsOf(await fixture.database().all(groupStatement([], filter, relation)))[0]?.[0])
    expect(await counted(rowsBehind(spec, key)), `${type} ${String(label)}`).toBe(Number(count))
    expect(await counted(excluding(null, keyConditions(spec, key))), `${type} ${String(label)}`).toBe(summary.rowCount! - Number(count))
  }
})
