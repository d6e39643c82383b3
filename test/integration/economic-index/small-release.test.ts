import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { FigureResult } from '../../../src/shared/economic-index/figure'
import { FigureId } from '../../../src/shared/economic-index/figure-id'
import { recipes } from '../../../src/main/economic-index/figures/registry'
import { ChartSpec } from '../../../src/shared/query/chart-spec'
import { EconomicIndex } from '../../../src/main/services/economic-index/economic-index'
import { EconomicIndexDatasets } from '../../../src/main/services/datasets/economic-index-datasets'
import { syntheticAffective } from '../../../scripts/synthetic-affective.mjs'
import { writeSyntheticIndex } from '../../../scripts/synthetic-economic-index.mjs'
import { failureOf, openEngine } from '../support/open-engine'
import { costElasticity, outputIndices, smallAui, writeCostRelease, writeSmallRelease } from './small-release'

/** Asks figures of the small release, or of another. */
async function open(write = writeSmallRelease): Promise<(id: FigureId, params?: Record<string, string | number>) => Promise<FigureResult>> {
  const engine = await openEngine()
  await engine.open(await write(engine))
  const index = new EconomicIndex(engine.registry, async () => 'digest')
  return (id, params = {}) => index.figure(id, params)
}

test('the usage index: Namibia is a country, Canada is not California, the threshold holds and the absent count 0', async () => {
  const figure = await open()
  const { rows, statistics, suppression } = await figure('v3.country-aui')
  expect(rows.map(([id]) => id)).toEqual(['USA', 'NAM', 'CAN', 'IND'])
  for (const [position, id] of (['USA', 'NAM', 'CAN', 'IND'] as const).entries()) expect(rows[position]?.[2]).toBeCloseTo(smallAui(id), 14)
  expect(statistics).toEqual({ eligible: 4, published: 5, indexed: 6 })
  expect(suppression).toEqual({ notClassified: 1, none: 0, belowThreshold: 1, absent: 1 })

  // For states `not_classified` (60) is below the threshold of 100: C = 150 + 120 + 130, P = 100.
  const states = await figure('v3.state-aui')
  expect(states.rows.map(([id, , index]) => [id, Number(index).toFixed(12)])).toEqual([['US-UT', '3.250000000000'], ['US-NY', '1.000000000000'], ['US-CA', '0.625000000000']])
})

test('shares by country divide by all rows, not_classified among them', async () => {
  const figure = await open()
  const { rows } = await figure('v3.country-share')
  expect(rows.map(([id, , share]) => [id, share])).toEqual([['USA', 30], ['CAN', 20], ['IND', 15], ['NAM', 12.5]])
})

test('shares by country need no table of codes or people: an index of one’s own has neither', async () => {
  const figure = await open(async (engine) => {
    const folder = await writeSmallRelease(engine)
    for (const name of ['iso_country_codes.csv', 'working_age_pop_2024_country.csv']) await rm(join(folder, name), { force: true })
    return folder
  })
  const { rows } = await figure('v3.country-share')
  expect(rows.map(([id, name, share]) => [id, name, share])).toEqual([['USA', 'United States', 30], ['CAN', 'Canada', 20], ['IND', 'India', 15], ['NAM', 'Namibia', 12.5]])
  expect(await failureOf(figure('v3.country-aui'))).toMatchObject({ code: 'file-not-found' })
})

test('tiers: quartiles by linear interpolation over the eligible; those below the threshold by the same cuts; no conversation is Minimal', async () => {
  const figure = await open()
  const { rows } = await figure('v3.country-tiers')
  const tierOf = Object.fromEntries(rows.map(([id, , , tier]) => [String(id), tier]))
  // Eligible: India 0.269, Canada 0.957, Namibia 1.795, the US 2.154; cuts at 0.785, 1.376 and 1.885. Andorra: (50 / 1950) / (10 / 700) = 1.795.
  expect(tierOf).toEqual({ IND: 1, CAN: 2, NAM: 3, USA: 4, AND: 3, ABW: 0 })
})

test('income: a country without GDP drops out and is named; the slope of a fit without residuals is exact', async () => {
  const figure = await open()
  const { statistics, method } = await figure('v3.country-aui-gdp')
  expect(statistics['n']).toBe(3)
  expect(statistics['slope']).toBeCloseTo(0.5, 12)
  expect(statistics['intercept']).toBeCloseTo(-1.5, 12)
  expect(method).toContain('not in the fit: Canada')
})

test('shares by category: a task counts in each of its groups, none and not_classified form a class in the base', async () => {
  const figure = await open()
  const { rows, statistics } = await figure('api.category-compare')
  // Claude.ai: computer 40 + 10, education 20 + 40 (write programs is also taught), unclassified 30: 140 in all. API: computer 50, education 50, office 30, 20: 150.
  const byCategory = Object.fromEntries(rows.map(([name, ...values]) => [String(name).split(' ')[0], values]))
  expect(byCategory['Computer']).toEqual([(100 * 50) / 140, (100 * 50) / 150, (100 * 50) / 150 - (100 * 50) / 140])
  expect(byCategory['Educational']?.[0]).toBeCloseTo((100 * 60) / 140, 12)
  expect(byCategory['Office']).toEqual([null, 20, null])
  expect(statistics['notClassifiedClaudeAi']).toBeCloseTo((100 * 30) / 140, 12)
})

test('intersections are split at the last ::, and a task without a named pattern takes no side', async () => {
  const figure = await open()
  const { rows, statistics } = await figure('api.automation-by-task')
  expect(rows).toEqual([
    ['claude-ai', 'test a::b programs.', 60, 40], ['claude-ai', 'write programs.', 50, 50],
    ['api', 'file papers.', 50, 50], ['api', 'write programs.', 90, 10],
  ])
  expect(statistics).toMatchObject({ claudeAiTasks: 2, claudeAiAutomationDominant: 1, claudeAiTies: 1, apiAutomationDominant: 1, apiAutomationDominantShare: 50 })
  // No collaboration rows in the API file: (50 × 90 + 30 × 50) / 80 of what the tasks bring.
  expect(statistics['apiAutomation']).toBeCloseTo((100 * (45 + 15)) / 80, 12)
})

test('automation and the usage index, cleared of the task mix: the slope by which the places were made', async () => {
  const figure = await open()
  const { statistics, rows } = await figure('v3.automation-vs-aui')
  expect(statistics['n']).toBe(4)
  expect(statistics['degreesOfFreedom']).toBe(1)
  expect(statistics['slope']).toBeCloseTo(5, 9)
  expect(rows.map(([id, , , , expected]) => [id, expected]).sort()).toEqual([['CAN', 54], ['IND', 56], ['NAM', 58], ['USA', 52]])
})

test('the first releases: shares divided among occupations, patterns on base A, wages by the hour left out', async () => {
  const figure = await open()
  // Write programs (60) is of two occupations: 30 each; file papers 30. Matched 90: a third each.
  expect((await figure('v1.top-occupations')).rows.map(([name, , share]) => [name, Number(share).toFixed(9)])).toEqual([
    ['Computer Programmers', '33.333333333'], ['Computer Teachers', '33.333333333'], ['Office Clerks', '33.333333333'],
  ])
  const { statistics, rows } = await figure('v1.collaboration')
  expect(statistics).toMatchObject({ automation: 50, augmentation: 50, publishedSum: 84 })
  expect(rows.map(([name, , share]) => [name, share])).toEqual([['directive', 37.5], ['feedback_loop', 12.5], ['validation', 6.25], ['task_iteration', 18.75], ['learning', 25]])
  const wages = await figure('v1.wage-usage')
  expect([wages.rows.length, wages.statistics['withoutWage']]).toEqual([1, 2])
  // Programmers: 1 of 2 task rows; computer teachers 1 of 2; business teachers 0 of 1; clerks 1 of 1.
  expect((await figure('v1.task-depth')).statistics).toEqual({ atQuarterOfTasks: 75, atHalfOfTasks: 75, atThreeQuartersOfTasks: 25, occupations: 4 })
  // Computer teachers: 20 of write programs (0.2) and 25 of teach courses (blank counts as 0).
  const thinking = await figure('v2.thinking-by-occupation')
  expect(thinking.rows.map(([name, value]) => [name, Number(value).toFixed(9)])).toEqual([['Computer Programmers', '20.000000000'], ['Computer Teachers', (400 / 45).toFixed(9)], ['Business Teachers', '0.000000000']])
})

test('requests: the index is local percentage over global percentage, never renormalised; small places have none', async () => {
  const figure = await open()
  const { rows } = await figure('v3.requests-specialisation')
  expect(rows).toEqual([['NAM', 'Namibia', 'Help with lessons', 2.5, 50, 20]])
  expect((await figure('api.requests')).rows).toEqual([['Build software', 60]])
})

test('firms that use AI: one question of the survey, its periods as dates, periods that did not ask it left out', async () => {
  const figure = await open()
  const { rows, statistics, method } = await figure('api.btos-adoption')
  // ISO week 1 of 2024 begins on 1 January, week 5 on the 29th.
  expect(rows).toEqual([['202401', '2024-01-01', 4.6], ['202403', '2024-01-29', 5]])
  expect(statistics).toEqual({ n: 2, firstShare: 4.6, lastShare: 5 })
  expect(method).toContain('1 of 3 survey periods did not ask')
})

test('firms that use AI: the sheet of standard errors, of the same columns, is never taken for the estimates', async () => {
  const header = 'Question ID,Question,Answer ID,Answer,202403,202402,202401'
  const engine = await openEngine()
  // The larger of two tables of one role answers first.
  await engine.open(await engine.write('BTOS Response Standard Errors.csv', [header, '7,"In the last two weeks, did this business use Artificial Intelligence (AI) in producing goods or services?",1,Yes,0.2%,.,0.1%', ...Array.from({ length: 40 }, (_, i) => `${i + 8},Another question,1,Yes,0.1%,0.1%,0.1%`), ''].join('\n')))
  const index = new EconomicIndex(engine.registry, async () => 'digest')
  expect(await failureOf(index.figure('api.btos-adoption', {}))).toMatchObject({ code: 'file-not-found' })
  await engine.open(await engine.write('BTOS Response Estimates.csv', [header, '7,"In the last two weeks, did this business use Artificial Intelligence (AI) in producing goods or services?",1,Yes,5.0%,.,4.6%', ''].join('\n')))
  expect((await index.figure('api.btos-adoption', {})).rows.map(([, , share]) => share)).toEqual([4.6, 5])
})

test('output length: percentiles over tasks by linear interpolation, and its elasticity to the input', async () => {
  const figure = await open()
  const { statistics } = await figure('api.output-length')
  // Eleven values: the 10th percentile is the second, the median the sixth, the 90th percentile the tenth.
  expect(statistics).toEqual({ n: outputIndices.length, p10: 0.4, p50: 1.2, p90: 2 })
  const fit = await figure('api.output-vs-input')
  expect(fit.statistics['slope']).toBeCloseTo(0.5, 12)
  expect(fit.statistics['rSquared']).toBeCloseTo(1, 12)
})

test('cost by category is weighted with use, and unclassified costs are left out', async () => {
  const figure = await open()
  const { rows } = await figure('api.cost-by-category')
  expect(rows.map(([name, cost]) => [String(name).split(' ')[0], cost])).toEqual([['Computer', 2], ['Educational', 2], ['Office', 0.5]])
})

test('cost and use: the elasticity by which the tasks were made, with groups and patterns controlled for', async () => {
  const figure = await open(writeCostRelease)
  const { statistics } = await figure('api.cost-vs-usage')
  expect(statistics['n']).toBe(14)
  // 14 tasks less the cost, five patterns and two groups.
  expect(statistics['degreesOfFreedom']).toBe(6)
  expect(statistics['slope']).toBeCloseTo(costElasticity, 10)
})

test('every fit and measure of concentration of the figures agrees with R to nine digits', async () => {
  // test/fixtures/r/figures.R says how R was asked. The release is made by hashes of the engine: where a newer one hashes otherwise, R is asked again.
  const expected = JSON.parse(await readFile(join(import.meta.dirname, '../../fixtures/r/figures.json'), 'utf8')) as Record<string, Record<string, number>>
  const figure = await open(async (engine) => {
    const folder = engine.path('synthetic')
    await writeSyntheticIndex({ folder, tasks: 60, requests: 40 })
    return folder
  })
  for (const [id, byR] of Object.entries(expected).filter(([name]) => name !== 'version')) {
    const { statistics } = await figure(FigureId.parse(id))
    for (const [name, value] of Object.entries(byR)) expect(Math.abs((statistics[name] ?? Number.NaN) - value), `${id} ${name}`).toBeLessThanOrEqual(1e-9 * Math.abs(value))
  }
})

test('a synthetic release in the weekly layout of 2026 is known by its columns, and figures by state are drawn from it', async () => {
  const engine = await openEngine()
  const folder = engine.path('weekly-synthetic')
  await writeSyntheticIndex({ folder, tasks: 60, requests: 40, layout: 'weekly' })
  await engine.open(folder)
  const index = new EconomicIndex(engine.registry, async () => null)
  expect((await index.releases()).map(({ release }) => release)).toEqual(['2026-01-15'])
  const { columns, rows } = await index.figure('v3.state-aui', { release: '2026-01-15' })
  expect([columns[0]?.name, rows.length]).toEqual(['geoId', 20])
  expect(rows.every(([id]) => String(id).startsWith('US-'))).toBe(true)
})

test('a statistic that the data do not determine is refused with its reason', async () => {
  const figure = await open()
  expect(await failureOf(figure('api.cost-vs-usage'))).toMatchObject({ code: 'not-computable', what: 'api.cost-vs-usage' })
})

test('a figure is kept as a dataset of its own, with an ordinary chart over it', async () => {
  const engine = await openEngine()
  await engine.open(await writeSmallRelease(engine))
  const index = new EconomicIndexDatasets(new EconomicIndex(engine.registry, async () => null), engine.registry)
  const { figure, dataset, chart } = await index.draw('v3.country-aui', {}, {})
  expect([dataset.rowCount, dataset.fields.map(({ name, kind }) => [name, kind])]).toEqual([4, [['geoId', 'text'], ['country', 'text'], ['aui', 'float'], ['tier', 'text'], ['conversations', 'integer'], ['population', 'integer']]])
  expect(ChartSpec.parse(chart)).toEqual(chart)
  expect(chart).toMatchObject({ chart: 'bar', x: 'country', y: [{ aggregate: 'sum', field: 'aui' }], dataset: dataset.id, title: figure.title })
  expect(await engine.query(`SELECT geoId FROM "${dataset.sqlName}"`)).toEqual(figure.rows.map(([id]) => [id]))
})

test('a place is told apart by its code or its name in any case; one that is not drawn is said', async () => {
  const engine = await openEngine()
  await engine.open(await writeSmallRelease(engine))
  const index = new EconomicIndexDatasets(new EconomicIndex(engine.registry, async () => null), engine.registry)
  for (const mark of ['NAM', 'namibia', '纳米比亚']) {
    expect((await index.draw('v3.country-aui', { mark }, {})).chart.accented).toEqual([{ value: 'Namibia' }])
    expect((await index.draw('v3.country-tiers', { mark }, {})).chart.accented).toEqual([{ value: 'NAM' }])
  }
  const { figure, chart } = await index.draw('v3.country-aui', { mark: 'IND', top: 1 }, {})
  expect([chart.accented, figure.notes]).toEqual([undefined, [{ name: 'markNotShown', values: { place: 'IND' } }]])
  expect((await index.draw('v3.country-share', { mark: 'Atlantis' }, {})).figure.notes).toEqual([{ name: 'unknownPlace', values: { place: 'Atlantis' } }])
})

test('one place is asked for by its code or its name; what could be two is refused, with both codes', async () => {
  const engine = await openEngine()
  await engine.open(await writeSmallRelease(engine))
  const index = new EconomicIndexDatasets(new EconomicIndex(engine.registry, async () => null), engine.registry)
  const { figure, chart } = await index.draw('v3.geography-profile', { geoId: '纳米比亚' }, {})
  expect([figure.params['geoId'], figure.title]).toEqual(['NAM', 'Over-represented tasks and requests in NAM'])
  // Panels follow one another as the recipe has its rows, not by their names.
  expect(chart).toMatchObject({ panel: 'list', panels: { order: ['onet_task', 'request-1'] } })
  expect(await failureOf(index.draw('v3.geography-profile', { geoId: 'Georgia' }, {}))).toMatchObject({ code: 'value-not-readable', field: 'geoId', type: 'one place: GEO (Georgia) or US-GA (Georgia)' })
})

test('a figure whose inputs are missing says which file, and a parameter out of its range is refused', async () => {
  const figure = await open()
  expect(await failureOf(figure('v3.geography-profile'))).toEqual({ code: 'file-not-found', path: 'aei_raw_claude_ai_*.csv (2025-09-15, tasks by state)' })
  expect(await failureOf(figure('v3.country-aui', { minimumConversations: 10 }))).toMatchObject({ code: 'value-not-readable', field: 'minimumConversations' })
  expect(await failureOf(figure('v3.country-aui', { minimum: 500 }))).toMatchObject({ code: 'value-not-readable', field: 'minimum' })
})

test('a figure carries its sources with their digests', async () => {
  const figure = await open()
  const { sources } = await figure('api.requests')
  expect(sources.map(({ path, sha256 }) => [path.split('/').at(-1), sha256])).toEqual([['aei_raw_1p_api_2025-08-04_to_2025-08-11.csv', 'digest']])
})

test('docs/figures.md lists the columns, statistics and parameters of every figure', async () => {
  const figure = await open()
  const sections: string[] = []
  const costs = await open(writeCostRelease)
  const affective = await open((engine) => engine.write('conversations.csv', syntheticAffective().csv))
  const figureOf = (id: FigureId): typeof figure => (id === 'api.cost-vs-usage' ? costs : id.startsWith('affective.') ? affective : figure)
  const params = (id: FigureId): Record<string, string> => (id === 'v3.geography-profile' ? { geoId: 'NAM' } : {})
  for (const id of FigureId.options) sections.push(sectionOf(await figureOf(id)(id, params(id))))
  await expect(`${documentHead}\n${sections.join('\n')}`).toMatchFileSnapshot(join(import.meta.dirname, '../../../docs/figures.md'))
})

const documentHead = `# Figures

What \`sextant figure <id> --format json\` gives for each figure: its columns in order with their units, the names of its statistics, and what can be set with
\`--set name=value\` (with the value the report used). Percentages run from 0 to 100, indices are ratios around 1. A test writes this page from a small release
that is made up in the test, so it lists exactly what the program prints. A place (\`geoId\`, \`mark\`) is set by its code or by its name, in English or Chinese.

The figures of \`affective.*\` read a table of single conversations (section 7 of the study’s method): its columns are recognised by name, or named with
\`--set columns="category=kind, humanMessages=turns"\`; roles are \`category\`, \`humanMessages\`, \`contentCreation\`, \`topic\`, \`pushback\`, \`pushbackReason\`,
\`sentimentStart\`, \`sentimentEnd\` and \`account\`. \`node scripts/synthetic-affective.mjs\` writes such a table, made up and with known answers.
`

function sectionOf({ id, title, columns, statistics, method }: FigureResult): string {
  const units = columns.map(({ name, type, unit }) => `\`${name}\` (${unit ?? type})`).join(', ')
  const set = recipes[id].parameters.map((parameter) => `\`${parameter.name}=${parameter.default}\``).join(', ')
  const names = Object.keys(statistics).map((name) => `\`${name}\``).join(', ')
  return `## ${id}\n\n${title}. ${method}\n\n- columns: ${units}\n- statistics: ${names === '' ? 'none' : names}\n- parameters: ${set === '' ? 'none' : set}\n`
}
