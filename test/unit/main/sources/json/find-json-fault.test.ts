import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findJsonFault } from '../../../../../src/main/sources/json/find-json-fault'

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null

describe('a fault in JSON', () => {
  it('is not found in what JSON.stringify writes, on one line or many', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1), (value, indent) => findJsonFault(JSON.stringify(value, null, indent)) === null))
  })

  it('is found wherever a list or an object breaks off', () => {
    fc.assert(fc.property(fc.jsonValue().filter(isObject), fc.nat(), (value, place) => {
      const text = JSON.stringify(value)
      return findJsonFault(text.slice(0, 1 + (place % (text.length - 1)))) !== null
    }))
  })

  it.each([
    ['{"a":1}\n{"a":2}\n{"a":\n{"a":4}', 3], ['{"a":1}\n\n{"a":}\n', 3], ['[1,\n2,\n,3]', 3], ['{"a" 1}', 1], ['{"a":1]', 1], ['[1 2]', 1], ['{a:1}', 1], ['{"a":1}}', 1],
    ['{\n"a":\n"x\n}', 3], ['hello', 1], ['\uFEFF[\nx]', 2], ['[1,2', 1], ['{"a":[1,{"b":2}\n\n', 3],
  ])('in %j stands on line %i', (text, line) => {
    expect(findJsonFault(text)?.line).toBe(line)
  })

  it.each(['[NaN, -Infinity, 1e5]', '[1,2,]', '{"a":1}\r\n{"a":2}\r\n', '{"a":1} {"a":2}', '"\\u00e9\\n\\""', '[]', '{}', '\uFEFF{"a":1}\n{"a":2}'])('is not seen in %j, which the engine reads', (text) => {
    expect(findJsonFault(text)).toBeNull()
  })

  it('in a nest too deep to be meant is told', () => {
    expect(findJsonFault('['.repeat(100_000))?.reason).toContain('5000 deep')
  })
})
