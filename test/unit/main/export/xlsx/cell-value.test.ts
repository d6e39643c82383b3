import { expect, test } from 'vitest'
import { cellValue, significantDigits } from '../../../../../src/main/export/xlsx/cell-value'
import { cellXmlText, xmlText } from '../../../../../src/main/export/xml-text'
import { columnLetters } from '../../../../../src/main/export/xlsx/sheet-xml'
import { formulaSafe } from '../../../../../src/main/sql/table/export-rows'
import type { Column } from '../../../../../src/shared/result/columns'

const text = (kind: Column['field']['kind'], value: string): Column => ({ field: { name: 'x', kind, type: '' }, data: { encoding: 'text', values: [value], approximate: null } })
const whole = (value: bigint): Column => ({ field: { name: 'x', kind: 'integer', type: 'BIGINT' }, data: { encoding: 'int64', values: BigInt64Array.of(value), validity: null } })
const moment = (microseconds: bigint): Column => ({ field: { name: 'x', kind: 'timestamp', type: 'TIMESTAMP' }, data: { encoding: 'timestamp64', values: BigInt64Array.of(microseconds), validity: null } })
const day = (days: number): Column => ({ field: { name: 'x', kind: 'date', type: 'DATE' }, data: { encoding: 'date32', values: Int32Array.of(days), validity: null } })
const valueOf = (column: Column) => cellValue({ column, row: 0 })

test('a workbook\'s number: exact up to 15 digits, beyond that a text with every digit', () => {
  expect(valueOf(whole(123_456_789_012_345n))).toEqual({ kind: 'number', digits: '123456789012345' })
  expect(valueOf(whole(9_007_199_254_740_993n))).toEqual({ kind: 'text', text: '9007199254740993', isKeptAsText: true })
  expect(valueOf(whole(-5_000_000_000_000_000_000n))).toEqual({ kind: 'number', digits: '-5000000000000000000' })
  expect(valueOf(text('decimal', '12345678901234567.80'))).toMatchObject({ kind: 'text', isKeptAsText: true })
  expect(significantDigits('-0.00120')).toBe(2)
})

test('a workbook\'s date: days since 1899-12-30, with Excel\'s own example; what it cannot hold stays a text', () => {
  // Microsoft, DATEVALUE: "=DATEVALUE("8/22/2011")" is 40777.
  expect(valueOf(day(Math.round(Date.UTC(2011, 7, 22) / 86_400_000)))).toEqual({ kind: 'date', serial: 40_777 })
  expect(valueOf(day(Math.round(Date.UTC(1900, 1, 28) / 86_400_000)))).toEqual({ kind: 'text', text: '1900-02-28', isKeptAsText: true })
  expect(valueOf(moment(BigInt(Date.UTC(2011, 7, 22, 12)) * 1000n))).toEqual({ kind: 'seconds', serial: 40_777.5 })
  expect(valueOf(moment(BigInt(Date.UTC(2011, 7, 22, 12)) * 1000n + 250_000n))).toMatchObject({ kind: 'milliseconds' })
  expect(valueOf(moment(BigInt(Date.UTC(2011, 7, 22, 12)) * 1000n + 1n))).toEqual({ kind: 'text', text: '2011-08-22 12:00:00.000001', isKeptAsText: true })
})

test('text in XML: nothing breaks the file, and a workbook gets every character back', () => {
  expect(xmlText('a<b>&"\u0000\ud800')).toBe('a&lt;b&gt;&amp;&quot;\ufffd\ufffd')
  expect(cellXmlText('bell\u0007 _x0007_\r\n')).toBe('bell_x0007_ _x005F_x0007__x000D_&#10;')
  expect(xmlText('😀')).toBe('😀')
})

test.each([
  ['=1+1', "'=1+1"], ['+cmd', "'+cmd"], ['@sum', "'@sum"], ['-a', "'-a"], ['\tx', "'\tx"], ['\rx', "'\rx"], ["'quoted", "''quoted"],
  ['-5', '-5'], ['+49', '+49'], ['-', '-'], ['-0.5%', '-0.5%'], ['plain', 'plain'], ['', ''],
])('formula-safe text: %j is written %j', (given, expected) => {
  expect(formulaSafe(given)).toBe(expected)
})

test('columns of a sheet: A to XFD', () => {
  expect([0, 25, 26, 701, 702, 16_383].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD'])
})
