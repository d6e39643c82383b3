import { describe, expect, it } from 'vitest'
import { cutText, visibleText } from '../../../../src/renderer/format/visible-text'
import { cellView } from '../../../../src/renderer/rows/cell-view'
import type { Column } from '../../../../src/shared/result/columns'

const text = (...values: (string | null)[]): Column => ({ field: { name: 't', kind: 'text', type: 'VARCHAR' }, data: { encoding: 'text', values, approximate: null } })
const float = (...values: number[]): Column => ({ field: { name: 'f', kind: 'float', type: 'DOUBLE' }, data: { encoding: 'float64', values: Float64Array.from(values), validity: null } })
const view = (column: Column, row = 0) => cellView(column, row, { locale: 'en-GB' }, 'null')

describe('cell', () => {
  it('without a value differs from empty text and from the text "null"', () => {
    const column = text(null, '', 'null')
    expect([view(column, 0).style, view(column, 1).style, view(column, 2).style]).toEqual(['null', 'empty', 'value'])
    expect(view(column, 2).text).toBe('null')
  })

  it('shows numbers that are none as what they are', () => {
    const column = float(NaN, Infinity, -Infinity)
    expect([0, 1, 2].map((row) => view(column, row))).toMatchObject([
      { text: 'NaN', style: 'special' }, { text: '∞', style: 'special' }, { text: '−∞', style: 'special' },
    ])
  })

  it('keeps every digit of a 64-bit integer and tells it in full on hover', () => {
    const column: Column = { field: { name: 'i', kind: 'integer', type: 'BIGINT' }, data: { encoding: 'int64', values: BigInt64Array.of(9223372036854775807n), validity: null } }
    expect(view(column)).toEqual({ text: '9,223,372,036,854,775,807', style: 'value', title: '9223372036854775807' })
  })

  it('shows line breaks, tabs and characters without a shape', () => {
    expect(visibleText('a\nb\tc\u0000d\u202ee')).toBe('a↵b⇥c␀d·e')
  })

  it('is cut where it is very long, never inside a character', () => {
    expect(cutText('x'.repeat(501), 500)).toHaveLength(501)
    expect(cutText(`${'x'.repeat(499)}😀`, 500)).toBe(`${'x'.repeat(499)}…`)
    expect(view(text('y'.repeat(5_000))).text.length).toBeLessThanOrEqual(501)
  })

  it('leaves emoji and right-to-left text as they are', () => {
    expect(view(text('👩‍👩‍👧‍👦 עברית')).text).toBe('👩‍👩‍👧‍👦 עברית')
  })
})
