import { describe, expect, test } from 'vitest'
import type { DerivedField } from '../../../../src/shared/query/derived-field'
import type { PivotSpec } from '../../../../src/shared/query/pivot-spec'
import { noPreparation, type Preparation } from '../../../../src/shared/query/preparation'
import { v1, v3 } from '../../../../src/shared/economic-index/release'
import type { Lookup } from '../../../../src/shared/query/lookup'
import { exactForm } from '../../../../src/shared/query/text-form'
import { emptyDocument, type ViewDocument } from '../../../../src/shared/query/view'
import { dependantsOfDataset, dependantsOfFields } from '../../../../src/renderer/store/dependants'
import { sampleDataset } from '../support/fake-bridge'
import { renamedInExpression, withField, withFieldMoved, withoutField } from '../../../../src/renderer/store/derived-fields'
import { reduceDocument } from '../../../../src/renderer/store/document-reducer'
import { newSpec, newTableSpec } from '../../../../src/renderer/store/new-spec'

const expression = (name: string, text: string): DerivedField => ({ kind: 'expression', name, expression: text })
const preparation: Preparation = {
  ...noPreparation,
  fields: [expression('a', 'x * 2'), expression('b', '[a] + round(A) + "a"'), { kind: 'date-part', name: 'c', field: 'a', part: 'year' }],
  filter: { kind: 'and', of: [{ kind: 'compare', field: 'a', operator: '=', value: 'a' }] },
}

describe('derived fields of a document', () => {
  test('a renamed field is renamed where it is read, and nowhere else', () => {
    expect(withField(preparation, expression('new]name', 'x * 2'), 'a')).toEqual({
      ...noPreparation,
      fields: [expression('new]name', 'x * 2'), expression('b', '[new]]name] + round([new]]name]) + "a"'), { kind: 'date-part', name: 'c', field: 'new]name', part: 'year' }],
      filter: { kind: 'and', of: [{ kind: 'compare', field: 'new]name', operator: '=', value: 'a' }] },
    })
    expect(renamedInExpression('round(round)', 'round', 'x')).toBe('round([x])')
    expect(renamedInExpression("'unfinished", 'a', 'b')).toBe("'unfinished")
  })

  test('fields are added at the end, replaced in place, moved and deleted', () => {
    const names = ({ fields }: Preparation): string[] => fields.map(({ name }) => name)
    expect(names(withField(preparation, expression('d', '1'), null))).toEqual(['a', 'b', 'c', 'd'])
    expect(withField(preparation, expression('b', '1'), 'b').fields[1]).toEqual(expression('b', '1'))
    expect(names(withFieldMoved(preparation, 'a', 1))).toEqual(['b', 'a', 'c'])
    expect(withFieldMoved(preparation, 'a', -1)).toBe(preparation)
    expect(names(withoutField(preparation, 'b'))).toEqual(['a', 'c'])
  })

  test('views of the dataset follow a field to its new name; those of another do not', () => {
    const pivot = (dataset: string): PivotSpec => ({
      ...newSpec.pivot(dataset, ''), rows: ['a', 'z'], values: [{ aggregate: 'weighted-mean', field: 'z', weight: 'a' }], filter: { kind: 'missing', field: 'a', isNegated: true },
    })
    const table = { ...newTableSpec('d1'), sort: [{ field: 'a', direction: 'ascending' as const }], layout: { hidden: ['a'], frozen: [], widthsPx: { a: 90, z: 10 } } }
    const views = [{ id: '1', name: 'a', spec: pivot('d1') }, { id: '2', name: 'a', spec: pivot('d2') }, { id: '3', name: 'a', spec: table }]
    const document = reduceDocument({ ...emptyDocument, views, preparations: { d1: preparation } }, { type: 'change-derived-field', dataset: 'd1', field: expression('k', 'x'), before: 'a' })
    expect(document.views[0]?.spec).toMatchObject({ rows: ['k', 'z'], values: [{ field: 'z', weight: 'k' }], filter: { field: 'k' } })
    expect(document.views[1]).toBe(views[1])
    expect(document.views[2]).toMatchObject({ name: 'a', spec: { sort: [{ field: 'k' }], layout: { hidden: ['k'], widthsPx: { k: 90, z: 10 } } } })
  })

  test('what rests on looked-up fields is named, through lookups and fields made of them; layout is no need', () => {
    const lookup = (id: string, left: string, as: string, other = 'd2'): Lookup => ({ id, name: `in ${id}`, dataset: other, keys: [{ left, right: 'k' }], normalise: exactForm, fields: [{ field: 'f', as }] })
    const lookups = [lookup('1', 'own', 'Name'), lookup('2', 'NAME', 'Land', 'd3'), lookup('3', 'own', 'Other', 'd3')]
    const fields = [expression('b', '[a] + 1'), expression('a', 'length(land)'), expression('free', 'own')]
    const pivot = { ...newSpec.pivot('d1', ''), rows: ['Land'] }
    const table = { ...newTableSpec('d1'), layout: { hidden: ['Name'], frozen: [], widthsPx: {} } }
    const chart = { ...newSpec.chart('d1', ''), panel: 'b' }
    const sql = newSpec.sql('', 'My data')
    const document: ViewDocument = {
      ...emptyDocument, preparations: { d1: { fields, lookups, filter: { kind: 'missing', field: 'Name', isNegated: true } } },
      views: [pivot, table, chart, sql, newTableSpec('d2')].map((spec, position) => ({ id: String(position), name: spec.kind, spec })),
    }
    const needed = { lookups: ['in 2'], fields: ['a', 'b'], isFiltered: true, views: ['pivot', 'chart'] }
    expect(dependantsOfFields(document, 'd1', ['Name'], new Set(['1']))).toEqual(needed)
    const summary = sampleDataset({ id: 'd2', sqlName: 'My data' })
    const open = { datasets: [sampleDataset({ id: 'd1', name: 'orders.csv' })], releases: [], figures: [] }
    expect(dependantsOfDataset(document, open, summary)).toEqual({ views: ['table'], lostLookups: [{ dataset: 'orders.csv', brought: ['Name'], ...needed }], sql: ['sql'], ofRelease: null })
    expect(reduceDocument(document, { type: 'close-dataset', dataset: 'd2' }).preparations['d1']?.lookups).toEqual(lookups.slice(1))
  })

  test('what may show numbers of a release is named when a part of it is closed', () => {
    const gallery = newSpec.figures('', '')
    const specs = { gallery, first: { ...gallery, figure: 'v1.top-tasks' }, third: { ...gallery, figure: 'v3.country-aui' }, study: { ...gallery, figure: 'affective.topics' }, tidy: newTableSpec('economic-index:tidy'), other: newTableSpec('d1') } as const
    const document = { ...emptyDocument, views: Object.entries(specs).map(([name, spec]) => ({ id: name, name, spec })) }
    const release = (id: string, file: string) => ({ release: id, version: null, window: '', products: [], contents: [], files: [file], missing: [] })
    const open = { datasets: [], releases: [release(v1, '/v1.csv'), release(v3, '/v3.csv')], figures: [] }
    const closing = (path: string) => dependantsOfDataset(document, open, sampleDataset({ id: 'd9', files: [{ path, sizeBytes: 1, modifiedMs: 1 }] })).ofRelease
    expect(closing('/v1.csv')).toEqual({ release: v1, views: ['first', 'third', 'tidy'] })
    expect(closing('/v3.csv')).toEqual({ release: v3, views: ['third', 'tidy'] })
    expect(closing('/sales.csv')).toBeNull()
  })
})
