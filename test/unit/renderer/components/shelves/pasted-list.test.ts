import { describe, expect, test } from 'vitest'
import { guessSeparator, readList, splitPasted } from '../../../../../src/renderer/components/shelves/pasted-list'

describe('a pasted list', () => {
  test('lines and tabs: divide it; blank values are dropped and others trimmed', () => {
    expect(splitPasted('DE\r\n FR \n\nDE\tUS\n', 'cells')).toEqual(['DE', 'FR', 'DE', 'US'])
  })

  test('a comma: divides only when asked to', () => {
    expect(splitPasted('a, b; c', 'cells')).toEqual(['a, b; c'])
    expect(splitPasted('a, b; c，d', 'commas')).toEqual(['a', 'b', 'c', 'd'])
  })

  test('a cell in quotes: is one value, with the line breaks and quotes in it', () => {
    expect(splitPasted('"a\nb"\t"say ""hi"""\nc', 'cells')).toEqual(['a\nb', 'say "hi"', 'c'])
  })

  test('a quote that closes nowhere: is a character like any other', () => {
    expect(splitPasted('5"\n"open\n7', 'cells')).toEqual(['5"', '"open', '7'])
  })

  test('the separator: is the comma where nothing else divides', () => {
    expect(guessSeparator('a,b', false)).toBe('commas')
    expect(guessSeparator('a,b\nc', false)).toBe('cells')
    expect(guessSeparator('1,234', true)).toBe('cells')
    expect(guessSeparator('1,2', true)).toBe('commas')
    expect(guessSeparator('alone', false)).toBe('cells')
  })

  test('reading it: counts what came twice, and keeps what is no value of the field apart', () => {
    const read = (value: string): string | null => (/^\d+$/.test(value) ? String(Number(value)) : null)
    expect(readList(['1', '01', 'x', '2', 'x', '1'], read)).toEqual({ originals: ['1', '2'], texts: ['1', '2'], duplicates: 3, unreadable: ['x'] })
  })
})
