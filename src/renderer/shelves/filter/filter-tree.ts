import type { Filter } from '../../../shared/query/filter'
import { readCondition } from '../../components/shelves/filter-condition'

/** How the conditions of a group count: all of them, any of them, none of them. */
export type GroupKind = 'and' | 'or' | 'not'

/** Positions from the root down: `[]` is the root itself. */
export type TreePath = readonly number[]

export interface FilterGroup {
  readonly kind: GroupKind
  readonly of: readonly Filter[]
}

/** A filter as a group of others, or null when it is one condition of one field. “None of” is written as not(or(…)). */
export function groupOf(filter: Filter): FilterGroup | null {
  if (readCondition(filter) !== null) return null
  if (filter.kind === 'and' || filter.kind === 'or') return filter
  if (filter.kind !== 'not') return null
  return { kind: 'not', of: filter.of.kind === 'or' && readCondition(filter.of) === null ? filter.of.of : [filter.of] }
}

export function writeGroup({ kind, of }: FilterGroup): Filter {
  return kind === 'not' ? { kind, of: { kind: 'or', of: [...of] } } : { kind, of: [...of] }
}

/** The root is always “all of these”. */
export function rootOf(filter: Filter | null): FilterGroup {
  if (filter === null) return { kind: 'and', of: [] }
  return filter.kind === 'and' ? filter : { kind: 'and', of: [filter] }
}

/** What a view or dataset keeps; null when no condition is left. */
export function filterOf(root: FilterGroup): Filter | null {
  return root.of.length === 0 ? null : writeGroup(root)
}

export function nodeAt(root: FilterGroup, path: TreePath): Filter | null {
  let node: Filter = writeGroup(root)
  for (const position of path) {
    const child: Filter | undefined = groupOf(node)?.of[position] ?? (node.kind === 'and' ? node.of[position] : undefined)
    if (child === undefined) return null
    node = child
  }
  return node
}

/** The same tree with the children of one group changed; the same tree when there is no such group. */
export function changeGroup(root: FilterGroup, path: TreePath, change: (of: readonly Filter[]) => readonly Filter[]): FilterGroup {
  const [position, ...rest] = path
  if (position === undefined) return { ...root, of: change(root.of) }
  const child = root.of[position]
  const group = child === undefined ? null : groupOf(child)
  if (group === null) return root
  const changed = rest.length === 0 ? withChildren(group, change(group.of)) : changeGroup(group, rest, change)
  return { ...root, of: root.of.with(position, writeGroup(changed)) }
}

/** A group lets every row through while it has no condition; the first one makes it “any of these”. */
function withChildren(group: FilterGroup, of: readonly Filter[]): FilterGroup {
  if (of.length === 0) return { kind: group.kind === 'or' ? 'and' : group.kind, of }
  return { kind: group.of.length === 0 && group.kind === 'and' ? 'or' : group.kind, of }
}

export function replaceNode(root: FilterGroup, path: TreePath, node: Filter): FilterGroup {
  return changeGroup(root, path.slice(0, -1), (of) => of.with(path.at(-1) ?? 0, node))
}

export function removeNode(root: FilterGroup, path: TreePath): FilterGroup {
  return changeGroup(root, path.slice(0, -1), (of) => of.toSpliced(path.at(-1) ?? 0, 1))
}

export function insertNode(root: FilterGroup, parent: TreePath, at: number, node: Filter): FilterGroup {
  return changeGroup(root, parent, (of) => of.toSpliced(at, 0, node))
}

/**
 * Moves a condition or group to a position in another group (or its own), given as both stand before the move.
 * @returns the tree and where the moved one is now, or null: a group does not go into itself
 */
export function moveNode(root: FilterGroup, from: TreePath, parent: TreePath, at: number): { readonly root: FilterGroup; readonly path: TreePath } | null {
  const node = nodeAt(root, from)
  if (node === null || isWithin(parent, from)) return null
  const [taken, last] = [from.slice(0, -1), from.at(-1) ?? 0]
  const without = removeNode(root, from)
  // What stood after the moved one has come one nearer.
  const target = parent.map((position, depth) => (depth === taken.length && isWithin(parent, taken) && position > last ? position - 1 : position))
  const isSameGroup = parent.length === taken.length && isWithin(parent, taken)
  const position = isSameGroup && at > last ? at - 1 : at
  return { root: insertNode(without, target, position, node), path: [...target, position] }
}

/** Whether a path is, or lies below, another. */
function isWithin(path: TreePath, ancestor: TreePath): boolean {
  return ancestor.every((position, depth) => path[depth] === position)
}

/** Where a condition goes with the keyboard; null where there is no such place. */
export function stepFrom(root: FilterGroup, path: TreePath, step: 'up' | 'down' | 'out' | 'in'): { readonly parent: TreePath; readonly at: number } | null {
  const [parent, position] = [path.slice(0, -1), path.at(-1) ?? 0]
  const siblings = parent.length === 0 ? root.of : (groupOf(nodeAt(root, parent) ?? writeGroup(root))?.of ?? [])
  switch (step) {
    case 'up': return position === 0 ? null : { parent, at: position - 1 }
    case 'down': return position >= siblings.length - 1 ? null : { parent, at: position + 2 }
    case 'out': return parent.length === 0 ? null : { parent: parent.slice(0, -1), at: (parent.at(-1) ?? 0) + 1 }
    case 'in': {
      const above = siblings[position - 1]
      const group = above === undefined ? null : groupOf(above)
      return group === null ? null : { parent: [...parent, position - 1], at: group.of.length }
    }
  }
}
