import { expect, test } from 'vitest'
import { nearestNames } from '../../../../src/shared/query/nearest-names'

test('nearest names: a slip of the finger finds its name first', () => {
  const names = ['Revenue', 'Region', 'Year', 'Review', 'Customer']
  expect(nearestNames('Reveneu', names)[0]).toBe('Revenue')
  expect(nearestNames('yaer', names)[0]).toBe('Year')
  expect(nearestNames('CUSTOMER', names, 1)).toEqual(['Customer'])
})

test('nearest names: ties keep file order, and never more names than there are', () => {
  expect(nearestNames('x', ['b', 'a', 'c', 'd'])).toEqual(['b', 'a', 'c'])
  expect(nearestNames('x', [])).toEqual([])
})

test('nearest names: ten thousand names of 5,000 characters are compared by their beginnings, within the time of a test', () => {
  const names = Array.from({ length: 10_000 }, (_, i) => `${i}${'x'.repeat(5_000)}`)
  expect(nearestNames(names[17] ?? '', names)[0]).toBe(names[17])
})
