import { describe, expect, test } from 'vitest'
import { errorPlace, placeOffset } from '../../../../../src/renderer/features/sql/error-place'
import { exampleQueries } from '../../../../../src/renderer/features/sql/example-queries'

describe('the place of an error', () => {
  test('line and caret: point at the character at fault', () => {
    const text = 'select a\nfrom nothing_here wher x'
    const reason = 'syntax error at or near "x"\n\nLINE 2: from nothing_here wher x\n                               ^'
    const place = errorPlace(reason, text)
    expect(place).toEqual({ line: 2, column: 24 })
    expect(text.slice(placeOffset(place!, text)!)).toBe('x')
  })

  test('an excerpt of a long line: is found again in the line', () => {
    const text = `select ${'a, '.repeat(40)}nope from t`
    const excerpt = '...a, a, nope from t'
    const reason = `Referenced column "nope" not found\n\nLINE 1: ${excerpt}\n${' '.repeat('LINE 1: '.length + excerpt.indexOf('nope'))}^`
    expect(errorPlace(reason, text)).toEqual({ line: 1, column: text.indexOf('nope') + 1 })
  })

  test('a message without a place: gives none', () => {
    expect(errorPlace('Conversion Error: something', 'select 1')).toBeNull()
  })

  test('a line the text no longer has: gives none', () => {
    expect(errorPlace('x\n\nLINE 9: select\n        ^', 'select 1')).toBeNull()
  })
})

test('example queries: quote names that are no plain words, and words of SQL', () => {
  expect(exampleQueries('my file', 'order').map(({ text }) => text)).toContain('SELECT "order", count(*) AS row_count\nFROM "my file"\nGROUP BY ALL\nORDER BY row_count DESC')
})
