import { expect, test } from 'vitest'
import { pickedValue, withPicked } from '../../../../src/shared/grain/pick-long'
import type { Filter } from '../../../../src/shared/query/filter'

const large: Filter = { kind: 'compare', field: 'value', operator: '>', value: 3 }
const facet: Filter = { kind: 'compare', field: 'facet', operator: '=', value: 'request' }

test('a value is picked beside the conditions there are, in place of another, and given up', () => {
  const picked = withPicked(large, 'facet', 'request')
  expect(picked).toEqual({ kind: 'and', of: [large, facet] })
  expect(pickedValue(picked, 'facet')).toBe('request')
  expect(withPicked(picked, 'facet', 'onet_task')).toEqual({ kind: 'and', of: [large, { ...facet, value: 'onet_task' }] })
  expect(withPicked(picked, 'facet', undefined)).toEqual(large)
  expect(withPicked(facet, 'facet', undefined)).toBeNull()
  expect(pickedValue(large, 'facet')).toBeUndefined()
})

test('what is missing can be picked; a comparison that is no equality is none', () => {
  expect(pickedValue(withPicked(null, 'geo_id', null), 'geo_id')).toBeNull()
  expect(pickedValue({ kind: 'compare', field: 'level', operator: '>=', value: 1 }, 'level')).toBeUndefined()
})
