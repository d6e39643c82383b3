import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FigureResult } from '../../../shared/economic-index/figure'
import { DataGrid } from '../../components/grid/data-grid'
import type { CellView, GridColumn, GridWords } from '../../components/grid/grid-types'
import { textWidthPx } from '../../components/text-width'
import { formatCount, formatFloat } from '../../format/numbers'
import { columnTitle } from '../../figure-words/figure-words'

interface FigureTableProps {
  readonly figure: FigureResult
  readonly word: (text: string) => string
  readonly locale: string
}

/** The rows of a figure, under names with their units. */
export function FigureTable({ figure: { columns, rows }, word, locale }: FigureTableProps) {
  const { t } = useTranslation()
  const titles = useMemo(() => columns.map((column) => columnTitle(column, t)), [columns, t])
  const cell = (row: number, column: number): CellView => {
    const value = rows[row]?.[column] ?? null
    if (value === null) return { text: t('common.missing'), style: 'null', title: null }
    if (typeof value === 'boolean') return { text: t(value ? 'common.yes' : 'common.no'), style: 'value', title: null }
    const isNumber = columns[column]?.type === 'number' || columns[column]?.type === 'integer'
    if (isNumber) return { text: columns[column]?.type === 'integer' ? formatCount(Number(value), { locale }) : formatFloat(Number(value), { locale }), style: 'value', title: String(value) }
    const text = word(String(value))
    return text === '' ? { text: t('common.emptyText'), style: 'empty', title: null } : { text, style: 'value', title: text }
  }
  const gridColumns = columns.map(({ type }, index): GridColumn => {
    let widthPx = textWidthPx(titles[index] ?? '', 12, 600)
    for (let row = 0; row < Math.min(100, rows.length); row += 1) widthPx = Math.max(widthPx, textWidthPx(cell(row, index).text, 13))
    return { id: String(index), name: titles[index] ?? '', widthPx: Math.ceil(Math.min(420, widthPx + 32)), isFrozen: false, align: type === 'number' || type === 'integer' ? 'end' : 'start', isResizable: false, sort: null }
  })
  const words: GridWords = {
    label: t('figures.data'), rowNumbers: t('pivot.lineNumbers'), rowNumber: (row) => formatCount(row + 1, { locale }),
    position: ({ row, column }) => (row < 0 ? (titles[column] ?? '') : `${titles[column] ?? ''}: ${cell(row, column).text}`),
  }
  return (
    <div className="chart-data">
      <DataGrid
        rowCount={rows.length} columns={gridColumns} cell={cell} words={words}
        renderHeader={(column) => <span className="chart-data-header" data-align={column.align}>{column.name}</span>}
      />
    </div>
  )
}
