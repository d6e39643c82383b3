import type { SortKey } from '../../shared/query/table-spec'

/**
 * The sort after a click on a header: ascending, then descending, then none. A plain click sorts by that column alone; adding keeps
 * the other keys in their order.
 */
export function cycleSort(sort: readonly SortKey[], field: string, isAdding: boolean): SortKey[] {
  const present = sort.find((key) => key.field === field)
  const others = sort.filter((key) => key.field !== field)
  if (!isAdding) {
    if (present === undefined || others.length > 0) return [{ field, direction: 'ascending' }]
    return present.direction === 'ascending' ? [{ field, direction: 'descending' }] : []
  }
  if (present === undefined) return [...sort, { field, direction: 'ascending' }]
  if (present.direction === 'descending') return others
  return sort.map((key) => (key.field === field ? { field, direction: 'descending' } : key))
}
