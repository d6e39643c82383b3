import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { median } from '../support/numbers.mjs'
import { startReference } from '../support/reference.mjs'
import { cost } from '../support/rows.mjs'

const ROLES = {
  conversation: 'conversation_id', account: 'account_id', date: 'started_at', country: 'country', state: 'state', task: 'task', collaboration: 'pattern',
  requests: ['request_0', 'request_1', 'request_2'], outputTokens: 'output_tokens',
}
const PLACES = ['', 'country, ', 'country, state, ']
const FACETS = ['pattern', 'task', 'request_0', 'request_1', 'request_2']

/** Every count of an index by itself: conversations and distinct accounts of each cell, nothing protected. */
const bareGroupBys = (from) => [
  `SELECT country, count(*), count(DISTINCT account_id) FROM ${from} GROUP BY ALL`, `SELECT country, state, count(*), count(DISTINCT account_id) FROM ${from} GROUP BY ALL`,
  ...PLACES.flatMap((place) => FACETS.map((facet) => `SELECT ${place}${facet}, count(*), count(DISTINCT account_id) FROM ${from} GROUP BY ALL`)),
  ...FACETS.slice(1).map((facet) => `SELECT ${facet}, pattern, count(*), count(DISTINCT account_id) FROM ${from} GROUP BY ALL`),
  `SELECT task, sum(output_tokens), count(DISTINCT account_id) FROM ${from} GROUP BY ALL`,
]

/** Building an index, whole, on the command line, beside the bare group-bys of all its facets. */
export async function indexBuilder({ sizes, root, stateFolder, files, add }) {
  const path = files['log.parquet']
  const folder = join(stateFolder, 'index-builder')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'roles.json'), JSON.stringify(ROLES))
  const runs = []
  for (let run = 0; run < Math.min(3, sizes.repeats); run += 1) {
    const built = await build(root, path, folder)
    const reference = startReference()
    const startedMs = performance.now()
    for (const sql of bareGroupBys(`'${path}'`)) await reference.run(sql)
    runs.push({ ...built, bareMs: performance.now() - startedMs })
    await reference.end()
  }
  rmSync(folder, { recursive: true, force: true })
  const of = (which) => median(runs.map((run) => run[which]))
  const group = `Build an index, ${sizes.logRows / 1e6} M records`
  add(cost(group, 'from Parquet to the finished folder, all facets', of('ms'), of('bareMs'), 'DuckDB: the bare group-bys with distinct accounts, one after the other', { atMost: 3 }))
  add(cost(group, 'most memory of the process', of('peakMb'), null, '–', { unit: 'MB', atMost: 4_000, absolute: true }))
}

/** Runs the built command line and watches its memory. */
async function build(root, path, folder) {
  const output = join(folder, 'index')
  rmSync(output, { recursive: true, force: true })
  const startedMs = performance.now()
  const child = spawn(process.execPath, [join(root, 'out', 'main', 'cli.js'), 'build-index', path, '--roles', join(folder, 'roles.json'), '-o', output, '--json'], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk) => { said += chunk })
  let peakKb = 0
  const watch = setInterval(() => {
    try {
      peakKb = Math.max(peakKb, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0))
    } catch {
      // It has ended, or this system does not tell.
    }
  }, 100)
  const code = await new Promise((resolve) => child.on('exit', resolve))
  clearInterval(watch)
  if (code !== 0) throw new Error(`build-index ended with ${String(code)}: ${said.slice(-500)}`)
  return { ms: performance.now() - startedMs, peakMb: peakKb / 1024 }
}
