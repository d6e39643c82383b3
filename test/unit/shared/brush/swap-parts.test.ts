import { expect, test } from 'vitest'
import { saysAll, swapParts } from '../../../../src/shared/brush/swap-parts'
import type { Filter } from '../../../../src/shared/query/filter'

const is = (field: string, value: string): Filter => ({ kind: 'compare', field, operator: '=', value })

test('conditions take the place of earlier ones and leave a person’s own alone', () => {
  const own = is('year', '2020')
  const first = swapParts(own, [], [is('region', 'North')])
  expect(first).toEqual({ kind: 'and', of: [own, is('region', 'North')] })
  expect(swapParts(first, [is('region', 'North')], [is('region', 'South'), is('product', 'tea')])).toEqual({ kind: 'and', of: [own, is('region', 'South'), is('product', 'tea')] })
  expect(swapParts(first, [is('region', 'North')], [])).toEqual(own)
  expect(swapParts(own, [own], [])).toBeNull()
  expect(swapParts(null, [own], [own])).toEqual(own)
})

test('a filter says all of some conditions, and none is not all', () => {
  expect(saysAll({ kind: 'and', of: [is('a', '1'), is('b', '2')] }, [is('b', '2')])).toBe(true)
  expect(saysAll(is('a', '1'), [is('b', '2')])).toBe(false)
  expect(saysAll(is('a', '1'), [])).toBe(false)
})
