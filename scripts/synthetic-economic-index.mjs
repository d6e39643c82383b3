#!/usr/bin/env node
/**
 * Writes a SYNTHETIC release of the Economic Index: nothing in it was observed. It is complete (every country and state, every task, three levels of
 * requests, patterns within each, the token and cost indices of the API), as the published files at hand are not, and as large as is asked for.
 *
 *   node scripts/synthetic-economic-index.mjs -o <folder> [--shape complete|weekly|monthly|large] [--tasks 600] [--requests 400] [--layout 2025|weekly|monthly] [--format csv|parquet] [--by-place]
 *
 * `--shape` sets the rest: `complete` is as large as a published release (3.5 million rows), `weekly` the same in the layout of January 2026 with its measures of single
 * conversations, `monthly` is in the layout of June 2026 (2 million), `large` has 56 million rows.
 * `--by-place` also writes the patterns within each task of each place.
 * Nothing is drawn: values come from hashes, so the same words give the same rows everywhere.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { DuckDBInstance } from '@duckdb/node-api'

const sourceOf = (name) => readFileSync(fileURLToPath(new URL(`../src/shared/geography/${name}.ts`, import.meta.url)), 'utf8')
const countryNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
/** The app's own tables of codes, read as text: this script runs without a build. */
const countries = [...sourceOf('country-codes').matchAll(/\b([A-Z]{2})([A-Z]{3})\d{3}\b/g)].map(([, alpha2, alpha3]) => ({ alpha2, alpha3, name: countryNames.of(alpha2) ?? alpha2 }))
const states = [...sourceOf('state-codes').matchAll(/\b([A-Z]{2})\d{2}([A-Z][A-Za-z ]+)/g)].map(([, postal, name]) => ({ postal, name }))

/** What is set by one word. */
const shapes = {
  complete: { tasks: 3_500, requests: 2_400 },
  weekly: { tasks: 3_500, requests: 2_400, layout: 'weekly' },
  monthly: { tasks: 3_500, requests: 3_300, layout: 'monthly' },
  large: { tasks: 20_000, requests: 20_000, format: 'parquet', isByPlace: true },
}

const majorGroups = [
  'Management', 'Business and Financial Operations', 'Computer and Mathematical', 'Architecture and Engineering', 'Life, Physical, and Social Science', 'Community and Social Service', 'Legal',
  'Educational Instruction and Library', 'Arts, Design, Entertainment, Sports, and Media', 'Healthcare Practitioners and Technical', 'Healthcare Support', 'Protective Service',
  'Food Preparation and Serving Related', 'Building and Grounds Cleaning and Maintenance', 'Personal Care and Service', 'Sales and Related', 'Office and Administrative Support',
  'Farming, Fishing, and Forestry', 'Construction and Extraction', 'Installation, Maintenance, and Repair', 'Production', 'Transportation and Material Moving',
]
const patterns = ['directive', 'feedback loop', 'validation', 'task iteration', 'learning', 'none']

/** Columns over the row number `i`: the share of a node by rank, and the text of a task or request. */
const rankShare = (i, count) => `(60.0 / (${i} + 2) / ln(${count} + 2))`
const taskText = (i) => `(['prepare', 'review', 'analyze', 'design', 'explain', 'translate', 'compare', 'check'])[1 + ${i} % 8] || ' ' || (['financial reports', 'lesson plans', 'computer programs', 'letters to customers', 'medical records', 'marketing texts', 'legal documents'])[1 + ${i} % 7]
  || ' for ' || (['clients', 'students', 'colleagues', 'the public', 'managers'])[1 + ${i} % 5] || ' of department ' || (${i} + 1)::VARCHAR || ', using word processing or other computer software.'`
const requestText = (i, level) => `(['Help with', 'Explain', 'Write and improve', 'Find errors in', 'Summarise'])[1 + ${i} % 5] || ' ' || (['web applications', 'school homework', 'job applications', 'academic papers', 'business plans', 'recipes and diets', 'travel plans'])[1 + ${i} % 7]
  || (['', ' for beginners', ' and related questions'])[${3 - level}] || ' ' || (${i} + 1)::VARCHAR`

/**
 * @param {{ folder: string, tasks?: number, requests?: number, layout?: '2025' | 'weekly' | 'monthly', format?: 'csv' | 'parquet', isByPlace?: boolean }} wanted
 * @returns {Promise<number>} how many rows its long files have
 */
export async function writeSyntheticIndex({ folder, tasks = 600, requests = 400, layout = '2025', format = 'csv', isByPlace = false }) {
  mkdirSync(folder, { recursive: true })
  const instance = await DuckDBInstance.create(':memory:', { autoinstall_known_extensions: 'false', autoload_known_extensions: 'false', preserve_insertion_order: 'false', max_temp_directory_size: '30GB', temp_directory: join(folder, '.spill') })
  const connection = await instance.connect()
  await makePlaces(connection)
  await makeNodes(connection, tasks, requests)
  let rows = 0
  const write = async (name, query) => {
    const path = join(folder, `${name}.${format}`).replaceAll("'", "''")
    const result = await connection.run(`COPY (${query}) TO '${path}' (${format === 'csv' ? 'FORMAT csv, HEADER' : 'FORMAT parquet, COMPRESSION zstd'})`)
    rows += Number(result.rowsChanged)
  }
  if (layout === 'monthly') {
    await write('aei_claude_ai_2026-05', monthlyOf(chatRows(isByPlace)))
    await write('aei_1p_api_2026-05', monthlyOf(apiRows))
  } else if (layout === 'weekly') {
    await write('aei_raw_claude_ai_2025-11-13_to_2025-11-20', weeklyOf(`${chatRows(isByPlace)}\nUNION ALL\n${measuredRows}`, 'Claude AI (Free and Pro)'))
    await write('aei_raw_1p_api_2025-11-13_to_2025-11-20', weeklyOf(apiRows, '1P API'))
    writeTrees(folder, requests)
  } else {
    await write('aei_raw_claude_ai_2025-08-04_to_2025-08-11', longOf(chatRows(isByPlace), 'Claude AI (Free and Pro)'))
    await write('aei_raw_1p_api_2025-08-04_to_2025-08-11', longOf(apiRows, '1P API'))
    writeTrees(folder, requests)
  }
  await writeReference(folder, connection)
  connection.closeSync()
  instance.closeSync()
  return rows
}

/** `geography, alpha2, alpha3 (or US-XX), parent, total, population, gdp`: the world, 200 countries and more, 51 states. */
async function makePlaces(connection) {
  const rows = [
    ...countries.map(({ alpha2, alpha3 }, position) => `('country', '${alpha2}', '${alpha3}', ${position})`),
    ...states.map(({ postal }, position) => `('state_us', '${postal}', 'US-${postal}', ${position + 1_000})`),
  ]
  // Population and income by a hash of the code; use grows with income, so that the fits have a slope. One country in nine has no use at all.
  await connection.run(`CREATE TABLE places AS SELECT *, round(2e5 + pow((hash(alpha3) % 1000) / 1000.0, 4) * 3e8)::BIGINT AS population, round(900 + pow((hash(alpha3 || 'g') % 1000) / 1000.0, 3) * 9e4) AS head,
  CASE WHEN geography = 'country' AND alpha3 <> 'USA' AND hash(alpha3 || 'u') % 9 = 0 THEN 0 ELSE round(population * pow(head, 0.7) / 5e4 * (0.6 + (hash(alpha3 || 'v') % 100) / 125.0)) END AS total
FROM (VALUES ${rows.join(', ')}) AS places(geography, alpha2, alpha3, place)`)
  await connection.run(`INSERT INTO places SELECT 'global', 'GLOBAL', 'GLOBAL', -1, sum(population), 0, sum(total) FROM places WHERE geography = 'country'`)
}

/** `facet, level, node, i, share`: in the world, in per cent. What is left to 100 is \`not_classified\` and \`none\`. */
async function makeNodes(connection, tasks, requests) {
  const level = (count, number) => `SELECT 'request' AS facet, ${number} AS level, ${requestText('i', number)} AS node, i, ${rankShare('i', count)} AS share FROM range(${count}) AS numbers(i)`
  await connection.run(`CREATE TABLE nodes AS SELECT 'onet_task' AS facet, 0 AS level, ${taskText('i')} AS node, i, ${rankShare('i', tasks)} AS share FROM range(${tasks}) AS numbers(i)
UNION ALL ${level(requests, 0)} UNION ALL ${level(Math.ceil(requests / 8), 1)} UNION ALL ${level(Math.ceil(requests / 40), 2)}`)
}

/** `geography, alpha2, alpha3, facet, level, variable, node, value` of Claude.ai. A place leans to some nodes and patterns by a hash. */
function chatRows(isByPlace) {
  const lean = (...words) => `(0.4 + (hash(${words.join(` || '|' || `)}) % 1200) / 1000.0)`
  const shares = `SELECT places.*, facet, level, node, i, share * CASE geography WHEN 'global' THEN 1 ELSE ${lean('alpha3', 'node')} END AS pct FROM places CROSS JOIN nodes WHERE total >= 200`
  const rest = `SELECT geography, alpha2, alpha3, total, facet, level, 100 - sum(pct) AS pct FROM (${shares}) AS shares GROUP BY ALL HAVING sum(pct) < 100`
  // Directive grows with the place's lean; within a node the five patterns and none add up to 100.
  const pattern = (place, node) => `list_transform(${JSON.stringify(patterns).replaceAll('"', "'")}, lambda one: struct_pack(name := one, weight := (5 + hash(one || ${node}) % 40 + hash(one || ${place}) % 30)::DOUBLE))`
  const split = (from, place, node) => `SELECT *, unnest(mix) AS pattern, list_sum(list_transform(mix, lambda one: one.weight)) AS whole FROM (SELECT *, ${pattern(place, node)} AS mix FROM (${from}) AS rows) AS mixed`
  const value = '100 * pattern.weight / whole'
  return [
    `SELECT geography, alpha2, alpha3, geography AS facet, 0 AS level, 'usage_count' AS variable, '' AS node, total AS value FROM places WHERE geography <> 'global' AND total > 0`,
    `SELECT geography, 'not_classified', 'not_classified', geography, 0, 'usage_count', '', round(sum(total) * 0.02) FROM places WHERE geography <> 'global' GROUP BY geography`,
    `SELECT geography, alpha2, alpha3, facet, level, facet || '_pct', node, pct FROM (${shares}) AS shares`,
    `SELECT geography, alpha2, alpha3, facet, level, facet || '_count', node, round(total * pct / 100) FROM (${shares}) AS shares`,
    `SELECT geography, alpha2, alpha3, facet, level, facet || '_pct', unnest(['not_classified', 'none']), pct * unnest([0.8, 0.2]) FROM (${rest}) AS rest`,
    `SELECT geography, alpha2, alpha3, 'collaboration', 0, 'collaboration_pct', pattern.name, ${value} FROM (${split('SELECT * FROM places WHERE total >= 200', 'alpha3', "'all'")}) AS split`,
    `SELECT geography, alpha2, alpha3, facet || '::collaboration', level, facet || '_collaboration_pct', node || '::' || pattern.name, ${value}
  FROM (${split(`SELECT * FROM (${shares}) AS shares WHERE geography = 'global'${isByPlace ? " OR facet = 'onet_task'" : ''}`, 'alpha3', 'node')}) AS split`,
  ].join('\nUNION ALL\n')
}

/** The same of the API: the world only, with token and cost indices by task. */
const apiRows = `SELECT 'global' AS geography, 'GLOBAL' AS alpha2, 'GLOBAL' AS alpha3, facet, level, facet || '_pct' AS variable, node, share * (0.5 + (hash(node) % 100) / 100.0) AS value FROM nodes
UNION ALL SELECT 'global', 'GLOBAL', 'GLOBAL', facet, level, facet || '_pct', unnest(['not_classified', 'none']), unnest([30, 10]) FROM nodes GROUP BY facet, level
UNION ALL SELECT 'global', 'GLOBAL', 'GLOBAL', 'collaboration', 0, 'collaboration_pct', unnest(['directive', 'feedback loop', 'learning', 'task iteration', 'validation', 'none']), unnest([64, 10, 4, 8, 4, 10])
UNION ALL SELECT 'global', 'GLOBAL', 'GLOBAL', facet || '::collaboration', level, facet || '_collaboration_pct', node || '::' || unnest(['directive', 'feedback loop', 'learning', 'task iteration', 'validation']),
  unnest([35 + hash(node) % 21, 10 + hash(node || 'b') % 9, 8 + hash(node || 'c') % 7, 3 + hash(node || 'd') % 6, 1 + hash(node || 'e') % 5]::DOUBLE[]) FROM nodes
UNION ALL SELECT 'global', 'GLOBAL', 'GLOBAL', 'onet_task::' || unnest(['prompt_tokens', 'completion_tokens', 'cost']), 0, unnest(['prompt_tokens', 'completion_tokens', 'cost']) || '_index', node || '::index',
  unnest([input, pow(input, 0.4) * noise, pow(input, 0.6) * noise]) FROM (SELECT node, exp((hash(node || 'in') % 400) / 100.0 - 2) AS input, exp((hash(node || 'out') % 200) / 200.0 - 0.5) AS noise FROM nodes WHERE facet = 'onet_task' AND i % 3 < 2) AS indices`

/**
 * What releases of 2026 measure of conversations: means with intervals, medians and histograms by place, means by task in the world. People alone take hours, people with AI minutes.
 * @type {Record<string, readonly [least: number, most: number]>}
 */
const measured = { ai_autonomy: [1, 5], human_only_time: [0.1, 8], human_with_ai_time: [2, 60] }
const answered = { use_case: ['work', 'coursework', 'personal'], task_success: ['yes', 'no'] }

const measuredRows = [
  ...Object.entries(measured).flatMap(([name, [least, most]]) => {
    const mean = (word) => `${least} + ${most - least} * (hash(${word} || '${name}') % 1000) / 1000.0`
    return [
      `SELECT geography, alpha2, alpha3, '${name}' AS facet, 0 AS level, '${name}_' || unnest(['mean', 'median', 'mean_ci_lower', 'mean_ci_upper']) AS variable, 'value' AS node, (${mean('alpha3')}) * unnest([1, 0.8, 0.95, 1.05]) AS value FROM places WHERE total >= 200`,
      `SELECT geography, alpha2, alpha3, '${name}', 0, '${name}_histogram_pct', unnest(['1', '2', '3', '4', '5']), unnest([10, 20, 40, 20, 10]) FROM places WHERE total >= 200`,
      `SELECT 'global', 'GLOBAL', 'GLOBAL', 'onet_task::${name}', 0, '${name}_' || unnest(['mean', 'median']), node || '::value', (${mean('node')}) * unnest([1, 0.8]) FROM nodes WHERE facet = 'onet_task'`,
    ]
  }),
  ...Object.entries(answered).map(([name, words]) => `SELECT geography, alpha2, alpha3, '${name}', 0, '${name}_pct', unnest([${words.map((word) => `'${word}'`).join(', ')}]), unnest([${words.map((_, i) => (i === 0 ? 100 - 20 * (words.length - 1) : 20)).join(', ')}]) FROM places WHERE total >= 200`),
].join('\nUNION ALL\n')

/** The columns of 2025 with parts of countries by ISO 3166-2. */
function weeklyOf(rows, platform) {
  const named = (name) => `CASE ${name} WHEN 'state_us' THEN 'country-state' ELSE ${name} END`
  return `SELECT CASE geography WHEN 'state_us' THEN alpha3 ELSE alpha2 END AS geo_id, ${named('geography')} AS geography, DATE '2025-11-13' AS date_start, DATE '2025-11-20' AS date_end, '${platform}' AS platform_and_product,
  ${named('facet')} AS facet, level, variable, node AS cluster_name, value FROM (${rows}) AS rows`
}

function longOf(rows, platform) {
  return `SELECT alpha2 AS geo_id, geography, DATE '2025-08-04' AS date_start, DATE '2025-08-11' AS date_end, '${platform}' AS platform_and_product, facet, level, variable, node AS cluster_name, value FROM (${rows}) AS rows`
}

/** Counts are not published in this layout: use is a share. */
function monthlyOf(rows) {
  const geoLevel = `CASE geography WHEN 'state_us' THEN 'country-state' ELSE geography END`
  const shareOfUse = `CASE WHEN variable = 'usage_count' THEN 100 * value / sum(value) FILTER (WHERE variable = 'usage_count') OVER (PARTITION BY geography) ELSE value END`
  return `SELECT DATE '2026-05-01' AS date_start, DATE '2026-06-01' AS date_end, alpha3 AS geo_id, ${geoLevel} AS geo_level, CASE facet WHEN 'state_us' THEN 'country-state' ELSE facet END AS category_name, level AS hierarchy_level,
  CASE variable WHEN 'usage_count' THEN 'usage_pct' ELSE variable END AS metric_id, ${shareOfUse} AS value, node AS node_name, md5(node) AS node_external_id FROM (${rows}) AS rows WHERE variable NOT IN ('onet_task_count', 'request_count')`
}

/** Level 0 below level 1 below level 2, by number. */
function writeTrees(folder, requests) {
  const name = (i, level) => `${['Help with', 'Explain', 'Write and improve', 'Find errors in', 'Summarise'][i % 5]} ${['web applications', 'school homework', 'job applications', 'academic papers', 'business plans', 'recipes and diets', 'travel plans'][i % 7]}${['', ' for beginners', ' and related questions'][2 - level] ?? ''} ${i + 1}`
  const [middle, top] = [Math.ceil(requests / 8), Math.ceil(requests / 40)]
  const cluster = (level, i) => ({ level, cluster_name: name(i, level), cluster_description: `Synthetic requests: ${name(i, level)}.`, ...(level === 0 ? {} : { children: childrenOf(level, i) }) })
  const childrenOf = (level, i) => {
    const [count, parents] = level === 2 ? [middle, top] : [requests, middle]
    return Array.from({ length: count }, (_, child) => child).filter((child) => child % parents === i).map((child) => cluster(level - 1, child))
  }
  const tree = JSON.stringify({ request_hierarchy: Array.from({ length: top }, (_, i) => cluster(2, i)) })
  for (const product of ['claude_ai', '1p_api']) writeFileSync(join(folder, `request_hierarchy_tree_${product}.json`), tree)
}

/** The companion tables: codes, population, income, the O*NET statements and SOC groups. */
async function writeReference(folder, connection) {
  const copy = (name, query) => connection.run(`COPY (${query}) TO '${join(folder, name).replaceAll("'", "''")}' (FORMAT csv, HEADER)`)
  const names = `(VALUES ${[...countries.map(({ alpha3, name }) => [alpha3, name]), ...states.map(({ postal, name }) => [`US-${postal}`, name])].map(([code, name]) => `('${code}', '${name.replaceAll("'", "''")}')`).join(', ')}) AS names(alpha3, name)`
  await copy('iso_country_codes.csv', `SELECT alpha2 AS iso_alpha_2, alpha3 AS iso_alpha_3, name AS country_name FROM places JOIN ${names} USING (alpha3) WHERE geography = 'country' ORDER BY 2`)
  await copy('working_age_pop_2024_country.csv', `SELECT alpha3 AS iso_alpha_3, 2024 AS year, population AS working_age_pop, alpha2 AS country_code, name AS country_name FROM places JOIN ${names} USING (alpha3) WHERE geography = 'country' ORDER BY 1`)
  await copy('gdp_2024_country.csv', `SELECT alpha3 AS iso_alpha_3, head * population AS gdp_total, 2024 AS year FROM places WHERE geography = 'country' ORDER BY 1`)
  await copy('working_age_pop_2024_us_state.csv', `SELECT name AS state, population AS working_age_pop, alpha2 AS state_code FROM places JOIN ${names} USING (alpha3) WHERE geography = 'state_us' ORDER BY 1`)
  await copy('gdp_2024_us_state.csv', `SELECT alpha2 AS state_code, name AS state_name, head * population AS gdp_total, head * population / 1e6 AS gdp_millions, 2024 AS year FROM places JOIN ${names} USING (alpha3) WHERE geography = 'state_us' ORDER BY 1`)
  await copy('onet_task_statements.csv', `SELECT (11 + 2 * (i % 22))::VARCHAR || '-' || (1000 + i % 970)::VARCHAR || '.00' AS "O*NET-SOC Code", 'Occupation ' || (i % 970 + 1)::VARCHAR AS "Title", i AS "Task ID", upper(node[1]) || node[2:] AS "Task" FROM nodes WHERE facet = 'onet_task' ORDER BY i`)
  const groups = majorGroups.map((name, position) => `('${11 + 2 * position}-0000', NULL, NULL, NULL, NULL, '${name} Occupations')`)
  await copy('SOC_Structure.csv', `SELECT * FROM (VALUES ${groups.join(', ')}) AS groups("Major Group", "Minor Group", "Broad Occupation", "Detailed Occupation", "Detailed O*NET-SOC", "SOC or O*NET-SOC 2019 Title")`)
}

async function main() {
  const { values } = parseArgs({ options: { output: { type: 'string', short: 'o' }, shape: { type: 'string' }, tasks: { type: 'string' }, requests: { type: 'string' }, layout: { type: 'string' }, format: { type: 'string' }, 'by-place': { type: 'boolean' } } })
  if (values.output === undefined) throw new Error('Say where to: -o <folder>')
  if (values.shape !== undefined && !(values.shape in shapes)) throw new Error(`There is no shape called "${values.shape}": ${Object.keys(shapes).join(', ')}.`)
  const rows = await writeSyntheticIndex({
    ...(values.shape === undefined ? {} : shapes[values.shape]), folder: values.output,
    ...(values.tasks === undefined ? {} : { tasks: Number(values.tasks) }), ...(values.requests === undefined ? {} : { requests: Number(values.requests) }),
    ...(values['by-place'] === true ? { isByPlace: true } : {}), ...(values.layout === undefined ? {} : { layout: values.layout === 'monthly' || values.layout === 'weekly' ? values.layout : '2025' }),
    ...(values.format === undefined ? {} : { format: values.format === 'parquet' ? 'parquet' : 'csv' }),
  })
  process.stdout.write(`${rows.toLocaleString('en-US')} rows in ${values.output}\n`)
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main()
