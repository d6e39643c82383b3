import { describe, expect, it } from 'vitest'
import { filterParts, valueCondition, withCondition, withoutCondition } from '../../../../src/renderer/rows/filter-parts'
import { Filter } from '../../../../src/shared/query/filter'

const country = { name: 'country', kind: 'text', type: 'VARCHAR' } as const
const keepNamibia = valueCondition(country, 'NA', true)
const leaveOutNull = valueCondition(country, null, false)

describe('filter conditions', () => {
  it('gather under one "and", and leave one by one', () => {
    const both = withCondition(withCondition(null, keepNamibia), leaveOutNull)
    expect(filterParts(both)).toEqual([keepNamibia, leaveOutNull])
    expect(withoutCondition(both, 0)).toEqual(leaveOutNull)
    expect(withoutCondition(leaveOutNull, 0)).toBeNull()
  })

  it('are not added twice', () => {
    expect(withCondition(keepNamibia, valueCondition(country, 'NA', true))).toBe(keepNamibia)
  })

  it('tell a missing value from the text "null" and from empty text', () => {
    expect(valueCondition(country, null, true)).toEqual({ kind: 'missing', field: 'country', isNegated: false })
    expect(valueCondition(country, 'null', true)).toEqual({ kind: 'compare', field: 'country', operator: '=', value: 'null' })
    expect(valueCondition(country, '', true)).toEqual({ kind: 'compare', field: 'country', operator: '=', value: '' })
  })

  it('that leave a value out keep the rows that have none', () => {
    const condition = valueCondition(country, 'NA', false)
    expect(condition).toEqual({
      kind: 'or', of: [{ kind: 'compare', field: 'country', operator: '!=', value: 'NA' }, { kind: 'missing', field: 'country', isNegated: false }],
    })
    expect(Filter.parse(condition)).toEqual(condition)
  })
})
