import type { TFunction } from 'i18next'
import { expect, test } from 'vitest'
import { pivotColumns } from '../../../../../src/renderer/features/pivot/pivot-columns'
import { pivotTsv } from '../../../../../src/renderer/features/pivot/pivot-copy'
import { pivotHtml } from '../../../../../src/renderer/features/pivot/pivot-html'
import { buildPivotModel } from '../../../../../src/shared/pivot/pivot-model'
import { pivotTexts } from '../../../../../src/renderer/features/pivot/pivot-texts'
import { longForm } from '../../pivot/long-form'

const t = ((key: string, values?: { field?: string }) => (values?.field === undefined ? key : `${key}(${values.field})`)) as unknown as TFunction

test('a copied pivot: carries its headers, full numbers, and empty cells where there is nothing', () => {
  const form = longForm(1, 1, [
    [['east'], ['2024'], 0, [1234.5678]],
    [[null], ['2025'], 0, [2]],
    [['east'], [null], 2, [1234.5678]],
    [[null], [null], 2, [2]],
  ])
  const shown = {
    spec: {
      version: 3, kind: 'pivot', dataset: 'd', rows: ['region'], columns: ['year'], values: [{ aggregate: 'sum', field: 'amount' }], filter: null,
      totals: { rows: true, columns: false }, axes: { rows: {}, columns: {} },
    } as const,
    answer: { ...form, blanks: [], isTruncated: false, rowsRead: null, trace: { sql: '', elapsedMs: 0 } },
    model: buildPivotModel(form),
  }
  const spec = { ...shown.spec, rows: [...shown.spec.rows], columns: [...shown.spec.columns], values: [...shown.spec.values] }
  const whole = { ...shown, spec }
  const columns = pivotColumns(whole)
  const texts = pivotTexts(whole, t, 'en-GB')
  const range = { fromRow: 0, toRow: 1, fromColumn: 0, toColumn: columns.length - 1 }
  const text = pivotTsv(whole, texts, columns, range, true)
  expect(text).toBe('region\t2024\t2025\tpivot.total\neast\t1234.5678\t\t1234.5678\n\t\t2\t2')

  const cells = (html: string): string[][] => html.split('<tr>').slice(1).map((row) => [...row.matchAll(/<t[hd] ([^>]*)>([^<]*)/g)].map(([, attributes = '', shown = '']) => /x:num="([^"]*)"/.exec(attributes)?.[1] ?? shown))
  expect(cells(pivotHtml(whole, texts, columns, range, true))).toEqual(text.split('\n').map((line) => line.split('\t')))
  expect(cells(pivotHtml(whole, texts, columns, { ...range, fromColumn: 1 }, false))).toEqual([['1234.5678', '', '1234.5678'], ['', '2', '2']])
})
