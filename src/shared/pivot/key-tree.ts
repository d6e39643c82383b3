import type { Column } from '../result/columns'
import { internValues } from './intern-values'

/**
 * The keys of one axis as a tree: a node at depth d stands for the first d values of a key. Nodes are numbers into these lists; node 0
 * is the root. A total is a node above the leaves that has cells of its own: there is no value that could be mistaken for it.
 */
export interface KeyTree {
  readonly nodeCount: number
  readonly depthOf: Uint8Array
  /** A row of the result in which the node's values can be read. */
  readonly sourceRowOf: Int32Array
  /** Children in order of first appearance. */
  childrenOf(node: number): Int32Array
  readonly hasCells: Uint8Array
  readonly parentOf: Int32Array
  /** Whether a node stands for the rest beyond the first items of its parent. */
  readonly isRest: Uint8Array
  readonly fieldCount: number
}

export interface GrownTree {
  readonly tree: KeyTree
  /** The node of each row of the result, or −1 where its totals are of no shape this axis shows. */
  readonly nodeOfRow: Int32Array
}

const noChildren = new Int32Array(0)

/**
 * Grows the tree of one axis from the long form. `totalledBits` gives, for each row, the part of the grouping mask that belongs to
 * this axis, first field in bit 0; `restBits` the fields whose value stands for the rest beyond the first items. Millions of rows are usual:
 * everything is kept in flat lists, and a row that begins as the one before does takes the same way down.
 */
export function growKeyTree(
  columns: readonly Column[], rowCount: number, totalledBits: (row: number) => number, restBits: (row: number) => number = () => 0,
): GrownTree {
  const fieldCount = columns.length
  const interned = columns.map((column) => internValues(column, rowCount))
  const nodes = new Nodes()
  // A child is found by its parent's number and its own code: both are integers, so their pair is one exact integer.
  const childByPair = columns.map(() => new Map<number, number>())
  const firstChildren = new Int32Array(interned[0] === undefined ? 0 : interned[0].codeCount + 1)
  const path = new Int32Array(fieldCount)
  const pathCodes = new Int32Array(fieldCount).fill(-1)
  const nodeOfRow = new Int32Array(rowCount)

  for (let row = 0; row < rowCount; row += 1) {
    const depth = keptDepth(totalledBits(row), fieldCount)
    if (depth === null) {
      nodeOfRow[row] = -1
      continue
    }
    const rest = restBits(row)
    let node = 0
    let isSame = true
    for (let level = 0; level < depth; level += 1) {
      const { codes, codeCount } = interned[level]!
      const isOther = (rest & (1 << level)) !== 0
      // One code more than the values have, so that the rest is no value, nor the missing one.
      const code = isOther ? codeCount : codes[row]!
      if (isSame && pathCodes[level] === code) {
        node = path[level]!
        continue
      }
      if (isSame) pathCodes.fill(-1, level)
      isSame = false
      const pair = node * (codeCount + 1) + code
      const children = childByPair[level]!
      let child = level === 0 ? firstChildren[code]! : (children.get(pair) ?? 0)
      if (child === 0) {
        child = nodes.add(node, level + 1, row, isOther)
        if (level === 0) firstChildren[code] = child
        else children.set(pair, child)
      }
      node = child
      path[level] = node
      pathCodes[level] = code
    }
    nodes.hasCells[node] = 1
    nodeOfRow[row] = node
  }
  return { tree: nodes.tree(fieldCount), nodeOfRow }
}

/** Lists that grow together, a place for each node; node 0, the root, is there from the beginning. */
class Nodes {
  #count = 1
  #depthOf = new Uint8Array(1024)
  #sourceRowOf = new Int32Array(1024)
  #parentOf = new Int32Array(1024)
  #isRest = new Uint8Array(1024)
  hasCells = new Uint8Array(1024)

  constructor() {
    this.#parentOf[0] = -1
  }

  add(parent: number, depth: number, row: number, isRest: boolean): number {
    const node = this.#count++
    if (node === this.#depthOf.length) this.#grow()
    this.#depthOf[node] = depth
    this.#sourceRowOf[node] = row
    this.#parentOf[node] = parent
    this.#isRest[node] = isRest ? 1 : 0
    return node
  }

  tree(fieldCount: number): KeyTree {
    const nodeCount = this.#count
    const parentOf = this.#parentOf.subarray(0, nodeCount)
    // Children of one node stand together: counted, then put in place in the order of their numbers.
    const starts = new Int32Array(nodeCount + 1)
    for (let node = 1; node < nodeCount; node += 1) starts[parentOf[node]! + 1]! += 1
    for (let node = 0; node < nodeCount; node += 1) starts[node + 1]! += starts[node]!
    const next = starts.slice()
    const children = new Int32Array(Math.max(0, nodeCount - 1))
    for (let node = 1; node < nodeCount; node += 1) children[next[parentOf[node]!]!++] = node
    return {
      nodeCount, parentOf, fieldCount, depthOf: this.#depthOf, sourceRowOf: this.#sourceRowOf, isRest: this.#isRest, hasCells: this.hasCells,
      childrenOf: (node) => (starts[node] === starts[node + 1] ? noChildren : children.subarray(starts[node], starts[node + 1])),
    }
  }

  #grow(): void {
    const longer = <List extends Uint8Array | Int32Array>(list: List, make: (length: number) => List): List => {
      const next = make(list.length * 2)
      next.set(list)
      return next
    }
    this.#depthOf = longer(this.#depthOf, (length) => new Uint8Array(length))
    this.#sourceRowOf = longer(this.#sourceRowOf, (length) => new Int32Array(length))
    this.#parentOf = longer(this.#parentOf, (length) => new Int32Array(length))
    this.#isRest = longer(this.#isRest, (length) => new Uint8Array(length))
    this.hasCells = longer(this.hasCells, (length) => new Uint8Array(length))
  }
}

/** How many leading fields are kept when the totalled ones are the trailing ones; null for any other combination. */
function keptDepth(totalled: number, fieldCount: number): number | null {
  const all = 2 ** fieldCount - 1
  for (let depth = 0; depth <= fieldCount; depth += 1) if (totalled === all - (2 ** depth - 1)) return depth
  return null
}
