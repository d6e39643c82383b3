import { expect, test } from 'vitest'
import { keepResult, readResult } from '../../../../src/renderer/store/results'

/** An answer of one column of so many megabytes. */
const answer = (megabytes: number) => ({ batch: { rowCount: megabytes * 125_000, columns: [{ field: { name: 'x', kind: 'float', type: 'DOUBLE' }, data: { encoding: 'float64', values: new Float64Array(megabytes * 125_000), validity: null } }] } })

test('answers kept: the least recently read go when they are too large together, but never the last', () => {
  keepResult('first', null, answer(150))
  keepResult('second', null, answer(150))
  expect(readResult('first')).toBeDefined()
  keepResult('third', null, answer(150))
  expect(readResult('second')).toBeUndefined()
  expect([readResult('first'), readResult('third')].every((one) => one !== undefined)).toBe(true)
  const whole = answer(450)
  keepResult('whole', null, whole)
  expect(readResult('first')).toBeUndefined()
  expect(readResult('whole')).toBe(whole)
})
