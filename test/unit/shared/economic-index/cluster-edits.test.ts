import { expect, test } from 'vitest'
import { ClusterEdits, countEdits, editClusters, type ClusterPath } from '../../../../src/shared/economic-index/cluster-edits'

const paths: readonly ClusterPath[] = [['a', 'A', 'X'], ['b', 'A', 'X'], ['c', 'B', 'X'], ['d', 'C', 'Y']]

test('a name is changed at its level alone', () => {
  expect(editClusters(paths, { merges: [], renames: [{ level: 1, from: 'A', to: 'Alpha' }, { level: 2, from: 'A', to: 'no such' }] })).toEqual([['a', 'Alpha', 'X'], ['b', 'Alpha', 'X'], ['c', 'B', 'X'], ['d', 'C', 'Y']])
})

test('clusters that are merged take the place of the one they become, with all that is below them', () => {
  expect(editClusters(paths, { merges: [{ level: 0, from: ['a', 'd'], into: 'c' }], renames: [] })).toEqual([['c', 'B', 'X'], ['b', 'A', 'X'], ['c', 'B', 'X'], ['c', 'B', 'X']])
  expect(editClusters(paths, { merges: [{ level: 1, from: ['A'], into: 'C' }], renames: [{ level: 1, from: 'C', to: 'all' }] })).toEqual([['a', 'all', 'Y'], ['b', 'all', 'Y'], ['c', 'B', 'X'], ['d', 'all', 'Y']])
})

test('what does not occur changes nothing, and the list that was given stays as it is', () => {
  expect(editClusters(paths, { merges: [{ level: 0, from: ['a'], into: 'nowhere' }], renames: [{ level: 0, from: 'zz', to: 'y' }] })).toEqual(paths)
  editClusters(paths, { merges: [{ level: 2, from: ['X'], into: 'Y' }], renames: [] })
  expect(paths[0]).toEqual(['a', 'A', 'X'])
})

test('edits are plain data; what they do not know is refused', () => {
  expect(ClusterEdits.parse({ version: 1, merges: [], renames: [{ level: 0, from: 'a', to: 'b' }] }).renames).toHaveLength(1)
  expect(() => ClusterEdits.parse({ version: 1, merges: [], renames: [{ level: 3, from: 'a', to: 'b' }] })).toThrow()
  expect(() => ClusterEdits.parse({ version: 1, merges: [], renames: [], more: 1 })).toThrow()
})

test('edits are counted by what they change; those that name nothing are idle', () => {
  const edits: ClusterEdits = { version: 1, merges: [{ level: 0, from: ['a', 'zz'], into: 'c' }, { level: 1, from: ['A'], into: 'nowhere' }], renames: [{ level: 2, from: 'X', to: 'Z' }, { level: 0, from: 'a', to: 'gone by then' }] }
  expect(countEdits(paths, edits)).toEqual({ merged: 1, renamed: 1, idle: 2 })
})
