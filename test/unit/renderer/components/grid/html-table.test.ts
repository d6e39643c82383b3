import { expect, test } from 'vitest'
import { htmlTable, spreadsheetDigits } from '../../../../../src/renderer/components/grid/html-table'

test('a table for documents: texts are escaped and stay texts, numbers carry all their digits', () => {
  const html = htmlTable([[{ text: 'a & b', isHeader: true, span: 2, align: 'centre' }]], [[{ text: '=1+1<"x">' }, { text: '1,234.57', number: '1234.5678', align: 'end', isTotal: true }]])
  expect(html).toContain('<thead><tr><th colspan="2" style="border:1px solid #c8c8c8;padding:2px 6px 2px 6px;text-align:center;font-weight:600;mso-number-format:&quot;\\@&quot;">a &amp; b</th></tr></thead>')
  expect(html).toContain('mso-number-format:&quot;\\@&quot;">=1+1&lt;&quot;x&quot;&gt;</td>')
  expect(html).toContain('<td x:num="1234.5678" sdval="1234.5678" style="border:1px solid #c8c8c8;padding:2px 6px 2px 6px;text-align:right;font-weight:600">1,234.57</td>')
  expect(htmlTable([], [[{ text: 'two\nlines' }]])).toContain('two<br>lines')
})

test('digits for a spreadsheet: only those a double holds', () => {
  // 2^53 + 1 is the first whole number that no double is.
  expect(['12.50', '-3', '1e-7', '0.30000000000000004', '9007199254740992'].map(spreadsheetDigits)).toEqual(['12.50', '-3', '1e-7', '0.30000000000000004', '9007199254740992'])
  expect(['9007199254740993', '0.12345678901234567890', 'NaN', '2024-01-01', '', '=1'].map(spreadsheetDigits)).toEqual([null, null, null, null, null, null])
})
