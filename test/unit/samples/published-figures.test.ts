import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readCsv, samplesDirectory } from './read-csv'

const { columns, records } = readCsv(`${samplesDirectory}published-figures/published-figures.csv`)

type Where = Record<string, string>

/** Typed from the published reports, not from the table under test: where to look, and every value that must be there. */
const published: [Where, string[]][] = [
  [{ measure: 'usage share', geo_id: 'USA' }, ['21.6']],
  [{ measure: 'usage share', geo_id: 'IND' }, ['7.2']],
  [{ measure: 'usage share', geo_id: 'BRA' }, ['3.7']],
  [{ measure: 'AUI', geo_id: 'ISR' }, ['7.00']],
  [{ measure: 'AUI', geo_id: 'SGP' }, ['4.57']],
  [{ measure: 'AUI', geo_id: 'AUS' }, ['4.10']],
  [{ measure: 'AUI', geo_id: 'NZL' }, ['4.05']],
  [{ measure: 'AUI', geo_id: 'KOR' }, ['3.73']],
  [{ measure: 'AUI', geo_id: 'USA' }, ['3.62']],
  [{ measure: 'AUI', geo_id: 'CAN' }, ['2.91']],
  [{ measure: 'AUI', geo_id: 'GBR' }, ['2.67']],
  [{ measure: 'AUI', geo_id: 'FRA' }, ['1.94']],
  [{ measure: 'AUI', geo_id: 'JPN' }, ['1.86']],
  [{ measure: 'AUI', geo_id: 'DEU' }, ['1.84']],
  [{ measure: 'AUI', geo_id: 'BOL' }, ['0.48']],
  [{ measure: 'AUI', geo_id: 'IDN' }, ['0.36']],
  [{ measure: 'AUI', geo_id: 'IND' }, ['0.27']],
  [{ measure: 'AUI', geo_id: 'NGA' }, ['0.20']],
  [{ measure: 'AUI tier range', category: 'Leading' }, ['1.84', '7.00']],
  [{ measure: 'AUI tier range', category: 'Upper middle' }, ['0.89', '1.71']],
  [{ measure: 'AUI tier range', category: 'Lower middle' }, ['0.37', '0.85']],
  [{ measure: 'AUI tier range', category: 'Emerging' }, ['0.01', '0.36']],
  [{ measure: 'AUI tier range', category: 'Minimal' }, ['0']],
  [{ measure: 'countries in AUI tier' }, ['37', '35', '39', '53', '25']],
  [{ measure: 'usage share', geo_id: 'US-CA' }, ['25.3']],
  [{ measure: 'usage share', geo_id: 'US-NY' }, ['9.3']],
  [{ measure: 'usage share', geo_id: 'US-TX' }, ['6.7']],
  [{ measure: 'usage share', geo_id: 'US-VA' }, ['4.0']],
  [{ measure: 'AUI', geo_id: 'US-DC' }, ['3.82']],
  [{ measure: 'AUI', geo_id: 'US-UT' }, ['3.78']],
  [{ measure: 'AUI', geo_id: 'US-CA' }, ['2.13']],
  [{ measure: 'AUI', geo_id: 'US-NY' }, ['1.58']],
  [{ measure: 'AUI', geo_id: 'US-VA' }, ['1.57']],
  [{ measure: 'SOC group share', category: 'Computer and Mathematical', product: 'Claude.ai' }, ['37.2', '36']],
  [{ measure: 'SOC group share', category: 'Computer and Mathematical', product: '1P API' }, ['44']],
  [{ measure: 'SOC group share', category: 'Educational Instruction and Library' }, ['9.3', '12.4', '3.6', '12.3']],
  [{ measure: 'SOC group share', category: 'Life, Physical, and Social Science' }, ['6.3', '7.2']],
  [{ measure: 'SOC group share', category: 'Business and Financial Operations' }, ['6', '3']],
  [{ measure: 'SOC group share', category: 'Management' }, ['5', '3']],
  [{ measure: 'SOC group share', category: 'Office and Administrative Support' }, ['10']],
  [{ measure: 'SOC group share', category: 'Arts, Design, Entertainment, Sports, and Media' }, ['10.3', '5.2', '8.2']],
  [{ measure: 'SOC group share', category: 'Farming, Fishing, and Forestry' }, ['0.1']],
  [{ measure: 'share of occupations' }, ['36', '4']],
  [{ measure: 'interaction pattern share', category: 'augmentation' }, ['57.4', '57', '12']],
  [{ measure: 'interaction pattern share', category: 'automation' }, ['42.6', '77']],
  [{ measure: 'interaction pattern share', category: 'learning' }, ['23', '28']],
  [{ measure: 'interaction pattern share', category: 'directive' }, ['27', '39']],
  [{ measure: 'extended thinking share' }, ['10', '8', '7', '6']],
  [{ occupation: 'Copywriters' }, ['58']],
  [{ occupation: 'Librarians' }, ['56']],
  [{ measure: 'output token index' }, ['0.40', '0.82', '1.75']],
  [{ measure: 'privacy threshold' }, ['15', '5', '500', '250']],
  [{ measure: 'observation threshold' }, ['200', '100']],
  [{ measure: 'affective share' }, ['2.9', '0.5', '0.1']],
  [{ measure: 'pushback share' }, ['10']],
  [{ measure: 'conversations kept' }, ['131484']],
]

const matching = (where: Where) => records.filter((record) => Object.entries(where).every(([column, value]) => record[column] === value))

describe('the published figures', () => {
  it.each(published)('hold at %j exactly %j', (where, values) => {
    expect(matching(where).map(({ value }) => value).sort()).toEqual([...values].sort())
  })

  it('have a number, a unit, a measure, a report and a qualifier in every row', () => {
    for (const record of records) {
      expect(record.value).toMatch(/^\d+(\.\d+)?$/)
      expect(record.decimals).toBe(String(record.value?.split('.')[1]?.length ?? 0))
      expect(['exact', 'about', 'rounded', 'below']).toContain(record.qualifier)
      expect(['value', 'lower', 'upper']).toContain(record.bound)
      for (const column of ['unit', 'measure', 'report', 'geography', 'geography_level']) expect(record[column]).not.toBe('')
    }
  })

  it('write dates as YYYY-MM-DD or leave them empty', () => {
    for (const record of records) {
      for (const column of ['report_date', 'window_start', 'window_end']) expect(record[column]).toMatch(/^(\d{4}-\d{2}-\d{2})?$/)
    }
  })

  it('name countries by ISO alpha-3 and US states by ISO 3166-2', () => {
    const shape: Record<string, RegExp> = { country: /^([A-Z]{3})?$/, 'US state': /^(US-[A-Z]{2})?$/, global: /^GLOBAL$/ }
    for (const record of records) {
      const expected = shape[record.geography_level ?? '']
      if (expected) expect(record.geo_id).toMatch(expected)
    }
  })

  it('hold no number twice', () => {
    const keys = records.map((record) =>
      JSON.stringify(columns.filter((column) => !['value', 'decimals', 'qualifier', 'note'].includes(column)).map((column) => record[column])),
    )
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('write every range as a lower and an upper row', () => {
    const tiers = records.filter(({ measure, bound }) => measure === 'AUI tier range' && bound !== 'value')
    for (const { category } of tiers) {
      const at = (bound: string) => Number(tiers.find((row) => row.category === category && row.bound === bound)?.value)
      expect(at('lower')).toBeLessThan(at('upper'))
    }
  })

  it('are attributed to their source under CC-BY', () => {
    const readme = readFileSync(`${samplesDirectory}README.md`, 'utf8')
    expect(readme).toContain('Anthropic Economic Index')
    expect(readme).toContain('CC-BY')
    expect(readme).toContain('https://huggingface.co/datasets/Anthropic/EconomicIndex')
  })
})
