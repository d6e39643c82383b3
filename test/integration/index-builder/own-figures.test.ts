import { join } from 'node:path'
import { expect, test } from 'vitest'
import { syntheticRecords, truth } from '../../../scripts/generate-synthetic-log.mjs'
import { buildIndex } from '../../../src/main/index-builder/build-index'
import { EconomicIndex } from '../../../src/main/services/economic-index/economic-index'
import { identifier } from '../../../src/main/sql/quote'
import type { FigureParameters, FigureResult } from '../../../src/shared/economic-index/figure'
import { FigureId } from '../../../src/shared/economic-index/figure-id'
import { Roles } from '../../../src/shared/index-builder/roles'
import { openEngine, type OpenEngine } from '../support/open-engine'
import { syntheticRoles } from './build-log'

/** Tables that stand beside an index, over what the synthetic log holds: every task is of one occupation, occupations of three groups in turn. */
async function writeCompanions(engine: OpenEngine): Promise<void> {
  const tasks = Object.keys(truth.task).filter((task) => task !== 'none' && task !== '')
  const majors = [['15', 'Computer and Mathematical'], ['25', 'Educational Instruction and Library'], ['43', 'Office and Administrative Support']] as const
  const codeOf = (position: number): string => `${majors[position % 3]![0]}-10${10 + position}.00`
  const file = (name: string, header: string, rows: readonly (readonly (string | number)[])[]) => engine.write(`beside/${name}`, `${[header, ...rows.map((row) => row.map((value) => (String(value).includes(',') ? `"${value}"` : value)).join(','))].join('\n')}\n`)
  await file('onet_task_statements.csv', 'O*NET-SOC Code,Title,Task ID,Task,Task Type,Incumbents Responding,Date,Domain Source', tasks.map((task, i) => [codeOf(i), `Occupation ${i}`, i, task, 'Core', 1, '07/2014', 'Incumbent']))
  await file('SOC_Structure.csv', 'Major Group,Minor Group,Broad Occupation,Detailed Occupation,Detailed O*NET-SOC,SOC or O*NET-SOC 2019 Title', majors.map(([code, name]) => [`${code}-0000`, '', '', '', '', `${name} Occupations`]))
  await file('wage_data.csv', 'SOCcode,JobName,JobFamily,JobZone,MedianSalary', tasks.map((_, i) => [codeOf(i), `Occupation ${i}`, 'Family', 4, 30_000 + 5_000 * i]))
  await file('bls_employment_may_2023.csv', 'SOC or O*NET-SOC 2019 Title,bls_distribution', majors.map(([, name], i) => [`${name} Occupations`, 20 + 10 * i]))
  const countries = [['US', 'USA', 220], ['IN', 'IND', 960], ['DE', 'DEU', 53], ['BR', 'BRA', 150], ['JP', 'JPN', 73], ['GB', 'GBR', 44], ['FR', 'FRA', 41], ['CA', 'CAN', 26], ['NG', 'NGA', 120], ['NZ', 'NZL', 3.4], ['NA', 'NAM', 1.8]] as const
  await file('working_age_pop_2024_country.csv', 'iso_alpha_3,year,working_age_pop,country_code,country_name', countries.map(([two, three, people]) => [three, 2024, people * 1e6, two, two]))
  await file('gdp_2024_country.csv', 'iso_alpha_3,gdp_total,year', countries.map(([, three, people], i) => [three, people * 1e6 * (2_000 + 7_000 * i), 2024]))
  const states = [['California', 'CA', 26], ['New York', 'NY', 13], ['Texas', 'TX', 19], ['Washington', 'WA', 5], ['Florida', 'FL', 14], ['Utah', 'UT', 2.2], ['District of Columbia', 'DC', 0.5]] as const
  await file('working_age_pop_2024_us_state.csv', 'state,working_age_pop,state_code', states.map(([name, code, people]) => [name, people * 1e6, code]))
  await file('gdp_2024_us_state.csv', 'state_code,state_name,gdp_total,gdp_millions,year', states.map(([name, code, people], i) => [code, name, people * 1e6 * (60_000 + 5_000 * i), 1, 2024]))
}

/** An index of a month of the synthetic log. */
async function buildMonth(engine: OpenEngine, month: string, rows: number, seed: number): Promise<string> {
  const records = [...syntheticRecords(rows, seed)].map((record) => ({ ...record, started_at: String(record.started_at).replace('2026-05', month).replace(/-31$/, '-30') }))
  const { sqlName } = await engine.openOne(await engine.write(`log-${month}.jsonl`, records.map((record) => JSON.stringify(record)).join('\n')))
  const folder = engine.path(`index-${month}`)
  await buildIndex({ database: engine.registry.database(), from: identifier(sqlName), roles: Roles.parse(syntheticRoles), folder, labelSources: { tasks: null, requests: null } }, { signal: new AbortController().signal, progress: () => undefined, temporaryFolder: join(engine.folder, 'temporary') })
  return folder
}

const months = ['2026-04', '2026-05', '2026-06'] as const

/** What an index of one's own cannot be drawn as, and what that needs instead. Every other figure is drawn below. */
const notOfAnIndex: readonly FigureId[] = ['v2.thinking-by-occupation', 'api.btos-adoption', 'affective.prevalence', 'affective.topics', 'affective.pushback', 'affective.sentiment']
/** Without any table of a release beside it. */
const ofItselfAlone: readonly FigureId[] = [
  'v1.top-tasks', 'v1.collaboration', 'v2.taxonomy', 'v3.country-share', 'v3.state-share', 'api.requests', 'api.concentration', 'api.automation-by-task', 'api.output-vs-input',
]
const ofSeveralIndices: readonly FigureId[] = ['v2.category-change', 'v2.task-depth-compare', 'v2.collaboration-change', 'v3.category-over-time', 'v3.task-change', 'v3.collaboration-over-time']

test('every figure that the facets of an index of one’s own allow draws from it, and says so', async () => {
  const build = await openEngine()
  const folders: string[] = []
  for (const [position, month] of months.entries()) folders.push(await buildMonth(build, month, position === 2 ? 40_000 : 20_000, position + 1))
  await writeCompanions(build)

  const engine = await openEngine()
  const index = new EconomicIndex(engine.registry, async () => 'digest')
  const drawable = async (): Promise<FigureId[]> => (await index.figures()).filter(({ missing }) => missing.length === 0).map(({ id }) => id)
  const draw = (id: FigureId, params: FigureParameters = {}): Promise<FigureResult> => index.figure(id, params)

  await engine.open(folders[2]!)
  expect(await drawable()).toEqual(ofItselfAlone)
  const [requests, thinking] = await Promise.all([draw('v2.taxonomy'), index.figures().then((all) => all.find(({ id }) => id === 'v2.thinking-by-occupation'))])
  expect(requests.statistics).toEqual({ level0: 7, level1: 4, level2: 3 })
  expect(requests.rows.reduce((sum, row) => sum + Number(row[4]), 0)).toBeCloseTo(100, 9)
  expect(thinking?.missing.join()).toContain('own_index_assistant_*.csv (onet_task, thinking_pct)')

  await engine.open(build.path('beside'))
  expect(await drawable()).toEqual(FigureId.options.filter((id) => !notOfAnIndex.includes(id) && !ofSeveralIndices.includes(id)))
  for (const folder of folders.slice(0, 2)) await engine.open(folder)
  const all = FigureId.options.filter((id) => !notOfAnIndex.includes(id))
  expect(await drawable()).toEqual(all)
  for (const id of all) {
    const figure = await draw(id)
    const text = JSON.stringify([figure.title, figure.columns, figure.rows, figure.statistics, figure.citation])
    expect(figure.rows.length, id).toBeGreaterThan(1)
    expect(text, id).not.toMatch(/Claude\.?ai|claude-ai|window-|null,null,null,null,null,null,null,null,null,null/i)
    expect(figure.notes.at(-1), id).toMatchObject({ name: 'ownIndex' })
    expect(figure.citation, id).toMatch(/^An index of one’s own, built with Sextant \(.*2026-06-01 – 2026-06-30\), after the method of: /)
    expect(figure.statistics, id).toEqual(Object.fromEntries(Object.entries(figure.statistics).filter(([, value]) => Number.isFinite(value))))
  }

  // The log is drawn from the same shares every month: nothing moves by more than chance.
  const change = await draw('v2.category-change')
  expect(change.columns.map(({ name }) => name)).toEqual(['category', 'own-2026-05-01-2026-05-30', 'own-2026-06-01-2026-06-30', 'change'])
  for (const row of change.rows) expect(Math.abs(Number(row[3]))).toBeLessThan(2)
  expect((await draw('v3.category-over-time')).rows.slice(0, 3).map((row) => row[1])).toEqual(months.map((month) => `own-${month}-01-${month}-30`))
  expect((await draw('v1.top-tasks', { release: 'own-2026-04-01-2026-04-30' })).citation).toContain('2026-04-01 – 2026-04-30')
  // 38 directive and 9 feedback loop of the 97 that have a pattern.
  expect((await draw('v1.collaboration')).statistics['automation']).toBeCloseTo((100 * 47) / 97, 0)
})
