import { expect, test } from 'vitest'
import { exactNumber, ExactNumber, jsonText, type JsonValue } from '../../../../src/main/cli/json-text'

test('jsonText: reads back as it was', () => {
  const value: JsonValue = { a: [1, 2.5, -0, null, true, 'x"\n\u0000'], empty: {}, none: [], deep: [{ b: 1, c: { d: [[]] } }, { e: 'é' }] }
  expect(JSON.parse(jsonText(value))).toEqual(value)
})

test('jsonText: exact numbers keep all of their digits', () => {
  expect(jsonText([exactNumber('9007199254740993'), exactNumber('12345678901234567.890')])).toBe('[9007199254740993, 12345678901234567.890]')
})

test.each(['NaN', 'Infinity', '-Infinity', '01', '1.', '.5', '+1', '', '1 '])('exactNumber: %j is no JSON number and stays text', (text) => {
  expect(exactNumber(text)).toBe(text)
})

test.each(['0', '-0', '1', '-12.50', '1e+21', '170141183460469231731687303715884105727'])('exactNumber: %s is a JSON number', (text) => {
  expect(exactNumber(text)).toBeInstanceOf(ExactNumber)
})

test('jsonText: refuses a number JSON cannot write', () => {
  expect(() => jsonText({ a: Number.NaN })).toThrow(RangeError)
})
