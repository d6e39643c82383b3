import { describe, expect, test } from 'vitest'
import { AppFailure, type AppError } from '../../../../../src/shared/errors/errors'
import type { ExpressionScope } from '../../../../../src/shared/query/expression/check'
import { checkExpression } from '../../../../../src/shared/query/expression/check'
import type { Field } from '../../../../../src/shared/result/field'

const fields: Field[] = [
  { name: 'Revenue', kind: 'decimal', type: 'DECIMAL(18,2)' }, { name: 'Count', kind: 'integer', type: 'BIGINT' },
  { name: 'Weight', kind: 'float', type: 'DOUBLE' }, { name: 'City name', kind: 'text', type: 'VARCHAR' },
  { name: 'a]b', kind: 'text', type: 'VARCHAR' }, { name: 'Day', kind: 'date', type: 'DATE' }, { name: 'end', kind: 'boolean', type: 'BOOLEAN' },
  { name: 'Huge', kind: 'integer', type: 'HUGEINT' }, { name: 'Tags', kind: 'list', type: 'VARCHAR[]' },
]
const typeOf = (text: string, scope?: ExpressionScope): string => checkExpression(text, fields, scope).type

function problemOf(text: string, scope?: ExpressionScope): Extract<AppError, { code: 'expression-wrong' }> {
  try {
    checkExpression(text, fields, scope)
  } catch (thrown) {
    if (thrown instanceof AppFailure && thrown.error.code === 'expression-wrong') return thrown.error
    throw thrown
  }
  throw new Error(`Nothing is wrong with ${text}`)
}

describe('types', () => {
  test.each([
    ['Revenue * Count', 'decimal'], ['Revenue * Weight', 'float'], ['Count + 1', 'integer'], ['Count + Huge', 'wide'], ['Count / 2', 'float'],
    ['-Count', 'integer'], ['0.10', 'decimal'], ['1e3', 'float'], ['1234567890123456789', 'wide'], ["[City name] & Count", 'text'],
    ['[a]]b]', 'text'], ['[end] and Day > \'2024-01-01\'', 'boolean'], ['if([end], 1, 2.5)', 'decimal'], ['if([end], null, Day)', 'date'],
    ["date_start(Day, 'hour')", 'timestamp'], ["date_add(Day, 2, 'week')", 'date'], ['case when [end] then Count end', 'integer'],
    ['count in (1, 2.5, null)', 'boolean'], ['WEIGHT', 'float'], ['ROUND(Weight, -2)', 'float'], ['null', 'null'],
  ])('%s is %s', (text, type) => expect(typeOf(text)).toBe(type))

  test.each([
    ['sum(Revenue) / sum(Count)', 'float'], ['sum(Count) + 1', 'wide'], ['count()', 'integer'], ['avg(Weight * 2) - median(Weight)', 'float'],
    ["share([City name] = 'Oslo')", 'float'], ['quantile(Weight, 0.9)', 'float'], ['max(Day)', 'date'], ['round(sum(Revenue), 1)', 'decimal'],
  ])('of a group, %s is %s', (text, type) => expect(typeOf(text, 'group')).toBe(type))
})

describe('precedence', () => {
  test.each([
    ['1 + 2 * 3 ^ 2 ^ 1', '1 + (2 * (3 ^ (2 ^ 1)))'], ['-2 ^ 2', '-(2 ^ 2)'], ['1 - 2 - 3', '(1 - 2) - 3'], ['not 1 = 2 and true', '(not (1 = 2)) and true'],
    ['true or false and false', 'true or (false and false)'], ['1 + 1 between 1 and 2 and true', '((1 + 1) between 1 and 2) and true'], ["'a' & 1 + 2", "'a' & (1 + 2)"],
  ])('%s is %s', (one, other) => expect(checkExpression(one, fields)).toEqual(checkExpression(other, fields)))
})

describe('problems', () => {
  test.each([
    ['', { problem: 'empty', at: 0 }],
    ['  Reveneu * 2', { problem: 'unknown-field', at: 2, length: 7, found: 'Reveneu', nearest: ['Revenue'] }],
    ['[City nam] & 1', { problem: 'unknown-field', at: 0, length: 10 }],
    ['ruond(Weight)', { problem: 'unknown-function', at: 0, length: 5 }],
    ['round(Weight, Count)', { problem: 'not-a-count', at: 14, length: 5 }],
    ['sqrt()', { problem: 'wrong-count', found: 'sqrt', wanted: '1' }],
    ['coalesce(1)', { problem: 'wrong-count', wanted: '2 …' }],
    ['[City name] * 2', { problem: 'wrong-type', at: 0, length: 11, found: 'text', wanted: 'number' }],
    ["Day > 'yesterday'", { problem: 'not-a-date', at: 6, found: 'yesterday' }],
    ["Day > '2023-02-29'", { problem: 'not-a-date' }],
    ["if([end], 1, 'a')", { problem: 'different-types', at: 13, found: 'text', wanted: 'integer' }],
    ["date_start(Day, 'fortnight')", { problem: 'not-a-unit', found: 'fortnight' }],
    ['1 +', { problem: 'unfinished', at: 3 }],
    ['(1 + 2', { problem: 'unfinished', wanted: ')' }],
    ['1 2', { problem: 'unexpected', at: 2, found: '2' }],
    ['1 ; 2', { problem: 'unexpected', at: 2, found: ';' }],
    ["'abc", { problem: 'unfinished-text', at: 0, wanted: "'" }],
    ['[abc', { problem: 'unfinished-field', wanted: ']' }],
    ['Tags = Tags', { problem: 'wrong-type', found: 'other' }],
    ['sum(Weight)', { problem: 'no-aggregate-here', found: 'sum', at: 0, length: 3 }],
    [`${'('.repeat(300)}1${')'.repeat(300)}`, { problem: 'too-deep' }],
  ] as const)('%s', (text, problem) => expect(problemOf(text)).toMatchObject(problem))

  test.each([
    ['sum(Weight) + Weight', { problem: 'field-outside-aggregate', at: 14, found: 'Weight' }],
    ['sum(avg(Weight))', { problem: 'no-aggregate-here', at: 4 }],
    ['quantile(Weight, 2)', { problem: 'wrong-type', wanted: 'position' }],
    ['sum([City name])', { problem: 'wrong-type', wanted: 'number' }],
    ['smu(Weight)', { problem: 'unknown-function' }],
  ] as const)('of a group: %s', (text, problem) => expect(problemOf(text, 'group')).toMatchObject(problem))
})
