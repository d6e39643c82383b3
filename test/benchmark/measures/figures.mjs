import { execFile } from 'node:child_process'
import { linkSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { promisify } from 'node:util'
import { median, repeat } from '../support/numbers.mjs'
import { startReference } from '../support/reference.mjs'
import { cost } from '../support/rows.mjs'

const run = promisify(execFile)
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
/** As the generator writes them: 200 countries, of two letters. */
const codes = letters.flatMap((one) => letters.map((other) => one + other)).slice(0, 200)

const SHARES = (from) => `SELECT geo_id, any_value(value) FROM ${from} WHERE facet = 'country' AND geography = 'country' AND variable = 'usage_count' GROUP BY ALL`
const NODES = (from) => `SELECT own.geo_id, own.cluster_name, own.value / parent.value FROM ${from} AS own JOIN ${from} AS parent ON parent.cluster_name = own.cluster_name AND parent.level = own.level
WHERE own.facet = 'request' AND own.level = 1 AND own.geography = 'country' AND parent.facet = 'request' AND parent.geography = 'global'`
const FIGURES = [['v3.country-share', SHARES], ['v3.country-aui', SHARES], ['v3.country-tiers', SHARES], ['v3.requests-specialisation', NODES], ['v3.soc-vs-aui', SHARES]]

/** Figures of a large synthetic release, from the command line: each with the start of the program, its files opened and recognised. */
export async function figures({ sizes, root, stateFolder, files, add }) {
  const folder = join(stateFolder, 'release-synthetic')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'aei_raw_claude_ai_synthetic.parquet')
  try { linkSync(files['release.parquet'], path) } catch (error) { if (error.code !== 'EEXIST') throw error }
  const table = (name, head, rows) => writeFileSync(join(folder, name), [head, ...rows, ''].join('\n'))
  table('iso_country_codes.csv', 'iso_alpha_2,iso_alpha_3,country_name', codes.map((code) => `${code},${code}X,Country ${code}`))
  table('working_age_pop_2024_country.csv', 'iso_alpha_3,year,working_age_pop,country_code,country_name', codes.map((code, index) => `${code}X,2024,${1e6 + index * 1e5},${code},Country ${code}`))
  table('onet_task_statements.csv', 'O*NET-SOC Code,Title,Task ID,Task', Array.from({ length: 2_000 }, (_, index) => `${11 + 2 * (index % 22)}-${1000 + (index % 97)}.00,Occupation ${index % 970},${index},task ${index}.`))
  table('SOC_Structure.csv', 'Major Group,Minor Group,Broad Occupation,Detailed Occupation,Detailed O*NET-SOC,SOC or O*NET-SOC 2019 Title', Array.from({ length: 22 }, (_, index) => `${11 + 2 * index}-0000,,,,,Group ${index}`))
  const group = `Economic Index, ${sizes.releaseRows / 1e6} M rows`
  for (const [id, plain] of FIGURES) {
    const times = await repeat(sizes.repeats, async () => {
      const startedMs = performance.now()
      await run(process.execPath, [join(root, 'out', 'main', 'cli.js'), 'figure', id, '--data', folder], { maxBuffer: 1e9 })
      const appMs = performance.now() - startedMs
      const alone = performance.now()
      const reference = startReference()
      await reference.run(plain(`'${path.replaceAll("'", "''")}'`))
      const referenceMs = performance.now() - alone
      await reference.end()
      return { appMs, referenceMs }
    })
    add(cost(group, `${id}, from the start of the program`, median(times.map(({ appMs }) => appMs)), median(times.map(({ referenceMs }) => referenceMs)), 'a fresh DuckDB process, the aggregation alone over the same Parquet'))
  }
}
