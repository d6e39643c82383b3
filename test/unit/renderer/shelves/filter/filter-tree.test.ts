import { describe, expect, test } from 'vitest'
import type { Filter } from '../../../../../src/shared/query/filter'
import { changeGroup, filterOf, groupOf, insertNode, moveNode, nodeAt, removeNode, rootOf, stepFrom, writeGroup } from '../../../../../src/renderer/shelves/filter/filter-tree'

const leaf = (field: string): Filter => ({ kind: 'missing', field, isNegated: true })
const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(leaf) as [Filter, Filter, Filter, Filter]
const root = rootOf({ kind: 'and', of: [a, { kind: 'or', of: [b, c] }, d] })

describe('the tree of a filter', () => {
  test('what it reads: is groups and conditions; a value or missing is one condition', () => {
    expect(groupOf({ kind: 'or', of: [b, c] })).toMatchObject({ kind: 'or' })
    expect(groupOf({ kind: 'or', of: [{ kind: 'compare', field: 'a', operator: '!=', value: 1 }, { kind: 'missing', field: 'a', isNegated: false }] })).toBeNull()
    expect(groupOf({ kind: 'not', of: b })).toEqual({ kind: 'not', of: [b] })
    expect(groupOf(writeGroup({ kind: 'not', of: [b, c] }))).toEqual({ kind: 'not', of: [b, c] })
  })

  test('its root: is always “all of these”, and nothing is no filter', () => {
    expect(rootOf({ kind: 'or', of: [b, c] })).toEqual({ kind: 'and', of: [{ kind: 'or', of: [b, c] }] })
    expect(filterOf(rootOf(null))).toBeNull()
  })

  test('a node: is found, put in and taken out by its place', () => {
    expect(nodeAt(root, [1, 1])).toEqual(c)
    expect(nodeAt(root, [1, 7])).toBeNull()
    expect(nodeAt(insertNode(root, [1], 0, d), [1, 0])).toEqual(d)
    expect(removeNode(root, [1, 0])).toEqual(rootOf({ kind: 'and', of: [a, { kind: 'or', of: [c] }, d] }))
    expect(changeGroup(root, [5], () => [])).toBe(root)
  })

  test('moving: keeps every condition, wherever it goes', () => {
    expect(moveNode(root, [0], [1], 2)).toEqual({ root: rootOf({ kind: 'and', of: [{ kind: 'or', of: [b, c, a] }, d] }), path: [0, 2] })
    expect(moveNode(root, [0], [], 3)).toEqual({ root: rootOf({ kind: 'and', of: [{ kind: 'or', of: [b, c] }, d, a] }), path: [2] })
    expect(moveNode(root, [1, 0], [], 0)?.root).toEqual(rootOf({ kind: 'and', of: [b, a, { kind: 'or', of: [c] }, d] }))
    expect(moveNode(root, [1], [1], 0)).toBeNull()
  })

  test('an empty group: lets every row through, and its first condition makes it “any of these”', () => {
    const emptied = removeNode(removeNode(root, [1, 1]), [1, 0])
    expect(nodeAt(emptied, [1])).toEqual({ kind: 'and', of: [] })
    expect(nodeAt(insertNode(emptied, [1], 0, b), [1])).toEqual({ kind: 'or', of: [b] })
  })

  test('by keyboard: up, down, out of its group and into the one above', () => {
    expect(stepFrom(root, [0], 'up')).toBeNull()
    expect(stepFrom(root, [2], 'down')).toBeNull()
    expect(moveNode(root, [0], stepFrom(root, [0], 'down')!.parent, stepFrom(root, [0], 'down')!.at)?.path).toEqual([1])
    expect(moveNode(root, [2], stepFrom(root, [2], 'in')!.parent, stepFrom(root, [2], 'in')!.at)?.path).toEqual([1, 2])
    expect(moveNode(root, [1, 0], stepFrom(root, [1, 0], 'out')!.parent, stepFrom(root, [1, 0], 'out')!.at)?.path).toEqual([2])
    expect(stepFrom(root, [0], 'out')).toBeNull()
  })
})
