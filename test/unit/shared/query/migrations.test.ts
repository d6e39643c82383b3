import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ChartSpec, migrateChartSpec } from '../../../../src/shared/query/chart-spec'
import { migratePivotSpec, PivotSpec } from '../../../../src/shared/query/pivot-spec'
import { migrateDocument, ViewDocument, ViewSpec } from '../../../../src/shared/query/view'

/** One file for every version there ever was; they are never changed. */
const fixture = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../fixtures/specs', `${name}.json`), 'utf8')) as Record<string, unknown>

/** A chart's one measure became the first of several, and it got shelves that it had left empty. */
const newestChart = (spec: Record<string, unknown>): Record<string, unknown> => ({ ...spec, version: 3, y: [spec['y']], size: null, label: null, panel: null })

/** Both fixtures sort all rows by their first measure, the largest first. */
const newestPivot = (spec: Record<string, unknown>): Record<string, unknown> => {
  const rest = { ...spec }
  delete rest['sort']
  return { ...rest, version: 3, axes: { rows: { sort: { by: 'measure', measure: 0, direction: 'descending' } }, columns: {} } }
}

describe.each([
  { name: 'pivot-version-1', schema: PivotSpec, newest: newestPivot, migrate: (spec: unknown) => migratePivotSpec(PivotSpec.parse(spec)) },
  { name: 'pivot-version-2', schema: PivotSpec, newest: newestPivot, migrate: (spec: unknown) => migratePivotSpec(PivotSpec.parse(spec)) },
  { name: 'pivot-version-3', schema: PivotSpec, newest: (spec: Record<string, unknown>) => spec, migrate: (spec: unknown) => migratePivotSpec(PivotSpec.parse(spec)) },
  { name: 'chart-version-1', schema: ChartSpec, newest: newestChart, migrate: (spec: unknown) => migrateChartSpec(ChartSpec.parse(spec)) },
  { name: 'chart-version-2', schema: ChartSpec, newest: newestChart, migrate: (spec: unknown) => migrateChartSpec(ChartSpec.parse(spec)) },
  { name: 'chart-version-3', schema: ChartSpec, newest: (spec: Record<string, unknown>) => spec, migrate: (spec: unknown) => migrateChartSpec(ChartSpec.parse(spec)) },
])('$name', ({ name, schema, newest, migrate }) => {
  test('it loads as the newest version, with everything it asked for', () => {
    expect(schema.parse(fixture(name))).toEqual(newest(fixture(name)))
    expect(ViewSpec.parse(fixture(name))).toEqual(newest(fixture(name)))
  })

  test('migrating twice changes nothing', () => {
    const once = migrate(fixture(name))
    expect(migrate(once)).toEqual(once)
  })
})

test('figures-version-1: it loads as it is; a figure that there is not is refused', () => {
  expect(ViewSpec.parse(fixture('figures-version-1'))).toEqual(fixture('figures-version-1'))
  expect(ViewSpec.safeParse({ ...fixture('figures-version-1'), figure: 'v9.unknown' }).success).toBe(false)
})

test('regression-version-1: it loads as it is', () => {
  expect(ViewSpec.parse(fixture('regression-version-1'))).toEqual(fixture('regression-version-1'))
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

test('a chart without a measure gets an empty list of them; what came with version 3 is refused before it', () => {
  const spec = { ...fixture('chart-version-2'), y: null }
  expect(ChartSpec.parse(spec)).toMatchObject({ version: 3, y: [] })
  expect(ChartSpec.safeParse({ ...spec, chart: 'treemap' }).success).toBe(false)
  expect(ChartSpec.safeParse({ ...ChartSpec.parse(spec), chart: 'treemap' }).success).toBe(true)
})

test('a saved document with views of version 1 loads', () => {
  const document = {
    version: 1, activeView: 'b', activeDataset: 'dataset_1',
    views: [{ id: 'a', name: 'Pay', spec: fixture('pivot-version-1') }, { id: 'b', name: 'Chart', spec: fixture('chart-version-1') }],
  }
  expect(ViewDocument.parse(document).views.map(({ spec }) => spec.version)).toEqual([3, 3])
})

test.each([
  [null, {}],
  [{ by: null, direction: 'descending' }, { sort: { by: 'label', direction: 'descending' } }],
  [{ by: 1, direction: 'ascending' }, { sort: { by: 'measure', measure: 1, direction: 'ascending' } }],
])('version 2: its sort %j is the order of every level of the rows', (sort, rows) => {
  expect(PivotSpec.parse({ ...fixture('pivot-version-2'), sort }).axes).toEqual({ rows, columns: {} })
})

test('version 3: a sort in the way of version 2 is refused', () => {
  expect(PivotSpec.safeParse({ ...fixture('pivot-version-3'), sort: null }).success).toBe(false)
})
