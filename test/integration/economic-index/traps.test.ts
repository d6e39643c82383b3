import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { detectLongFormat } from '../../../src/shared/grain/long-format'
import { openIndex } from './open-index'

const long = 'geo_id,geography,date_start,date_end,platform_and_product,facet,level,variable,cluster_name,value'
type Row = readonly (string | number)[]
const week = ['2025-08-04', '2025-08-11', 'Claude AI (Free and Pro)'] as const
const text = (header: string, rows: readonly Row[]): string => [header, ...rows.map((row) => row.join(',')), ''].join('\n')

/** One long file, and whatever else stands beside it; other folders are opened first. */
function write(rows: readonly Row[], beside: Readonly<Record<string, string>> = {}, others: readonly string[] = []) {
  return openIndex(async (engine) => {
    await engine.write('trap/aei_raw_claude_ai_2025-08-04_to_2025-08-11.csv', text(long, rows))
    for (const [name, content] of Object.entries(beside)) await engine.write(`trap/${name}`, content)
    for (const folder of others) await engine.open(engine.path(folder))
    return engine.path('trap')
  })
}

const country = (id: string, value: number): Row => [id, 'country', ...week, 'country', 0, 'usage_count', '', value]
const state = (id: string, value: number): Row => [id, 'state_us', ...week, 'state_us', 0, 'usage_count', '', value]
const task = (node: string, value: number | ''): Row => ['GLOBAL', 'global', ...week, 'onet_task', 0, 'onet_task_pct', node, value]
const codes = text('iso_alpha_2,iso_alpha_3,country_name', [['NA', 'NAM', 'Namibia'], ['CA', 'CAN', 'Canada']])

test('NA is Namibia and NONE a code, never a missing value, even where every code of a file reads like one', async () => {
  const { sql } = await write([country('NA', 250), country('NONE', 3)], { 'iso_country_codes.csv': codes })
  expect(await sql(`SELECT geo_id, value FROM economic_index ORDER BY 1`)).toEqual([['NAM', 250], ['NONE', 3]])
})

test('CA is Canada among countries and California among states', async () => {
  const { sql } = await write([country('CA', 400), state('CA', 150)], { 'iso_country_codes.csv': codes })
  expect(await sql(`SELECT geography, geo_id, value FROM economic_index ORDER BY 1`)).toEqual([['country', 'CAN', 400], ['state', 'US-CA', 150]])
})

test('states of later releases keep their ISO 3166-2 codes', async () => {
  const { sql } = await write([['US-CA', 'country-state', '2025-11-13', '2025-11-20', 'Claude AI', 'country-state', 0, 'usage_count', '', 7]])
  expect(await sql('SELECT release, geography, geo_id FROM economic_index')).toEqual([['2026-01-15', 'state', 'US-CA']])
})

test('parts of other countries are no states of the United States', async () => {
  const row = (place: string, count: number) => [place, 'country-state', '2025-11-13', '2025-11-20', 'Claude AI', 'country-state', 0, 'usage_count', '', count]
  const { sql } = await openIndex(async (engine) => {
    await engine.write('parts/working_age_pop_2024_us_state.csv', text('state,working_age_pop,state_code', [['California', 60, 'CA'], ['Utah', 40, 'UT']]))
    await engine.write('parts/aei_raw_claude_ai_2025-11-13.csv', text(long, [row('US-CA', 600), row('US-UT', 400), row('IN-MH', 9_000)]))
    return engine.path('parts')
  })
  expect(await sql('SELECT geo_id, share_pct, usage_per_capita_index FROM economic_index_usage ORDER BY 1')).toEqual([['US-CA', 60, 1], ['US-UT', 40, 1]])
})

test('figures of the third report are drawn from the release that is asked for, and say so; figures that name their releases are not', async () => {
  const row = (start: string, end: string, place: string, count: number) => [place, 'state_us', start, end, 'Claude AI', 'state_us', 0, 'usage_count', '', count]
  const { index } = await openIndex(async (engine) => {
    await engine.write('two/working_age_pop_2024_us_state.csv', text('state,working_age_pop,state_code', [['California', 60, 'CA'], ['Utah', 40, 'UT']]))
    await engine.write('two/aei_raw_claude_ai_a.csv', text(long, [row('2025-08-04', '2025-08-11', 'CA', 600), row('2025-08-04', '2025-08-11', 'UT', 400)]))
    await engine.write('two/aei_raw_claude_ai_b.csv', text(long, [row('2026-02-05', '2026-02-12', 'CA', 200), row('2026-02-05', '2026-02-12', 'UT', 600)]))
    return engine.path('two')
  })
  const listed = (await index.figures()).find(({ id }) => id === 'v3.state-share')
  expect(listed?.parameters.at(-1)).toEqual({ kind: 'choice', name: 'release', default: '2025-09-15', choices: ['2025-09-15', '2026-03-24'] })
  expect((await index.figure('v3.state-share', {})).rows.map((one) => one[2])).toEqual([60, 40])
  const newer = await index.figure('v3.state-share', { release: '2026-03-24' })
  expect(newer.rows.map((one) => one[2])).toEqual([75, 25])
  expect([newer.notes.map(({ name }) => name), newer.citation.includes('release of 2026-03-24')]).toEqual([['otherRelease'], true])
  expect((await index.figures()).find(({ id }) => id === 'v3.task-change')?.parameters.some(({ name }) => name === 'release')).toBe(false)
})

test('none and not_classified are nodes: they stay in the base and are told apart from what is missing', async () => {
  const { sql } = await write([task('write programs.', 40), task('none', 35), task('not_classified', 25)])
  expect(await sql('SELECT category, value, suppression FROM economic_index ORDER BY value')).toEqual([['not_classified', 25, 'not_classified'], ['none', 35, 'none'], ['write programs.', 40, 'shown']])
  expect(await sql('SELECT sum(share_pct) FROM economic_index_tasks')).toEqual([[100]])
})

test('an intersection is split at the last ::', async () => {
  const { sql } = await write([['GLOBAL', 'global', ...week, 'onet_task::collaboration', 0, 'onet_task_collaboration_pct', 'use a::b tools.::task iteration', 60]])
  expect(await sql('SELECT base, category FROM economic_index')).toEqual([['use a::b tools.', 'task_iteration']])
})

test('request names recur across levels: a name belongs to its level, of which 0 is the finest', async () => {
  const request = (level: number, value: number): Row => ['GLOBAL', 'global', ...week, 'request', level, 'request_pct', 'Help with code', value]
  const { sql } = await write([request(0, 5), request(1, 20), request(2, 60)])
  expect(await sql('SELECT level, value FROM economic_index ORDER BY level')).toEqual([[0, 5], [1, 20], [2, 60]])
})

test('task text is compared in lower case and trimmed, and one text may belong to several occupations', async () => {
  const statements = text('O*NET-SOC Code,Title,Task ID,Task', [['15-1131.00', 'Programmers', 1, ' Write Programs. '], ['25-1021.00', 'Teachers', 2, 'Write programs.']])
  const structure = text('Major Group,Minor Group,Broad Occupation,Detailed Occupation,Detailed O*NET-SOC,SOC or O*NET-SOC 2019 Title', [['15-0000', '', '', '', '', 'Computer'], ['25-0000', '', '', '', '', 'Education']])
  const { sql } = await write([task('write programs.', 100)], { 'onet_task_statements.csv': statements, 'SOC_Structure.csv': structure })
  expect(await sql(`SELECT occupation, share_pct FROM economic_index_occupations ORDER BY 1`)).toEqual([['Programmers', 50], ['Teachers', 50]])
  expect(await sql(`SELECT soc_group, share_pct FROM economic_index_soc_shares WHERE rule = 'membership' ORDER BY 1`)).toEqual([['Computer', 50], ['Education', 50]])
})

test('shares that run from 0 to 1 in a file are per cent in the tidy table; indices stay around 1', async () => {
  const { sql } = await write([['GLOBAL', 'global', ...week, 'onet_task::cost', 0, 'cost_index', 'write programs.::index', 1.7]], { 'task_thinking_fractions.csv': text('task_name,thinking_fraction', [['write programs.', 0.25]]) })
  expect(await sql('SELECT variable, value, unit FROM economic_index ORDER BY 1')).toEqual([['cost_index', 1.7, 'index'], ['thinking_pct', 25, '%']])
})

test('absent is not zero: a place without a row has no number, a padded one is marked', async () => {
  const { sql } = await write([country('NA', 250)], { 'iso_country_codes.csv': codes, 'working_age_pop_2024_country.csv': text('iso_alpha_3,year,working_age_pop,country_code,country_name', [['NAM', 2024, 50, 'NA', 'Namibia'], ['CAN', 2024, 150, 'CA', 'Canada']]) })
  expect(await sql('SELECT geo_id, conversations, suppression FROM economic_index_usage ORDER BY 1')).toEqual([['CAN', null, 'absent'], ['NAM', '250', 'shown']])
})

test('the files apply no observation threshold: a place below it is marked, not ranked', async () => {
  const { sql } = await write([country('NA', 25), country('CA', 300)], { 'iso_country_codes.csv': codes })
  expect(await sql('SELECT geo_id, suppression FROM economic_index ORDER BY 1')).toEqual([['CAN', 'shown'], ['NAM', 'below_threshold']])
})

test('both bases of automation stand beside each other under names of their own', async () => {
  const pattern = (node: string, value: number): Row => ['GLOBAL', 'global', ...week, 'collaboration', 0, 'collaboration_pct', node, value]
  const { sql } = await write([pattern('directive', 30), pattern('learning', 30), pattern('none', 40)])
  expect(await sql('SELECT automation_pct, automation_of_all_pct FROM economic_index_automation')).toEqual([[50, 30]])
})

test('units differ by variable: hours for people alone, minutes with AI', async () => {
  const { sql } = await write([['GLOBAL', 'global', ...week, 'onet_task::human_only_time', 0, 'human_only_time_mean', 'a::value', 2], ['GLOBAL', 'global', ...week, 'onet_task::human_with_ai_time', 0, 'human_with_ai_time_median', 'a::value', 9]])
  expect(await sql('SELECT unit, measure_kind FROM economic_index ORDER BY variable')).toEqual([['hours', 'ratio'], ['minutes', 'ratio']])
})

test('an excerpt beside the whole file counts nothing twice, whatever else it holds', async () => {
  // Of two files of a kind the larger one is the whole.
  const { sql } = await write([task('write programs.', 60), task('none', 30), task('teach courses of many kinds to many students.', 6), task('not_classified', 4)], {
    'api_sample_claude_ai.csv': text(long, [task('write programs.', 60), ['GLOBAL', 'global', ...week, 'onet_task', 0, 'onet_task_count', 'write programs.', 600]]),
  })
  expect(await sql('SELECT variable, node, value FROM economic_index WHERE value > 10 ORDER BY 1, 2')).toEqual([['onet_task_count', 'write programs.', 600], ['onet_task_pct', 'none', 30], ['onet_task_pct', 'write programs.', 60]])
  expect(await sql(`SELECT share_pct FROM economic_index_tasks WHERE task = 'write programs.'`)).toEqual([[60]])
})

test('places are compared with the population that lies beside their release, not with the larger table of another one', async () => {
  const people = (rows: readonly Row[]): string => text('iso_alpha_3,country_code,country_name,working_age_pop,note', rows)
  const { sql } = await write([country('NA', 300), country('CA', 300)], {
    'iso_country_codes.csv': codes, 'working_age_pop_2024_country.csv': people([['NAM', 'NA', 'Namibia', 10, ''], ['CAN', 'CA', 'Canada', 30, '']]),
    '../elsewhere/people.csv': people([['NAM', 'NA', 'Namibia', 3000, 'a longer file'], ['CAN', 'CA', 'Canada', 1000, 'a longer file']]),
  }, ['elsewhere'])
  expect(await sql('SELECT geo_id, usage_per_capita_index FROM economic_index_usage ORDER BY 1')).toEqual([['CAN', expect.closeTo(2 / 3, 12)], ['NAM', 2]])
})

test('a table shipped again with a later release counts once', async () => {
  const shares = text('task_name,pct', [['write programs.', 60], ['none', 40]])
  const { sql } = await write([task('write programs.', 50)], { 'first/onet_task_mappings.csv': shares, 'second/task_pct_v1.csv': shares })
  expect(await sql(`SELECT count(*) FROM economic_index WHERE release = '2025-02-10'`)).toEqual([['2']])
})

test('the monthly layout of June 2026: another long shape, ISO-3 codes, the end of the window exclusive, no counts', async () => {
  const month = ['2026-05-01', '2026-06-01'] as const
  const { sql, index, datasets } = await openIndex((engine) => engine.write('monthly/aei_claude_ai_2026-05.csv', text('date_start,date_end,geo_id,geo_level,category_name,hierarchy_level,metric_id,value,node_name,node_external_id', [
    [...month, 'NAM', 'country', 'onet_task', 0, 'onet_task_pct', 12.5, 'Write programs.', 'task-1'], [...month, 'US-CA', 'country-state', 'onet_task', 0, 'onet_task_pct', 30, 'Write programs.', 'task-1'],
    [...month, '', 'global', 'onet_task', 0, 'onet_task_pct', 20, 'Write programs.', 'task-1'], [...month, '', 'global', 'onet_task', 0, 'onet_task_pct', 80, 'not_classified', 'not_classified'],
    [...month, '', 'global', 'onet_task::collaboration', 0, 'onet_task_collaboration_pct', 70, 'Write programs.::directive', 'task-1::directive'],
  ])))
  expect(await sql('SELECT DISTINCT release, window_start::VARCHAR, window_end::VARCHAR, product FROM economic_index')).toEqual([['2026-06-26', '2026-05-01', '2026-05-31', 'claude-ai']])
  expect(await sql(`SELECT geography, geo_id, value, suppression FROM economic_index WHERE facet = 'onet_task' ORDER BY value`)).toEqual([
    ['country', 'NAM', 12.5, 'shown'], ['global', 'GLOBAL', 20, 'shown'], ['state', 'US-CA', 30, 'shown'], ['global', 'GLOBAL', 80, 'not_classified'],
  ])
  expect((await index.releases()).map(({ release, version, products }) => [release, version, products])).toEqual([['2026-06-26', 'v6', ['claude-ai']]])
  expect(await sql(`SELECT directive, automation_pct FROM economic_index_tasks WHERE task = 'write programs.'`)).toEqual([[70, 100]])
  // Without counts there is nothing to rank places by.
  expect((await datasets.list()).map(({ sqlName }) => sqlName)).not.toContain('economic_index_usage')
})

test('a newer window of the known long layout is a release of its own', async () => {
  const { index, sql } = await write([['GLOBAL', 'global', '2027-03-01', '2027-03-08', 'Claude AI', 'onet_task', 0, 'onet_task_pct', 'write programs.', 40]])
  expect((await index.releases()).map(({ release }) => release)).toEqual(['window-2027-03-01'])
  expect(await sql('SELECT release FROM economic_index_tasks')).toEqual([['window-2027-03-01']])
})

test('a layout nobody knows is still a long format: what its variable, facet and geography are is found by their names', async () => {
  const { engine, index } = await openIndex((one) => one.write('unknown.csv', text('period,geo_level,breakdown,metric,value,node', [['2027', 'country', 'tasks', 'task_share', 4, 'a'], ['2027', 'global', 'tasks', 'task_share', 5, 'a']])))
  expect(await index.releases()).toEqual([])
  expect(detectLongFormat(engine.registry.list()[0]?.relation.fields ?? [])).toMatchObject({ value: 'value', variable: 'metric', facet: 'breakdown', geography: 'geo_level', category: 'node', parents: ['period'] })
})

test('the page about the Economic Index names a test for each trap, and each is there', async () => {
  const page = await readFile(join(import.meta.dirname, '../../../docs/economic-index.md'), 'utf8')
  const [, section = ''] = page.split('## Traps of the releases')
  const named = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('| ')).slice(1).map((line) => line.split(' | ')[1]?.replace(/ \|$/, '') ?? '')
  const files = (await readdir(import.meta.dirname)).filter((name) => name.endsWith('.test.ts'))
  const sources = (await Promise.all(files.map((name) => readFile(join(import.meta.dirname, name), 'utf8')))).join('\n')
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((title) => !sources.includes(`test('${title}'`))).toEqual([])
})
