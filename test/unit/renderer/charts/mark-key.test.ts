import { describe, expect, test } from 'vitest'
import { brushedRows } from '../../../../src/renderer/features/chart/brushed-rows'
import { excludingMark, groupKey, keepingMark, keyReader, keysFilter, type KeyReader } from '../../../../src/renderer/charts/mark-key'
import type { KeyPart } from '../../../../src/renderer/charts/scene/scene'
import type { ChartSpec } from '../../../../src/shared/query/chart-spec'
import { batchOf, intColumn, textColumn } from '../pivot/long-form'

const reader: KeyReader = { kindOf: (field) => (field === 'day' ? 'date' : field === 'n' ? 'float' : 'text'), shown: { x: ['a', null], series: ['s'] } }
const spec: ChartSpec = {
  version: 3, kind: 'chart', dataset: 'd', chart: 'bar', x: 'k', y: [{ aggregate: 'sum', field: 'v' }], colour: 'c', size: null, label: null, panel: null, filter: null, sort: 'by-value', top: 2, title: null,
}
const bin = (from: number, to: number, includesTo = false): KeyPart => ({ field: 'n', from, to, includesTo })

describe('the rows of a mark', () => {
  test('Other is what is left beside the groups that are drawn, by itself or in a split', () => {
    const { key } = groupKey(spec, { scalar: null, folded: 7 }, { scalar: 's', folded: 0 })
    expect(key).toEqual([{ field: 'k', otherThan: 'x' }, { field: 'c', value: 's' }])
    expect(keepingMark(null, key, reader)).toEqual({ kind: 'and', of: [{ kind: 'one-of', field: 'k', values: ['a'], isNegated: true }, { kind: 'compare', field: 'c', operator: '=', value: 's' }] })
    const beside = groupKey(spec, { scalar: 'a', folded: 0 }, { scalar: null, folded: 3 }).key
    expect(keepingMark(null, beside, reader)).toMatchObject({ of: [{ value: 'a' }, { kind: 'or', of: [{ field: 'c', values: ['s'], isNegated: true }, { kind: 'missing', field: 'c' }] }] })
  })

  test('the drawn groups are read from the answer, each once, a missing one with them', () => {
    const batch = batchOf(textColumn('x', ['a', 'b', null, null]), intColumn('y', [1, 2, 3, 4]), intColumn('folded_x', [0, 0, 0, 5]), intColumn('folded_series', [0, 0, 0, 0]))
    expect(keyReader({ batch }, () => null).shown).toEqual({ x: ['a', 'b', null], series: [] })
  })

  test('days are days again, and a bin left out keeps what is missing', () => {
    const key: KeyPart[] = [{ field: 'day', from: Date.UTC(2020, 0, 1), to: Date.UTC(2020, 0, 3), includesTo: false }]
    expect(keepingMark(null, key, reader)).toEqual({ kind: 'range', field: 'day', from: '2020-01-01', to: '2020-01-03', includesFrom: true, includesTo: false })
    expect(excludingMark(null, key, reader)).toMatchObject({ kind: 'or', of: [{ kind: 'not' }, { kind: 'missing', field: 'day', isNegated: false }] })
  })

  test('several marks: a list of labels, one range of neighbouring bins, a list for each side of a grid, otherwise any of them', () => {
    expect(keysFilter([[{ field: 'k', value: 'a' }], [{ field: 'k', value: null }], [{ field: 'k', value: 'a' }]], reader)).toEqual({ kind: 'one-of', field: 'k', values: ['a', null], isNegated: false })
    expect(keysFilter([[bin(5, 10, true)], [bin(0, 5)]], reader)).toMatchObject({ kind: 'range', from: 0, to: 10, includesTo: true })
    expect(keysFilter([[bin(5, 10)], [bin(0, 4)]], reader)).toMatchObject({ kind: 'or' })
    const cell = (k: string, c: string): KeyPart[] => [{ field: 'k', value: k }, { field: 'c', value: c }]
    expect(keysFilter([cell('a', 's'), cell('a', 't'), cell('b', 's'), cell('b', 't')], reader)).toMatchObject({ kind: 'and', of: [{ values: ['a', 'b'] }, { values: ['s', 't'] }] })
    expect(keysFilter([cell('a', 's'), cell('b', 't')], reader)).toMatchObject({ kind: 'or' })
  })
})

describe('a brush', () => {
  const stretch = (field: string, from: number, to: number) => ({ field, from, to })

  test('over points cuts both axes, to a hundredth of what it covers; over nothing chooses nothing', () => {
    const scatter: ChartSpec = { ...spec, chart: 'scatter', x: 'n', colour: null }
    expect(brushedRows({ kind: 'brushed', keys: [], x: stretch('n', 1.23456, 4.56789), y: stretch('v', 0, 1000) }, scatter, reader)).toMatchObject([{ from: 1.23, to: 4.57 }, { field: 'v', from: 0, to: 1000 }])
    expect(brushedRows({ kind: 'brushed', keys: [], x: null, y: null }, spec, reader)).toEqual([])
  })

  test('over bins is the range from the first to the last; over a line the stretch of x', () => {
    const histogram: ChartSpec = { ...spec, chart: 'histogram', x: 'n', y: [], colour: null }
    expect(brushedRows({ kind: 'brushed', keys: [[bin(0, 5)], [bin(10, 15)]], x: null, y: null }, histogram, reader)).toEqual([{ kind: 'range', field: 'n', from: 0, to: 15, includesFrom: true, includesTo: false }])
    const line: ChartSpec = { ...spec, chart: 'line', x: 'day', colour: null }
    expect(brushedRows({ kind: 'brushed', keys: [], x: stretch('day', Date.UTC(2020, 0, 1, 5), Date.UTC(2020, 0, 3, 5)), y: null }, line, reader)).toMatchObject([{ field: 'day', from: '2020-01-02', to: '2020-01-03' }])
  })
})
