import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChartAnswer } from '../../charts/chart-answer'
import { chartColumns } from '../../charts/chart-answer'
import { DataGrid } from '../../components/grid/data-grid'
import type { CellView, GridColumn, GridWords } from '../../components/grid/grid-types'
import { textWidthPx } from '../../components/text-width'
import { cellFullText } from '../../../shared/result/cell-text'
import { cellText, isRightAligned } from '../../format/cells'
import { formatCount } from '../../format/numbers'

interface ChartDataProps {
  readonly answer: ChartAnswer
  readonly names: { readonly x: string; readonly y: string }
  readonly locale: string
}

/** The numbers behind a chart. */
export function ChartData({ answer, names, locale }: ChartDataProps) {
  const { t } = useTranslation()
  const { x, y, series, yText } = useMemo(() => chartColumns(answer, locale), [answer, locale])
  const columns = useMemo(() => [
    { name: names.x, column: x, isMeasure: false },
    ...(series === null ? [] : [{ name: answer.spec.colour ?? '', column: series, isMeasure: false }]),
    { name: names.y, column: y, isMeasure: true },
  ], [answer, names, x, y, series])
  const cell = (row: number, index: number): CellView => {
    const entry = columns[index]
    if (entry === undefined) return { text: '', style: 'value', title: null }
    const text = entry.isMeasure ? yText(row) : cellText(entry.column, row, { locale })
    if (text === null) return { text: t('common.missing'), style: 'null', title: null }
    if (text === '') return { text: t('common.emptyText'), style: 'empty', title: null }
    return { text, style: 'value', title: cellFullText(entry.column, row) }
  }
  const gridColumns = columns.map(({ name, column }, index): GridColumn => {
    let widthPx = textWidthPx(name, 12, 600)
    for (let row = 0; row < Math.min(100, answer.batch.rowCount); row += 1) widthPx = Math.max(widthPx, textWidthPx(cell(row, index).text, 13))
    return { id: String(index), name, widthPx: Math.ceil(Math.min(420, widthPx + 32)), isFrozen: false, align: isRightAligned(column) ? 'end' : 'start', isResizable: false, sort: null }
  })
  const words: GridWords = {
    label: t('chart.data'), rowNumbers: t('pivot.lineNumbers'), rowNumber: (row) => formatCount(row + 1, { locale }),
    position: ({ row, column }) => (row < 0 ? (columns[column]?.name ?? '') : `${columns[column]?.name ?? ''}: ${cell(row, column).text}`),
  }
  return (
    <div className="chart-data">
      <DataGrid
        rowCount={answer.batch.rowCount} columns={gridColumns} cell={cell} words={words}
        renderHeader={(column) => <span className="chart-data-header" data-align={column.align}>{column.name}</span>}
      />
    </div>
  )
}
