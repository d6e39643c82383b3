import { describe, expect, test } from 'vitest'
import type { FigureListing } from '../../../../../src/shared/economic-index/figure'
import { matchingFigures, parametersOf, withParameter } from '../../../../../src/renderer/features/figures/figure-list'
import { readParameter } from '../../../../../src/renderer/features/figures/read-parameter'

const countries: FigureListing = {
  id: 'v3.country-aui', title: 'AI usage index by country', cast: [], missing: [],
  parameters: [
    { kind: 'number', name: 'top', default: 20, minimum: 1, maximum: 1_000, isWhole: true },
    { kind: 'number', name: 'minimumConversations', default: 200, minimum: 200, maximum: null, isWhole: true },
  ],
}
const wages: FigureListing = { id: 'v1.wage-usage', title: 'Median wage and share', cast: [], missing: ['wage_data.csv'], parameters: [] }

describe('searching', () => {
  test('every word must be in the title or the name, whatever its case', () => {
    expect(matchingFigures([countries, wages], 'WAGE share')).toEqual([wages])
    expect(matchingFigures([countries, wages], 'v3.')).toEqual([countries])
    expect(matchingFigures([countries, wages], 'wage country')).toEqual([])
    expect(matchingFigures([countries, wages], 'usages countries')).toEqual([countries])
    expect(matchingFigures([countries, wages], '  ')).toEqual([countries, wages])
  })
})

describe('settings', () => {
  test('what is not set is as in the report, and what is as in the report is not kept', () => {
    expect(parametersOf(countries, { top: 40 })).toEqual({ top: 40, minimumConversations: 200 })
    expect(withParameter(countries, {}, 'top', 40)).toEqual({ top: 40 })
    expect(withParameter(countries, { top: 40 }, 'top', 20)).toEqual({})
  })
  test('a number below its minimum, a part of a whole number and no number at all are not taken', () => {
    const [top, threshold] = countries.parameters
    if (top === undefined || threshold === undefined || top.kind === 'choice' || threshold.kind === 'choice') throw new Error('They are numbers.')
    expect(readParameter(threshold, '199')).toBeNull()
    expect(readParameter(threshold, '500')).toBe(500)
    expect(readParameter(top, '2.5')).toBeNull()
    expect(readParameter(top, '1001')).toBeNull()
    expect(readParameter(top, '')).toBeNull()
    expect(readParameter({ kind: 'text', name: 'columns', default: '' }, ' topic=subject ')).toBe('topic=subject')
  })
  test('a place is taken by its name; which of two is meant has to be said, unless it is looked for among those drawn', () => {
    const [place, mark] = ['US-DC', ''].map((otherwise) => ({ kind: 'text' as const, name: 'geoId', default: otherwise, isPlace: true }))
    if (place === undefined || mark === undefined) throw new Error('They are two.')
    expect([readParameter(place, '法国'), readParameter(place, 'utah '), readParameter(mark, 'US-UT')]).toEqual(['FRA', 'US-UT', 'US-UT'])
    expect([readParameter(place, 'Georgia'), readParameter(place, 'Atlantis'), readParameter(place, ''), readParameter(mark, 'Atlantis')]).toEqual([null, null, null, null])
    expect([readParameter(mark, 'Georgia'), readParameter(mark, '')]).toEqual(['Georgia', ''])
  })
})
