import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ChartSpec, migrateChartSpec } from '../../../../src/shared/query/chart-spec'
import { migratePivotSpec, PivotSpec } from '../../../../src/shared/query/pivot-spec'
import { migrateDocument, ViewDocument, ViewSpec } from '../../../../src/shared/query/view'

/** One file for every version there ever was; they are never changed. */
const fixture = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../fixtures/specs', `${name}.json`), 'utf8')) as Record<string, unknown>

describe.each([
  { name: 'pivot-version-1', schema: PivotSpec, migrate: (spec: unknown) => migratePivotSpec(PivotSpec.parse(spec)) },
  { name: 'chart-version-1', schema: ChartSpec, migrate: (spec: unknown) => migrateChartSpec(ChartSpec.parse(spec)) },
])('$name', ({ name, schema, migrate }) => {
  test('it loads as version 2, with everything it asked for', () => {
    expect(schema.parse(fixture(name))).toEqual({ ...fixture(name), version: 2 })
    expect(ViewSpec.parse(fixture(name))).toEqual({ ...fixture(name), version: 2 })
  })

  test('migrating twice changes nothing', () => {
    const once = migrate(fixture(name))
    expect(migrate(once)).toEqual(once)
  })
})

test('version 1: what came with version 2 is refused in it', () => {
  const spec = { ...fixture('pivot-version-1'), values: [{ aggregate: 'quantile', field: 'MedianSalary', position: 0.9 }] }
  expect(PivotSpec.safeParse(spec).success).toBe(false)
  expect(PivotSpec.safeParse({ ...spec, version: 2 }).success).toBe(true)
})

test('document-version-1: it loads as version 2, without preparations; migrating twice changes nothing', () => {
  const once = ViewDocument.parse(fixture('document-version-1'))
  expect(once).toEqual({ ...fixture('document-version-1'), version: 2, preparations: {} })
  expect(migrateDocument(once)).toBe(once)
  expect(ViewDocument.parse(once)).toEqual(once)
})

test('a saved document with views of version 1 loads', () => {
  const document = {
    version: 1, activeView: 'b', activeDataset: 'dataset_1',
    views: [{ id: 'a', name: 'Pay', spec: fixture('pivot-version-1') }, { id: 'b', name: 'Chart', spec: fixture('chart-version-1') }],
  }
  expect(ViewDocument.parse(document).views.map(({ spec }) => spec.version)).toEqual([2, 2])
})
