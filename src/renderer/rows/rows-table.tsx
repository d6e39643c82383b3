import { useCallback, useEffect, useMemo, useRef, useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { TableSpec } from '../../shared/query/table-spec'
import { filterInForce } from '../../shared/query/preparation'
import type { Field } from '../../shared/result/field'
import { DataGrid, type GridHandle } from '../components/grid/data-grid'
import type { GridColumn } from '../components/grid/grid-types'
import type { CellPosition, CellRange } from '../components/grid/selection'
import { EmptyState } from '../components/empty-state'
import { Button } from '../components/button'
import { ErrorNotice } from '../errors/error-notice'
import { formatCount } from '../format/numbers'
import type { DatasetProfile } from '../store/profiles'
import { useDataset } from '../store/datasets'
import { usePreparation } from '../store/preparations'
import { useRowsBeforeFilters } from '../store/rows-before-filters'
import { useEngineQuery } from '../store/use-engine-query'
import { reportStatus } from '../store/screen'
import { cellView } from './cell-view'
import { useColumnOptions } from './use-column-options'
import { ColumnChooser } from './column-chooser'
import { ColumnHeader, columnHeaderHeightPx } from './column-header'
import { FilterChips } from './filter-chips'
import { FindBar } from './find-bar'
import { useFind } from './use-find'
import { fitWidth } from './fit-width'
import { JumpDialog } from './jump-dialog'
import { RowsStatus } from './rows-status'
import { cycleSort } from './sort-cycle'
import { tableColumns } from './table-columns'
import { withHidden, withSort, withWidth } from './table-changes'
import { TableOverlay, type OpenOverlay } from './table-overlay'
import { useCopy } from './use-copy'
import { rowsSpec, useRowWindows, windowFetcher } from './use-row-windows'
import './table.css'

/** What a table needs to know of the data it shows: an open dataset, or the kept result of a query. */
export interface RowsSource {
  readonly id: string
  readonly name: string
  readonly fields: readonly Field[]
  /** Null while nobody knows. */
  readonly rowCount: number | null
}

interface RowsTableProps {
  readonly viewId: string
  readonly source: RowsSource
  readonly spec: TableSpec
  readonly profile: DatasetProfile | null
  readonly locale: string
  /** The table is the active view itself, so that the filter builder is about it. */
  readonly hasBuilder?: boolean
  /** `mergeKey` joins a run of small changes into one step of undo. */
  readonly onSpec: (spec: TableSpec, mergeKey?: string) => void
}

/** The rows of a specification: grid, filters, count, and everything that opens over them. */
export function RowsTable({ viewId, source, spec, profile, locale, hasBuilder = false, onSpec }: RowsTableProps): ReactElement {
  const { t } = useTranslation()
  const { fields } = source
  const rows = useRowWindows(spec, fields, viewId)
  const { windows, snapshot } = rows
  const copying = useCopy(locale)
  const grid = useRef<GridHandle>(null)
  const visible = useRef({ from: 0, to: -1 })
  const [dragged, setDragged] = useState<{ readonly field: string; readonly widthPx: number } | null>(null)
  const [overlay, setOverlay] = useState<OpenOverlay | null>(null)
  const [isJumping, setIsJumping] = useState(false)

  const columns = useMemo(() => tableColumns(fields, dragged === null ? spec : withWidth(spec, dragged.field, dragged.widthPx)), [fields, spec, dragged])
  const gridColumns = useMemo(() => columns.map((column) => column.grid), [columns])
  const frozenCount = useMemo(() => gridColumns.filter(({ isFrozen }) => isFrozen).length, [gridColumns])
  const missing = t('common.missing')

  const isUncountable = useDataset(source.id)?.problems.some(({ code }) => code === 'text-not-readable' || code === 'file-damaged') === true
  const preparation = usePreparation(source.id)
  const rowsIn = useRowsBeforeFilters(source.id, source.rowCount)
  const isFiltered = spec.filter !== null || filterInForce(preparation) !== null
  const counted = useEngineQuery('table/count', isFiltered ? { spec: rowsSpec(spec) } : null, { lane: `count of ${viewId}`, dataset: source.id })
  const exactCount = !isFiltered
    ? (rowsIn ?? snapshot.totalRows)
    : (snapshot.totalRows ?? (counted.kind === 'done' ? counted.value.rowCount : null))
  const rowCount = exactCount ?? snapshot.knownRows

  useEffect(() => {
    reportStatus({ view: viewId, rowsOut: exactCount, rowsIn, elapsedMs: snapshot.lastElapsedMs })
  }, [viewId, exactCount, rowsIn, snapshot.lastElapsedMs])

  const shownFields = useMemo(() => columns.map((column) => column.field.name), [columns])
  const find = useFind({ viewId, spec, fields: shownFields, grid, locale })
  const { matches } = find
  const { place: placeOf } = snapshot
  const optionsOf = useColumnOptions(profile, fields, locale)
  const cell = useCallback((row: number, columnIndex: number) => {
    const column = columns[columnIndex]
    const place = column === undefined ? null : placeOf(row, column.fieldIndex)
    if (place === null || column === undefined) return null
    const view = cellView(place.column, place.row, optionsOf(column.field.name), missing)
    return matches?.(place.column, place.row) === true ? { ...view, fill: 'var(--found)' } : view
  }, [columns, placeOf, optionsOf, missing, matches])

  const onVisibleRange = useCallback((from: number, to: number, firstColumn: number, lastColumn: number) => {
    visible.current = { from, to }
    const shown = [...columns.slice(0, frozenCount), ...columns.slice(Math.max(frozenCount, firstColumn), lastColumn + 1)]
    windows.show(from, to, shown.map((column) => column.fieldIndex))
  }, [columns, frozenCount, windows])

  const fit = (columnIndex: number): void => {
    const column = columns[columnIndex]
    if (column === undefined) return
    const texts: string[] = []
    for (let row = visible.current.from; row <= visible.current.to; row += 1) texts.push(cell(row, columnIndex)?.text ?? '')
    const style = getComputedStyle(document.body)
    onSpec(withWidth(spec, column.field.name, fitWidth(column.field.name, texts, `${style.fontSize} ${style.fontFamily}`)))
  }
  const onCopy = (range: CellRange, withHeaders: boolean): void => {
    const chosen = columns.slice(range.fromColumn, range.toColumn + 1).map(({ fieldIndex, field }) => ({ fieldIndex, name: field.name }))
    // All of a table or column is chosen before anyone has counted its rows: the last one known is not its last.
    const toRow = exactCount === null && range.toRow === rowCount - 1 ? null : range.toRow
    copying.copy(windowFetcher(spec, fields, `copy of ${viewId}`), { fromRow: range.fromRow, toRow, columns: chosen, withHeaders })
  }
  const onResize = (columnIndex: number, widthPx: number, isFinal: boolean): void => {
    const field = columns[columnIndex]?.field.name
    if (field === undefined) return
    setDragged(isFinal ? null : { field, widthPx })
    if (isFinal) onSpec(withWidth(spec, field, widthPx), `width of ${field}`)
  }
  const openCell = (kind: 'cell-menu' | 'value', { row, column }: CellPosition, anchor: HTMLElement): void => {
    const field = columns[column]
    const place = field === undefined ? null : placeOf(row, field.fieldIndex)
    if (place !== null) setOverlay({ kind, anchor, place, rowIndex: row })
  }
  const openColumn = (columnIndex: number, anchor: HTMLElement): void => {
    const column = columns[columnIndex]
    if (column !== undefined) setOverlay({ kind: 'column-menu', anchor, field: column.field, columnIndex })
  }

  const byField = profile?.byField
  const renderHeader = useCallback((column: GridColumn, columnIndex: number) => {
    const shown = columns[columnIndex]
    return shown === undefined ? null : (
      <ColumnHeader
        dataset={source.id} field={shown.field} column={column} profile={byField?.get(shown.field.name) ?? null} locale={locale}
        onMenu={(anchor) => { setOverlay({ kind: 'column-menu', anchor, field: shown.field, columnIndex }) }}
      />
    )
  }, [columns, source.id, byField, locale])

  const words = useMemo(() => {
    const count = (of: number): string => formatCount(of, { locale })
    const rowNumbers = new Intl.NumberFormat(locale)
    return {
      label: t('table.grid', { name: source.name }),
      rowNumbers: t('table.rowNumbers'),
      ...(isFiltered ? { cornerNote: { text: t('table.profilesOfAll'), title: t('table.profilesOfAllHint') } } : {}),
      rowNumber: (row: number) => rowNumbers.format(row + 1),
      position: ({ row, column }: CellPosition, range: CellRange | null) => {
        const name = columns[column]?.field.name ?? ''
        if (row < 0) return t('table.headerPosition', { column: name })
        const place = t('table.position', { row: count(row + 1), rows: count(rowCount), column: name })
        const isMany = range !== null && (range.fromRow !== range.toRow || range.fromColumn !== range.toColumn)
        if (!isMany) return place
        return `${place}. ${t('table.selection', { rows: count(range.toRow - range.fromRow + 1), columns: count(range.toColumn - range.fromColumn + 1) })}`
      },
    }
  }, [t, locale, source.name, columns, rowCount, isFiltered])

  const isEmpty = rowCount === 0 && snapshot.load.kind === 'idle' && (exactCount === 0 || snapshot.revision > 0)
  return (
    <div className="rows-table">
      <div className="rows-bar">
        <FilterChips
          viewId={viewId} dataset={source.id} filter={spec.filter} fields={fields} locale={locale} hasBuilder={hasBuilder}
          onChange={(filter, mergeKey) => { onSpec({ ...spec, filter }, mergeKey) }}
        />
        <RowsStatus
          rows={rows} rowCount={exactCount} knownRows={snapshot.knownRows} isUncountable={isUncountable} totalRows={isFiltered ? rowsIn : null}
          copying={copying} locale={locale} onJump={() => { setIsJumping(true) }}
        />
        <ColumnChooser fields={fields} hidden={spec.layout.hidden} locale={locale} onHidden={(hidden) => { onSpec(withHidden(spec, hidden), 'hidden columns') }} />
      </div>
      <FindBar find={find} columns={shownFields} locale={locale} />
      <div className="rows-grid">
        <DataGrid
          ref={grid}
          rowCount={rowCount}
          columns={gridColumns}
          cell={cell}
          words={words}
          headerHeightPx={columnHeaderHeightPx}
          renderHeader={renderHeader}
          onVisibleRange={onVisibleRange}
          onSort={(columnIndex, isAdding) => {
            const field = columns[columnIndex]?.field.name
            if (field !== undefined) onSpec(withSort(spec, cycleSort(spec.sort, field, isAdding)))
          }}
          onResize={onResize}
          onAutoSize={fit}
          onCopy={onCopy}
          onActivateCell={(position, anchor) => { openCell('value', position, anchor) }}
          onCellMenu={(position, anchor) => { openCell('cell-menu', position, anchor) }}
          onColumnMenu={openColumn}
          onJump={() => { setIsJumping(true) }}
        />
        {snapshot.load.kind === 'failed' && (
          <div className="rows-failed"><ErrorNotice error={snapshot.load.error} actions={<Button onPress={() => { windows.retry() }}>{t('common.retry')}</Button>} /></div>
        )}
        {isEmpty && (
          <div className="rows-empty">
            <EmptyState
              title={t('table.noRows')}
              text={spec.filter === null ? t('table.noRowsInFile') : t('table.noRowsMatch')}
              {...(spec.filter === null ? {} : { action: <Button kind="primary" onPress={() => { onSpec({ ...spec, filter: null }) }}>{t('table.removeFilters')}</Button> })}
            />
          </div>
        )}
        {columns.length === 0 && (
          <div className="rows-empty">
            <EmptyState title={t('table.allHidden')} action={<Button kind="primary" onPress={() => { onSpec(withHidden(spec, [])) }}>{t('table.showAll')}</Button>} />
          </div>
        )}
      </div>
      {overlay !== null && (
        <TableOverlay
          overlay={overlay} spec={spec} fields={fields} profile={profile} datasetId={source.id} viewId={viewId} locale={locale}
          onSpec={onSpec} onFit={fit} onOpen={setOverlay} onCopyText={copying.copyText}
          onCopySelection={(withHeaders) => {
            const range = grid.current?.selectedRange() ?? null
            if (range !== null) onCopy(range, withHeaders)
          }}
          onClose={() => {
            setOverlay(null)
            grid.current?.focus()
          }}
        />
      )}
      {isJumping && (
        <JumpDialog
          rowCount={rowCount} locale={locale}
          onJump={(row) => { grid.current?.jumpTo({ row, column: 0 }) }}
          onClose={() => { setIsJumping(false) }}
        />
      )}
    </div>
  )
}
