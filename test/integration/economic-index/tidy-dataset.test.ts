import { expect, test } from 'vitest'
import { figureOfDataset, indexTableId } from '../../../src/shared/economic-index/index-table'
import type { Filter } from '../../../src/shared/query/filter'
import type { PivotSpec } from '../../../src/shared/query/pivot-spec'
import { reasonsIn } from '../../../src/shared/grain/grain-reason'
import { cellScalar } from '../../../src/shared/result/cell-scalar'
import { noContext, openIndex } from './open-index'
import { conversations, smallAui } from './small-release'

test('an open release offers the tidy table and what is derived from it, under ids and names that stay', async () => {
  const { datasets } = await openIndex()
  const listed = await datasets.list()
  expect(listed.map(({ id, sqlName }) => [id, sqlName])).toEqual([
    ['economic-index:tidy', 'economic_index'], ['economic-index:usage', 'economic_index_usage'], ['economic-index:automation', 'economic_index_automation'],
    ['economic-index:soc-shares', 'economic_index_soc_shares'], ['economic-index:occupations', 'economic_index_occupations'], ['economic-index:tasks', 'economic_index_tasks'],
    ['economic-index:specialisation', 'economic_index_specialisation'], ['economic-index:requests', 'economic_index_requests'],
  ])
  expect(listed[0]?.fields.map(({ name }) => name)).toEqual([
    'release', 'window_start', 'window_end', 'product', 'origin', 'geography', 'geo_id', 'geo_name', 'iso_alpha_2', 'facet', 'level', 'variable', 'node', 'base', 'category', 'value', 'unit',
    'measure_kind', 'suppression',
    'geo_name_zh', 'facet_name', 'facet_name_zh', 'variable_name', 'variable_name_zh', 'category_name', 'category_name_zh',
  ])
  expect(listed.every(({ rowCount }) => rowCount !== null && rowCount > 0)).toBe(true)
})

test('the tidy table: every release, places by ISO code and name, units and kinds by the variable', async () => {
  const { sql } = await openIndex()
  expect(await sql('SELECT DISTINCT release FROM economic_index ORDER BY 1')).toEqual([['2025-02-10'], ['2025-03-27'], ['2025-09-15']])
  // Canada and California are both CA in the file, Namibia is NA.
  expect(await sql(`SELECT geography, geo_id, geo_name, iso_alpha_2, value, unit, measure_kind FROM economic_index WHERE variable = 'usage_count' AND geo_name IN ('Canada', 'California', 'Namibia') ORDER BY 2`)).toEqual([
    ['country', 'CAN', 'Canada', 'CA', 400, 'conversations', 'count'], ['country', 'NAM', 'Namibia', 'NA', 250, 'conversations', 'count'],
    ['state', 'US-CA', 'California', null, 150, 'conversations', 'count'],
  ])
  expect(await sql(`SELECT DISTINCT unit, measure_kind FROM economic_index WHERE variable LIKE '%pct'`)).toEqual([['%', 'share']])
  expect(await sql(`SELECT DISTINCT unit, measure_kind FROM economic_index WHERE variable = 'cost_index'`)).toEqual([['index', 'ratio']])
  expect(await sql(`SELECT base, category FROM economic_index WHERE node = 'test a::b programs.::feedback loop'`)).toEqual([['test a::b programs.', 'feedback_loop']])
})

test('facets, variables, patterns, categories and places stand in English and Chinese beside their codes, each variable under a name of its own', async () => {
  const { sql } = await openIndex()
  expect(await sql(`SELECT DISTINCT category_name, category_name_zh, facet_name, facet_name_zh, variable_name, geo_name_zh FROM economic_index WHERE facet = 'collaboration' AND category = 'directive' AND geo_id = 'CAN'`))
    .toEqual([['Directive', '指令', 'Interaction patterns', '交互模式', 'Share of conversations by interaction pattern (%)', '加拿大']])
  expect(await sql(`SELECT DISTINCT geo_name_zh FROM economic_index WHERE geo_id IN ('US-CA', 'GLOBAL') ORDER BY 1`)).toEqual([['全球'], ['加利福尼亚州']])
  expect(await sql('SELECT count(DISTINCT variable) - count(DISTINCT variable_name), count(DISTINCT variable) - count(DISTINCT variable_name_zh) FROM economic_index')).toEqual([['0', '0']])
  expect(await sql(`SELECT DISTINCT soc_group_zh FROM economic_index_soc_shares WHERE soc_group LIKE 'Computer%'`)).toEqual([['计算机与数学']])
  expect(await sql(`SELECT geo_name_zh, tier_name_zh FROM economic_index_usage WHERE geo_id = 'ABW'`)).toEqual([['阿鲁巴', '极低']])
})

test('the four states of suppression stand in a column of their own', async () => {
  const { sql } = await openIndex()
  const states = await sql(`SELECT geo_id, suppression FROM economic_index WHERE variable = 'usage_count' AND geography = 'country' ORDER BY 1`)
  expect(states).toEqual([['AND', 'below_threshold'], ['CAN', 'shown'], ['IND', 'shown'], ['NAM', 'shown'], ['USA', 'shown'], ['not_classified', 'not_classified']])
  expect(await sql(`SELECT DISTINCT suppression FROM economic_index WHERE node = 'none'`)).toEqual([['none']])
  expect(await sql(`SELECT DISTINCT suppression FROM economic_index WHERE node = 'teach courses.::not_classified'`)).toEqual([['not_classified']])
  // The thinking fraction of teaching is blank in the file.
  expect(await sql(`SELECT node, suppression FROM economic_index WHERE variable = 'thinking_pct' ORDER BY 1`)).toEqual([['teach courses.', 'absent'], ['write programs.', 'shown']])
  expect(await sql(`SELECT geo_id, conversations, suppression FROM economic_index_usage WHERE suppression <> 'shown' AND geography = 'country' ORDER BY 1`)).toEqual([['ABW', null, 'absent'], ['AND', '50', 'below_threshold']])
})

test('a pivot of the tidy table is guarded: variables never stand in one sum, counts of one variable add up', async () => {
  const { handlers } = await openIndex()
  const is = (field: string, value: string): Filter => ({ kind: 'compare', field, operator: '=', value })
  const ask = async (filters: Filter[]): Promise<{ value: unknown; reasons: string[] }> => {
    const spec: PivotSpec = {
      version: 3, kind: 'pivot', dataset: indexTableId('tidy'), rows: [], columns: [], values: [{ aggregate: 'sum', field: 'value' }], filter: { kind: 'and', of: filters },
      totals: { rows: true, columns: true }, axes: { rows: {}, columns: {} },
    }
    const { batch, blanks } = await handlers['pivot/run']({ spec }, noContext)
    return { value: cellScalar(batch.columns.at(-1)!, 0), reasons: blanks.flatMap(({ masks }) => reasonsIn(masks[0] ?? 0)) }
  }
  const countries = [is('release', '2025-09-15'), is('geography', 'country'), is('facet', 'country')]
  expect(await ask([...countries, is('variable', 'usage_count')])).toEqual({ value: Object.values(conversations).reduce((sum, count) => sum + count, 0), reasons: [] })
  expect((await ask([is('geography', 'country')])).reasons).toContain('variables')
  expect((await ask([is('facet', 'onet_task'), is('variable', 'onet_task_pct')])).reasons).toContain('share-parents')
})

test('derived measures can be asked by SQL: the index, the shares of both rules, depth, patterns', async () => {
  const { sql } = await openIndex()
  const rows = await sql(`SELECT geo_id, usage_per_capita_index, usage_tier, tier_name FROM economic_index_usage WHERE geography = 'country' AND suppression = 'shown' ORDER BY 2 DESC`)
  expect(rows.map(([id, , tier, name]) => [id, tier, name])).toEqual([['USA', 4, 'Leading'], ['NAM', 3, 'Upper middle'], ['CAN', 2, 'Lower middle'], ['IND', 1, 'Emerging']])
  for (const [id, aui] of rows) expect(aui).toBeCloseTo(smallAui(id as 'USA'), 14)
  expect(await sql(`SELECT soc_group, share_pct FROM economic_index_soc_shares WHERE release = '2025-09-15' AND product = 'api' AND rule = 'membership' AND soc_group LIKE 'Computer%'`)).toEqual([['Computer and Mathematical Occupations', (100 * 50) / 150]])
  expect(await sql(`SELECT task_used_count, task_depth_pct, salary_median FROM economic_index_occupations WHERE release = '2025-02-10' AND code = '15-1131.00'`)).toEqual([['1', 50, 84280]])
  expect(await sql(`SELECT automation_pct, directive FROM economic_index_tasks WHERE release = '2025-09-15' AND product = 'claude-ai' AND task = 'write programs.'`)).toEqual([[50, 50]])
  // Published: 30, 10 | 5, 15, 20 and 4 without a pattern.
  expect(await sql(`SELECT automation_pct, automation_of_all_pct FROM economic_index_automation WHERE release = '2025-02-10'`)).toEqual([[50, (100 * 40) / 84]])
  expect(await sql(`SELECT specialisation_index FROM economic_index_specialisation WHERE geo_id = 'NAM' AND node = 'Help with lessons'`)).toEqual([[2.5]])
})

test('they are there again in another instance, and leave with the release', async () => {
  const { engine, datasets, handlers, sql } = await openIndex()
  const [tidy] = await datasets.list()
  const window = { spec: { version: 1 as const, kind: 'table' as const, dataset: indexTableId('usage'), sort: [], filter: null, layout: { hidden: [], frozen: [], widthsPx: {} } }, from: 0, count: 5, fields: ['geo_id'] }
  const before = await handlers['table/window'](window, noContext)
  await engine.open(await engine.write('other.csv', 'a\n1\n'))
  expect((await handlers['table/window'](window, noContext)).batch.rowCount).toBe(before.batch.rowCount)
  expect(await sql('SELECT count(*) FROM economic_index')).toEqual([[String(tidy?.rowCount)]])
  for (const { source } of engine.registry.list()) if (source.sqlName !== 'other') await engine.registry.close(source.id)
  expect(await datasets.list()).toEqual([])
  await expect(handlers['table/window'](window, noContext)).rejects.toMatchObject({ error: { code: 'dataset-not-open' } })
})

test('a large release is read where it is, with the same rows', async () => {
  const [small, large] = [await openIndex(), await openIndex(undefined, { keptBelowBytes: 0 })]
  const text = 'SELECT * FROM economic_index ORDER BY ALL'
  expect(await large.sql(text)).toEqual(await small.sql(text))
  expect((await large.datasets.list(undefined, { isCounted: false })).map(({ rowCount }) => rowCount === null)).toContain(true)
  const listed = await large.datasets.list()
  // Rows of what is not kept are counted another way.
  expect(listed.map(({ name, rowCount }) => [name, rowCount])).toEqual((await small.datasets.list()).map(({ name, rowCount }) => [name, rowCount]))
})

test('rows that stand in the raw and in the enriched file are there once, as published', async () => {
  const header = 'geo_id,geography,date_start,date_end,platform_and_product,facet,level,variable,cluster_name,value'
  const { sql } = await openIndex(async (engine) => {
    const row = (id: string, value: number, name = '') => `${id},country,2025-08-04,2025-08-11,Claude AI,country,0,usage_count,,${value}${name}`
    await engine.write('both/aei_raw_claude_ai.csv', [header, row('FR', 300), row('DE', 500), ''].join('\n'))
    await engine.write('both/aei_enriched_claude_ai.csv', [`${header},geo_name`, row('FRA', 300, ',France'), row('DEU', 500, ',Germany'), row('ITA', 0, ',Italy'), ''].join('\n'))
    await engine.write('both/iso_country_codes.csv', 'iso_alpha_2,iso_alpha_3,country_name\nFR,FRA,France\nDE,DEU,Germany\nIT,ITA,Italy\n')
    return engine.path('both')
  })
  expect(await sql(`SELECT geo_id, origin, value, suppression FROM economic_index ORDER BY 1`)).toEqual([['DEU', 'raw', 500, 'shown'], ['FRA', 'raw', 300, 'shown'], ['ITA', 'enriched', 0, 'absent']])
})

test('the rows of a figure are a dataset whose id says what they are: they are made again after a restart', async () => {
  const first = await openIndex()
  const { dataset, figure } = await first.datasets.draw('v3.country-aui', { top: 2 }, {})
  expect(dataset.id).toBe('figure:v3.country-aui?top=2')
  const again = await openIndex()
  const spec = { version: 1 as const, kind: 'table' as const, dataset: dataset.id, sort: [], filter: null, layout: { hidden: [], frozen: [], widthsPx: {} } }
  const { batch } = await again.handlers['table/window']({ spec, from: 0, count: 10, fields: ['geoId'] }, noContext)
  expect(Array.from({ length: batch.rowCount }, (_, row) => cellScalar(batch.columns[0]!, row))).toEqual(figure.rows.map(([id]) => id))

  // A view of one's own made in Chinese calls places in Chinese, after a restart too.
  const chinese = await again.datasets.draw('v3.country-aui', { top: 2 }, {}, 'zh-CN')
  expect(chinese.dataset.id).toBe('figure:v3.country-aui?language=zh-CN&top=2')
  expect(figureOfDataset(chinese.dataset.id)).toEqual({ id: 'v3.country-aui', params: { top: '2' }, language: 'zh-CN' })
  const countryAt = chinese.figure.columns.findIndex(({ name }) => name === 'country')
  expect(chinese.figure.rows.map((row) => [row[0], row[countryAt]])).toEqual(figure.rows.map(([id]) => [id, { USA: '美国', NAM: '纳米比亚' }[String(id)]]))
})
