import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '../../../../src/shared/errors/errors'
import { ErrorNotice } from '../../../../src/renderer/errors/error-notice'
import { errorDetails, errorMessage } from '../../../../src/renderer/errors/messages'
import { i18n, loadWords, startTranslation } from '../../../../src/renderer/i18n/i18n'
import { installFakeBridge } from '../support/fake-bridge'

const samples: readonly AppError[] = [
  { code: 'file-not-found', path: '/data/sales.csv' },
  { code: 'file-not-readable', path: '/data/sales.csv', reason: 'EACCES' },
  { code: 'file-empty', path: '/data/sales.csv' },
  { code: 'file-changed', path: '/data/sales.csv', change: 'grown' },
  { code: 'column-type-unknown', path: '/data/sales.arrow', format: 'Arrow', type: 'ListView' },
  { code: 'file-damaged', path: '/data/sales.parquet', format: 'Parquet', reason: 'no magic bytes' },
  { code: 'format-unknown', path: 'C:\\data\\sales.xyz', reason: 'x' },
  { code: 'workbook-note', path: '/data/book.xlsx', note: 'hidden-sheets', count: 1, names: ['Old'] },
  { code: 'text-not-readable', path: '/data/sales.csv', reason: 'x', line: 12 },
  { code: 'encoding-unknown', path: '/data/sales.csv', encoding: 'klingon' },
  { code: 'files-differ', paths: ['/a.csv', '/b.csv'], reason: 'x' },
  { code: 'nothing-to-open', path: '/data' },
  { code: 'dataset-not-open', dataset: 'd' },
  { code: 'unknown-field', field: 'Reveneu', nearest: ['Revenue'] },
  { code: 'field-name-taken', field: 'Year' },
  { code: 'not-computable', what: 'api.cost-vs-usage', reason: 'Too few rows.' },
  { code: 'lookup-not-unique', lookup: 'codes.csv', key: 'DE', count: 3 },
  { code: 'join-repeats-rows', lookup: 'codes.csv', rowsBefore: 10, rowsAfter: 25 },
  { code: 'fields-in-a-circle', fields: ['a', 'b'] },
  { code: 'expression-wrong', problem: 'unknown-field', at: 4, length: 8, found: 'Reveneu', wanted: '', nearest: ['Revenue'] },
  { code: 'unsuitable-field', field: 'name', type: 'VARCHAR', wanted: 'a number' },
  { code: 'value-not-readable', field: 'day', type: 'DATE', value: 'soon' },
  { code: 'records-not-usable', problems: [{ kind: 'account-missing', field: 'account', count: 3, examples: [] }] },
  { code: 'sql-not-allowed', reason: 'COPY' },
  { code: 'sql-name-taken', name: 'aei_tidy' },
  { code: 'query-failed', sql: 'SELECT', reason: 'Binder Error: no such column\nLINE 1' },
  { code: 'result-too-large', what: 'columns', count: 12345, limit: 10000 },
  { code: 'out-of-memory', limitBytes: 4e9 },
  { code: 'disk-full', path: '/cache' },
  { code: 'cancelled' },
  { code: 'engine-stopped', reason: 'SIGKILL' },
  { code: 'not-saved', path: '/out.csv', reason: 'EROFS' },
  { code: 'destination-is-source', path: '/data/sales.csv' },
  { code: 'format-limit', format: 'Excel', what: 'rows', count: 2_000_000, limit: 1_048_575 },
  { code: 'spec-not-readable', path: '/view.json', reason: 'x' },
  { code: 'request-refused', channel: 'x/y', reason: 'sender' },
  { code: 'bug', reason: 'x is undefined', details: 'at f' },
]

beforeAll(async () => {
  startTranslation('en')
  await loadWords('zh-CN')
})
afterEach(cleanup)

describe('error messages', () => {
  it('the samples below name every code there is', () => {
    const codes = AppError.options.map((option) => option.shape.code.value)
    expect(samples.map(({ code }) => code).sort()).toEqual([...codes].sort())
  })
  it.each(['en', 'zh-CN'] as const)('%s: each code says what, why and what to do, without codes or gaps', (language) => {
    const t = i18n.getFixedT(language)
    for (const error of samples) {
      const { what, why, whatToDo } = errorMessage(error, t, language)
      for (const sentence of [what, why, whatToDo]) {
        expect(sentence).not.toMatch(/\{\{|errors\.|undefined|null/)
        if (error.code !== 'cancelled') expect(sentence).not.toContain(error.code)
        expect(sentence.length).toBeGreaterThan(1)
      }
    }
  })
  it('an unknown field names the nearest ones', () => {
    const message = errorMessage({ code: 'unknown-field', field: 'Reveneu', nearest: ['Revenue'] }, i18n.getFixedT('en'), 'en')
    expect(`${message.what} ${message.whatToDo}`).toBe('There is no field called “Reveneu”. Did you mean “Revenue”? Choose another field.')
  })
  it('a Windows path is named by its file', () => {
    expect(errorMessage({ code: 'file-empty', path: 'C:\\data\\a.csv' }, i18n.getFixedT('en'), 'en').what).toBe('a.csv is empty.')
  })
  it('details keep the technical reason, and are nothing when there is nothing to add', () => {
    expect(errorDetails({ code: 'file-not-readable', path: '/a', reason: 'EACCES' })).toContain('EACCES')
    expect(errorDetails({ code: 'cancelled' })).toBeNull()
  })
})

describe('error notice', () => {
  it('is announced, and hides the technical detail until asked', () => {
    installFakeBridge()
    render(<ErrorNotice error={{ code: 'file-not-readable', path: '/a', reason: 'EACCES' }} />)
    expect(screen.getByRole('alert').textContent).toContain('cannot be read')
    const details = screen.getByRole('button', { name: 'Details' })
    expect(details.getAttribute('aria-expanded')).toBe('false')
    fireEvent.click(details)
    expect(details.getAttribute('aria-expanded')).toBe('true')
  })
  it('offers a report for mistakes of ours only', () => {
    const bridge = installFakeBridge()
    const { rerender } = render(<ErrorNotice error={{ code: 'file-empty', path: '/a' }} />)
    expect(screen.queryByRole('button', { name: 'Copy report' })).toBeNull()
    rerender(<ErrorNotice error={{ code: 'bug', reason: 'x is undefined', details: 'at f' }} />)
    fireEvent.click(screen.getByRole('button', { name: 'Copy report' }))
    expect(JSON.stringify(bridge.asked)).toContain('x is undefined')
  })
})
