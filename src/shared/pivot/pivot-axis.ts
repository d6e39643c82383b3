import type { Column } from '../result/columns'
import { cellScalar } from '../result/cell-scalar'
import type { Scalar } from '../result/scalar'
import type { AxisLabel } from '../query/pivot-arrangement'
import type { KeyTree } from './key-tree'

/** What a line is. `item`: an innermost item, or a closed one. `header`: names an open item whose numbers stand on other lines, or nowhere. */
export type LineKind = 'item' | 'header' | 'subtotal' | 'grand-total'

/** The headers of one side of the matrix, line by line: for rows from top to bottom, for columns from left to right. */
export interface PivotAxis {
  readonly fieldCount: number
  readonly lineCount: number
  kind(line: number): LineKind
  /** How many leading fields a line's key has: all of them, or fewer for a closed item or a total over the rest. */
  depth(line: number): number
  /** A total over items that are there: subtotals and the grand total. */
  isTotal(line: number): boolean
  /** Whether the line is where its item is named first: not a total after the items. */
  isFirstOfItem(line: number): boolean
  /** A row of the result in which the values of the line's key can be read. */
  sourceRow(line: number): number
  /** First and last line (inclusive) of the group that a line belongs to at a level, 0 being the outermost. */
  spanStart(line: number, level: number): number
  spanEnd(line: number, level: number): number
  /** Whether the item of a level on this line is open; null for one that has nothing below it. */
  isOpen(line: number, level: number): boolean | null
  /** Whether the label of a level stands for the rest beyond the first items. */
  isRest(line: number, level: number): boolean
}

export interface LaidOutAxis {
  readonly axis: PivotAxis
  /** The line of each node that holds its cells, −1 for nodes that have none. */
  readonly lineOfNode: Int32Array
}

/** In which order totals and what they total stand. */
export interface AxisPlacement {
  readonly grandTotal: 'first' | 'last'
  readonly subtotals: 'first' | 'last'
  /** Whether an open item is named on a line of its own above what is below it; its subtotal stands there if it comes first. */
  readonly hasParentLines: boolean
}

const totalsLast: AxisPlacement = { grandTotal: 'last', subtotals: 'last', hasParentLines: false }

const lineKinds: readonly LineKind[] = ['item', 'header', 'subtotal', 'grand-total']
const [itemKind, headerKind, subtotalKind, grandTotalKind] = [0, 1, 2, 3]

/** Puts the nodes of a tree in line. `order` sorts the children of one node. */
export function layOutAxis(tree: KeyTree, order: (children: Int32Array) => Int32Array, placement: AxisPlacement = totalsLast): LaidOutAxis {
  const { fieldCount, nodeCount, depthOf, sourceRowOf, parentOf } = tree
  // An open item may have two lines: one that names it, and its subtotal after its items.
  const most = 2 * nodeCount
  const nodeOfLine = new Int32Array(most)
  const kinds = new Uint8Array(most)
  const isAfter = new Uint8Array(most)
  let lineCount = 0
  const lineOfNode = new Int32Array(nodeCount).fill(-1)
  const starts = Array.from({ length: fieldCount }, () => new Int32Array(most).fill(-1))
  const ends = Array.from({ length: fieldCount }, () => new Int32Array(most))

  const putLine = (node: number, kind: number, isAfterItems = false): void => {
    if (kind !== headerKind) lineOfNode[node] = lineCount
    nodeOfLine[lineCount] = node
    kinds[lineCount] = kind
    isAfter[lineCount] = isAfterItems ? 1 : 0
    lineCount += 1
  }
  const visit = (node: number): void => {
    const depth = depthOf[node]!
    const children = tree.childrenOf(node)
    const firstLine = lineCount
    const hasCells = tree.hasCells[node] === 1
    const isParent = depth < fieldCount && (depth === 0 || children.length > 0)
    const kind = !isParent ? itemKind : depth === 0 ? grandTotalKind : subtotalKind
    const isFirst = (depth === 0 ? placement.grandTotal : placement.subtotals) === 'first'
    const hasOwnLine = placement.hasParentLines && isParent && depth > 0
    if (isParent && isFirst && hasCells) putLine(node, kind)
    else if (hasOwnLine) putLine(node, headerKind)
    if (children.length > 0) for (const child of order(children)) visit(child)
    if (hasCells && !(isParent && isFirst)) putLine(node, kind, isParent)
    if (depth > 0) {
      starts[depth - 1]!.fill(firstLine, firstLine, lineCount)
      ends[depth - 1]!.fill(lineCount - 1, firstLine, lineCount)
    }
  }
  visit(0)

  const nodeAt = (line: number, level: number): number => {
    let node = nodeOfLine[line]!
    while (depthOf[node]! > level + 1) node = parentOf[node]!
    return node
  }
  // Beyond its own depth a total stands alone.
  const spanOf = (list: readonly Int32Array[], line: number, level: number): number => ((starts[level]?.[line] ?? -1) === -1 ? line : list[level]![line]!)
  return {
    lineOfNode,
    axis: {
      fieldCount,
      lineCount,
      kind: (line) => lineKinds[kinds[line]!]!,
      depth: (line) => depthOf[nodeOfLine[line]!]!,
      isTotal: (line) => kinds[line]! >= subtotalKind,
      isFirstOfItem: (line) => isAfter[line] === 0,
      sourceRow: (line) => sourceRowOf[nodeOfLine[line]!]!,
      spanStart: (line, level) => spanOf(starts, line, level),
      spanEnd: (line, level) => spanOf(ends, line, level),
      isOpen: (line, level) => (level >= depthOf[nodeOfLine[line]!]! || level + 1 >= fieldCount ? null : tree.childrenOf(nodeAt(line, level)).length > 0),
      isRest: (line, level) => level < depthOf[nodeOfLine[line]!]! && tree.isRest[nodeAt(line, level)] === 1,
    },
  }
}

/** The key of a line as a tuple: as long as its depth. Null stays null. */
export function keyOfLine(axis: PivotAxis, columns: readonly Column[], line: number): Scalar[] {
  return columns.slice(0, axis.depth(line)).map((column) => cellScalar(column, axis.sourceRow(line)))
}

/** The same as a spec names it: the rest beyond the first items is no missing label. */
export function labelsOfLine(axis: PivotAxis, columns: readonly Column[], line: number): AxisLabel[] {
  return keyOfLine(axis, columns, line).map((label, level) => (axis.isRest(line, level) ? { other: true } : label))
}

/** Lines that are items: no totals, and not only names. */
export function plainLineCount(axis: PivotAxis): number {
  let count = 0
  for (let line = 0; line < axis.lineCount; line += 1) if (axis.kind(line) === 'item') count += 1
  return count
}
