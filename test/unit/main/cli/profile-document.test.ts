import { expect, test } from 'vitest'
import { jsonText } from '../../../../src/main/cli/json-text'
import { profileDocument, type ProfiledDataset } from '../../../../src/main/cli/profile-document'
import { reconciled } from '../../../../src/main/cli/run-profile-command'
import { asDetected } from '../../../../src/shared/dataset/reader-options'

const basis = { kind: 'all-rows', rowCount: 3 } as const
const dataset: ProfiledDataset = {
  summary: {
    id: 'dataset_1', name: 'pay.csv', sqlName: 'data', format: 'csv', files: [{ path: '/data/pay.csv', sizeBytes: 90, modifiedMs: 1 }], fileCount: 1,
    sizeBytes: 90, rowCount: null, isSynthetic: false, storage: { kind: 'file' },
    reader: { asked: asDetected, used: { ...asDetected, delimiter: ',', types: { id: 'BIGINT' } } },
    problems: [{ code: 'file-changed', path: '/data/pay.csv', change: 'grown' }],
    fields: [{ name: 'id', kind: 'integer', type: 'BIGINT' }, { name: 'code', kind: 'text', type: 'VARCHAR' }, { name: 'x', kind: 'float', type: 'DOUBLE' }],
  },
  rowCount: 3,
  profiles: [
    {
      field: 'id', basis, nullCount: 0, distinct: { count: 3, isApproximate: false }, min: '-9007199254740993', max: '9007199254740993',
      quantiles: [{ at: 0.5, value: '9007199254740992' }], areQuantilesApproximate: false, mean: 1.5, nonFiniteCount: 0, topValues: [],
      histogram: { edges: [0, 1], counts: [3] },
    },
    {
      field: 'code', basis, nullCount: 1, distinct: { count: 2, isApproximate: true }, min: '007', max: '42', quantiles: [],
      areQuantilesApproximate: false, mean: null, nonFiniteCount: 0, topValues: [{ value: '007', count: 1 }, { value: null, count: 1 }], histogram: null,
    },
    {
      field: 'x', basis, nullCount: 0, distinct: { count: 2, isApproximate: false }, min: 0.1, max: 'NaN', quantiles: [],
      areQuantilesApproximate: true, mean: Number.NaN, nonFiniteCount: 1, topValues: [], histogram: null,
    },
  ],
  audit: {
    records: 5, header: 1, loaded: 3, quarantined: 1, preamble: 0, blank: 0, comment: 0, complete: true, canLoadWhole: false,
    problems: [{ kind: 'width-change', count: 1, line: 4, details: '3 ≠ 2' }],
  },
}

test('profileDocument: one dataset is described at the top too, and the shape is as promised', () => {
  expect(jsonText(profileDocument([dataset], []))).toMatchSnapshot()
})

test('profileDocument: several datasets stand in the list alone', () => {
  const document = profileDocument([dataset, dataset], [{ code: 'file-not-found', path: '/x.csv' }])
  expect(Object.keys(document as object)).toEqual(['version', 'datasets', 'failed'])
})

test('profileDocument: numbers of a numeric column are JSON numbers with all digits, and text stays text', () => {
  const text = jsonText(profileDocument([dataset], []))
  expect(text).toContain('"min": -9007199254740993')
  expect(text).toContain('"min": "007"')
  expect(text).toContain('"max": "NaN"')
})

test('reconciled: an account that disagrees with the table is not complete', () => {
  const audit = dataset.audit!
  expect(reconciled(audit, 3)).toBe(audit)
  expect(reconciled(audit, 1)).toMatchObject({ complete: false, problems: [{ kind: 'rows-lost', count: 2 }, { kind: 'width-change' }] })
  expect(reconciled(audit, 4)).toMatchObject({ complete: false, problems: [{ kind: 'rows-invented', count: 1 }, {}] })
})
