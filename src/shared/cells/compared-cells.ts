import { assertNever } from '../lang/assert-never'
import type { ShowAs } from '../query/show-as'
import type { CellKey, KeyPart } from './cell-key'

/** What a cell is compared with: a total, or a reference among its neighbours. */
export type ComparedRole = 'row-total' | 'column-total' | 'grand-total' | 'parent-row' | 'parent-column' | 'parent-total' | 'reference'

export interface ComparedCell {
  readonly role: ComparedRole
  readonly key: CellKey
}

/**
 * The cells whose values a shown number is made of, beside the cell's own. `previous` is the item before it in the order shown, null where
 * there is none. Ranks and running totals compare with a whole line and have none here.
 */
export function comparedCells(showAs: ShowAs, key: CellKey, previous: KeyPart | null): ComparedCell[] {
  const { rows, columns } = key
  const [parentRows, parentColumns] = [rows.slice(0, -1), columns.slice(0, -1)]
  switch (showAs.kind) {
    case 'share-of-row': return [{ role: 'row-total', key: { rows, columns: [] } }]
    case 'share-of-column': return [{ role: 'column-total', key: { rows: [], columns } }]
    case 'share-of-total': return [{ role: 'grand-total', key: { rows: [], columns: [] } }]
    case 'share-of-parent-row': return [{ role: 'parent-row', key: { rows: parentRows, columns } }]
    case 'share-of-parent-column': return [{ role: 'parent-column', key: { rows, columns: parentColumns } }]
    case 'index': return [
      { role: 'column-total', key: { rows: [], columns } },
      { role: 'parent-column', key: { rows, columns: parentColumns } },
      { role: 'parent-total', key: { rows: [], columns: parentColumns } },
    ]
    case 'difference':
    case 'relative-difference': {
      const own = key[showAs.along]
      const part: KeyPart | null = showAs.from.kind === 'previous' ? previous : { kind: 'value', value: showAs.from.value }
      if (own.length === 0 || part === null) return []
      return [{ role: 'reference', key: { ...key, [showAs.along]: [...own.slice(0, -1), part] } }]
    }
    case 'rank':
    case 'running-total': return []
    default: return assertNever(showAs)
  }
}

/** Whether the number needs the item before it to be found first. */
export function needsPrevious(showAs: ShowAs | undefined, key: CellKey): showAs is Extract<ShowAs, { from: unknown }> {
  return showAs !== undefined && 'from' in showAs && showAs.from.kind === 'previous' && key[showAs.along].length > 0
}
