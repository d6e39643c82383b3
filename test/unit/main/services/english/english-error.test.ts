import { expect, test } from 'vitest'
import { englishError, englishSentence } from '../../../../../src/main/services/english/english-error'
import { AppFailure, type AppError } from '../../../../../src/shared/errors/errors'

const examples: { readonly [Code in AppError['code']]: Extract<AppError, { code: Code }> } = {
  'file-not-found': { code: 'file-not-found', path: '/data/sales.csv' },
  'file-not-readable': { code: 'file-not-readable', path: '/data/sales.csv', reason: 'No permission to read it.' },
  'file-empty': { code: 'file-empty', path: '/data/sales.csv' },
  'file-changed': { code: 'file-changed', path: '/data/sales.csv', change: 'grown' },
  'column-type-unknown': { code: 'column-type-unknown', path: '/data/sales.arrow', format: 'Arrow', type: 'ListView' },
  'file-damaged': { code: 'file-damaged', path: '/data/sales.parquet', format: 'Parquet', reason: 'no footer' },
  'format-unknown': { code: 'format-unknown', path: '/data/sales.xls', reason: 'It is a spreadsheet' },
  'workbook-note': { code: 'workbook-note', path: '/data/book.xlsx', note: 'hidden-sheets', count: 1, names: ['Old'] },
  'text-not-readable': { code: 'text-not-readable', path: '/data/sales.csv', reason: 'a quote is not closed', line: 7 },
  'encoding-unknown': { code: 'encoding-unknown', path: '/data/sales.csv', encoding: 'klingon' },
  'files-differ': { code: 'files-differ', paths: ['a.csv', 'b.csv'], reason: 'b.csv has no column c' },
  'nothing-to-open': { code: 'nothing-to-open', path: '/data' },
  'dataset-not-open': { code: 'dataset-not-open', dataset: 'data7' },
  'unknown-field': { code: 'unknown-field', field: 'Reveneu', nearest: ['Revenue', 'Region'] },
  'field-name-taken': { code: 'field-name-taken', field: 'Year' },
  'lookup-not-unique': { code: 'lookup-not-unique', lookup: 'codes.csv', key: 'DE', count: 3 },
  'join-repeats-rows': { code: 'join-repeats-rows', lookup: 'codes.csv', rowsBefore: 10, rowsAfter: 25 },
  'fields-in-a-circle': { code: 'fields-in-a-circle', fields: ['a', 'b'] },
  'expression-wrong': { code: 'expression-wrong', problem: 'unknown-field', at: 4, length: 8, found: 'Reveneu', wanted: '', nearest: ['Revenue'] },
  'unsuitable-field': { code: 'unsuitable-field', field: 'name', type: 'VARCHAR', wanted: 'a number' },
  'value-not-readable': { code: 'value-not-readable', field: 'year', type: 'BIGINT', value: 'x' },
  'sql-not-allowed': { code: 'sql-not-allowed', reason: 'Only SELECT and EXPLAIN run here.' },
  'query-failed': { code: 'query-failed', sql: 'select x', reason: 'no column x\n\nLINE 1: select x\n               ^' },
  'result-too-large': { code: 'result-too-large', what: 'rows', count: 30_000_000, limit: 20_000_000 },
  'out-of-memory': { code: 'out-of-memory', limitBytes: 4e9 },
  'disk-full': { code: 'disk-full', path: '/out.csv' },
  cancelled: { code: 'cancelled' },
  'engine-stopped': { code: 'engine-stopped', reason: 'The connection to the engine closed.' },
  'not-saved': { code: 'not-saved', path: '/out.csv', reason: 'It is a folder.' },
  'destination-is-source': { code: 'destination-is-source', path: '/data/sales.csv' },
  'sql-name-taken': { code: 'sql-name-taken', name: 'pay' },
  'format-limit': { code: 'format-limit', format: 'Excel', what: 'rows', count: 2_000_000, limit: 1_048_575 },
  'spec-not-readable': { code: 'spec-not-readable', path: 'view.json', reason: 'It is not a JSON object.' },
  'request-refused': { code: 'request-refused', channel: 'sql/run', reason: 'too long' },
  'records-not-usable': { code: 'records-not-usable', problems: [{ kind: 'account-missing', field: 'account', count: 3, examples: [] }] },
  'not-computable': { code: 'not-computable', what: 'api.cost-vs-usage', reason: 'Too few rows.' },
  bug: { code: 'bug', reason: 'undefined is not a function', details: 'at x' },
}

test.each(Object.values(examples))('englishSentence: $code is whole sentences without its code or braces', (error) => {
  const sentence = englishSentence(error)
  expect(sentence).toMatch(/^[“/A-Z0-9]/)
  expect(sentence).not.toMatch(/[{}]|undefined is not a function\.\.|\.\.|\bnull\b/)
  if (error.code !== 'bug') expect(sentence).toMatch(/[.?]$/)
  // A code with two words or more is none that a person reads.
  if (error.code.includes('-')) expect(sentence).not.toContain(error.code)
})

test('englishSentence: an unknown column names the nearest ones', () => {
  expect(englishSentence(examples['unknown-field'])).toBe('There is no column “Reveneu” in this dataset. Did you mean “Revenue” or “Region”?')
})

test('englishError: what is no AppFailure keeps its own words', () => {
  expect(englishError(new Error('broken'))).toBe('broken')
  expect(englishError(new AppFailure({ code: 'disk-full', path: '/x' }))).toBe('/x could not be written: the disk is full. Free some space and try again.')
})
