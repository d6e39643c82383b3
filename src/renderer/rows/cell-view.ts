import { cellFullText } from '../../shared/result/cell-text'
import { cellText } from '../format/cells'
import type { FormatOptions } from '../format/numbers'
import { cutText, visibleText } from '../format/visible-text'
import type { CellView } from '../components/grid/grid-types'
import type { Column } from '../../shared/result/columns'

const mostCharactersShown = 500
const mostCharactersInTitle = 1_000

/** How a value reads in one line of a table. `missing` is the word for no value. */
export function cellView(column: Column, row: number, options: FormatOptions, missing: string): CellView {
  const full = cellFullText(column, row)
  if (full === null) return { text: missing, style: 'null', title: null }
  if (full === '') return { text: '""', style: 'empty', title: null }
  const shown = cellText(column, row, options) ?? full
  const text = visibleText(cutText(shown, mostCharactersShown))
  const isSpecial = column.data.encoding === 'float64' && !Number.isFinite(column.data.values[row])
  return { text, style: isSpecial ? 'special' : 'value', title: text === full ? null : cutText(full, mostCharactersInTitle) }
}
