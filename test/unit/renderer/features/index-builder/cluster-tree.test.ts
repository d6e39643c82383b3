import { expect, test } from 'vitest'
import type { ProposedCluster } from '../../../../../src/shared/contract/index-builder-channels'
import { editClusters, noClusterEdits } from '../../../../../src/shared/economic-index/cluster-edits'
import { clusterTree, isTaken, nodesOfLevel, withMerge, withName } from '../../../../../src/renderer/features/index-builder/cluster-tree'

const clusters: readonly ProposedCluster[] = [
  { path: ['a', 'A', 'X'], conversations: 10, accounts: 4 }, { path: ['b', 'A', 'X'], conversations: 30, accounts: 9 },
  { path: ['c', 'B', 'X'], conversations: 5, accounts: 5 }, { path: ['d', 'C', 'Y'], conversations: 50, accounts: 40 },
]

test('clusters are a tree, the largest first; accounts of several are not added up', () => {
  const tree = clusterTree(clusters, noClusterEdits)
  expect(tree.map(({ name, conversations, accounts }) => [name, conversations, accounts])).toEqual([['Y', 50, 40], ['X', 45, null]])
  expect(nodesOfLevel(tree, 0).map(({ name }) => name)).toEqual(['d', 'b', 'a', 'c'])
})

test('a merged cluster is part of the other, keeps that one’s place, and is named there; what the tree shows is what the build makes', () => {
  const edits = withName(withMerge(withMerge(noClusterEdits, 0, 'a', 'c'), 0, 'c', 'd'), 0, 'd', 'all of it')
  const [first] = clusterTree(clusters, edits)
  expect(first).toMatchObject({ name: 'Y', conversations: 65 })
  expect(nodesOfLevel([first!], 0)).toMatchObject([{ name: 'all of it', proposed: 'd', merged: ['c', 'a'] }])
  expect(editClusters(clusters.map(({ path }) => path), edits).map(([fine]) => fine)).toEqual(['all of it', 'b', 'all of it', 'all of it'])
})

test('the proposed name takes a rename away, an empty one changes nothing, and a name of another cluster is taken', () => {
  const renamed = withName(noClusterEdits, 1, 'A', ' Letters ')
  expect(renamed.renames).toEqual([{ level: 1, from: 'A', to: 'Letters' }])
  expect(withName(renamed, 1, 'A', 'A')).toEqual(noClusterEdits)
  expect(withName(renamed, 1, 'A', ' ')).toBe(renamed)
  const tree = clusterTree(clusters, renamed)
  expect([isTaken(tree, { level: 1, proposed: 'B' }, 'Letters'), isTaken(tree, { level: 1, proposed: 'B' }, 'A'), isTaken(tree, { level: 1, proposed: 'A' }, 'A'), isTaken(tree, { level: 0, proposed: 'a' }, 'Letters')]).toEqual([true, true, false, false])
})
