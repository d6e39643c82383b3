import { describe, expect, test } from 'vitest'
import { chosenOf, readChoice, writeChoice } from '../../../../../src/renderer/shelves/filter/chosen-values'

describe('a choice of values', () => {
  test.each([
    { values: ['a', ''], isExcluding: false }, { values: ['a', null], isExcluding: false }, { values: ['null', null], isExcluding: true },
    { values: ['a'], isExcluding: true }, { values: [null], isExcluding: false }, { values: [null], isExcluding: true },
  ])('survives being written and read: $values, leaving out $isExcluding', ({ values, isExcluding }) => {
    const choice = { chosen: chosenOf(values), isExcluding }
    expect(readChoice(writeChoice(choice), false)).toEqual(choice)
  })

  test('leaving a value out: keeps the rows without a value until they are chosen too', () => {
    expect(writeChoice({ chosen: chosenOf(['a']), isExcluding: true }).withMissing).toBe(true)
    expect(writeChoice({ chosen: chosenOf(['a', null]), isExcluding: true }).withMissing).toBe(false)
  })

  test('nothing chosen: lets every row through', () => {
    const nothing = { test: { kind: 'values', values: [], isExcluding: true }, withMissing: true }
    expect(writeChoice({ chosen: new Map(), isExcluding: false })).toEqual(nothing)
    expect(writeChoice({ chosen: new Map(), isExcluding: true })).toEqual(nothing)
  })
})
