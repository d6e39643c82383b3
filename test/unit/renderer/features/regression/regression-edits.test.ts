import { describe, expect, test } from 'vitest'
import type { RegressionSpec } from '../../../../../src/shared/query/regression-spec'
import type { Field } from '../../../../../src/shared/result/field'
import { firstRegression, moveInRegression, placeInRegression, removeFromRegression, withLog, type RegressionEdit } from '../../../../../src/renderer/features/regression/regression-edits'
import { newSpec } from '../../../../../src/renderer/store/new-spec'
import { placeField } from '../../../../../src/renderer/store/place-field'

const pay: Field = { name: 'pay', type: 'DOUBLE', kind: 'float' }
const zone: Field = { name: 'zone', type: 'BIGINT', kind: 'integer' }
const family: Field = { name: 'family', type: 'VARCHAR', kind: 'text' }
const tags: Field = { name: 'tags', type: 'VARCHAR[]', kind: 'list' }
const empty = newSpec.regression('wages', '')
const spec: RegressionSpec = { ...empty, y: { field: 'pay', isLog: true }, x: { field: 'zone', isLog: false } }
const specOf = (edit: RegressionEdit): RegressionSpec => {
  if (edit.kind === 'refused') throw new Error(edit.refusal)
  return edit.spec
}

describe('placing a field', () => {
  test('a number goes to Y, X and controls once; on Y it leaves X', () => {
    expect(specOf(placeInRegression(empty, 'y', pay)).y).toEqual({ field: 'pay', isLog: false })
    expect(placeInRegression(spec, 'controls', pay)).toEqual({ kind: 'refused', refusal: 'twice' })
    expect(specOf(placeInRegression(spec, 'y', zone))).toMatchObject({ y: { field: 'zone' }, x: null })
  })
  test('text is refused where a number is needed, and taken as an effect once', () => {
    expect(placeInRegression(spec, 'weight', family)).toEqual({ kind: 'refused', refusal: 'needsNumber' })
    const once = specOf(placeInRegression(spec, 'fixedEffects', family))
    expect(once.fixedEffects).toEqual(['family'])
    expect(placeInRegression(once, 'fixedEffects', family)).toEqual({ kind: 'refused', refusal: 'twice' })
    expect(placeInRegression(spec, 'group', tags)).toEqual({ kind: 'refused', refusal: 'needsCategory' })
  })
  test('the field menu puts X and Y into a regression that is open', () => {
    expect(placeField(empty, 'x', zone, 'wages')).toMatchObject({ kind: 'changed', spec: { kind: 'regression', x: { field: 'zone' } } })
    expect(placeField(empty, 'y', family, 'wages')).toEqual({ kind: 'refused', refusal: 'needs-number' })
    expect(placeField(spec, 'filters', family, 'wages')).toMatchObject({ kind: 'changed', spec: { kind: 'regression', filter: { kind: 'and' } } })
  })
})

test('Y and X change places with their logarithms; another shelf makes way', () => {
  expect(specOf(moveInRegression(spec, 'x', 0, 'y', [pay, zone]))).toMatchObject({ y: { field: 'zone', isLog: false }, x: { field: 'pay', isLog: true } })
  expect(specOf(moveInRegression(spec, 'x', 0, 'controls', [pay, zone]))).toMatchObject({ x: null, controls: [{ field: 'zone', isLog: false }] })
})

test('logarithms switch, and what is removed is gone', () => {
  expect(withLog(spec, 'x', 0, true).x).toEqual({ field: 'zone', isLog: true })
  expect(removeFromRegression(spec, 'y', 0).y).toBeNull()
  expect(removeFromRegression({ ...spec, fixedEffects: ['a', 'b'] }, 'fixedEffects', 0).fixedEffects).toEqual(['b'])
})

test('the first question takes two numbers that are no codes', () => {
  expect(firstRegression([{ ...zone, name: 'zone_id' }, family, pay, zone])).toEqual({ x: pay, y: zone })
  expect(firstRegression([family, pay])).toBeNull()
})

test('the least of a field: a number alone, kept when another field takes its place, gone when removed', () => {
  const least = specOf(placeInRegression(spec, 'threshold', zone))
  expect(least.threshold).toEqual({ field: 'zone', atLeast: 0 })
  expect(specOf(placeInRegression({ ...least, threshold: { field: 'zone', atLeast: 3 } }, 'threshold', pay)).threshold).toEqual({ field: 'pay', atLeast: 3 })
  expect(placeInRegression(spec, 'threshold', family)).toEqual({ kind: 'refused', refusal: 'needsNumber' })
  expect(specOf(moveInRegression(least, 'threshold', 0, 'weight', [pay, zone]))).toMatchObject({ threshold: null, weight: 'zone' })
  expect(removeFromRegression(least, 'threshold', 0).threshold).toBeNull()
})
