import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readableNested } from '../../../../src/renderer/rows/readable-text'

describe('nested value', () => {
  it('gets a line for each member', () => {
    expect(readableNested('{"a":1,"b":[true,null],"c":{}}')).toBe('{\n  "a": 1,\n  "b": [\n    true,\n    null\n  ],\n  "c": {}\n}')
  })

  it('keeps every digit of a number that no double holds', () => {
    expect(readableNested('{"id":12345678901234567890}')).toContain('12345678901234567890')
  })

  it('reads the engine\'s own records, with quotes, commas and brackets inside their texts', () => {
    expect(readableNested("{'name': 'Smith, {J}', 'tags': [x, y]}")).toBe("{\n  'name': 'Smith, {J}',\n  'tags': [\n    x,\n    y\n  ]\n}")
  })

  it('is the same JSON as before', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value)
      expect(JSON.parse(readableNested(text))).toEqual(JSON.parse(text))
    }))
  })

  it('leaves plain text alone', () => {
    expect(readableNested('a, b: c')).toBe('a, b: c')
    expect(readableNested('')).toBe('')
  })
})
