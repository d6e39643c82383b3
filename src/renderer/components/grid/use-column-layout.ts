import { useMemo } from 'react'
import { columnPositions, type ColumnPositions } from './column-positions'
import type { GridColumn } from './grid-types'

export interface ColumnLayout {
  readonly frozenCount: number
  readonly frozen: ColumnPositions
  readonly scrolling: ColumnPositions
}

/** Where every column stands; computed anew only when the columns are other ones. */
export function useColumnLayout(columns: readonly GridColumn[]): ColumnLayout {
  return useMemo(() => {
    const frozenCount = columns.filter((column) => column.isFrozen).length
    const widthsPx = columns.map((column) => column.widthPx)
    return { frozenCount, frozen: columnPositions(widthsPx.slice(0, frozenCount)), scrolling: columnPositions(widthsPx.slice(frozenCount)) }
  }, [columns])
}
