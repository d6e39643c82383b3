/**
 * The statements a person at a DuckDB prompt would write for some figures over the files of a complete release, by hand and without anything of Sextant:
 * each gives `key, value` for the numbers of the figure that `of` takes out of its answer.
 */
const text = (path) => `'${path.replaceAll("'", "''")}'`
const joined = (...words) => words.join('|')
const named = "('directive', 'feedback loop', 'validation', 'task iteration', 'learning')"

/** @param {{ chat: string, api: string, folder: string }} files the two long files, and where the tables beside them are */
export function figureSql({ chat, api, folder }) {
  const [C, A] = [text(chat), text(api)]
  const table = (name) => text(`${folder}/${name}.csv`)
  const counts = (facet) => `SELECT geo_id, value AS n FROM ${C} WHERE facet = '${facet}' AND geography = '${facet}' AND variable = 'usage_count'`
  const index = `WITH counts AS (${counts('country')}), places AS (
  SELECT iso_alpha_3 AS id, geo_id, n, working_age_pop AS people FROM counts JOIN ${table('iso_country_codes')} ON iso_alpha_2 = geo_id JOIN ${table('working_age_pop_2024_country')} USING (iso_alpha_3) WHERE n >= 200),
aui AS (SELECT id, geo_id, n / (SELECT sum(n) FROM counts WHERE n >= 200) / (people / sum(people) OVER ()) AS aui FROM places)`
  const carriers = `SELECT DISTINCT lower(trim("Task")) AS task, left("O*NET-SOC Code", 2) AS major FROM ${table('onet_task_statements')}`
  const groups = `SELECT left("Major Group", 2) AS major, "SOC or O*NET-SOC 2019 Title" AS category FROM ${table('SOC_Structure')} WHERE "Major Group" IS NOT NULL`
  const tasks = (file, where) => `SELECT geo_id, lower(trim(cluster_name)) AS task, value FROM ${file} WHERE facet = 'onet_task' AND variable = 'onet_task_pct' AND ${where}`
  const patterns = (file) => `SELECT regexp_extract(cluster_name, '^(.*)::(.*)$', 1) AS task, regexp_extract(cluster_name, '^(.*)::(.*)$', 2) AS pattern, value FROM ${file} WHERE facet = 'onet_task::collaboration' AND geography = 'global'`
  const categories = (shares) => `SELECT geo_id, category, 100 * amount / sum(amount) OVER (PARTITION BY geo_id) AS share FROM (
  SELECT geo_id, CASE WHEN task IN ('none', 'not_classified') THEN 'left' ELSE category END AS category, sum(value) AS amount FROM (${shares}) LEFT JOIN (${carriers}) USING (task) LEFT JOIN (${groups}) USING (major)
  WHERE category IS NOT NULL OR task IN ('none', 'not_classified') GROUP BY ALL)`
  const indices = (name) => `SELECT regexp_extract(cluster_name, '^(.*)::', 1) AS task, value FROM ${A} WHERE facet = 'onet_task::${name}' AND variable = '${name}_index'`
  return {
    'v3.country-share': { of: ({ rows }) => rows.map(([id, , share]) => [id, share]), sql: `SELECT iso_alpha_3, share FROM (SELECT geo_id, 100 * n / sum(n) OVER () AS share FROM (${counts('country')})) JOIN ${table('iso_country_codes')} ON iso_alpha_2 = geo_id ORDER BY 2 DESC` },
    'v3.country-aui': { of: ({ rows }) => rows.map(([id, , aui]) => [id, aui]), sql: `${index} SELECT id, aui FROM aui ORDER BY aui DESC` },
    'v3.soc-vs-aui': {
      of: ({ rows }) => rows.map(([category, id, , , share]) => [joined(category, id), share]),
      sql: `${index} SELECT category || '|' || id, share FROM (${categories(tasks(C, "geography = 'country'"))}) JOIN aui USING (geo_id)`,
    },
    'v3.requests-specialisation': {
      of: ({ rows }) => rows.map(([id, , node, value]) => [joined(id, node), value]),
      sql: `${index}, requests AS MATERIALIZED (SELECT geo_id, geography, cluster_name, value FROM ${C} WHERE facet = 'request' AND variable = 'request_pct' AND level = 1 AND value >= 1)
SELECT id || '|' || own.cluster_name, own.value / parent.value FROM requests AS own JOIN requests AS parent USING (cluster_name) JOIN aui ON aui.geo_id = own.geo_id
WHERE own.geography = 'country' AND parent.geography = 'global' AND own.value > parent.value AND cluster_name NOT IN ('none', 'not_classified')`,
    },
    'v3.geography-profile': {
      of: ({ rows }) => rows.map(([facet, level, node, value]) => [joined(facet, level, node), value]),
      sql: `SELECT own.facet || '|' || own.level || '|' || own.cluster_name, own.value / parent.value FROM ${C} AS own JOIN ${C} AS parent ON parent.facet = own.facet AND parent.level = own.level AND parent.variable = own.variable AND parent.cluster_name = own.cluster_name
WHERE own.geography = 'state_us' AND own.geo_id = 'DC' AND parent.geography = 'country' AND parent.geo_id = 'US' AND own.variable IN ('onet_task_pct', 'request_pct') AND own.facet IN ('onet_task', 'request') AND parent.value > 0
QUALIFY row_number() OVER (PARTITION BY own.facet, own.level ORDER BY own.value / parent.value DESC, own.cluster_name) <= 12`,
    },
    'v3.automation-vs-aui': {
      of: ({ rows }) => rows.map(([id, , , , expected]) => [id, expected]),
      sql: `WITH rates AS MATERIALIZED (SELECT task, 100 * sum(value) FILTER (WHERE pattern IN ('directive', 'feedback loop')) / sum(value) AS rate FROM (${patterns(C)}) WHERE pattern IN ${named} AND task <> 'not_classified' GROUP BY task)
SELECT iso_alpha_3, sum(value * rate) / sum(value) FROM (${tasks(C, "geography = 'country'")}) JOIN rates USING (task) JOIN ${table('iso_country_codes')} ON iso_alpha_2 = geo_id WHERE task NOT IN ('none', 'not_classified') GROUP BY 1`,
    },
    'api.requests': { of: ({ rows }) => rows, sql: `SELECT cluster_name, value FROM ${A} WHERE facet = 'request' AND level = 2 AND variable = 'request_pct' AND geography = 'global' ORDER BY value DESC` },
    'api.category-compare': {
      of: ({ rows }) => rows.filter(([, chats]) => chats !== null).map(([category, chats]) => [category, chats]),
      sql: `SELECT coalesce(chat.category, api.category), chat.share, api.share FROM (${categories(tasks(C, "geography = 'global'"))}) AS chat FULL JOIN (${categories(tasks(A, "geography = 'global'"))}) AS api ON api.category = chat.category`,
    },
    'api.concentration': {
      of: ({ statistics }) => [['claude-ai', statistics.claudeAiGini], ['api', statistics.apiGini]],
      sql: `SELECT product, sum((2 * place - n - 1) * value) / (any_value(n) * sum(value)) FROM (SELECT product, value, row_number() OVER (PARTITION BY product ORDER BY value) AS place, count(*) OVER (PARTITION BY product) AS n
FROM (SELECT 'claude-ai' AS product, value FROM (${tasks(C, "geography = 'global'")}) UNION ALL SELECT 'api', value FROM (${tasks(A, "geography = 'global'")}))) GROUP BY product`,
    },
    'api.automation-by-task': {
      of: ({ rows }) => rows.map(([product, task, automation]) => [joined(product, task), automation]),
      sql: `SELECT product || '|' || task, coalesce(sum(value) FILTER (WHERE pattern IN ('directive', 'feedback loop')), 0), coalesce(sum(value) FILTER (WHERE pattern NOT IN ('directive', 'feedback loop')), 0)
FROM (SELECT 'claude-ai' AS product, * FROM (${patterns(C)}) UNION ALL SELECT 'api', * FROM (${patterns(A)})) WHERE pattern IN ${named} GROUP BY ALL`,
    },
    'api.output-vs-input': {
      of: ({ statistics }) => [['slope', statistics.slope]],
      sql: `SELECT 'slope', regr_slope(ln(output.value), ln(input.value)) FROM (${indices('prompt_tokens')}) AS input JOIN (${indices('completion_tokens')}) AS output USING (task)`,
    },
    'api.cost-by-category': {
      of: ({ rows }) => rows.map(([category, cost]) => [category, cost]),
      sql: `SELECT category, sum(shares.value * costs.value) / sum(shares.value) FROM (${indices('cost')}) AS costs JOIN (${tasks(A, "geography = 'global'")}) AS shares USING (task) JOIN (${carriers}) USING (task) JOIN (${groups}) USING (major) GROUP BY category`,
    },
  }
}

/**
 * Whether the figure says what the statement does, to nine digits.
 * @param {readonly (readonly [string, number])[]} figure
 * @param {readonly (readonly [string, number])[]} rows of the statement, which may have more
 * @throws Error naming the first number that differs
 */
export function checkSame(id, figure, rows) {
  const known = new Map(rows.map(([key, value]) => [key, Number(value)]))
  if (figure.length === 0) throw new Error(`${id} has no rows to compare.`)
  for (const [key, value] of figure) {
    const other = known.get(String(key))
    if (other === undefined || Math.abs(other - value) > 1e-9 * Math.max(1e-9, Math.abs(value))) throw new Error(`${id}: ${key} is ${value} in the figure, ${other} by the plain statement.`)
  }
}
