import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldCells, isEnough, together, type Cell } from '../../../../../src/main/economic-index/affective/fold-cells'

const least = { conversations: 15, accounts: 5 }
const cell = (name: string, conversations: number, accounts: number | null = conversations, more: Partial<Cell> = {}): Cell => ({ name, conversations, accounts, ...more })
const names = (cells: readonly Cell[]): string[] => cells.map(({ name }) => name)

test('cells that hold enough are all shown, and one that holds nothing says nothing', () => {
  expect(foldCells([cell('a', 15), cell('b', 400), cell('c', 0)], least)).toEqual({ shown: [cell('a', 15), cell('b', 400), cell('c', 0)], folded: [], isWithheld: false })
})

test('a single small cell takes the next smallest along: it could be found by subtraction', () => {
  const { shown, folded } = foldCells([cell('a', 100), cell('b', 14), cell('c', 40)], least)
  expect([names(shown), names(folded)]).toEqual([['a'], ['b', 'c']])
})

test('few accounts make a cell small however many conversations it holds; where the table has none, the rule is not applied', () => {
  expect(names(foldCells([cell('a', 100, 4), cell('b', 40), cell('c', 50)], least).folded)).toEqual(['a', 'b'])
  expect(foldCells([cell('a', 100, null), cell('b', 40, null)], least).folded).toEqual([])
})

test('what is left of a published total counts as a cell', () => {
  const { folded } = foldCells([cell('a', 30, 30, { rests: [cell('', 10)] }), cell('b', 60, 60, { rests: [cell('', 20)] }), cell('c', 90, 90, { rests: [cell('', 0)] })], least)
  expect(names(folded)).toEqual(['a', 'b'])
})

test('where all of a family is too few, none of it is shown', () => {
  expect(foldCells([cell('a', 3), cell('b', 4)], least)).toMatchObject({ shown: [], isWithheld: true })
  expect(foldCells([cell('a', 3)], least)).toMatchObject({ shown: [], isWithheld: true })
})

test('property: nothing shown is small, what is folded is one cell never, and totals are kept', () => {
  const size = fc.record({ conversations: fc.integer({ min: 0, max: 60 }), accounts: fc.integer({ min: 0, max: 12 }) }).map(({ conversations, accounts }) => ({ conversations, accounts: Math.min(conversations, accounts) }))
  fc.assert(fc.property(fc.array(fc.record({ own: size, rest: size, isHidden: fc.boolean() }), { maxLength: 8 }), (sizes) => {
    const cells = sizes.map(({ own, rest, isHidden }, place) => ({ name: String(place), ...own, rests: [rest], isHidden: isHidden && place === 0 }))
    const { shown, folded, isWithheld } = foldCells(cells, least)
    if (isWithheld) return shown.length === 0
    const all = folded.length === 0 ? shown : [...shown, together(folded)]
    return folded.length !== 1 && together(all).conversations === together(cells).conversations
      && all.every((one) => one.conversations === 0 || (isEnough(one, least) && (one.rests ?? []).every((rest) => isEnough(rest, least))))
  }))
})
