import { expect, test } from 'vitest'
import { firstScale, typedNumber, withFormat, withLook } from '../../../../../src/renderer/components/shelves/look-drafts'
import { percentFormat, withAggregate } from '../../../../../src/renderer/components/shelves/measure-drafts'
import { Measure } from '../../../../../src/shared/query/measure'

const sum: Measure = { aggregate: 'sum', field: 'pay' }

test('a look: what is chosen is in the spec, what is plain again is not', () => {
  const barred = withLook(sum, { bars: true, caption: 'Pay' })
  expect(Measure.parse(barred)).toEqual({ ...sum, look: { bars: true, caption: 'Pay' } })
  expect(withLook(barred, { bars: false, caption: '' })).toEqual(sum)
})

test('a number format: begins as a plain number and loses what is emptied', () => {
  expect(withFormat(undefined, { prefix: '$' })).toEqual({ kind: 'number', decimals: null, prefix: '$' })
  expect(withFormat({ kind: 'percent', decimals: 1, suffix: 'x' }, { suffix: '' })).toEqual({ kind: 'percent', decimals: 1 })
})

test('a scale of two colours begins around zero, of an index around one', () => {
  expect(firstScale(sum, 'diverging')).toMatchObject({ midpoint: 0 })
  expect(firstScale({ ...sum, showAs: { kind: 'index' } }, 'diverging')).toMatchObject({ midpoint: 1 })
})

test('another aggregate keeps colours and bars, not a caption that named the old one', () => {
  const look = { bars: true, caption: 'Sum of pay' }
  expect(withAggregate({ ...sum, look }, 'mean', { kind: 'float' }).look).toEqual({ bars: true })
  expect(withAggregate({ ...sum, look: { caption: 'Sum of pay' } }, 'mean', { kind: 'float' }).look).toBeUndefined()
})

test('the per cent of a field goes with an aggregate that is none, and comes back; a format of a person’s own stays', () => {
  const field = { kind: 'float', unit: 'percent' } as const
  const mean = { ...sum, aggregate: 'mean', format: percentFormat } as const
  const count = withAggregate(mean, 'count', field)
  expect([count.format, withAggregate(count, 'max', field).format, withAggregate(mean, 'max', field).format]).toEqual([undefined, percentFormat, percentFormat])
  const own = { kind: 'percent', decimals: 2 } as const
  expect(withAggregate({ ...mean, format: own }, 'count', field).format).toEqual(own)
})

test('a typed number has a point or a comma; anything else is none yet', () => {
  expect(['1.5', '1,5', ' -2 ', '', '-', 'Infinity'].map(typedNumber)).toEqual([1.5, 1.5, -2, null, null, null])
})
