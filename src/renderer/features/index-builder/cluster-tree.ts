import type { ProposedCluster } from '../../../shared/contract/index-builder-channels'
import { editClusters, type ClusterEdits } from '../../../shared/economic-index/cluster-edits'

export type ClusterLevel = 0 | 1 | 2

/** A cluster as a person sees it. */
export interface ClusterNode {
  readonly level: ClusterLevel
  /** The name that was proposed: what edits call it by. */
  readonly proposed: string
  readonly name: string
  readonly conversations: number
  /** Accounts, where one cluster was not merged with others: accounts of several cannot be added up. */
  readonly accounts: number | null
  /** Proposed names of clusters that were merged into it. */
  readonly merged: readonly string[]
  readonly children: readonly ClusterNode[]
}

/** The clusters after the edits, as a tree, the largest first. */
export function clusterTree(clusters: readonly ProposedCluster[], edits: ClusterEdits): ClusterNode[] {
  const merged = editClusters(clusters.map(({ path }) => path), { merges: edits.merges, renames: [] })
  const rows = clusters.map((cluster, place) => ({ ...cluster, path: merged[place]! }))
  return nodes(rows, 2, edits)
}

type Row = ProposedCluster

function nodes(rows: readonly Row[], level: ClusterLevel, edits: ClusterEdits): ClusterNode[] {
  const byName = new Map<string, Row[]>()
  for (const row of rows) byName.set(row.path[level], [...(byName.get(row.path[level]) ?? []), row])
  return [...byName].map(([proposed, own]): ClusterNode => ({
    level, proposed, name: nameOf(edits, level, proposed), merged: mergedInto(edits, level, proposed),
    conversations: own.reduce((sum, { conversations }) => sum + conversations, 0), accounts: own.length === 1 ? own[0]!.accounts : null,
    children: level === 0 ? [] : nodes(own, (level - 1) as ClusterLevel, edits),
  })).toSorted((one, other) => other.conversations - one.conversations || (one.name < other.name ? -1 : 1))
}

function nameOf({ renames }: ClusterEdits, level: ClusterLevel, proposed: string): string {
  return renames.find((one) => one.level === level && one.from === proposed)?.to ?? proposed
}

function mergedInto({ merges }: ClusterEdits, level: ClusterLevel, proposed: string): string[] {
  return merges.filter((one) => one.level === level && one.into === proposed).flatMap(({ from }) => [...from, ...from.flatMap((name) => mergedInto({ version: 1, merges, renames: [] }, level, name))])
}

/** Every cluster of a level, as a flat list. */
export function nodesOfLevel(tree: readonly ClusterNode[], level: ClusterLevel): ClusterNode[] {
  return tree.flatMap((node) => (node.level === level ? [node] : nodesOfLevel(node.children, level)))
}

/** Another name; the one that was proposed takes the rename away. Empty names change nothing. */
export function withName(edits: ClusterEdits, level: ClusterLevel, proposed: string, name: string): ClusterEdits {
  const to = name.trim()
  if (to === '') return edits
  const renames = edits.renames.filter((one) => one.level !== level || one.from !== proposed)
  return { ...edits, renames: to === proposed ? renames : [...renames, { level, from: proposed, to }] }
}

/** One cluster becomes part of another of its level; a name it was given goes with it. */
export function withMerge(edits: ClusterEdits, level: ClusterLevel, from: string, into: string): ClusterEdits {
  if (from === into) return edits
  return { ...withName(edits, level, from, from), merges: [...edits.merges, { level, from: [from], into }] }
}

/** Whether another cluster of the level is called this: two of one name would be one, without a person having said so. */
export function isTaken(tree: readonly ClusterNode[], { level, proposed }: Pick<ClusterNode, 'level' | 'proposed'>, name: string): boolean {
  return nodesOfLevel(tree, level).some((one) => one.proposed !== proposed && (one.name === name.trim() || one.proposed === name.trim()))
}
