import type { OpenEngine } from '../support/open-engine'

/**
 * A release of a few rows in the layout of September 2025, made up so that every answer can be worked out by hand. It holds the traps of
 * the real one: Namibia is `NA`, Canada and California are both `CA`, a task's text holds `::`, one text belongs to two occupations.
 */
export async function writeSmallRelease(engine: OpenEngine): Promise<string> {
  const folder = 'release'
  const file = (name: string, header: string, rows: readonly (readonly (string | number)[])[]) => engine.write(`${folder}/${name}`, csv([header.split(','), ...rows]))
  await file('aei_raw_claude_ai_2025-08-04_to_2025-08-11.csv', longColumns, chatRows)
  await file('aei_raw_1p_api_2025-08-04_to_2025-08-11.csv', longColumns, apiRows)
  await file('iso_country_codes.csv', 'iso_alpha_2,iso_alpha_3,country_name', [['US', 'USA', 'United States'], ['IN', 'IND', 'India'], ['NA', 'NAM', 'Namibia'], ['CA', 'CAN', 'Canada'], ['AD', 'AND', 'Andorra'], ['AW', 'ABW', 'Aruba']])
  await file('working_age_pop_2024_country.csv', 'iso_alpha_3,year,working_age_pop,country_code,country_name', [
    ['USA', 2024, 100, 'US', 'United States'], ['IND', 2024, 400, 'IN', 'India'], ['NAM', 2024, 50, 'NA', 'Namibia'], ['CAN', 2024, 150, 'CA', 'Canada'], ['AND', 2024, 10, 'AD', 'Andorra'], ['ABW', 2024, 5, 'AW', 'Aruba'],
  ])
  // ln GDP per head is 2 ln AUI + 3 for all but Canada, which has no GDP: a fit of ln AUI on it has the slope 1/2 and no residuals.
  await file('gdp_2024_country.csv', 'iso_alpha_3,gdp_total,year', (['USA', 'IND', 'NAM'] as const).map((id) => [id, populations[id] * Math.exp(3) * smallAui(id) ** 2, 2024]))
  await file('working_age_pop_2024_us_state.csv', 'state,working_age_pop,state_code', [['California', 60, 'CA'], ['New York', 30, 'NY'], ['Utah', 10, 'UT']])
  await file('gdp_2024_us_state.csv', 'state_code,state_name,gdp_total,gdp_millions,year', [['CA', 'California', 6000, 0.006, 2024], ['NY', 'New York', 2400, 0.0024, 2024], ['UT', 'Utah', 500, 0.0005, 2024]])
  await file('onet_task_statements.csv', 'O*NET-SOC Code,Title,Task ID,Task,Task Type,Incumbents Responding,Date,Domain Source', [
    ['15-1131.00', 'Computer Programmers', 1, 'Write programs.', 'Core', 1, '07/2014', 'Incumbent'],
    ['15-1131.00', 'Computer Programmers', 2, ' Test a::b programs. ', 'Core', 1, '07/2014', 'Incumbent'],
    ['25-1011.00', 'Business Teachers', 3, 'Teach courses.', 'Core', 1, '07/2014', 'Incumbent'],
    ['25-1021.00', 'Computer Teachers', 4, 'Teach courses.', 'Core', 1, '07/2014', 'Incumbent'],
    ['25-1021.00', 'Computer Teachers', 5, 'Write programs.', 'Core', 1, '07/2014', 'Incumbent'],
    ['43-9061.00', 'Office Clerks', 6, 'File papers.', 'Core', 1, '07/2014', 'Incumbent'],
  ])
  await file('SOC_Structure.csv', 'Major Group,Minor Group,Broad Occupation,Detailed Occupation,Detailed O*NET-SOC,SOC or O*NET-SOC 2019 Title', [
    ['15-0000', '', '', '', '', 'Computer and Mathematical Occupations'], ['', '15-1000', '', '', '', 'Computer Occupations'],
    ['25-0000', '', '', '', '', 'Educational Instruction and Library Occupations'], ['43-0000', '', '', '', '', 'Office and Administrative Support Occupations'],
  ])
  await writeFirstReleases(file)
  return engine.path(folder)
}

type WriteFile = (name: string, header: string, rows: readonly (readonly (string | number)[])[]) => Promise<string>

/** The tables of the first two releases, over the same tasks. */
async function writeFirstReleases(file: WriteFile): Promise<void> {
  await file('v1/onet_task_mappings.csv', 'task_name,pct', [['write programs.', 60], ['file papers.', 30], ['none', 10]])
  await file('v1/automation_vs_augmentation.csv', 'interaction_type,pct', [['directive', 30], ['feedback loop', 10], ['validation', 5], ['task iteration', 15], ['learning', 20], ['none', 4]])
  await file('v1/wage_data.csv', 'SOCcode,JobName,JobFamily,JobZone,MedianSalary', [['15-1131.00', 'Computer Programmers', 'Computer', 4, 84280], ['25-1021.00', 'Computer Teachers', 'Education', 5, -1], ['43-9061.00', 'Office Clerks', 'Office', 2, 15.5]])
  await file('v1/bls_employment_may_2023.csv', 'SOC or O*NET-SOC 2019 Title,bls_distribution', [['Computer and Mathematical Occupations', 20], ['Educational Instruction and Library Occupations', 30], ['Office and Administrative Support Occupations', 50]])
  await file('v2/task_pct_v2.csv', 'task_name,pct', [['write programs.', 40], ['teach courses.', 50], ['none', 10]])
  await file('v2/automation_vs_augmentation_by_task.csv', 'task_name,feedback_loop,directive,task_iteration,validation,learning,filtered', [
    ['write programs.', 0.1, 0.3, 0.2, 0, 0.2, 0.2], ['teach courses.', 0, 0.2, 0.1, 0.1, 0.4, 0.2], ['none', 0, 0, 0, 0, 0, 1],
  ])
  await file('v2/task_thinking_fractions.csv', 'task_name,thinking_fraction', [['write programs.', 0.2], ['teach courses.', '']])
  await file('btos/National.csv', 'Question ID,Question,Answer ID,Answer,202403,202402,202401', [
    [7, 'In the last two weeks, did this business use Artificial Intelligence (AI) in producing goods or services? (Examples)', 1, 'Yes', '5.0%', '.', '4.6%'],
    [7, 'In the last two weeks, did this business use Artificial Intelligence (AI) in producing goods or services? (Examples)', 2, 'No', '80.0%', '.', '81.0%'],
    [7, 'In the last two weeks, did this business use Artificial Intelligence (AI) in any of its business functions?', 1, 'Yes', '17.3%', '.', '.'],
    [24, 'During the next six months, do you think this business will be using Artificial Intelligence (AI) in producing goods or services?', 1, 'Yes', '6.9%', '6.8%', '6.5%'],
  ])
  const clusters = ['cluster_name_0', 'cluster_description_0', 'cluster_name_1', 'cluster_description_1', 'cluster_name_2', 'cluster_description_2', 'percent_records', 'percent_users', 'onet_task', 'collaboration:directive_ratio', 'collaboration:feedback loop_ratio', 'collaboration:learning_ratio', 'collaboration:none_ratio', 'collaboration:task iteration_ratio', 'collaboration:validation_ratio', 'has_thinking_ratio']
  await file('v2/cluster_level_dataset.csv', clusters.join(','), [
    ['Fix programs', 'About fixing.', 'Programs', 'All programs.', 'Software', 'All software.', 60, 50, 'Write programs.', 0.5, 0.1, 0.2, 0, 0.1, 0.1, 0.3],
    ['Plan lessons', 'About lessons.', 'Lessons', 'All lessons.', 'Teaching', 'All teaching.', 40, 50, '', 0.2, '', 0.5, 0.1, 0.1, 0.1, ''],
  ])
}

const longColumns = 'geo_id,geography,date_start,date_end,platform_and_product,facet,level,variable,cluster_name,value'
const days = ['2025-08-04', '2025-08-11'] as const
type LongRow = readonly (string | number)[]

const chat = (geoId: string, geography: string, facet: string, level: number, variable: string, node: string, value: number): LongRow => [geoId, geography, ...days, 'Claude AI (Free and Pro)', facet, level, variable, node, value]
const api = (facet: string, level: number, variable: string, node: string, value: number): LongRow => ['GLOBAL', 'global', ...days, '1P API', facet, level, variable, node, value]

/** Conversations by country; `not_classified` is above the threshold, Andorra below. */
export const conversations = { US: 600, IN: 300, NA: 250, CA: 400, AD: 50, not_classified: 400 } as const
export const populations = { USA: 100, IND: 400, NAM: 50, CAN: 150 } as const
const counted = { USA: 600, IND: 300, NAM: 250, CAN: 400 } as const

/** (count / 1950) / (population / 700): by hand, from the numbers above. */
export function smallAui(id: keyof typeof populations): number {
  return counted[id] / 1950 / (populations[id] / 700)
}

/** Country, and the shares there of the two tasks that have an automation rate (50 and 60). */
const places = [['US', 'USA', 40, 10], ['IN', 'IND', 20, 30], ['NA', 'NAM', 10, 40], ['CA', 'CAN', 30, 20]] as const

/** The automation share of a place, made so that it follows from its index and its expected automation without residual. */
function smallAutomation(id: keyof typeof populations, expected: number): number {
  return 30 + 5 * smallAui(id) + 0.5 * expected
}

const chatRows: readonly LongRow[] = [
  ...Object.entries(conversations).map(([id, count]) => chat(id, 'country', 'country', 0, 'usage_count', '', count)),
  ...Object.entries({ CA: 150, NY: 120, UT: 130, not_classified: 60 }).map(([id, count]) => chat(id, 'state_us', 'state_us', 0, 'usage_count', '', count)),
  // Shares of all conversations; the names are as the classifier wrote them.
  chat('GLOBAL', 'global', 'onet_task', 0, 'onet_task_pct', 'write programs.', 40), chat('GLOBAL', 'global', 'onet_task', 0, 'onet_task_pct', 'test a::b programs.', 10),
  chat('GLOBAL', 'global', 'onet_task', 0, 'onet_task_pct', 'teach courses.', 20), chat('GLOBAL', 'global', 'onet_task', 0, 'onet_task_pct', 'none', 20), chat('GLOBAL', 'global', 'onet_task', 0, 'onet_task_pct', 'not_classified', 10),
  chat('GLOBAL', 'global', 'onet_task::collaboration', 0, 'onet_task_collaboration_pct', 'test a::b programs.::feedback loop', 60),
  chat('GLOBAL', 'global', 'onet_task::collaboration', 0, 'onet_task_collaboration_pct', 'test a::b programs.::learning', 40),
  chat('GLOBAL', 'global', 'onet_task::collaboration', 0, 'onet_task_collaboration_pct', 'write programs.::directive', 50),
  chat('GLOBAL', 'global', 'onet_task::collaboration', 0, 'onet_task_collaboration_pct', 'write programs.::validation', 50),
  chat('GLOBAL', 'global', 'onet_task::collaboration', 0, 'onet_task_collaboration_pct', 'teach courses.::not_classified', 100),
  chat('GLOBAL', 'global', 'onet_task', 0, 'onet_task_pct', 'task 0', 0.4), chat('GLOBAL', 'global', 'onet_task', 0, 'onet_task_pct', 'task 1', 0.2),
  chat('GLOBAL', 'global', 'request', 1, 'request_pct', 'Help with programs', 40), chat('GLOBAL', 'global', 'request', 1, 'request_pct', 'Help with lessons', 20), chat('GLOBAL', 'global', 'request', 1, 'request_pct', 'not_classified', 40),
  chat('NA', 'country', 'request', 1, 'request_pct', 'Help with programs', 20), chat('NA', 'country', 'request', 1, 'request_pct', 'Help with lessons', 50), chat('NA', 'country', 'request', 1, 'request_pct', 'not_classified', 30),
  ...places.flatMap(([code, id, write, test]) => {
    const automation = smallAutomation(id, (50 * write + 60 * test) / (write + test))
    return [
      chat(code, 'country', 'onet_task', 0, 'onet_task_pct', 'write programs.', write), chat(code, 'country', 'onet_task', 0, 'onet_task_pct', 'test a::b programs.', test),
      chat(code, 'country', 'onet_task', 0, 'onet_task_pct', 'teach courses.', 30), chat(code, 'country', 'onet_task', 0, 'onet_task_pct', 'not_classified', 70 - write - test),
      chat(code, 'country', 'collaboration', 0, 'collaboration_pct', 'directive', automation / 2), chat(code, 'country', 'collaboration', 0, 'collaboration_pct', 'learning', 50 - automation / 2),
      chat(code, 'country', 'collaboration', 0, 'collaboration_pct', 'not_classified', 50),
    ]
  }),
  chat('AD', 'country', 'request', 1, 'request_pct', 'Help with lessons', 90),
]

/** Output index by task, input = output² / 4: ln output = ½ ln input + ln 2. */
export const outputIndices = [0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.4, 1.6, 1.8, 2, 3] as const

const apiRows: readonly LongRow[] = [
  api('onet_task', 0, 'onet_task_pct', 'write programs.', 50), api('onet_task', 0, 'onet_task_pct', 'file papers.', 30), api('onet_task', 0, 'onet_task_pct', 'none', 5), api('onet_task', 0, 'onet_task_pct', 'not_classified', 15),
  api('onet_task::collaboration', 0, 'onet_task_collaboration_pct', 'write programs.::directive', 90), api('onet_task::collaboration', 0, 'onet_task_collaboration_pct', 'write programs.::learning', 10),
  api('onet_task::collaboration', 0, 'onet_task_collaboration_pct', 'file papers.::directive', 50), api('onet_task::collaboration', 0, 'onet_task_collaboration_pct', 'file papers.::learning', 50),
  ...outputIndices.flatMap((output, position) => [
    api('onet_task::completion_tokens', 0, 'completion_tokens_index', `task ${position}::index`, output),
    api('onet_task::prompt_tokens', 0, 'prompt_tokens_index', `task ${position}::index`, output ** 2 / 4),
  ]),
  api('onet_task::cost', 0, 'cost_index', 'write programs.::index', 2), api('onet_task::cost', 0, 'cost_index', 'file papers.::index', 0.5), api('onet_task::cost', 0, 'cost_index', 'not_classified::index', 9),
  // Of no occupation in the O*NET file: they take part in concentration alone.
  ...outputIndices.map((_, position) => api('onet_task', 0, 'onet_task_pct', `task ${position}`, 8 / 2 ** (position + 1))),
  api('request', 2, 'request_pct', 'Build software', 60), api('request', 2, 'request_pct', 'not_classified', 40), api('request', 0, 'request_pct', 'Build a web shop', 30),
]

function csv(rows: readonly LongRow[]): string {
  return rows.map((row) => `${row.map((value) => (/[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value))).join(',')}\n`).join('')
}

/** The elasticity of use to cost in `writeCostRelease`. */
export const costElasticity = -0.3

/**
 * Fourteen tasks of two SOC groups whose ln share is −0.3 ln cost + a number for the group + 0.02 × directive: a fit with these controls leaves no residuals.
 */
export async function writeCostRelease(engine: OpenEngine): Promise<string> {
  const tasks = Array.from({ length: 14 }, (_, i) => {
    const shares = { directive: 10 + ((i * 7) % 11), 'feedback loop': 5 + ((i * 5) % 7), validation: 2 + ((i * 3) % 5), 'task iteration': 4 + ((i * 11) % 13), learning: 6 + ((i * 2) % 9) }
    const cost = 0.4 + ((i * 9) % 14) / 5
    const major = i % 3 === 0 ? '43' : '15'
    return { task: `work ${i}.`, cost, shares, major, pct: Math.exp(costElasticity * Math.log(cost) + (major === '43' ? 0.5 : 0) + 0.02 * shares.directive) }
  })
  const rows = tasks.flatMap(({ task, cost, shares, pct }) => [
    api('onet_task', 0, 'onet_task_pct', task, pct), api('onet_task::cost', 0, 'cost_index', `${task}::index`, cost),
    ...Object.entries(shares).map(([pattern, share]) => api('onet_task::collaboration', 0, 'onet_task_collaboration_pct', `${task}::${pattern}`, share)),
  ])
  await engine.write('cost/aei_raw_1p_api_2025-08-04_to_2025-08-11.csv', csv([longColumns.split(','), ...rows]))
  await engine.write('cost/SOC_Structure.csv', csv([['Major Group', 'Minor Group', 'Broad Occupation', 'Detailed Occupation', 'Detailed O*NET-SOC', 'SOC or O*NET-SOC 2019 Title'], ['15-0000', '', '', '', '', 'Computer'], ['43-0000', '', '', '', '', 'Office']]))
  await engine.write('cost/onet_task_statements.csv', csv([
    ['O*NET-SOC Code', 'Title', 'Task ID', 'Task'], ...tasks.map(({ task, major }, i) => [`${major}-100${i}.00`, `Occupation ${i}`, i, task]),
  ]))
  return engine.path('cost')
}
