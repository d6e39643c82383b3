import { describe, expect, test } from 'vitest'
import type { FieldKind } from '../../../../src/shared/catalog/field-kinds'
import { detectLongFormat } from '../../../../src/shared/grain/long-format'
import { measureKind } from '../../../../src/shared/catalog/measure-kind'
import type { Field } from '../../../../src/shared/result/field'

const fields = (list: string): Field[] => list.split(', ').map((entry) => {
  const [name = '', kind = 'text'] = entry.split(':')
  return { name, kind: kind as FieldKind, type: kind.toUpperCase() }
})

describe('long-format releases', () => {
  test('the September 2025 shape is one', () => {
    expect(detectLongFormat(fields('geo_id, geography, date_start:date, date_end:date, platform_and_product, facet, level:integer, variable, cluster_name, value:float'))).toEqual({
      value: 'value', derived: [], variable: 'variable', facet: 'facet', level: 'level', geography: 'geography', category: 'cluster_name', place: 'geo_id',
      parents: ['date_start', 'date_end', 'platform_and_product'],
    })
  })
  test('the June 2026 shape is one', () => {
    expect(detectLongFormat(fields('date_start:date, date_end:date, geo_id, geo_level, category_name, hierarchy_level:integer, metric_id, value:float, node_name, node_external_id'))).toEqual({
      value: 'value', derived: [], variable: 'metric_id', facet: 'category_name', level: 'hierarchy_level', geography: 'geo_level', category: 'node_name', place: 'geo_id',
      parents: ['date_start', 'date_end'],
    })
  })
  test('numbers made of the value are told, through others too; texts and bins of it are not', () => {
    const release = 'geography, facet, variable, value:float, twice:float, more:float, word:text, other:float'
    const made = [
      { name: 'more', kind: 'expression', expression: '[twice] + 1' }, { name: 'twice', kind: 'expression', expression: 'VALUE * 2' },
      { name: 'word', kind: 'expression', expression: 'text(value)' }, { name: 'other', kind: 'expression', expression: '1 + 1' },
    ] as const
    expect(detectLongFormat(fields(release), made)?.derived).toEqual(['more', 'twice'])
  })
  test.each([
    ['wages', 'SOCcode, JobName, JobFamily, isBright:boolean, isGreen:boolean, JobZone:integer, MedianSalary:float, JobForecast:float, ChanceAuto:float, WageGroup'],
    ['O*NET tasks', 'O*NET-SOC Code, Title, Task ID:integer, Task, Task Type, Incumbents Responding:float, Date:date, Domain Source'],
    ['a shop', 'region, product, value:decimal'],
    ['a game', 'player, level:integer, variable, value:float'],
    ['sensors', 'sensor, variable, value:float, time:timestamp'],
    ['a release already widened', 'geo_id, geography, facet, level:integer, cluster_name, usage_count:float, usage_pct:float'],
    ['a value that is a text', 'geography, facet, level:integer, variable, value'],
    ['BTOS', 'Strata, Question ID:integer, Question, Answer ID:integer, Answer, 202526'],
  ])('%s is an ordinary table', (_, list) => {
    expect(detectLongFormat(fields(list))).toBeNull()
  })
})

describe('what the numbers of a variable are', () => {
  test.each([
    ['usage_count', 'count'], ['working_age_pop', 'count'], ['usage_pct', 'share'], ['onet_task_collaboration_pct', 'share'], ['usage_per_capita_index', 'ratio'],
    ['usage_per_capita', 'ratio'], ['gdp_per_working_age_capita', 'ratio'], ['ai_autonomy_mean', 'ratio'], ['human_only_time_median', 'ratio'],
    ['cost_index', 'ratio'], ['usage_tier', 'label'], ['Something', 'unknown'], ['discount', 'unknown'], ['PCT', 'share'],
  ])('%s: %s', (name, kind) => {
    expect(measureKind(name)).toBe(kind)
  })
  test('a person may know better', () => {
    expect(measureKind('usage_pct', { usage_pct: 'count' })).toBe('count')
    expect(measureKind('constructor', {})).toBe('unknown')
  })
})
