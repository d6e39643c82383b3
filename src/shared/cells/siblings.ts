import type { PivotSpec } from '../query/pivot-spec'
import { levelSort } from '../pivot/axis-choices'
import type { CellKey, KeyPart } from './cell-key'
import { rowsBehind } from './rows-behind'

/**
 * A pivot whose rows are the items beside a cell's own on one side, in the order in which they are shown: whatever has the same parents
 * there, whether or not it has a cell in the same line. Its last row field is the items' own.
 */
export function siblingsPivot(spec: PivotSpec, key: CellKey, along: 'rows' | 'columns'): PivotSpec {
  const depth = key[along].length
  const parents = key[along].slice(0, depth - 1)
  const isRows = along === 'rows'
  const across = isRows ? 'columns' : 'rows'
  const order = { ...spec.axes[along] }
  delete order.expansion
  // Where the cells of one item of the other axis decide the order, that axis has to be there as far as the item goes.
  const sort = levelSort(spec, along, depth - 1)
  const decidingDepth = sort.by === 'measure' ? (sort.at?.length ?? 0) : 0
  return {
    ...spec,
    rows: spec[along].slice(0, depth), columns: spec[across].slice(0, decidingDepth),
    filter: rowsBehind(spec, isRows ? { rows: parents, columns: [] } : { rows: [], columns: parents }),
    totals: { rows: false, columns: false },
    subtotals: { rows: false, columns: false },
    axes: { rows: order, columns: {} },
  }
}

/** The item before a cell's own among items in the order shown; null for the first, or where its own is not among them. */
export function itemBefore(items: readonly (string | number | boolean | null)[], own: KeyPart): KeyPart | null {
  if (own.kind !== 'value') return null
  const at = items.indexOf(own.value)
  return at <= 0 ? null : { kind: 'value', value: items[at - 1] ?? null }
}
