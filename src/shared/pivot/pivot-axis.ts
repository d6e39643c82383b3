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

/** Puts the nodes of a tree in line. `order` sorts the children of one node. */
export function layOutAxis(tree: KeyTree, order: (children: readonly number[]) => readonly number[], placement: AxisPlacement = totalsLast): LaidOutAxis {
  const { fieldCount, depthOf, sourceRowOf, parentOf } = tree
  const lines: number[] = []
  const kinds: LineKind[] = []
  const isAfter: boolean[] = []
  const lineOfNode = new Int32Array(depthOf.length).fill(-1)
  const starts = Array.from({ length: fieldCount }, (): number[] => [])
  const ends = Array.from({ length: fieldCount }, (): number[] => [])

  const putLine = (node: number, kind: LineKind, isAfterItems = false): void => {
    if (kind !== 'header') lineOfNode[node] = lines.length
    lines.push(node)
    kinds.push(kind)
    isAfter.push(isAfterItems)
  }
  const visit = (node: number): void => {
    const depth = depthOf[node]!
    const children = tree.childrenOf[node]!
    const firstLine = lines.length
    const isParent = depth < fieldCount && (depth === 0 || children.length > 0)
    const kind: LineKind = !isParent ? 'item' : depth === 0 ? 'grand-total' : 'subtotal'
    const isFirst = (depth === 0 ? placement.grandTotal : placement.subtotals) === 'first'
    const hasOwnLine = placement.hasParentLines && isParent && depth > 0
    if (isParent && isFirst && tree.hasCells[node]!) putLine(node, kind)
    else if (hasOwnLine) putLine(node, 'header')
    for (const child of order(children)) visit(child)
    if (tree.hasCells[node]! && !(isParent && isFirst)) putLine(node, kind, isParent)
    if (depth > 0) for (let line = firstLine; line < lines.length; line += 1) {
      starts[depth - 1]![line] = firstLine
      ends[depth - 1]![line] = lines.length - 1
    }
  }
  visit(0)

  const nodeOfLine = Int32Array.from(lines)
  const nodeAt = (line: number, level: number): number => {
    let node = nodeOfLine[line]!
    while (depthOf[node]! > level + 1) node = parentOf[node]!
    return node
  }
  return {
    lineOfNode,
    axis: {
      fieldCount,
      lineCount: lines.length,
      kind: (line) => kinds[line]!,
      depth: (line) => depthOf[nodeOfLine[line]!]!,
      isTotal: (line) => kinds[line] === 'subtotal' || kinds[line] === 'grand-total',
      isFirstOfItem: (line) => !isAfter[line]!,
      sourceRow: (line) => sourceRowOf[nodeOfLine[line]!]!,
      // Beyond its own depth a total stands alone.
      spanStart: (line, level) => starts[level]?.[line] ?? line,
      spanEnd: (line, level) => ends[level]?.[line] ?? line,
      isOpen: (line, level) => (level >= depthOf[nodeOfLine[line]!]! || level + 1 >= fieldCount ? null : tree.childrenOf[nodeAt(line, level)]!.length > 0),
      isRest: (line, level) => level < depthOf[nodeOfLine[line]!]! && tree.isRest[nodeAt(line, level)]!,
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
