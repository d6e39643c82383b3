import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exactForm } from '../../../src/shared/query/text-form'
import type { Filter } from '../../../src/shared/query/filter'
import { datedSpec, dayIn } from '../../../src/main/services/questions/dated-spec'
import { problemIn } from '../../../src/main/services/fields/check-pattern'
import { errorOf, startQueryFixture, unhurried, type QueryFixture } from './query-fixture'

let fixture: QueryFixture
/** Ten past eleven in the evening of a leap day in London, and already March 1st in Shanghai. */
const clock = (): Date => new Date('2024-02-29T23:10:00Z')

beforeAll(async () => {
  fixture = await startQueryFixture([
    {
      name: 'people', query: `SELECT * FROM (VALUES ('Ann', 1, 0.1::DOUBLE, DATE '2024-02-29'), ('ann ', 2, 0.2, DATE '2024-03-01'),
        ('Zoë', 3, NULL, DATE '2023-12-31'), (NULL, 9007199254740993, 0.5, NULL), ('', 5, 1e300, DATE '2024-02-28')) AS t(name, code, share, born)`,
    },
  ], undefined, undefined, clock)
})
afterAll(() => fixture.close())

const match = (field: string, texts: string[], form = exactForm) => fixture.handlers['field/match']({ dataset: 'people', field, texts, form }, unhurried())

describe('a pasted list against a field', () => {
  test('texts are found as they are, or in a form that both sides take', async () => {
    expect(await match('name', ['ann', 'Zoë', 'Bob'])).toEqual({ positions: [1], values: ['Zoë'] })
    const loose = { trim: true, collapseSpaces: true, ignoreCase: true, ignoreAccents: true }
    expect(await match('name', ['ANN', 'zoe', 'Bob'], loose)).toEqual({ positions: [0, 0, 1], values: ['Ann', 'ann ', 'Zoë'] })
  })

  test('whole numbers are compared exactly; what is none is not there', async () => {
    expect(await match('code', ['1.0', '2.5', 'x', '9007199254740993', '9007199254740992'])).toEqual({ positions: [0, 3], values: ['1', '9007199254740993'] })
  })

  test('fractions and days are compared as what they are', async () => {
    expect(await match('share', ['1e-1', '.2', '0.3'])).toEqual({ positions: [0, 1], values: ['0.1', '0.2'] })
    expect(await match('born', ['2024-02-29', '2024-2-28', '2024-02-30'])).toEqual({ positions: [0, 1], values: ['2024-02-29', '2024-02-28'] })
  })
})

describe('today', () => {
  const count = async (filter: Filter): Promise<number> => {
    const spec = { version: 1, kind: 'table', dataset: 'people', sort: [], filter, layout: { hidden: [], frozen: [], widthsPx: {} } } as const
    return (await fixture.handlers['table/count']({ spec: { ...spec, sort: [], layout: { hidden: [], frozen: [], widthsPx: {} } } }, unhurried())).rowCount
  }
  const today = (zone: string, span: 'this' | 'previous'): Filter =>
    ({ kind: 'relative-date', field: 'born', period: { span, unit: 'day', count: 1 }, anchor: { kind: 'today' }, zone, weekStart: 'monday' })

  test('is the day it is in the condition’s own time zone', async () => {
    expect(dayIn('Europe/London', clock())).toBe('2024-02-29')
    expect(dayIn('Asia/Shanghai', clock())).toBe('2024-03-01')
    expect(await count(today('Europe/London', 'previous'))).toBe(1)
    expect(await count(today('Asia/Shanghai', 'previous'))).toBe(1)
    expect(await count({ kind: 'and', of: [today('Europe/London', 'this'), { kind: 'compare', field: 'code', operator: '=', value: 1 }] })).toBe(1)
    expect(await count({ kind: 'and', of: [today('Asia/Shanghai', 'this'), { kind: 'compare', field: 'code', operator: '=', value: 1 }] })).toBe(0)
  })

  test('is written into the question wherever it stands in it, and nothing else changes', () => {
    const spec = { filter: { kind: 'not', of: today('UTC', 'this') }, values: [1, null, 'today'], anchor: { kind: 'today' } }
    expect(datedSpec(spec, clock)).toEqual({ ...spec, filter: { kind: 'not', of: { ...today('UTC', 'this'), anchor: { kind: 'day', day: '2024-02-29' } } } })
  })

  test('a field without dates cannot be asked', async () => {
    expect(await errorOf(count({ ...today('UTC', 'this'), field: 'code' } as Filter))).toMatchObject({ code: 'unsuitable-field', wanted: 'a date' })
  })
})

describe('a regular expression', () => {
  test.each([
    ['(', 'unclosed-group', '('], [')', 'unopened-group', ')'], ['[', 'unclosed-class', '['], ['[z-a]', 'bad-range', 'z-a'], ['*a', 'nothing-to-repeat', '*'],
    ['a**', 'double-repeat', '**'], ['a{1001}', 'bad-repeat-count', '{1001}'], ['(?=x)', 'look-around', '(?='], ['\\q', 'bad-escape', '\\q'],
    ['a\\', 'trailing-backslash', ''], ['(?P<n', 'bad-group-name', '(?P<n'],
  ])('%s: is refused by the engine, and said why', async (pattern, kind, part) => {
    expect(await fixture.handlers['filter/check-pattern']({ pattern }, unhurried())).toEqual({ problem: { kind, part } })
  })

  test('a good one has no problem; an unknown message is passed on', async () => {
    expect(await fixture.handlers['filter/check-pattern']({ pattern: '^[A-Z]{2}\\d+$' }, unhurried())).toEqual({ problem: null })
    expect(problemIn('something new')).toEqual({ kind: 'other', part: 'something new' })
  })
})
