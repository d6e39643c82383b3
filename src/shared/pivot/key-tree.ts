import type { Column } from '../result/columns'
import { internValues } from './intern-values'

/**
 * The keys of one axis as a tree: a node at depth d stands for the first d values of a key. Nodes are numbers into these lists; node 0
 * is the root. A total is a node above the leaves that has cells of its own: there is no value that could be mistaken for it.
 */
export interface KeyTree {
  readonly depthOf: readonly number[]
  /** A row of the result in which the node's values can be read. */
  readonly sourceRowOf: readonly number[]
  /** Children in order of first appearance. */
  readonly childrenOf: readonly (readonly number[])[]
  readonly hasCells: readonly boolean[]
  readonly parentOf: readonly number[]
  /** Whether a node stands for the rest beyond the first items of its parent. */
  readonly isRest: readonly boolean[]
  readonly fieldCount: number
}

export interface GrownTree {
  readonly tree: KeyTree
  /** The node of each row of the result, or −1 where its totals are of no shape this axis shows. */
  readonly nodeOfRow: Int32Array
}

/**
 * Grows the tree of one axis from the long form. `totalledBits` gives, for each row, the part of the grouping mask that belongs to
 * this axis, first field in bit 0; `restBits` the fields whose value stands for the rest beyond the first items.
 */
export function growKeyTree(
  columns: readonly Column[], rowCount: number, totalledBits: (row: number) => number, restBits: (row: number) => number = () => 0,
): GrownTree {
  const fieldCount = columns.length
  const interned = columns.map((column) => internValues(column, rowCount))
  const depthOf = [0]
  const sourceRowOf = [0]
  const childrenOf: number[][] = [[]]
  const hasCells = [false]
  const parentOf = [-1]
  const isRest = [false]
  // A child is found by its parent's number and its own code: both are integers, so their pair is one exact integer.
  const childByPair = columns.map(() => new Map<number, number>())
  const nodeOfRow = new Int32Array(rowCount)

  for (let row = 0; row < rowCount; row += 1) {
    const depth = keptDepth(totalledBits(row), fieldCount)
    if (depth === null) {
      nodeOfRow[row] = -1
      continue
    }
    let node = 0
    for (let level = 0; level < depth; level += 1) {
      const { codes, codeCount } = interned[level]!
      const isOther = (restBits(row) & (2 ** level)) !== 0
      // One code more than the values have, so that the rest is no value, nor the missing one.
      const pair = node * (codeCount + 1) + (isOther ? codeCount : codes[row]!)
      const children = childByPair[level]!
      let child = children.get(pair)
      if (child === undefined) {
        child = depthOf.length
        children.set(pair, child)
        depthOf.push(level + 1)
        sourceRowOf.push(row)
        childrenOf.push([])
        hasCells.push(false)
        parentOf.push(node)
        isRest.push(isOther)
        childrenOf[node]!.push(child)
      }
      node = child
    }
    hasCells[node] = true
    nodeOfRow[row] = node
  }
  return { tree: { depthOf, sourceRowOf, childrenOf, hasCells, parentOf, isRest, fieldCount }, nodeOfRow }
}

/** How many leading fields are kept when the totalled ones are the trailing ones; null for any other combination. */
function keptDepth(totalled: number, fieldCount: number): number | null {
  const all = 2 ** fieldCount - 1
  for (let depth = 0; depth <= fieldCount; depth += 1) if (totalled === all - (2 ** depth - 1)) return depth
  return null
}
