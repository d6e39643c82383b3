import type { AxisName } from '../../../shared/pivot/axis-choices'
import { keyOfLine } from '../../../shared/pivot/pivot-axis'
import type { Scalar } from '../../../shared/result/scalar'
import type { PivotTexts } from './pivot-texts'
import type { ShownPivot } from './use-pivot'

export interface LevelLabel {
  readonly value: Scalar
  readonly text: string
}

/** A list somebody puts in order by hand is no longer than this; what is not on it follows by label. */
const mostOrderedLabels = 200

/** The labels of a level in the order shown, each once, whatever their parents; the rest beyond the first items is none of them. */
export function levelLabels({ model }: ShownPivot, texts: PivotTexts, axis: AxisName, level: number): LevelLabel[] {
  const [lines, fields] = axis === 'rows' ? [model.rows, model.rowFields] : [model.columns, model.columnFields]
  const labels = new Map<string, LevelLabel>()
  for (let line = 0; line < lines.lineCount && labels.size < mostOrderedLabels; line = Math.max(line, lines.spanEnd(line, level)) + 1) {
    if (lines.depth(line) <= level || lines.isRest(line, level)) continue
    const value = keyOfLine(lines, fields, line)[level] ?? null
    const text = axis === 'rows' ? texts.rowLabel(line, level).text : texts.columnLabel(line, level)
    labels.set(JSON.stringify(value), { value, text })
  }
  return [...labels.values()]
}
