import type { KeyPart } from './cell-key'
import { keyOfLine, type PivotAxis } from '../pivot/pivot-axis'
import type { Column } from '../result/columns'

/** The key of a line as the cells' own answers name it: the rest beyond the first items says which labels it is not. */
export function partsOfLine(axis: PivotAxis, fields: readonly Column[], line: number): KeyPart[] {
  return keyOfLine(axis, fields, line).map((value, level): KeyPart =>
    axis.isRest(line, level) ? { kind: 'other', shown: labelsBeside(axis, fields, line, level) } : { kind: 'value', value })
}

/** The labels that stand beside the rest under the same parent. */
function labelsBeside(axis: PivotAxis, fields: readonly Column[], line: number, level: number): (string | number | boolean | null)[] {
  const [from, to] = level === 0 ? [0, axis.lineCount - 1] : [axis.spanStart(line, level - 1), axis.spanEnd(line, level - 1)]
  const labels: (string | number | boolean | null)[] = []
  for (let other = from; other <= to; other = axis.spanEnd(other, level) + 1) {
    if (axis.depth(other) > level && !axis.isRest(other, level)) labels.push(keyOfLine(axis, fields, other)[level] ?? null)
  }
  return labels
}
