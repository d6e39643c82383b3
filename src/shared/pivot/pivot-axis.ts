import type { Column } from '../result/columns'
import { cellScalar } from '../result/cell-scalar'
import type { Scalar } from '../result/scalar'
import type { KeyTree } from './key-tree'

/** The headers of one side of the matrix, line by line: for rows from top to bottom, for columns from left to right. */
export interface PivotAxis {
  readonly fieldCount: number
  readonly lineCount: number
  /** How many leading fields a line's key has: all of them, or fewer for a total over the rest. */
  depth(line: number): number
  isTotal(line: number): boolean
  /** A row of the result in which the values of the line's key can be read. */
  sourceRow(line: number): number
  /** First and last line (inclusive) of the group that a line belongs to at a level, 0 being the outermost. */
  spanStart(line: number, level: number): number
  spanEnd(line: number, level: number): number
}

export interface LaidOutAxis {
  readonly axis: PivotAxis
  /** The line of each node, −1 for nodes that are no line. */
  readonly lineOfNode: Int32Array
}

/** Puts the nodes of a tree in line: what is totalled first, its total after it. `order` sorts the children of one node. */
export function layOutAxis(tree: KeyTree, order: (children: readonly number[]) => readonly number[]): LaidOutAxis {
  const { fieldCount, depthOf, sourceRowOf } = tree
  const lines: number[] = []
  const lineOfNode = new Int32Array(depthOf.length).fill(-1)
  const starts = Array.from({ length: fieldCount }, (): number[] => [])
  const ends = Array.from({ length: fieldCount }, (): number[] => [])

  const putLine = (node: number): void => {
    lineOfNode[node] = lines.length
    lines.push(node)
  }
  const visit = (node: number): void => {
    const depth = depthOf[node]!
    const firstLine = lines.length
    for (const child of order(tree.childrenOf[node]!)) visit(child)
    if (tree.hasCells[node]!) putLine(node)
    if (depth > 0) for (let line = firstLine; line < lines.length; line += 1) {
      starts[depth - 1]![line] = firstLine
      ends[depth - 1]![line] = lines.length - 1
    }
  }
  visit(0)

  const nodeOfLine = Int32Array.from(lines)
  return {
    lineOfNode,
    axis: {
      fieldCount,
      lineCount: lines.length,
      depth: (line) => depthOf[nodeOfLine[line]!]!,
      isTotal: (line) => depthOf[nodeOfLine[line]!]! < fieldCount,
      sourceRow: (line) => sourceRowOf[nodeOfLine[line]!]!,
      // Beyond its own depth a total stands alone.
      spanStart: (line, level) => starts[level]?.[line] ?? line,
      spanEnd: (line, level) => ends[level]?.[line] ?? line,
    },
  }
}

/** The key of a line as a tuple: as long as its depth. Null stays null. */
export function keyOfLine(axis: PivotAxis, columns: readonly Column[], line: number): Scalar[] {
  return columns.slice(0, axis.depth(line)).map((column) => cellScalar(column, axis.sourceRow(line)))
}

/** Lines that are no totals. */
export function plainLineCount(axis: PivotAxis): number {
  let count = 0
  for (let line = 0; line < axis.lineCount; line += 1) if (!axis.isTotal(line)) count += 1
  return count
}
