import { expect, test } from 'vitest'
import { parseSpec } from '../../../../src/main/cli/read-spec'
import { AppFailure, type AppError } from '../../../../src/shared/errors/errors'
import type { PivotSpec } from '../../../../src/shared/query/pivot-spec'
import type { DatasetSummary } from '../../../../src/shared/dataset/dataset-summary'
import { pivotColumnNames } from '../../../../src/main/services/export/exported-rows'
import { renamedRows } from '../../../../src/main/sql/table/export-rows'
import { unsafeSql } from '../../../../src/main/sql/quote'

const dataset = (id: string, sqlName: string): DatasetSummary => ({
  id, sqlName, name: `${sqlName}.csv`, format: 'csv', files: [], fileCount: 0, sizeBytes: 0, fields: [], rowCount: null, reader: null,
  storage: { kind: 'file' }, problems: [], isSynthetic: false,
})
const open = [dataset('dataset_1', 'data'), dataset('dataset_2', 'data2')]
const parse = (spec: unknown) => parseSpec(typeof spec === 'string' ? spec : JSON.stringify(spec), 'view.json', open)
const failure = (spec: unknown): AppError => {
  try {
    parse(spec)
  } catch (thrown) {
    if (thrown instanceof AppFailure) return thrown.error
  }
  throw new Error('It was read.')
}
const sum = { aggregate: 'sum', field: 'x' } as const

test('parseSpec: what is not said has its plain meaning, and the first dataset is meant', () => {
  expect(parse({ kind: 'pivot', values: [sum] })).toEqual({
    version: 3, kind: 'pivot', dataset: 'dataset_1', rows: [], columns: [], values: [sum], filter: null, totals: { rows: false, columns: false }, axes: { rows: {}, columns: {} },
  })
  expect(parse({ kind: 'table' })).toMatchObject({ dataset: 'dataset_1', sort: [], filter: null })
  expect(parse('\ufeff{"kind":"sql","text":"select 1"}')).toEqual({ version: 1, kind: 'sql', text: 'select 1' })
})

test('parseSpec: a lookup names its dataset as the view does; what it leaves out has its plain meaning', () => {
  const exact = { trim: false, ignoreCase: false, ignoreAccents: false, collapseSpaces: false }
  const keys = [{ left: 'a', right: 'b' }]
  expect(parse({ kind: 'table', prepare: { lookups: [{ dataset: 'data2', keys }] } })).toMatchObject({
    prepare: { fields: [], filter: null, lookups: [{ id: '0', dataset: 'dataset_2', keys, normalise: exact, fields: [] }] },
  })
  expect(failure({ kind: 'table', prepare: { lookups: [{ dataset: 'data9', keys }] } })).toEqual({ code: 'dataset-not-open', dataset: 'data9' })
})

test.each([['data2'], ['dataset_2']])('parseSpec: a dataset goes by its SQL name or its id: %s', (name) => {
  expect(parse({ kind: 'table', dataset: name })).toMatchObject({ dataset: 'dataset_2' })
})

test('parseSpec: a dataset that is not open is named', () => {
  expect(failure({ kind: 'table', dataset: 'sales' })).toEqual({ code: 'dataset-not-open', dataset: 'sales' })
})

test.each([
  ['{', 'It is not JSON'],
  ['[]', 'not a JSON object'],
  [{ kind: 'map' }, 'Its “kind” is not one of'],
  [{ values: [sum] }, 'Its “kind” is not one of'],
  [{ kind: 'pivot', values: [{ aggregate: 'avg', field: 'x' }] }, 'values[0].aggregate: '],
  [{ kind: 'pivot', values: [sum], rowz: ['a'] }, 'rowz'],
  [{ kind: 'table', version: 9 }, 'version: '],
])('parseSpec: %j is refused, and the reason says where', (spec, part) => {
  expect(failure(spec)).toMatchObject({ code: 'spec-not-readable', path: 'view.json', reason: expect.stringContaining(part) as string })
})

const pivot = (part: Partial<PivotSpec>) => parse({ kind: 'pivot', values: [sum], ...part }) as PivotSpec

test('pivotColumnNames: keys, grouping, then measures by their words', () => {
  const values: PivotSpec['values'] = [{ aggregate: 'count-rows', field: null }, { aggregate: 'mean', field: 'pay' }]
  expect(pivotColumnNames(pivot({ rows: ['Region'], columns: ['Year'], values }), [])).toEqual(['Region', 'Year', 'grouping', 'count-rows', 'mean(pay)'])
})

test('pivotColumnNames: no two names are the same to the engine', () => {
  expect(pivotColumnNames(pivot({ rows: ['Grouping', 'sum(x)'], columns: ['sum(X)'], values: [sum, sum] }), []))
    .toEqual(['Grouping', 'sum(x)', 'sum(X) 2', 'grouping 2', 'sum(x) 3', 'sum(x) 4'])
})

test('renamedRows: a hostile column name stays a name', () => {
  const names = pivotColumnNames(pivot({ rows: ['a"; drop'] }), [])
  expect(renamedRows({ sql: unsafeSql('SELECT 1'), params: [] }, names).sql).toContain('("a""; drop", "grouping", "sum(x)")')
})
