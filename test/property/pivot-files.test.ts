import fc from 'fast-check'
import type { TFunction } from 'i18next'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { columnLetters } from '../../src/main/export/xlsx/sheet-xml'
import { literal, sql } from '../../src/main/sql/quote'
import { pivotColumns } from '../../src/renderer/features/pivot/pivot-columns'
import { pivotTsv } from '../../src/renderer/features/pivot/pivot-copy'
import { pivotHtml } from '../../src/renderer/features/pivot/pivot-html'
import { pivotTexts } from '../../src/renderer/features/pivot/pivot-texts'
import { buildPivotModel } from '../../src/shared/pivot/pivot-model'
import { cellFullText } from '../../src/shared/result/cell-text'
import { exportsOf, readDelimited, readSheet, readText } from '../integration/export/export-fixture'
import { rowsOf, startQueryFixture, unhurried, type QueryFixture } from '../integration/query/query-fixture'
import { anyArrangedPivot } from './arranged-reference'
import { anyRow, relationOf } from './pivot-reference'
import { runs } from './runs'

let fixture: QueryFixture
beforeAll(async () => {
  fixture = await startQueryFixture([{ name: 'data', query: 'SELECT 1 AS a' }])
})
afterAll(() => fixture.close())

const t = ((key: string) => key) as unknown as TFunction
/** The same number, however it is written. */
const digits = (text: string | null): string | null => (text === null ? null : /e/i.test(text) || /^-?\d{1,15}(\.\d+)?$/.test(text) ? String(Number(text)) : text)

/** What a spreadsheet takes from each cell of a pasted table: the number beside the text, or the text. Null for an empty cell. */
function htmlCells(html: string): (string | null)[][] {
  return html.split('<tr>').slice(1).map((row) => [...row.matchAll(/<t[hd] ([^>]*)>(.*?)<\/t[hd]>/gs)].map(([, attributes = '', text = '']) => {
    const own = /x:num="([^"]*)"/.exec(attributes)?.[1] ?? text
    return own === '' ? null : own
  }))
}

test('pivots: screen, clipboard (text and table), CSV, XLSX and Parquet hold the same numbers to the last digit', async () => {
  const dataset = fixture.datasets.get('data')
  const exports = exportsOf(fixture)
  await fc.assert(fc.asyncProperty(fc.array(anyRow, { minLength: 1, maxLength: 20 }), anyArrangedPivot, async (rows, spec) => {
    const relation = await relationOf(fixture, rows)
    Object.assign(dataset, { relation })
    const answer = await exports.parts.pivots.run({ spec }, unhurried())
    const model = buildPivotModel(answer, spec)
    const shown = { spec, answer, model }
    const columns = pivotColumns(shown)
    const shift = spec.rows.length
    const screen = Array.from({ length: model.rows.lineCount }, (_, line) => columns.slice(shift).map((column) => {
      if (column.kind === 'label') throw new Error('Labels come first.')
      const row = model.cellRow(line, column.line)
      return row === -1 ? null : cellFullText(model.measures[column.measure]!, row)
    }))

    const range = { fromRow: 0, toRow: model.rows.lineCount - 1, fromColumn: 0, toColumn: columns.length - 1 }
    const copied = pivotTsv(shown, pivotTexts(shown, t, 'en'), columns, range, false)
    // No line at all is no text; an empty text is a line only where there is one.
    const clipboard = screen.length === 0 && copied === '' ? [] : readDelimited(`${copied}\n`, '\t').map((line) => line.slice(shift))
    expect(clipboard.map((line) => line.map(digits))).toEqual(screen.map((line) => line.map(digits)))

    const html = htmlCells(pivotHtml(shown, pivotTexts(shown, t, 'en'), columns, range, false)).map((line) => line.slice(shift))
    expect(html.map((line) => line.map(digits))).toEqual(screen.map((line) => line.map(digits)))

    const csv = readDelimited(await readText((await exports.run({ spec, format: 'csv', shape: 'as-seen' })).path), ',')
    const headers = csv.length - screen.length
    expect(csv.slice(headers).map((line) => line.slice(shift).map(digits))).toEqual(screen.map((line) => line.map(digits)))

    const cells = await readSheet((await exports.run({ spec, format: 'xlsx', shape: 'as-seen' })).path)
    const sheet = screen.map((line, row) => line.map((_, column) => cells.get(`${columnLetters(shift + column)}${headers + row + 1}`)?.text ?? null))
    expect(sheet.map((line) => line.map(digits))).toEqual(screen.map((line) => line.map(digits)))

    const parquet = (await exports.run({ spec, format: 'parquet' })).path
    const back = rowsOf(await fixture.database().all({ sql: sql`SELECT * FROM read_parquet(${literal(parquet)})`, params: [] }))
    // Nothing relative to a negative number is −0; a dictionary of Parquet keeps one zero, whichever comes first.
    const oneZero = (lines: ReturnType<typeof rowsOf>): unknown[][] => lines.map((line) => line.map((value) => (value === 0 ? 0 : value)))
    expect(oneZero(back)).toEqual(oneZero(rowsOf(answer.batch)))
    await fixture.database().run({ sql: sql`DROP TABLE ${relation.from}`, params: [] })
  }), {
    numRuns: runs(60),
    examples: [[
      [{ k0: '', k1: null, k2: null, whole: null, money: '-0.001', real: null }, { k0: '', k1: null, k2: 'a_b', whole: null, money: '0.001', real: null }],
      {
        version: 3, kind: 'pivot', dataset: 'data', rows: ['k2', 'k0'], columns: ['k1'],
        values: [{ aggregate: 'first', field: 'money', showAs: { kind: 'relative-difference', along: 'rows', from: { kind: 'item', value: '' } } }],
        filter: null, totals: { rows: true, columns: true }, subtotals: { rows: false, columns: false }, axes: { rows: {}, columns: {} },
      },
    ], [
      // The first row and the first column have no cell in common: a pivot without a line.
      [{ k0: null, k1: 'b', k2: null, whole: null, money: null, real: 0 }, { k0: null, k1: null, k2: null, whole: null, money: null, real: 0.1 }, { k0: null, k1: 'b', k2: 'a_b', whole: null, money: null, real: 0.1 }],
      {
        version: 3, kind: 'pivot', dataset: 'data', rows: ['k2'], columns: ['k1'], values: [{ aggregate: 'median', field: 'real' }],
        filter: null, totals: { rows: false, columns: false }, subtotals: { rows: false, columns: false },
        axes: { rows: { levels: [{ field: 'k2', top: { count: 1, end: 'top', measure: 0, rest: 'hidden' } }] }, columns: { levels: [{ field: 'k1', top: { count: 1, end: 'top', measure: 0, rest: 'hidden' } }] } },
      },
    ]],
  })
})
