import { describe, expect, test } from 'vitest'
import { guessDayOrder, guessDecimalMark, readDay, readNumber } from '../../../../src/renderer/format/person-notation'

describe('a number as a spreadsheet shows it', () => {
  test.each([
    ['1234.50', '1234.50'], ['1,234.5', '1234.5'], ['12,34,567.8', '1234567.8'], ['-1 234', '-1234'], ['1\u202f234,5', null], ["1'234.5", '1234.5'],
    ['$1,234.00', '1234.00'], ['-$5', '-5'], ['€ 7', '7'], ['7 €', '7'], ['(1,234)', '-1234'], ['45%', '45e-2'], ['.5', '0.5'], ['5.', '5'], ['1e6', '1e6'],
    ['９９', '99'], ['−3', '-3'], ['9007199254740993', '9007199254740993'], ['12,34', null], ['abc', null], ['', null], ['.', null], ['1.2.3', null],
  ])('with a point: %s is %s', (text, expected) => {
    expect(readNumber(text, '.')).toBe(expected)
  })

  test.each([['1.234,50', '1234.50'], ['1 234,5', '1234.5'], ['0,5', '0.5'], ['1,234.5', null], ['1.234', '1234']])('with a comma: %s is %s', (text, expected) => {
    expect(readNumber(text, ',')).toBe(expected)
  })

  test('the mark: is the one that reads more of the list, or that of the language', () => {
    expect(guessDecimalMark(['1.234,50', '2,5'], 'en')).toBe(',')
    expect(guessDecimalMark(['1,234', '2'], 'en')).toBe('.')
    expect(guessDecimalMark(['1.234', '2'], 'de')).toBe(',')
  })
})

describe('a day as a spreadsheet shows it', () => {
  test.each([
    ['2024-02-29', '2024-02-29'], ['2024/2/9', '2024-02-09'], ['2024年2月9日', '2024-02-09'], ['20240209', '2024-02-09'], ['9 Feb 2024', '2024-02-09'],
    ['Feb 9, 2024', '2024-02-09'], ['Friday, February 9, 2024', '2024-02-09'], ['09-Feb-2024', '2024-02-09'], ['9/2/2024', '2024-02-09'], ['9.2.2024', '2024-02-09'],
    ['2024-02-09 13:05', '2024-02-09 13:05'], ['2024-02-09T13:05:01', '2024-02-09 13:05:01'], ['2023-02-29', null], ['31/4/2024', null], ['2/13/2024', null], ['soon', null],
  ])('days first: %s is %s', (text, expected) => {
    expect(readDay(text, 'day-month-year')).toBe(expected)
  })

  test('months first: 2/13/2024 is February 13th', () => {
    expect(readDay('2/13/2024', 'month-day-year')).toBe('2024-02-13')
  })

  test('the order: is the one that reads more of the list, or that of the language', () => {
    expect(guessDayOrder(['2/13/2024', '1/2/2024'], 'en-GB')).toBe('month-day-year')
    expect(guessDayOrder(['1/2/2024'], 'en-GB')).toBe('day-month-year')
    expect(guessDayOrder(['1/2/2024'], 'en-US')).toBe('month-day-year')
    expect(guessDayOrder(['13/2/2024'], 'zh-CN')).toBe('day-month-year')
  })
})
