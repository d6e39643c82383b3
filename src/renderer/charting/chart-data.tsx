import { useMemo } from 'react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { chartTypes } from '../../shared/catalog/chart-types'
import type { ChartSpec } from '../../shared/query/chart-spec'
import type { ChartAnswer } from '../charts/chart-answer'
import type { ChartNames } from '../charts/scene/context'
import { DataGrid } from '../components/grid/data-grid'
import type { CellView, GridColumn, GridWords } from '../components/grid/grid-types'
import { textWidthPx } from '../components/text-width'
import { cellFullText } from '../../shared/result/cell-text'
import { cellText, isRightAligned } from '../format/cells'
import { styledMeasureFormat } from '../format/measure-style'
import { formatCount } from '../format/numbers'

interface ChartDataProps {
  readonly answer: ChartAnswer
  readonly names: ChartNames
  readonly locale: string
}

/** The numbers behind a chart. */
export function ChartData({ answer, names, locale }: ChartDataProps) {
  const { t } = useTranslation()
  const columns = useMemo(() => answer.batch.columns.map((column) => {
    const measure = /^y(?:_(\d+))?$/.exec(column.field.name)
    return {
      name: columnName(column.field.name, answer.spec, names, t), column,
      format: measure === null ? null : styledMeasureFormat(answer.spec.y[Number(measure[1] ?? 0)], column, answer.batch.rowCount, { locale }),
    }
  }), [answer, names, locale, t])
  const cell = (row: number, index: number): CellView => {
    const entry = columns[index]
    if (entry === undefined) return { text: '', style: 'value', title: null }
    const text = entry.format !== null ? entry.format(row) : cellText(entry.column, row, { locale })
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

/** What a column of an answer is called, in the person's words. */
function columnName(name: string, spec: ChartSpec, names: ChartNames, t: TFunction): string {
  switch (name) {
    case 'x': return names.x
    case 'y': return names.measures[0] === undefined || chartTypes[spec.chart].y === 'none' ? t('chart.words.count') : chartTypes[spec.chart].y === 'field' ? names.y : names.measures[0]
    case 'series': return spec.colour ?? ''
    case 'panel': return spec.panel ?? ''
    case 'label': return spec.label ?? ''
    case 'size': return spec.size ?? t('chart.columns.size')
    case 'x_to': return t('chart.columns.x_to')
    default: break
  }
  const measure = /^y_(\d+)$/.exec(name)
  if (measure !== null) return names.measures[Number(measure[1])] ?? name
  const known = knownColumns.find((column) => column === name)
  return known === undefined ? name : t(`chart.columns.${known}`)
}

const knownColumns = ['n', 'spread', 'low', 'high', 'lower', 'upper', 'role', 'rank', 'gini', 'x_from', 'y_from', 'y_to', 'folded_x', 'folded_series'] as const
