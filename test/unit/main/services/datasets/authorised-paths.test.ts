import { describe, expect, test } from 'vitest'
import { authorise } from '../../../../../src/main/services/datasets/authorised-paths'

describe('authorise', () => {
  test('authorise: absolute paths and globs pass, tidied', () => {
    expect(authorise(['/a/../b.csv', '/c/*.parquet', '/d [1]?.csv'], 'argument')).toEqual(['/b.csv', '/c/*.parquet', '/d [1]?.csv'])
  })

  test.each(['a.csv', './a.csv', '', 'https://example.com/a.csv', '/a\0.csv'])('authorise: %j is no path a person can have chosen', (path) => {
    expect(() => authorise([path], 'drop')).toThrow(expect.objectContaining({ error: expect.objectContaining({ code: 'file-not-readable', path }) }))
  })
})
