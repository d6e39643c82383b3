import { chartTypes } from '../../shared/catalog/chart-types'
import type { Column } from '../../shared/result/columns'
import { cellNumber } from '../../shared/result/cell-text'
import { mostCategories } from '../../shared/slides/deck'
import { columnNamed, labelOf, LabelNumbering, type ChartAnswer, type ChartWords } from '../charts/chart-answer'

/**
 * What a slide's marks are called, as they are read; of a picture its series and panels too, which a chart keeps by itself. Other is called by how
 * many it holds, which is no name. Undefined: they have no names, or there are too many to be kept.
 */
export function slideCategories(answer: ChartAnswer, isPicture: boolean, words: ChartWords): string[] | undefined {
  const { chart } = answer.spec
  const hasNames = ['groups', 'ranked', 'quartiles'].includes(chartTypes[chart].family) || chart === 'strip'
  const names = [...(hasNames && answer.spec.x !== null ? labelsOf('x', answer, words) : []), ...(isPicture ? ['series', 'panel'].flatMap((column) => labelsOf(column, answer, words)) : [])]
  return names.length === 0 || names.length > mostCategories ? undefined : [...new Set(names)]
}

function labelsOf(name: string, answer: ChartAnswer, words: ChartWords): string[] {
  const [column, folded] = [columnNamed(answer, name), columnNamed(answer, `folded_${name}`)]
  if (column === null) return []
  const numbering = new LabelNumbering(column)
  for (let row = 0; row < answer.batch.rowCount; row += 1) if (!isFolded(folded, row)) numbering.numberOf(row)
  return numbering.firstRows.map((row) => labelOf(column, row, words).text)
}

function isFolded(column: Column | null, row: number): boolean {
  return column !== null && (cellNumber(column, row) ?? 0) > 0
}
