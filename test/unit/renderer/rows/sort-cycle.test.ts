import { describe, expect, it } from 'vitest'
import { cycleSort } from '../../../../src/renderer/rows/sort-cycle'
import type { SortKey } from '../../../../src/shared/query/table-spec'

const up = (field: string): SortKey => ({ field, direction: 'ascending' })
const down = (field: string): SortKey => ({ field, direction: 'descending' })

describe('sort by clicking', () => {
  it('goes ascending, descending, none', () => {
    const first = cycleSort([], 'a', false)
    const second = cycleSort(first, 'a', false)
    expect([first, second, cycleSort(second, 'a', false)]).toEqual([[up('a')], [down('a')], []])
  })

  it('takes the place of other sorts, even when it was one of them', () => {
    expect(cycleSort([up('a'), down('b')], 'b', false)).toEqual([up('b')])
    expect(cycleSort([down('a')], 'b', false)).toEqual([up('b')])
  })

  it('with Shift adds, turns and takes away one key and leaves the others in their order', () => {
    const two = cycleSort([up('a')], 'b', true)
    expect(two).toEqual([up('a'), up('b')])
    expect(cycleSort(two, 'a', true)).toEqual([down('a'), up('b')])
    expect(cycleSort([down('a'), up('b')], 'a', true)).toEqual([up('b')])
  })
})
