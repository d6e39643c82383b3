import { ArrowDown, ArrowUp } from 'lucide-react'
import type { GridColumn } from '../../components/grid/grid-types'
import { labelColumnCount, type HeaderLevel, type PivotColumn } from './pivot-columns'
import type { PivotTexts } from './pivot-texts'
import type { ShownPivot } from './use-pivot'

export const headerLinePx = 28

interface PivotHeaderProps {
  readonly shown: ShownPivot
  readonly texts: PivotTexts
  readonly levels: readonly HeaderLevel[]
  readonly columns: readonly PivotColumn[]
  readonly gridColumns: readonly GridColumn[]
  readonly index: number
  /** The first column of values on screen: a span begun further left shows its label here again. */
  readonly isFirst: boolean
  /** The sign before a label was pressed. */
  readonly onToggle: (line: number, level: number) => void
}

/** The header of one column, line by line. A label that spans columns is drawn over all of them, from the first. */
export function PivotHeader(props: PivotHeaderProps) {
  const { shown, levels, columns, gridColumns, index } = props
  const column = columns[index]
  const gridColumn = gridColumns[index]
  if (column === undefined || gridColumn === undefined) return null
  const sign = gridColumn.sort === null ? null : gridColumn.sort.direction === 'ascending' ? <ArrowUp size={12} aria-hidden="true" /> : <ArrowDown size={12} aria-hidden="true" />
  if (column.kind === 'label') {
    return (
      <div className="pivot-header-label" style={{ height: headerLinePx }} title={gridColumn.name}>
        <span className="pivot-header-text">{gridColumn.name}</span>
        {sign}
      </div>
    )
  }
  return levels.map((level, position) => {
    const span = spanOf(shown, level, column)
    const isLast = position === levels.length - 1
    const isFirst = span.from === index || props.isFirst
    const widthPx = isFirst ? widthOf(gridColumns, index, span.to) : gridColumn.widthPx
    return (
      <div
        key={position} className="pivot-header-line" data-level={level.kind} data-last={isLast || undefined} data-ends={span.to === index || undefined}
        style={{ top: position * headerLinePx, height: headerLinePx, width: gridColumn.widthPx }}
      >
        {isFirst && (
          <span className="pivot-header-span" style={{ width: widthPx }} title={textOf(props, level, column)} data-total={isTotalLabel(shown, level, column) || undefined}>
            <Sign {...props} level={level} line={column.line} />
            <span className="pivot-header-text">{textOf(props, level, column)}</span>
            {isLast && sign}
          </span>
        )}
      </div>
    )
  })
}

/** Opens and closes by the pointer: the keyboard does by + and − on the header, which says itself whether it is open. */
function Sign({ shown, onToggle, level, line }: Pick<PivotHeaderProps, 'shown' | 'onToggle'> & { readonly level: HeaderLevel; readonly line: number }) {
  const isOpen = level.kind === 'field' ? shown.model.columns.isOpen(line, level.level) : null
  if (level.kind !== 'field' || isOpen === null) return null
  return (
    <span
      className="grid-sign" data-grid-sign="" data-open={isOpen || undefined} aria-hidden="true"
      onClick={(event) => {
        event.stopPropagation()
        onToggle(line, level.level)
      }}
    />
  )
}

function textOf({ shown, texts }: PivotHeaderProps, level: HeaderLevel, column: Extract<PivotColumn, { kind: 'value' }>): string {
  switch (level.kind) {
    case 'title': {
      const fields = shown.spec.columns.join(' › ')
      return texts.measureNames.length === 1 ? `${texts.measureNames[0] ?? ''} · ${fields}` : fields
    }
    case 'field':
      return texts.columnLabel(column.line, level.level)
    case 'measures':
      return texts.measureNames[column.measure] ?? ''
  }
}

function isTotalLabel({ model }: ShownPivot, level: HeaderLevel, column: Extract<PivotColumn, { kind: 'value' }>): boolean {
  return level.kind === 'field' && model.columns.depth(column.line) === level.level
}

/** First and last grid column (inclusive) under a header line. */
function spanOf(shown: ShownPivot, level: HeaderLevel, column: Extract<PivotColumn, { kind: 'value' }>): { from: number; to: number } {
  const { model } = shown
  const labels = labelColumnCount(shown)
  const measures = model.measures.length
  switch (level.kind) {
    case 'title':
      return { from: labels, to: labels + model.columns.lineCount * measures - 1 }
    case 'field':
      return {
        from: labels + model.columns.spanStart(column.line, level.level) * measures,
        to: labels + (model.columns.spanEnd(column.line, level.level) + 1) * measures - 1,
      }
    case 'measures': {
      const index = labels + column.line * measures + column.measure
      return { from: index, to: index }
    }
  }
}

/** Spans may cover thousands of columns; only as much as a screen can show is added up. */
function widthOf(columns: readonly GridColumn[], from: number, to: number): number {
  let widthPx = 0
  for (let index = from; index <= to && widthPx < 4_000; index += 1) widthPx += columns[index]?.widthPx ?? 0
  return widthPx
}
